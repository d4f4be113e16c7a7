import { EditOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { DRAFT_STATES, type Draft, listDrafts } from '../../api/rulebook.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Language } from '../../lib/format.ts';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { Who } from '../plan/who.tsx';
import { ruleAddress } from './address.ts';
import { DraftChip } from './chips.tsx';

export const draftPath = ({ ruleId, draftId }: Draft): string => ruleAddress(ruleId, draftId);

/** What experts of the company wrote, what waits for a second person first among the tabs. */
export function DraftList(): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  return (
    <DenseList<Draft>
      name="rule-drafts"
      columns={columnsOf(t, language)}
      keyOf={(row) => row.draftId}
      load={listDrafts}
      states={DRAFT_STATES.map((value) => ({ value, label: t(`rulebook:state.${value}`) }))}
      onOpen={(row) => void navigate({ to: draftPath(row) })}
      empty={
        <EmptyState
          icon={<EditOutlined />}
          title={t('rulebook:drafts.emptyTitle')}
          text={t('rulebook:drafts.emptyText')}
        />
      }
    />
  );
}

/** 'on version 2', 'new rule', 'became version 3'. */
export function basisWords({ basedOn, version }: Draft, t: Say): string {
  if (version !== null) return t('rulebook:becomes', { n: version });
  return basedOn === null ? t('rulebook:brandNew') : t('rulebook:basedOn', { n: basedOn });
}

function columnsOf(t: Say, language: Language): readonly Column<Draft>[] {
  return [
    {
      key: 'rule',
      title: t('rulebook:col.rule'),
      width: 300,
      frozen: true,
      card: 'title',
      render: (row) => (
        <span className="rule-cell">
          <span className="code muted">{row.ruleId}</span>
          <span className="clip">{row.title?.[language] ?? ''}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('rulebook:col.phase'),
      width: 150,
      card: 'corner',
      render: (row) => <DraftChip state={row.state} />,
    },
    {
      key: 'what',
      title: t('rulebook:drafts.what'),
      width: 180,
      render: (row) => `${t(`rulebook:draftKind.${row.kind}`)} · ${basisWords(row, t)}`,
    },
    {
      key: 'reason',
      title: t('rulebook:reason'),
      width: 260,
      render: (row) => (
        <span className="clip" title={row.reason}>
          {row.reason}
        </span>
      ),
    },
    {
      key: 'author',
      title: t('rulebook:drafts.author'),
      width: 120,
      render: (row) => <Who id={row.createdBy} />,
    },
    {
      key: 'changed',
      title: t('rulebook:drafts.changed'),
      width: 150,
      render: (row) => <DateText at={row.changedAt} />,
    },
    {
      key: 'decided',
      title: t('rulebook:drafts.decided'),
      width: 120,
      card: 'none',
      render: (row) => row.decidedBy !== null && <Who id={row.decidedBy} />,
    },
  ];
}
