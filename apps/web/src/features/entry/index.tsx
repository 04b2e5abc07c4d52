export { SignInPage } from './sign-in-page';
export { InvitationPage } from './invitation-page';
export { SetUpPage } from './set-up-page';
