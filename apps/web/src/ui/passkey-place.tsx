import { useQuery } from '@tanstack/react-query';
import { hubQuery } from '../lib/hub-view';
import { passkeyPlace, type PasskeyPlace } from '../lib/passkey';
import { useText } from '../lib/text';
import styles from './passkey-place.module.css';

/** Whether passkeys work on this page; undefined until the hub has said where they do. */
export function usePasskeyPlace(): PasskeyPlace | undefined {
  const { data } = useQuery(hubQuery);
  if (!data) return undefined;
  return passkeyPlace(data.passkeyOrigin, {
    hostname: location.hostname,
    supported: typeof PublicKeyCredential === 'function',
  });
}

/** Says why passkeys do not work here, and where they do; nothing where they do. */
export function PasskeyPlaceNote({ place }: { place: PasskeyPlace | undefined }) {
  const t = useText();
  if (!place || place.kind === 'here') return null;
  if (place.kind !== 'elsewhere') return <p className={styles.note}>{t(`passkey.${place.kind}`)}</p>;
  const address = place.origin + location.pathname + location.search;
  return (
    <p className={styles.note}>
      {t('passkey.elsewhere')}{' '}
      <a href={address}>
        <bdi>{place.origin}</bdi>
      </a>
    </p>
  );
}
