export { DraftPage } from './draft-page';
