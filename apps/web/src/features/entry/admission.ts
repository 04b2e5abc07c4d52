import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { MeView } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { forgetSession, rememberMe } from '../../lib/session';

/** Sends what opens the door (sign-in, acceptance, set-up), then goes inside as the person the hub answers with. */
export function useAdmission<Command>(path: string, next = '/') {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (command: Command) => api.post<MeView>(path, command),
    onSuccess: async (me) => {
      // Whoever was signed in here before leaves nothing behind.
      forgetSession();
      rememberMe(me);
      await queryClient.cancelQueries();
      router.history.replace(next);
    },
  });
}
