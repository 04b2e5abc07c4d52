import { LIMITS } from '@jianqiao/contract';
import { DomainError, textKey } from '@jianqiao/kernel';

/** Why a password is refused. */
export type PasswordWeakness = 'too_short' | 'personal' | 'simple' | 'common';

/** Whose password it is to be: none of this may be in it. */
export interface PasswordOwner {
  readonly login: string;
  readonly email: string;
  readonly latinName: string;
}

/** Words that lead the lists of leaked passwords, and those of this house. A password needs more than these and digits. */
const COMMON_WORDS = [
  'password', 'passwort', 'passwd', 'parol', 'mima', 'ramz', 'welcome', 'letmein', 'iloveyou', 'admin', 'administrator',
  'secret', 'changeme', 'default', 'master', 'monkey', 'dragon', 'football', 'sunshine', 'princess', 'login', 'user',
  'guest', 'root', 'test', 'demo', 'hello', 'superman', 'trustno', 'whatever', 'woaini', 'privet', 'jianqiao', 'hub',
  'prosecutor', 'prosecution', 'procurator', 'procuratorate', 'procuracy', 'prokuratura', 'liaison', 'secretariat',
] as const; // prettier-ignore

/** Rows of keys and of the alphabet: a walk along one of them is no secret. */
const WALKS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** Refuses a weak password with `password.weak`, saying why. */
export function assertStrongPassword(password: string, owner: PasswordOwner): void {
  const reason = passwordWeakness(password, owner);
  if (reason) throw new DomainError('password.weak', { reason, min: LIMITS.password.min });
}

/** What is weak about a password; undefined when it will do. Length counts characters, not UTF-16 units. */
export function passwordWeakness(password: string, owner: PasswordOwner): PasswordWeakness | undefined {
  if ([...password.normalize('NFKC')].length < LIMITS.password.min) return 'too_short';
  const key = textKey(password);
  if (personalParts(owner).some((part) => key.includes(part))) return 'personal';
  if (new Set(key).size < 5 || isWalk(key)) return 'simple';
  if (rest(key).length < 4 || rest(unleet(key)).length < 4) return 'common';
  return undefined;
}

function personalParts({ login, email, latinName }: PasswordOwner): string[] {
  const parts = [login, email, email.split('@')[0] ?? '', ...latinName.split(/\s+/)];
  return parts.map(textKey).filter((part) => part.length >= 4);
}

/** Whether the whole is made of steps along the known rows, forwards or backwards, whatever they start with. */
function isWalk(key: string): boolean {
  const rows = WALKS.flatMap((row) => [row, [...row].reverse().join('')]);
  const pairs = [...key].slice(1).map((character, index) => `${key[index]}${character}`);
  const steps = pairs.filter((pair) => rows.some((row) => row.includes(pair))).length;
  return steps >= pairs.length - 2;
}

/** What remains without common words, digits and signs. */
function rest(key: string): string {
  const longestFirst = [...COMMON_WORDS].sort((a, b) => b.length - a.length);
  const bare = longestFirst.reduce((text, word) => text.replaceAll(word, ''), key);
  return bare.replace(/[\p{N}\p{P}\p{S}\s]/gu, '');
}

const unleet = (key: string): string => [...key].map((character) => LEET[character] ?? character).join('');
