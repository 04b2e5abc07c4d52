import { LEFT_OUT_REASONS, type AgenciesOnDate, type AgencyView } from '@jianqiao/contract';
import { useCountryName } from '../../../lib/names';
import { useLanguage, useText } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { Check, FieldGroup } from '../../../ui/form';
import styles from './gather.module.css';

interface GatheredProps {
  found: AgenciesOnDate;
  /** Those that are no recipients yet. */
  fresh: readonly AgencyView[];
  without: ReadonlySet<string>;
  onWithout: (without: ReadonlySet<string>) => void;
  isAdded: (agency: AgencyView) => boolean;
}

/** Whom one can address, to be amended; and who is left out, and why. */
export function Gathered({ found, fresh, without, onWithout, isAdded }: GatheredProps) {
  const t = useText();
  const { agencies, leftOut } = found;
  const leave = (id: string, on: boolean) => {
    const next = new Set(without);
    if (on) next.delete(id);
    else next.add(id);
    onWithout(next);
  };
  return (
    <>
      {agencies.length === 0 && <p className={styles.quiet}>{t('gather.none')}</p>}
      {agencies.length > 0 && (
        <FieldGroup
          legend={t('gather.found', { count: agencies.length })}
          hint={
            fresh.length === agencies.length ? undefined : t('gather.known', { count: agencies.length - fresh.length })
          }
        >
          <div className={styles.list}>
            {agencies.map((agency) => (
              <Check
                key={agency.id}
                checked={isAdded(agency) || !without.has(agency.id)}
                disabled={isAdded(agency)}
                onChange={(on) => leave(agency.id, on)}
              >
                <AgencyChip agency={agency} />
              </Check>
            ))}
          </div>
        </FieldGroup>
      )}
      {LEFT_OUT_REASONS.map((reason) => {
        const some = leftOut.filter((each) => each.reason === reason);
        return (
          some.length > 0 && (
            <div key={reason} className={styles.left}>
              <p>{t(`left_out.${reason}`, { count: some.length })}</p>
              <ul className={styles.chips}>
                {some.map(({ agency }) => (
                  <li key={agency.id}>
                    <AgencyChip agency={agency} />
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
      <WithoutAgency countries={found.withoutAgency} />
    </>
  );
}

function WithoutAgency({ countries }: { countries: readonly string[] }) {
  const t = useText();
  const language = useLanguage();
  const name = useCountryName();
  if (countries.length === 0) return null;
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(countries.map(name));
  return <p className={styles.quiet}>{t('gather.without_agency', { count: countries.length, list })}</p>;
}
