import { useId } from 'react';
import { LIMITS } from '@jianqiao/contract';
import { toFailure } from '../lib/failure';
import {
  judgePassword,
  PASSWORD_RULES,
  type PasswordOwner,
  type PasswordRule,
  type RuleStanding,
} from '../lib/password-rules';
import { useText } from '../lib/text';
import { PasswordField } from './form';
import { Icon, type IconName } from './icon';
import styles from './new-password.module.css';

interface NewPasswordProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What must not be in it. */
  owner: PasswordOwner;
  error?: string;
  /** The hub's refusal: `password.weak` says which rule was broken. */
  refusal?: unknown;
}

const SIGNS: Readonly<Record<RuleStanding, IconName>> = { met: 'stored', unmet: 'close', open: 'waiting' };

/** A password to be chosen, with the rules it has to keep and how it stands with each as one types. */
export function NewPassword({ label, value, onChange, owner, error, refusal }: NewPasswordProps) {
  const t = useText();
  const id = useId();
  const standings = judgePassword(value, owner);
  const refused = refusedRule(refusal);
  return (
    <div className={styles.newPassword}>
      <PasswordField
        label={label}
        value={value}
        onChange={onChange}
        error={value.length > LIMITS.password.max ? t('password.too_long', { max: LIMITS.password.max }) : error}
        describedBy={id}
        autoComplete="new-password"
      />
      <ul id={id} className={styles.rules} aria-label={t('password.rules')}>
        {PASSWORD_RULES.map((rule) => {
          const standing = value === '' ? 'open' : rule === refused ? 'unmet' : standings[rule];
          return (
            <li key={rule} data-standing={standing}>
              <Icon name={SIGNS[standing]} size={14} />
              <span>
                {t(`password.rule_${rule}`, { min: LIMITS.password.min })}
                {standing !== 'open' && <span className="unseen"> ({t(`password.standing_${standing}`)})</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function refusedRule(refusal: unknown): PasswordRule | undefined {
  if (!refusal) return undefined;
  const { code, params } = toFailure(refusal);
  return code === 'password.weak' ? PASSWORD_RULES.find((rule) => rule === params['reason']) : undefined;
}
