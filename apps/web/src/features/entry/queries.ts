import { queryOptions } from '@tanstack/react-query';
import type { InvitationOfferView, PresentInvitation } from '@jianqiao/contract';
import { api } from '../../lib/api';

/** What an invitation link offers. */
export const offerQuery = (secret: string) =>
  queryOptions({
    queryKey: ['invitation', secret],
    queryFn: () => api.post<InvitationOfferView>('/invitations/offer', { secret } satisfies PresentInvitation),
    // It may be used or withdrawn at any moment: never shown from memory.
    gcTime: 0,
  });
