import type { HubView } from '@jianqiao/contract';
import { useCountryName } from '../../lib/names';
import { useText } from '../../lib/text';
import styles from './demo-accounts.module.css';

type DemoAccount = HubView['demoAccounts'][number];

interface DemoAccountsProps {
  accounts: readonly DemoAccount[];
  busy: boolean;
  onChoose: (account: DemoAccount) => void;
}

/** Everybody of the demonstration, by agency; one press signs in. The hub sends them in demo mode only. */
export function DemoAccounts({ accounts, busy, onChoose }: DemoAccountsProps) {
  const t = useText();
  const byAgency = Map.groupBy(accounts, (account) => account.agencyCode);
  return (
    <section className={styles.demo} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('entry.demo_title')}</h2>
      <p className={styles.lead}>{t('entry.demo_lead')}</p>
      <ul className={styles.agencies}>
        {[...byAgency].map(([code, people]) => (
          <li key={code} className={styles.agency}>
            <DemoAgency code={code} />
            <ul className={styles.people}>
              {people.map((account) => (
                <li key={account.login}>
                  <button type="button" className={styles.person} disabled={busy} onClick={() => onChoose(account)}>
                    <span className={styles.name}>
                      <bdi>{account.name}</bdi>
                    </span>
                    <span className={styles.capacities}>
                      {account.capacities.map((capacity) => t(`capacity.${capacity}`)).join(' · ')}
                    </span>
                    <bdi className={styles.login}>{account.login}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Before sign-in only the agency's code is known: its first part is the country's, but for the hub's own secretariat. */
function DemoAgency({ code }: { code: string }) {
  const t = useText();
  const countryName = useCountryName();
  const [country = ''] = code.split('.');
  const isCountry = country.length === 2;
  return (
    <div className={styles.country}>
      {isCountry && (
        <bdi className={styles.plate} aria-hidden="true">
          {country.toUpperCase()}
        </bdi>
      )}
      <span>{isCountry ? countryName(country.toUpperCase()) : t('capacity.secretariat')}</span>
      <bdi className={styles.code}>{code}</bdi>
    </div>
  );
}
