import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type Act, decideHit, type HitDetail, hitQuery } from '../../api/screening.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare } from '../../lib/format.ts';
import { DateText } from '../../ui/date-text.tsx';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { StateChip } from './queue.tsx';
import { Sides, Why } from './why.tsx';
import { sourceName } from './words.ts';

interface Props {
  readonly hitId: string;
  readonly onClose: () => void;
}

/** A hit: both names beside each other, the score word by word, and the decision. */
export function HitDrawer({ hitId, onClose }: Props): ReactElement {
  const { t, language } = useWords();
  const record = useQuery(hitQuery(hitId));
  return (
    <RecordDrawer<HitDetail>
      width={820}
      record={record}
      titleOf={(one) => (
        <span className="row">
          <span>{one?.name ?? ''}</span>
          {one !== undefined && <StateChip hit={one} t={t} />}
        </span>
      )}
      onClose={onClose}
    >
      {(one) => (
        <>
          <p>
            {t('screening:scoreOf', {
              score: formatShare(one.score, language),
              list: sourceName(one.source, t),
              entry: one.entryId,
            })}
          </p>
          {one.entry === null ? (
            <p className="notice amber">{t('screening:entryGone')}</p>
          ) : (
            <Sides ours={one.party} entry={one.entry} theirs={one.theirs} />
          )}
          <h3>{t('screening:whyTitle')}</h3>
          <Why why={one.explanation} />
          <Decided one={one} />
          <Decide one={one} />
        </>
      )}
    </RecordDrawer>
  );
}

function Decided({ one }: { readonly one: HitDetail }): ReactElement | null {
  const { t } = useWords();
  if (one.reason === null || one.decidedAt === null) return null;
  return (
    <p className="notice">
      <strong>{t(`screening:state.${one.state}`)}</strong> <DateText at={one.decidedAt} />
      <br />
      {one.reason}
      {one.releasedBy !== null && <em> {t('screening:secondPerson')}</em>}
    </p>
  );
}

const ACTS: Readonly<Record<HitDetail['state'], readonly Act[]>> = {
  open: ['false_match', 'true_match'],
  false_match: ['true_match'],
  true_match: ['ask_release'],
  release_asked: ['release', 'keep_blocked'],
  gone: [],
};

function Decide({ one }: { readonly one: HitDetail }): ReactElement | null {
  const { t } = useWords();
  const mayWrite = useMay('screening.write');
  const mayRelease = useMay('screening.release');
  const queries = useQueryClient();
  const decide = useChange({
    run: ({ act, reason }: { act: Act; reason: string }) => decideHit(one, act, reason),
    touches: ['screening'],
    done: t('screening:decided'),
    after: (fresh) => queries.setQueryData(hitQuery(one.hitId).queryKey, fresh),
  });
  const acts = ACTS[one.state].filter((act) =>
    act === 'release' || act === 'keep_blocked' ? mayRelease : mayWrite,
  );
  if (acts.length === 0) return null;
  return (
    <div className="decide-bar">
      <span className="grow muted">{t(`screening:ask.${one.state}`)}</span>
      {acts.map((act) => (
        <ReasonButton
          key={act}
          danger={act === 'true_match'}
          title={t(`screening:actAsk.${act}`)}
          hint={t('screening:reasonHint')}
          busy={decide.isPending}
          onReason={(reason) => decide.mutate({ act, reason })}
        >
          {t(`screening:act.${act}`)}
        </ReasonButton>
      ))}
    </div>
  );
}
