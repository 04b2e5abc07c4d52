export { RoomsPage, NoRoomChosen } from './rooms-page';
export { RoomPage } from './room-page';
export { ProposalPage } from './proposal-page';
