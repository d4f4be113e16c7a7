import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { type AbcClass, CLASSES, type DueRow, dueQuery, openCount } from '../../api/counting.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Column } from '../../ui/list/types.ts';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';
import { usePlaces } from '../plan/use-places.ts';
import { warehouseColumn } from '../stock/columns.tsx';

interface WarehouseDue {
  readonly warehouseId: string;
  readonly due: Readonly<Partial<Record<AbcClass, DueRow>>>;
}

function byWarehouse(rows: readonly DueRow[]): WarehouseDue[] {
  const ids = [...new Set(rows.map((row) => row.warehouseId))];
  return ids.map((warehouseId) => ({
    warehouseId,
    due: Object.fromEntries(
      rows.filter((row) => row.warehouseId === warehouseId).map((row) => [row.class, row]),
    ),
  }));
}

/** What is due to be counted, one press from counting it. */
export function DuePanel({ onOpened }: { onOpened: (id: string) => void }): ReactElement | null {
  const { t } = useWords();
  const places = usePlaces();
  const due = useQuery(dueQuery);
  const may = useMay('inventory.write');
  const open = useChange({
    run: openCount,
    touches: ['counts'],
    after: ({ countId }) => onOpened(countId),
  });
  const rows = byWarehouse(due.data?.items ?? []);
  if (rows.length === 0) return null;
  const classColumn = (own: AbcClass): Column<WarehouseDue> => ({
    key: own,
    title: t('counting:class', { class: own }),
    align: 'right',
    render: ({ warehouseId, due: { [own]: row } }) => {
      if (row === undefined) return '';
      const words = t('counting:dueCount', { count: row.due });
      if (!may) return words;
      return (
        <Button
          size="small"
          disabled={open.isPending}
          onClick={() => open.mutate({ warehouseId, of: { class: own } })}
        >
          {words}
        </Button>
      );
    },
  });
  return (
    <Panel title={t('counting:due')} note={t('counting:dueNote')}>
      <PlainTable
        columns={[warehouseColumn(t, places, 'title'), ...CLASSES.map(classColumn)]}
        rows={rows}
        keyOf={(row) => row.warehouseId}
      />
    </Panel>
  );
}
