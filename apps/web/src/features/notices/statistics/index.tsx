export { StatisticsPage } from './statistics-page';
export { NoticeStatisticsPage } from './notice-statistics-page';
