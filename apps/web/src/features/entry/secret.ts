import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from '@tanstack/react-router';

/**
 * The secret of a one-time link, from the address's fragment (which no server and no proxy is told), and out of the
 * address bar at once: nobody reads it over a shoulder or finds it in the history.
 */
export function useSecretOfLink(): string {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const [secret, setSecret] = useState(hash);
  // Another link opened in the same tab changes the fragment and nothing else.
  if (hash !== '' && hash !== secret) setSecret(hash);
  useEffect(() => {
    if (hash !== '') void navigate({ to: '.', hash: '', replace: true });
  }, [hash, navigate]);
  return secret;
}
