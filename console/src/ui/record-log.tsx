import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { recordAuditQuery } from '../api/audit.ts';
import { useMay } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from './panel.tsx';
import { Timeline } from './timeline.tsx';

interface Props {
  readonly entity: string;
  readonly entityId: string;
}

/** The reason somebody gave, else what was changed. */
function whyOf(change: Readonly<Record<string, unknown>>): string {
  const said = change['reason'] ?? change['note'];
  return typeof said === 'string' ? said : Object.keys(change).join(', ');
}

/** 操作日志 of one record, for those who may read the log. */
export function RecordLog({ entity, entityId }: Props): ReactElement | null {
  const { t } = useWords();
  const mayRead = useMay('audit.read');
  const log = useQuery({ ...recordAuditQuery(entity, entityId), enabled: mayRead });
  const items = log.data?.items ?? [];
  if (!mayRead || items.length === 0) return null;
  return (
    <Panel title={t('shell:page.audit')}>
      <Timeline
        entries={items.map((entry) => ({
          key: entry.entryId,
          at: entry.at,
          title: t(`audit:action.${entry.action}`, { defaultValue: entry.action }),
          note: whyOf(entry.change),
        }))}
      />
    </Panel>
  );
}
