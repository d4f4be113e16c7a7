import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Choice,
  chooseReading,
  decideChoice,
  type OpenPoint,
  pointsQuery,
  withdrawChoice,
} from '../../api/rulebook.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Who } from '../plan/who.tsx';
import { DraftChip } from './chips.tsx';

/** Points on which sources differ: how each is read, and choosing otherwise. */
export function Points(): ReactElement {
  const { t } = useWords();
  const points = useQuery(pointsQuery);
  if (points.isPending) return <PageSkeleton />;
  if (points.isError) return <Failure error={points.error} onRetry={() => points.refetch()} />;
  return (
    <div className="stack">
      <p className="muted">{t('rulebook:points.note')}</p>
      {points.data.items.map((one) => (
        <PointPanel key={one.point} one={one} />
      ))}
    </div>
  );
}

function PointPanel({ one }: { readonly one: OpenPoint }): ReactElement {
  const { t, language } = useWords();
  const [choosing, setChoosing] = useState<string | null>(null);
  const mayWrite = useMay('rulebook.write');
  const waiting = one.choices.find(({ state }) => state === 'submitted');
  return (
    <Panel
      title={`${one.point} ${one.question[language]}`}
      note={`${one.reason[language]} (${one.source})`}
    >
      <ul className="readings">
        {one.readings.map(({ name, text }) => (
          <li key={name} className={name === one.reading ? 'reading now' : 'reading'}>
            <span className="grow">{text[language]}</span>
            {name === one.house && <StateTag tone="plain">{t('rulebook:points.house')}</StateTag>}
            {name === one.reading && <StateTag tone="green">{t('rulebook:points.now')}</StateTag>}
            {name !== one.reading && mayWrite && waiting === undefined && (
              <Button size="small" onClick={() => setChoosing(name)}>
                {t('rulebook:points.choose')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {waiting !== undefined && <Waiting choice={waiting} point={one} />}
      <p className="muted">
        {`${t('rulebook:points.rules')} `}
        {one.rules.map((rule) => (
          <Link key={rule} className="rule-link" to={`/rulebook/${encodeURIComponent(rule)}`}>
            {rule}
          </Link>
        ))}
      </p>
      <History choices={one.choices} />
      {choosing !== null && (
        <ChooseBox point={one.point} reading={choosing} onClose={() => setChoosing(null)} />
      )}
    </Panel>
  );
}

function History({ choices }: { readonly choices: readonly Choice[] }): ReactElement | null {
  const { t } = useWords();
  const past = choices.filter(({ state }) => state !== 'submitted');
  if (past.length === 0) return null;
  return (
    <section>
      <h3>{t('rulebook:points.history')}</h3>
      <Timeline
        entries={past.map((one) => ({
          key: one.choiceId,
          at: one.decidedAt ?? one.chosenAt,
          title: (
            <>
              <DraftChip state={one.state} /> {one.reading}: {one.reason}
            </>
          ),
          note: one.decidedBy !== null && <Who id={one.decidedBy} />,
        }))}
      />
    </section>
  );
}

interface WaitingProps {
  readonly choice: Choice;
  readonly point: OpenPoint;
}

/** A choice that waits: the second person decides, whoever may write takes it back. */
function Waiting({ choice, point }: WaitingProps): ReactElement {
  const { t, language } = useWords();
  const mayApprove = useMay('rulebook.approve');
  const mayWrite = useMay('rulebook.write');
  const mine = useSession().data?.person?.userId === choice.chosenBy;
  const after = { touches: ['rulebook', 'compliance'], done: t('rulebook:points.settled') };
  const decide = useChange({
    run: (approve: boolean) => decideChoice(choice.choiceId, approve),
    ...after,
  });
  const withdraw = useChange({ run: () => withdrawChoice(choice.choiceId), ...after });
  const text = point.readings.find(({ name }) => name === choice.reading)?.text[language];
  return (
    <div className="notice amber">
      <p>
        <strong>{t('rulebook:points.waits')}</strong> {text} — {choice.reason} (
        <Who id={choice.chosenBy} />)
      </p>
      <div className="row">
        {mayApprove && !mine && (
          <>
            <AskButton
              question={t('rulebook:approveAsk')}
              busy={decide.isPending}
              onYes={() => decide.mutate(true)}
            >
              {t('rulebook:approve')}
            </AskButton>
            <Button size="small" onClick={() => decide.mutate(false)}>
              {t('rulebook:reject')}
            </Button>
          </>
        )}
        {mine && <span className="muted">{t('rulebook:mine')}</span>}
        {mayWrite && (
          <Button size="small" onClick={() => withdraw.mutate(undefined)}>
            {t('rulebook:withdraw')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ChooseProps {
  readonly point: string;
  readonly reading: string;
  readonly onClose: () => void;
}

function ChooseBox({ point, reading, onClose }: ChooseProps): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const choose = useChange({
    run: () => chooseReading(point, { reading, reason: reason.trim() }),
    touches: ['rulebook'],
    done: t('rulebook:points.asked'),
    after: onClose,
  });
  const empty = reason.trim() === '';
  return (
    <FormBox
      title={t('rulebook:points.chooseTitle', { point })}
      saving={choose.isPending}
      onSave={() => {
        setAsked(true);
        if (!empty) choose.mutate(undefined);
      }}
      onClose={onClose}
    >
      <TextField
        label={t('rulebook:reason')}
        fault={asked && empty ? t('rulebook:noReason') : undefined}
        value={reason}
        maxLength={2000}
        onChange={setReason}
      />
    </FormBox>
  );
}
