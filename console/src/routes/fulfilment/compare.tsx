import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Replay, type ReplayResult, replaysQuery, startReplay } from '../../api/fulfilment.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, type Language } from '../../lib/format.ts';
import { DayText } from '../../ui/date-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { DayField } from '../../ui/fields.tsx';
import type { Column } from '../../ui/list/types.ts';
import { LiveJob } from '../../ui/live-job.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ReasonText } from '../../ui/reason-text.tsx';
import { useChange } from '../../ui/use-change.ts';

/** 分仓模拟: past orders routed again under four rules, side by side. */
export function Page(): ReactElement {
  const { t } = useWords();
  const replays = useQuery(replaysQuery);
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.compare')}</h1>
      </header>
      <p className="muted">{t('fulfilment:compare.text')}</p>
      {useMay('fulfilment.write') && <Start />}
      {replays.isPending && <PageSkeleton />}
      {replays.isError && <Failure error={replays.error} onRetry={() => replays.refetch()} />}
      {replays.data?.items.length === 0 && (
        <p className="muted">{t('fulfilment:compare.nothing')}</p>
      )}
      {replays.data?.items.map((replay) => (
        <ReplayPanel key={replay.replayId} replay={replay} onEnd={() => replays.refetch()} />
      ))}
    </>
  );
}

const DAY_MS = 86_400_000;
const dayAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

function Start(): ReactElement {
  const { t } = useWords();
  const [from, setFrom] = useState(() => dayAgo(31));
  const [to, setTo] = useState(() => dayAgo(1));
  const [cover, setCover] = useState(1.2);
  const start = useChange({ run: startReplay, touches: ['fulfilment', 'jobs'] });
  const day = (label: string, value: string, set: (day: string) => void) => (
    <DayField label={label} value={value} onChange={(day) => set(day ?? '')} />
  );
  return (
    <div className="row">
      {day(t('fulfilment:compare.from'), from, setFrom)}
      {day(t('fulfilment:compare.to'), to, setTo)}
      <Field label={t('fulfilment:compare.cover')}>
        {(tie) => (
          <InputNumber
            {...tie}
            min={0.1}
            max={20}
            step={0.1}
            value={cover}
            onChange={(value) => setCover(value ?? 1)}
          />
        )}
      </Field>
      <Button
        type="primary"
        loading={start.isPending}
        disabled={from === '' || to === ''}
        onClick={() => start.mutate({ from, to, cover })}
      >
        {t('fulfilment:compare.start')}
      </Button>
    </div>
  );
}

interface PanelProps {
  readonly replay: Replay;
  readonly onEnd: () => void;
}

function ReplayPanel({ replay, onEnd }: PanelProps): ReactElement {
  const { t, language } = useWords();
  const ours = replay.results.find((one) => one.rule === 'ours');
  return (
    <Panel
      title={
        <>
          <DayText date={replay.from} /> – <DayText date={replay.to} />
        </>
      }
    >
      {(replay.state === 'queued' || replay.state === 'running') && replay.jobId !== null && (
        <LiveJob jobId={replay.jobId} title={t('shell:page.compare')} onEnd={onEnd} />
      )}
      {replay.state === 'failed' && <p className="muted">{t('fulfilment:compare.failed')}</p>}
      {ours !== undefined && (
        <PlainTable
          columns={columnsOf(t, language, ours)}
          rows={replay.results}
          keyOf={(one) => one.rule}
        />
      )}
      {replay.notes.map((note) => (
        <p key={note.code} className="muted">
          <ReasonText reason={{ ...note, code: `replay.${note.code}` }} />
        </p>
      ))}
    </Panel>
  );
}

/** How much dearer than ours, in per cent. */
function dearerShare(one: ReplayResult, ours: ReplayResult, language: Language): string {
  const share = Number(one.costPerUnit?.amount) / Number(ours.costPerUnit?.amount) - 1;
  if (!Number.isFinite(share) || one.rule === 'ours') return '';
  return `${share >= 0 ? '+' : ''}${formatNumber(share * 100, language, 1)} %`;
}

function columnsOf(
  t: Say,
  language: Language,
  ours: ReplayResult,
): readonly Column<ReplayResult>[] {
  const number = (key: 'shipped' | 'parcels' | 'splits' | 'refusedUnits') => ({
    key,
    title: t(`fulfilment:compare.${key}`),
    align: 'right' as const,
    render: (one: ReplayResult) => <NumberText value={one[key]} />,
  });
  return [
    {
      key: 'rule',
      title: t('fulfilment:compare.rule'),
      card: 'title',
      render: (one) => <strong>{t(`fulfilment:compare.rules.${one.rule}`)}</strong>,
    },
    {
      key: 'cost',
      title: t('fulfilment:cost'),
      align: 'right',
      render: (one) => <MoneyText money={one.cost} />,
    },
    {
      key: 'costPerUnit',
      title: t('fulfilment:compare.perUnit'),
      align: 'right',
      render: (one) => (
        <>
          <MoneyText money={one.costPerUnit} />
          <div className="muted">{dearerShare(one, ours, language)}</div>
        </>
      ),
    },
    ...(['freight', 'duty', 'late'] as const).map((part) => ({
      key: part,
      title: t(`fulfilment:part.${part}`),
      align: 'right' as const,
      render: (one: ReplayResult) => <MoneyText money={one.costs[part] ?? null} />,
    })),
    {
      key: 'days',
      title: t('fulfilment:compare.days'),
      align: 'right',
      render: (one) =>
        one.meanPromiseDays === null ? '' : formatNumber(one.meanPromiseDays, language, 1),
    },
    number('shipped'),
    number('parcels'),
    number('splits'),
    number('refusedUnits'),
  ];
}
