import { useMutation } from '@tanstack/react-query';
import { LIMITS, type BundleBreak } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { Field } from '../../ui/form';
import { ProblemNote } from '../../ui/problem';
import { Code } from './code';
import { checkFile } from './queries';
import { SoundEvidence } from './sound-evidence';
import styles from './verification.module.css';

/** By the file that the hub hands out; it is checked as soon as it is chosen. */
export function BundleCheck() {
  const t = useText();
  const check = useMutation({ mutationFn: checkFile });
  const isTooLarge = (check.variables?.size ?? 0) > LIMITS.bundleBytes;
  const choose = (file: File | undefined) => file && check.mutate(file);
  return (
    <>
      <Field label={t('verification.choose')} error={isTooLarge ? t('verification.too_large') : undefined}>
        {(wiring) => (
          <input
            {...wiring}
            className={styles.file}
            type="file"
            accept=".json,application/json"
            disabled={check.isPending}
            onChange={(event) => choose(event.target.files?.[0])}
          />
        )}
      </Field>
      <div role="status">
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
