import { BookOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import {
  listRules,
  PHASES,
  type RuleRow,
  type RulesPage,
  rulesHeadQuery,
} from '../../api/rulebook.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Language } from '../../lib/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column, Filter } from '../../ui/list/types.ts';
import { StateTag } from '../../ui/state-tag.tsx';
import { CertaintyChip, OriginChip, PhaseChip, StrictChip } from './chips.tsx';

const ORIGINS = ['shipped', 'changed', 'own'] as const;
const CERTAINTIES = ['H', 'M', 'L', '?'] as const;
const STATUSES = [
  ...(['proposed', 'adopted', 'under_scrutiny', 'in_force', 'applicable', 'suspended'] as const),
  ...(['stayed', 'annulled', 'expired', 'superseded', 'unknown'] as const),
];

/** The rules held now, found by place, topic, status and words. */
export function RuleList(): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { data } = useQuery(rulesHeadQuery);
  return (
    <DenseList<RuleRow>
      name="rulebook"
      columns={columnsOf(t, language)}
      keyOf={(row) => row.rule}
      load={listRules}
      filters={filtersOf(data, t, language)}
      states={PHASES.map((value) => ({ value, label: t(`rulebook:phase.${value}`) }))}
      searchHint={t('rulebook:search')}
      onOpen={(row) => void navigate({ to: `/rulebook/${encodeURIComponent(row.rule)}` })}
      empty={
        <EmptyState
          icon={<BookOutlined />}
          title={t('rulebook:empty.title')}
          text={t('rulebook:empty.text')}
        />
      }
    />
  );
}

function filtersOf(page: RulesPage | undefined, t: Say, language: Language): readonly Filter[] {
  const choice = (
    name: string,
    label: string,
    choices: readonly { value: string; label: string }[],
  ): Filter => ({ kind: 'choice', name, label, choices });
  const counted = (name: string, count: number): string => t('rulebook:facets', { name, count });
  return [
    choice(
      'jurisdiction',
      t('rulebook:col.place'),
      (page?.jurisdictions ?? []).map(({ id, name, count }) => ({
        value: id,
        label: counted(name?.[language] ?? id, count),
      })),
    ),
    choice(
      'topic',
      t('rulebook:topicTitle'),
      (page?.topics ?? []).map(({ id, count }) => ({
        value: id,
        label: counted(t(`rulebook:topic.${id}`, { defaultValue: id }), count),
      })),
    ),
    choice(
      'status',
      t('rulebook:filter.status'),
      STATUSES.map((value) => ({ value, label: t(`rulebook:status.${value}`) })),
    ),
    choice(
      'origin',
      t('rulebook:col.origin'),
      ORIGINS.map((value) => ({ value, label: t(`rulebook:origin.${value}`) })),
    ),
    choice(
      'certainty',
      t('rulebook:col.certainty'),
      CERTAINTIES.map((value) => ({ value, label: t(`rulebook:certainty.${value}`) })),
    ),
    choice('stale', t('rulebook:filter.stale'), [
      { value: 'true', label: t('rulebook:filter.staleYes') },
      { value: 'false', label: t('rulebook:filter.staleNo') },
    ]),
    { kind: 'text', name: 'day', label: t('rulebook:filter.day') },
  ];
}

/** 'from … until …', as far as there are days. */
export function spanWords(
  { from, until }: { readonly from: string | null; readonly until: string | null },
  t: Say,
): string {
  const parts = [
    ...(from === null ? [] : [t('rulebook:since', { day: from.slice(0, 10) })]),
    ...(until === null ? [] : [t('rulebook:till', { day: until.slice(0, 10) })]),
  ];
  return parts.length === 0 ? t('rulebook:always') : parts.join(' ');
}

function Marks({ row }: { readonly row: RuleRow }): ReactElement {
  const { t } = useWords();
  return (
    <span className="rule-title-tags">
      <OriginChip origin={row.origin} />
      {row.draftId !== null && <StateTag tone="blue">{t('rulebook:draftOpen')}</StateTag>}
      {row.overtaken && <StateTag tone="red">{t('rulebook:overtaken')}</StateTag>}
      {row.stale && <StateTag tone="amber">{t('rulebook:stale')}</StateTag>}
    </span>
  );
}

function columnsOf(t: Say, language: Language): readonly Column<RuleRow>[] {
  return [...whatColumns(t, language), ...lawColumns(t)];
}

/** What the rule is and where it stands. */
function whatColumns(t: Say, language: Language): readonly Column<RuleRow>[] {
  return [
    {
      key: 'rule',
      title: t('rulebook:col.rule'),
      width: 300,
      frozen: true,
      card: 'title',
      render: (row) => (
        <span className="rule-cell" title={row.title[language]}>
          <span className="code muted">{row.rule}</span>
          <span className="clip">{row.title[language]}</span>
        </span>
      ),
    },
    {
      key: 'phase',
      title: t('rulebook:col.phase'),
      width: 150,
      card: 'corner',
      render: (row) => <PhaseChip phase={row.phase} from={row.from} />,
    },
    {
      key: 'place',
      title: t('rulebook:col.place'),
      width: 110,
      render: (row) => row.jurisdictionName[language],
    },
    {
      key: 'topic',
      title: t('rulebook:col.topic'),
      width: 120,
      render: (row) => t(`rulebook:topic.${row.topic}`, { defaultValue: row.topic }),
    },
    {
      key: 'consequence',
      title: t('rulebook:col.consequence'),
      width: 90,
      render: (row) => row.consequence !== null && <StrictChip consequence={row.consequence} />,
    },
    {
      key: 'days',
      title: t('rulebook:col.days'),
      width: 190,
      render: (row) => <span className="num">{spanWords(row, t)}</span>,
    },
  ];
}

/** What it stands on, how sure that is, and where it comes from. */
function lawColumns(t: Say): readonly Column<RuleRow>[] {
  return [
    {
      key: 'law',
      title: t('rulebook:col.law'),
      width: 240,
      render: (row) => (
        <span className="rule-law" title={row.instrument}>
          {row.instrument}
        </span>
      ),
    },
    {
      key: 'certainty',
      title: t('rulebook:col.certainty'),
      width: 140,
      card: 'none',
      render: (row) => <CertaintyChip certainty={row.certainty} />,
    },
    {
      key: 'origin',
      title: t('rulebook:col.origin'),
      width: 170,
      render: (row) => <Marks row={row} />,
    },
    {
      key: 'obligations',
      title: t('rulebook:col.obligations'),
      width: 60,
      align: 'right',
      card: 'none',
      render: (row) => row.obligations,
    },
  ];
}
