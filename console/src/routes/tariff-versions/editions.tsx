import { ContainerOutlined, DiffOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Edition,
  editionsQuery,
  type Load,
  loadsQuery,
  type RatesOnFile,
  type Standing,
} from '../../api/schedules.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { FlagsDrawer } from './flags-drawer.tsx';
import { LoadWords } from './load-words.tsx';
import { Upload } from './upload.tsx';
import { WithdrawBox } from './withdraw-box.tsx';

const TONES: Readonly<Record<Standing, Tone>> = {
  in_force: 'green',
  to_come: 'blue',
  past: 'plain',
  replaced: 'plain',
  withdrawn: 'amber',
};

/** Editions by jurisdiction, which of them is the law today, and the way to load another. */
export function Editions(): ReactElement {
  const mayLoad = useMay('schedules.write');
  const { search, set } = useSearchState();
  const { data, error, refetch } = useQuery(editionsQuery);
  const flagged = data?.items.find((one) => one.editionId === search['flags']);
  return (
    <div className="stack">
      {mayLoad && <Upload />}
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <PageSkeleton />}
      {data !== undefined && <OnFile items={data.items} />}
      {data !== undefined && <Rates rates={data.rates} />}
      <Loads />
      {flagged !== undefined && (
        <FlagsDrawer edition={flagged} onClose={() => set({ flags: undefined })} />
      )}
    </div>
  );
}

function OnFile({ items }: { readonly items: readonly Edition[] }): ReactElement {
  const { t } = useWords();
  const columns = useColumns(items);
  const places = [...new Set(items.map((one) => one.jurisdiction))];
  if (items.length === 0) {
    return (
      <div className="panel">
        <EmptyState
          icon={<ContainerOutlined />}
          title={t('schedules:empty.title')}
          text={t('schedules:empty.text')}
          small
        />
      </div>
    );
  }
  return (
    <>
      {places.map((place) => (
        <Panel key={place} title={t(`schedules:place.${place}`)}>
          <PlainTable<Edition>
            columns={columns}
            rows={items.filter((one) => one.jurisdiction === place)}
            keyOf={(one) => one.editionId}
          />
        </Panel>
      ))}
    </>
  );
}

/** The edition of the same place that was the law before this one. */
function beforeOf(items: readonly Edition[], edition: Edition): Edition | undefined {
  return items.find(
    (one) =>
      one.jurisdiction === edition.jurisdiction &&
      one.standing !== 'withdrawn' &&
      one.effectiveFrom < edition.effectiveFrom,
  );
}

function useColumns(items: readonly Edition[]): readonly Column<Edition>[] {
  const { t } = useWords();
  const { set } = useSearchState();
  const number = (key: 'lines' | 'declarable'): Column<Edition> => ({
    key,
    title: t(`schedules:${key}`),
    align: 'right',
    render: (row) => <NumberText value={row[key]} />,
  });
  return [
    {
      key: 'name',
      title: t('schedules:edition'),
      card: 'title',
      render: (row) => <strong>{row.name}</strong>,
    },
    {
      key: 'standing',
      title: t('schedules:standingTitle'),
      card: 'corner',
      render: (row) => (
        <StateTag tone={TONES[row.standing]}>{t(`schedules:standing.${row.standing}`)}</StateTag>
      ),
    },
    {
      key: 'effectiveFrom',
      title: t('schedules:effectiveFrom'),
      render: (row) => <DayText date={row.effectiveFrom} />,
    },
    number('lines'),
    number('declarable'),
    {
      key: 'flags',
      title: t('schedules:flags'),
      align: 'right',
      render: (row) => <FlagCount row={row} onOpen={() => set({ flags: row.editionId })} />,
    },
    {
      key: 'loadedAt',
      title: t('schedules:loadedAt'),
      render: (row) => <DateText at={row.loadedAt} />,
    },
    {
      key: 'actions',
      title: t('schedules:actions'),
      render: (row) => <Actions edition={row} before={beforeOf(items, row)} />,
    },
  ];
}

function FlagCount({ row, onOpen }: { row: Edition; onOpen: () => void }): ReactElement {
  const { t } = useWords();
  if (row.flags === 0) return <NumberText value={0} />;
  return (
    <button
      type="button"
      className="link-button"
      aria-label={t('schedules:flagsOf', { count: row.flags, name: row.name })}
      onClick={onOpen}
    >
      <NumberText value={row.flags} />
    </button>
  );
}

function Actions(props: { edition: Edition; before: Edition | undefined }): ReactElement {
  const { edition, before } = props;
  const { t } = useWords();
  const { set } = useSearchState();
  const mayChange = useMay('schedules.write');
  const [withdrawing, setWithdrawing] = useState(false);
  return (
    <span className="row">
      {before !== undefined && (
        <Button
          size="small"
          icon={<DiffOutlined />}
          onClick={() => set({ view: 'compare', from: before.editionId, to: edition.editionId })}
        >
          {t('schedules:whatChanged')}
        </Button>
      )}
      {mayChange && edition.standing !== 'withdrawn' && (
        <Button
          size="small"
          aria-label={t('schedules:withdrawTitle', { name: edition.name })}
          onClick={() => setWithdrawing(true)}
        >
          {t('schedules:withdraw')}
        </Button>
      )}
      {withdrawing && <WithdrawBox edition={edition} onClose={() => setWithdrawing(false)} />}
    </span>
  );
}

function Rates({ rates }: { readonly rates: RatesOnFile }): ReactElement {
  const { t } = useWords();
  const { days, first, last } = rates;
  return (
    <Panel title={t('schedules:rates.title')}>
      {first === null || last === null ? (
        <p className="muted">{t('schedules:rates.none')}</p>
      ) : (
        <p>{t('schedules:rates.some', { days, first, last })}</p>
      )}
    </Panel>
  );
}

function loadColumns(t: Say): readonly Column<Load>[] {
  return [
    {
      key: 'file',
      title: t('schedules:file'),
      card: 'title',
      render: (row) => <span className="clip">{row.fileName}</span>,
    },
    { key: 'what', title: t('schedules:became'), render: (row) => <LoadWords load={row} /> },
    {
      key: 'at',
      title: t('schedules:receivedAt'),
      render: (row) => <DateText at={row.createdAt} />,
    },
  ];
}

/** The latest files, refusals included. */
function Loads(): ReactElement | null {
  const { t } = useWords();
  const rows = (useQuery(loadsQuery).data?.items ?? []).filter((one) => one.state !== 'received');
  if (rows.length === 0) return null;
  return (
    <Panel title={t('schedules:loads')}>
      <PlainTable<Load> columns={loadColumns(t)} rows={rows} keyOf={(row) => row.loadId} />
    </Panel>
  );
}
