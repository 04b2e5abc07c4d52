import { useText } from '../../lib/text';
import { Section, useDocumentTitle } from '../../ui/page';
import { BundleCheck } from './bundle-check';
import { NumberCheck } from './number-check';
import styles from './verification.module.css';

/** For anybody: whether a notice's evidence holds, or whether the hub knows a printed original. */
export function VerificationPage() {
  const t = useText();
  useDocumentTitle(t('verification.title'));
  return (
    <>
      <h1 className={styles.title}>{t('verification.title')}</h1>
      <p className={styles.lead}>{t('verification.lead')}</p>
      <Section title={t('verification.by_number')} lead={t('verification.by_number_help')}>
        <NumberCheck />
      </Section>
      <Section title={t('verification.by_bundle')} lead={t('verification.by_bundle_help')}>
        <BundleCheck />
      </Section>
    </>
  );
}
