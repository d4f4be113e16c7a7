import { FileSearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useMemo } from 'react';
import { type AuditEntry, listAudit } from '../../api/audit.ts';
import { peopleQuery } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column, Filter } from '../../ui/list/types.ts';
import { actionWords, changeWords } from './words.ts';

/** Kinds of records that the log can be narrowed to. */
const ENTITIES = [
  'order',
  'customer',
  'product',
  'variant',
  'category',
  'channel',
  'warehouse',
  'lane',
  'supplier',
  'import',
  'mapping',
  'export',
  'forecast',
  'forecast_override',
  'launch',
  'ending',
  'plan',
  'plan_line',
  'planning_settings',
  'job',
  'user',
  'invitation',
  'key',
  'company',
] as const;

/** The end of an id of the database, which tells records apart; other names in full. */
const shortId = (id: string): string => (/^[0-9a-f-]{36}$/.test(id) ? `…${id.slice(-8)}` : id);

function columnsOf(t: Say, nameOf: (entry: AuditEntry) => string): readonly Column<AuditEntry>[] {
  return [
    {
      key: 'at',
      title: t('audit:at'),
      width: 160,
      frozen: true,
      card: 'corner',
      render: (entry) => <DateText at={entry.at} seconds />,
    },
    {
      key: 'who',
      title: t('audit:who'),
      width: 150,
      render: (entry) => nameOf(entry),
    },
    {
      key: 'action',
      title: t('audit:what'),
      width: 190,
      card: 'title',
      render: (entry) => <strong>{actionWords(entry.action, t)}</strong>,
    },
    {
      key: 'entity',
      title: t('audit:record'),
      width: 180,
      render: (entry) => (
        <>
          {t(`audit:entity.${entry.entity}`, { defaultValue: entry.entity })}{' '}
          <span className="code muted" title={entry.entityId}>
            {shortId(entry.entityId)}
          </span>
        </>
      ),
    },
    {
      key: 'change',
      title: t('audit:change'),
      width: 300,
      render: (entry) => <span className="code wrap">{changeWords(entry.change)}</span>,
    },
    {
      key: 'origin',
      title: t('audit:origin'),
      width: 130,
      render: (entry) => <span className="code muted">{entry.origin}</span>,
    },
  ];
}

/** 操作日志: who did what, when, from where. Nobody can change it. */
export function Page(): ReactElement {
  const { t } = useWords();
  const people = useQuery({ ...peopleQuery, enabled: useMay('people.read') });
  const names = useMemo(
    () => new Map((people.data?.items ?? []).map((one) => [one.userId, one.name])),
    [people.data],
  );
  const filters: readonly Filter[] = [
    {
      kind: 'choice',
      name: 'entity',
      label: t('audit:record'),
      choices: ENTITIES.map((value) => ({ value, label: t(`audit:entity.${value}`) })),
    },
    { kind: 'text', name: 'entityId', label: t('audit:recordId') },
  ];
  const nameOf = ({ actor }: AuditEntry): string =>
    names.get(actor.id) ?? `${t(`audit:actor.${actor.kind}`)} ${shortId(actor.id)}`;
  return (
    <DenseList<AuditEntry>
      name="audit"
      columns={columnsOf(t, nameOf)}
      keyOf={(entry) => entry.entryId}
      load={listAudit}
      filters={filters}
      empty={
        <EmptyState
          icon={<FileSearchOutlined />}
          title={t('audit:empty.title')}
          text={t('audit:empty.text')}
        />
      }
    />
  );
}
