import type { OfficerView } from '@jianqiao/contract';
import { pagedQuery } from '../../lib/paging';

/** The officers one may see, by Latin name; of one agency, and by name, if asked. */
export const officersQuery = (agencyId?: string, q?: string) =>
  pagedQuery<OfficerView>(['directory', 'officers'], '/directory/officers', { agencyId, q });
