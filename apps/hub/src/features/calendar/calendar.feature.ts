import { AgencyDays, Directory } from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { Database } from '@jianqiao/persistence';
import { Module, type Provider } from '@nestjs/common';
import { HttpModule } from '../../http/http.module';
import { CLOCK } from '../../tokens';
import { AgencyCalendars } from './agency-calendars';
import { AgencyDaysController } from './agency-days.controller';
import { CalendarController } from './calendar.controller';
import { CalendarQueries } from './calendar.queries';

const services: Provider[] = [
  {
    provide: AgencyDays,
    inject: [Database, Ledger, CLOCK],
    useFactory: (database: Database, ledger: Ledger, clock: Clock) => new AgencyDays(database, ledger, clock),
  },
  {
    provide: AgencyCalendars,
    inject: [Directory, AgencyDays, Ledger, CLOCK],
    useFactory: (directory: Directory, days: AgencyDays, ledger: Ledger, clock: Clock) => {
      const calendars = new AgencyCalendars(directory, days, clock);
      ledger.onCommitted((facts) => calendars.hear(facts));
      return calendars;
    },
  },
  {
    provide: CalendarQueries,
    inject: [AgencyCalendars, Directory, CLOCK],
    useFactory: (calendars: AgencyCalendars, directory: Directory, clock: Clock) =>
      new CalendarQueries(calendars, directory, clock),
  },
];

/** Working days: of each agency, in its own zone, week and holidays. */
@Module({
  imports: [HttpModule],
  controllers: [AgencyDaysController, CalendarController],
  providers: services,
  exports: [AgencyCalendars],
})
export class CalendarFeature {}
