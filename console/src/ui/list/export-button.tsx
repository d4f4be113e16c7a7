import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Query } from '../../api/client.ts';
import { exportKindsQuery, startExport } from '../../api/exports.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useChange } from '../use-change.ts';

interface Props {
  /** Kind of the download centre. */
  readonly kind: string;
  readonly format?: 'csv' | 'xlsx';
  /** The list's question; the export takes the filters it knows. */
  readonly query: Query;
}

/** Exports what the list shows, as far as the export can be narrowed the same way. */
export function ExportButton({ kind, format = 'xlsx', query }: Props): ReactElement | null {
  const { t } = useWords();
  const mayExport = useMay('exports.write');
  const kinds = useQuery({ ...exportKindsQuery, enabled: mayExport });
  const start = useChange({
    run: startExport,
    touches: ['exports', 'jobs'],
    done: t('common:export.started'),
  });
  const known = kinds.data?.items.find((one) => one.kind === kind);
  if (!mayExport || known === undefined) return null;
  const filter = Object.fromEntries(
    known.filters.flatMap((name) => {
      const value = query[name];
      return value === undefined || value === null || value === '' ? [] : [[name, String(value)]];
    }),
  );
  return (
    <Button
      icon={<DownloadOutlined />}
      loading={start.isPending}
      onClick={() => start.mutate({ kind, format, filter })}
    >
      {t('common:export.button')}
    </Button>
  );
}
