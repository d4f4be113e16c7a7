import { DiffOutlined, DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import {
  changesFile,
  type Edition,
  editionsQuery,
  KINDS,
  listChanges,
  type ScheduleChange,
} from '../../api/schedules.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { ChoiceField } from '../../ui/fields.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { choose, type Pair } from './choose.ts';
import { Impact } from './impact.tsx';
import './tariff-versions.css';

/** Two editions chosen, and what changed from the older to the newer. */
export function Compare(): ReactElement {
  const { t } = useWords();
  const { search } = useSearchState();
  const { data, error, refetch } = useQuery(editionsQuery);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  const { from, to } = choose(data.items, search['from'], search['to']);
  return (
    <div className="stack">
      <Choices items={data.items} from={from} to={to} />
      {from === undefined || to === undefined ? (
        <div className="panel">
          <EmptyState
            icon={<DiffOutlined />}
            title={t('schedules:compare.two')}
            text={t('schedules:compare.twoText')}
            small
          />
        </div>
      ) : (
        <>
          {to.jurisdiction === 'US' && <Impact from={from} to={to} />}
          <Changes key={`${from.editionId} ${to.editionId}`} from={from} to={to} />
        </>
      )}
    </div>
  );
}

function Choices({ items, from, to }: Pair & { items: readonly Edition[] }): ReactElement {
  const { t } = useWords();
  const { set } = useSearchState();
  const label = (one: Edition): string =>
    t('schedules:compare.edition', {
      place: t(`schedules:place.${one.jurisdiction}`),
      name: one.name,
      day: one.effectiveFrom,
    });
  const choices = (of: readonly Edition[]) =>
    of.map((one) => ({ value: one.editionId, label: label(one) }));
  const older = items.filter(
    (one) => one.jurisdiction === to?.jurisdiction && one.editionId !== to.editionId,
  );
  return (
    <div className="panel edition-choices">
      <ChoiceField
        label={t('schedules:compare.from')}
        value={from?.editionId ?? null}
        choices={choices(older)}
        onChange={(value) => set({ from: value })}
      />
      <ChoiceField
        label={t('schedules:compare.to')}
        value={to?.editionId ?? null}
        choices={choices(items)}
        onChange={(value) => set({ to: value, from: undefined })}
      />
    </div>
  );
}

function Changes({ from, to }: { readonly from: Edition; readonly to: Edition }): ReactElement {
  const { t } = useWords();
  return (
    <DenseList<ScheduleChange>
      name="tariff-changes"
      fixed={{ edition: to.editionId, against: from.editionId }}
      columns={changeColumns(t)}
      keyOf={(row) => `${row.code} ${row.kind} ${row.new}`}
      load={listChanges}
      states={KINDS.map((value) => ({ value, label: t(`schedules:kind.${value}`) }))}
      stateName="kind"
      searchHint={t('schedules:compare.search')}
      actions={
        <a href={changesFile(from.editionId, to.editionId)} download>
          <DownloadOutlined aria-hidden="true" /> {t('schedules:compare.all')}
        </a>
      }
      empty={
        <EmptyState
          icon={<DiffOutlined />}
          title={t('schedules:compare.none')}
          text={t('schedules:compare.noneText')}
          small
        />
      }
    />
  );
}

const TONES: Readonly<Partial<Record<ScheduleChange['kind'], Tone>>> = {
  added: 'green',
  removed: 'red',
  moved: 'blue',
  general: 'amber',
  special: 'amber',
  other: 'amber',
};

function changeColumns(t: Say): readonly Column<ScheduleChange>[] {
  return [
    {
      key: 'code',
      title: t('schedules:code'),
      width: 130,
      frozen: true,
      card: 'title',
      render: (row) => <span className="num">{row.code}</span>,
    },
    {
      key: 'kind',
      title: t('schedules:compare.what'),
      width: 130,
      card: 'corner',
      render: (row) => (
        <StateTag tone={TONES[row.kind] ?? 'plain'}>{t(`schedules:kind.${row.kind}`)}</StateTag>
      ),
    },
    {
      key: 'old',
      title: t('schedules:compare.old'),
      width: 380,
      render: (row) => <span className="change-text">{row.old === '' ? '–' : row.old}</span>,
    },
    {
      key: 'new',
      title: t('schedules:compare.new'),
      width: 380,
      render: (row) => <span className="change-text">{row.new === '' ? '–' : row.new}</span>,
    },
  ];
}
