import type { Principal } from '@jianqiao/identity';
import type { Request } from 'express';

/** A request, once the door has let it in. */
export interface HubRequest extends Request {
  principal?: Principal;
}
