import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { LIMITS, ROOM_KINDS, type RoomKind } from '@jianqiao/contract';
import { unwrap, useHub } from '../../lib/hub';
import { useLocalized } from '../../lib/reader';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { Check, FieldGroup, Form, SelectField } from '../../ui/form';
import { Page } from '../../ui/page';
import { ProblemNote } from '../../ui/problem';
import { AgencyChoice } from '../../ui/agency-choice';
import { CharterEditor, charterTexts, type CharterVersion } from './charter-editor';
import { ColleagueChoice } from '../../ui/colleague-choice';
import { mechanismsQuery } from '../../lib/mechanisms';

/** Proposes a room: with whom, called what, for what purpose, and who of our own takes part. */
export function ProposalPage() {
  const t = useText();
  const me = useMe();
  const hub = useHub();
  const navigate = useNavigate();
  const search = useSearch({ from: '/desk/rooms/new' });
  // Chosen once: a second press of the button, or a retry after a lost answer, proposes the same room.
  const [proposalId] = useState(() => hub.newId());
  const [kind, setKind] = useState<RoomKind>(search.kind ?? (search.mechanism ? 'multilateral' : 'bilateral'));
  const [mechanismCode, setMechanismCode] = useState(search.mechanism ?? '');
  const [agencyIds, setAgencyIds] = useState<readonly string[]>(search.agency ? [search.agency] : []);
  const [versions, setVersions] = useState<readonly CharterVersion[]>(() => [
    { language: me.agency.languages[0] ?? 'en', title: '', purpose: '' },
    ...(me.agency.languages[0] === 'en' ? [] : [{ language: 'en', title: '', purpose: '' }]),
  ]);
  const [memberIds, setMemberIds] = useState<readonly string[]>([]);
  const several = kind === 'multilateral';
  const mechanisms = useQuery({ ...mechanismsQuery, enabled: several });
  const mechanism = several ? mechanisms.data?.find(({ code }) => code === mechanismCode) : undefined;
  const texts = charterTexts(versions);
  const missing = firstMissing(agencyIds, several, texts);

  const propose = useMutation({
    mutationFn: () =>
      unwrap(
        hub.command('room:propose', {
          proposalId,
          kind,
          mechanismCode: mechanism?.code ?? null,
          agencyIds,
          ...texts,
          memberIds,
        }),
      ),
    onSuccess: (room) => navigate({ to: '/rooms/$roomId', params: { roomId: room.id } }),
  });

  return (
    <Page title={t('propose.title')} lead={t('propose.lead')}>
      <Form
        submitLabel={t('propose.submit')}
        busy={propose.isPending}
        error={propose.error}
        onSubmit={() => missing === null && propose.mutate()}
        onCancel={() => void navigate({ to: '/rooms' })}
      >
        <FieldGroup legend={t('propose.kind')}>
          {ROOM_KINDS.map((each) => (
            <Check
              key={each}
              kind="radio"
              name="kind"
              checked={kind === each}
              onChange={() => {
                setKind(each);
                setAgencyIds(agencyIds.slice(0, each === 'bilateral' ? 1 : LIMITS.roomAgencies));
              }}
            >
              {t(`propose.kind_${each}`)}
            </Check>
          ))}
        </FieldGroup>
        {several && (
          <MechanismField
            value={mechanismCode}
            onChange={(code, ids) => {
              setMechanismCode(code);
              if (ids) setAgencyIds(ids.filter((id) => id !== me.agency.id));
            }}
          />
        )}
        <AgencyChoice several={several} chosen={agencyIds} onChange={setAgencyIds} within={mechanism?.agencyIds} />
        <CharterEditor versions={versions} onChange={setVersions} />
        <ColleagueChoice chosen={memberIds} onChange={setMemberIds} />
        <p>{missing ? t(`propose.missing_${missing}`) : t('propose.what_happens', { count: agencyIds.length })}</p>
      </Form>
    </Page>
  );
}

type Missing = 'agency' | 'agencies' | 'title' | 'purpose';

/** What the hub would refuse the proposal for; said before the button is pressed. */
function firstMissing(
  agencyIds: readonly string[],
  several: boolean,
  { titles, purposes }: ReturnType<typeof charterTexts>,
): Missing | null {
  if (!several && agencyIds.length !== 1) return 'agency';
  if (several && agencyIds.length < 2) return 'agencies';
  if (Object.keys(titles).length === 0) return 'title';
  if (Object.keys(purposes).length === 0) return 'purpose';
  return null;
}

interface MechanismFieldProps {
  value: string;
  onChange: (code: string, agencyIds: readonly string[] | null) => void;
}

/** A mechanism brings its agencies; without one they are chosen freely. */
function MechanismField({ value, onChange }: MechanismFieldProps) {
  const t = useText();
  const localized = useLocalized();
  const query = useQuery(mechanismsQuery);
  const choices = (query.data ?? []).map(({ code, names }) => ({ value: code, label: localized(names).text }));
  return (
    <>
      <SelectField
        label={t('propose.mechanism')}
        hint={t('propose.mechanism_hint')}
        value={value}
        choices={[{ value: '', label: t('propose.no_mechanism') }, ...choices]}
        onChange={(code) => onChange(code, query.data?.find((mechanism) => mechanism.code === code)?.agencyIds ?? null)}
      />
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
    </>
  );
}
