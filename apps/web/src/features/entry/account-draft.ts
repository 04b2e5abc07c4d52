import { useState } from 'react';
import { LOGIN_PATTERN, type InterfaceLanguage, type PersonName } from '@jianqiao/contract';
import { isRefused } from '../../lib/password-rules';
import { browserTimeZone } from '../../lib/reader';
import { useLanguage } from '../../lib/text';
import { presentName } from '../../lib/zones';
import { emptyName, finishedName, nameIssue, type NameDraft } from './name-draft';

/** A first account while its owner fills it in. */
export interface AccountDraft {
  readonly login: string;
  readonly email: string;
  readonly password: string;
  readonly name: NameDraft;
  readonly timeZone: string;
}

/** What the hub is sent, whichever door leads in. */
export interface NewAccount {
  readonly login: string;
  readonly password: string;
  readonly name: PersonName;
  readonly language: InterfaceLanguage;
  readonly timeZone: string;
}

/** The draft, how to change it, whether it could be sent, and what would be sent. The language is that of the page. */
export function useAccountDraft(start: { email: string; latinName: string; nativeLanguage: string }) {
  const language = useLanguage();
  const [draft, setDraft] = useState<AccountDraft>(() => ({
    login: '',
    email: start.email,
    password: '',
    name: emptyName(start.nativeLanguage, start.latinName),
    timeZone: presentName(browserTimeZone()),
  }));
  const login = draft.login.trim();
  const owner = { login, email: draft.email.trim(), latinName: draft.name.latin };
  const complete =
    LOGIN_PATTERN.test(login) &&
    !isRefused(draft.password, owner) &&
    nameIssue('native', draft.name) === undefined &&
    nameIssue('latin', draft.name) === undefined;
  const account: NewAccount = {
    login,
    password: draft.password,
    name: finishedName(draft.name),
    language,
    timeZone: draft.timeZone,
  };
  return { draft, set: (change: Partial<AccountDraft>) => setDraft({ ...draft, ...change }), owner, complete, account };
}
