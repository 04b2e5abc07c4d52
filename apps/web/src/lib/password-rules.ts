import { LIMITS } from '@jianqiao/contract';

/** Whose password it is to be: none of this may be in it. */
export interface PasswordOwner {
  readonly login: string;
  readonly email: string;
  readonly latinName: string;
}

/** Reasons for which the hub refuses a password (`password.weak`), in the order in which they are told. */
export const PASSWORD_RULES = ['too_short', 'personal', 'simple', 'common'] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

/** `open`: only the hub can tell, once it is sent. */
export type RuleStanding = 'met' | 'unmet' | 'open';

/** How a password stands with each rule while it is being typed. The hub judges again, and more strictly. */
export function judgePassword(password: string, owner: PasswordOwner): Readonly<Record<PasswordRule, RuleStanding>> {
  const key = keyOf(password);
  const long = [...password.normalize('NFKC')].length >= LIMITS.password.min;
  const personal = personalParts(owner).some((part) => key.includes(part));
  const varied = new Set(key).size >= 5;
  return {
    too_short: long ? 'met' : 'unmet',
    personal: key === '' ? 'open' : personal ? 'unmet' : 'met',
    simple: varied ? 'open' : 'unmet',
    common: 'open',
  };
}

/** Whether there is a rule that the password surely breaks. */
export function isRefused(password: string, owner: PasswordOwner): boolean {
  if (password.length > LIMITS.password.max) return true;
  return Object.values(judgePassword(password, owner)).includes('unmet');
}

function personalParts({ login, email, latinName }: PasswordOwner): string[] {
  const parts = [login, email, email.split('@')[0] ?? '', ...latinName.split(/\s+/)];
  return parts.map(keyOf).filter((part) => part.length >= 4);
}

function keyOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
