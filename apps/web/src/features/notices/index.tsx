export { NoticesPage } from './notices-page';
export { NoticePage } from './notice-page';
