import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { LIMITS, type NoticeState, type VerifiedNumber } from '@jianqiao/contract';
import { hasCode } from '../../lib/failure';
import { latinFigures } from '../../lib/figures';
import { useText } from '../../lib/text';
import { Form, TextField } from '../../ui/form';
import { Moment } from '../../ui/moment';
import { Code } from './code';
import { numberQuery } from './queries';
import styles from './verification.module.css';

/** States that an issued notice can be in. */
const KNOWN = ['issued', 'withdrawn', 'superseded', 'archived'] as const satisfies readonly NoticeState[];

/** By what is printed on an original; the address keeps it, so that a code to be scanned leads here. */
export function NumberCheck() {
  const t = useText();
  const navigate = useNavigate();
  const asked = useSearch({ from: '/entry/verify' });
  const [number, setNumber] = useState(asked.number ?? '');
  const [code, setCode] = useState(asked.code ?? '');
  const isAsked = asked.number !== undefined && asked.code !== undefined;
  const answer = useQuery({ ...numberQuery(asked.number ?? '', asked.code ?? ''), enabled: isAsked });
  const isUnknown = hasCode(answer.error, 'notice.not_found');

  const submit = () => {
    // Printed in Latin figures; typed on whatever keyboard is at hand.
    const wish = { number: latinFigures(number.trim()), code: latinFigures(code.trim()) };
    if (wish.number === '' || wish.code === '') return;
    if (wish.number === asked.number && wish.code === asked.code) void answer.refetch();
    else void navigate({ to: '/verify', search: wish, replace: true });
  };
  return (
    <>
      <Form
        submitLabel={t('verification.check')}
        busy={answer.isFetching}
        error={isUnknown ? null : answer.error}
        onSubmit={submit}
      >
        <TextField
          label={t('verification.number')}
          value={number}
          onChange={setNumber}
          dir="ltr"
          spellCheck={false}
          maxLength={LIMITS.noticeNumber}
        />
        <TextField
          label={t('verification.code')}
          value={code}
          onChange={setCode}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
        />
      </Form>
      <div role="status">
        {isUnknown && !answer.isFetching && (
          <div className={styles.refused}>
            <h3>{t('verification.unknown')}</h3>
            <p>{t('verification.unknown_lead')}</p>
          </div>
        )}
        {answer.data && !answer.isFetching && <Known found={answer.data} />}
      </div>
    </>
  );
}

function Known({ found }: { found: VerifiedNumber }) {
  const t = useText();
  const state = KNOWN.find((known) => known === found.state);
  return (
    <div className={styles.sound}>
      <h3>{t('verification.known')}</h3>
      <p>{t('verification.known_lead')}</p>
      <dl className={styles.facts}>
        <dt>{t('verification.number')}</dt>
        <dd>
          <Code text={found.number} />
        </dd>
        <dt>{t('verification.issuer')}</dt>
        <dd>
          <Code text={found.agencyCode} />
        </dd>
        <dt>{t('verification.issued_at')}</dt>
        <dd>
          <Moment at={found.issuedAt} detail="day-and-time" />
        </dd>
        {state && (
          <>
            <dt>{t('verification.state_now')}</dt>
            <dd>{t(`verification.state.${state}`)}</dd>
          </>
        )}
        <dt>{t('verification.digest')}</dt>
        <dd>
          <Code text={found.digest} />
        </dd>
      </dl>
    </div>
  );
}
