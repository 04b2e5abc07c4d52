import { useId } from 'react';
import { useMutation } from '@tanstack/react-query';
import { LIMITS, type BundleBreak } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { ProblemNote } from '../../ui/problem';
import { Code } from './code';
import { checkFile } from './queries';
import { SoundEvidence } from './sound-evidence';
import styles from './verification.module.css';

/** By the file that the hub hands out; it is checked as soon as it is chosen. The browser's own words are not the reader's. */
export function BundleCheck() {
  const t = useText();
  const id = useId();
  const check = useMutation({ mutationFn: checkFile });
  const isTooLarge = (check.variables?.size ?? 0) > LIMITS.bundleBytes;
  const choose = (file: File | undefined) => file && check.mutate(file);
  return (
    <>
      <div className={styles.choose}>
        <input
          id={id}
          className="unseen"
          type="file"
          accept=".json,application/json"
          disabled={check.isPending}
          aria-describedby={`${id}-file`}
          onChange={(event) => {
            choose(event.target.files?.[0]);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
        <label htmlFor={id}>{t('verification.choose')}</label>
        <bdi id={`${id}-file`}>{check.variables?.name}</bdi>
      </div>
      <div role="status">
        {isTooLarge && <p className={styles.tooLarge}>{t('verification.too_large')}</p>}
        {check.isPending && <p>{t('verification.checking')}</p>}
        {check.data?.sound === false && <BrokenEvidence broken={check.data.broken} />}
        {check.data?.sound === true && <SoundEvidence verdict={check.data} />}
      </div>
      {check.error && !isTooLarge && <ProblemNote error={check.error} />}
    </>
  );
}

/** Nothing of a broken file is repeated but where it is broken. */
function BrokenEvidence({ broken: { place, fault, detail } }: { broken: BundleBreak }) {
  const t = useText();
  return (
    <div className={styles.refused}>
      <h3>{t('verification.broken')}</h3>
      <p>{t('verification.broken_lead')}</p>
      <dl className={styles.facts}>
        <dt>{t('verification.place')}</dt>
        <dd>{place === '' ? t('verification.whole_file') : <Code text={place} />}</dd>
      </dl>
      <p>
        {t(`verification.fault.${fault}`)} {detail !== '' && <Code text={detail} />}
      </p>
    </div>
  );
}
