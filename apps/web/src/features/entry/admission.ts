import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { MeView } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { rememberMe } from '../../lib/session';

/** Sends what opens the door (sign-in, acceptance, set-up), then goes inside as the person the hub answers with. */
export function useAdmission<Command>(path: string, next?: string) {
  return useEntrance((command: Command) => api.post<MeView>(path, command), next);
}

/** The same for a door that takes more than one step to open. */
export function useEntrance<Command>(enter: (command: Command) => Promise<MeView>, next = '/') {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: (me) => {
      // Whoever was signed in here before leaves nothing behind. What the door itself shows stays until one is inside.
      queryClient.removeQueries({ predicate: (query) => query.getObserversCount() === 0 });
      rememberMe(me);
      router.history.replace(next);
    },
  });
}
