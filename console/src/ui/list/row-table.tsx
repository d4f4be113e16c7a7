import { Table, type TableColumnsType, type TableProps } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { Column, Summed } from './types.ts';

interface Props<T> {
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  readonly totals: Summed<T>['totals'];
  readonly loading: boolean;
  /** One of the columns' sort names; '' for the list's own order. */
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly onOpen: ((row: T) => void) | undefined;
  readonly opened: string | undefined;
  readonly selected: readonly string[];
  readonly onSelect: ((keys: readonly string[]) => void) | undefined;
}

function orderOf(names: { up: string; down: string }, sort: string): 'ascend' | 'descend' | null {
  if (sort === names.up) return 'ascend';
  return sort === names.down ? 'descend' : null;
}

function antColumns<T>(columns: readonly Column<T>[], sort: string): TableColumnsType<T> {
  return columns.map((column) => {
    return {
      key: column.key,
      title: column.title,
      align: column.align ?? 'left',
      ellipsis: false,
      render: (_value: unknown, row: T) => column.render(row),
      ...(column.width === undefined ? {} : { width: column.width }),
      ...(column.frozen === true ? { fixed: 'left' as const } : {}),
      ...(column.sort === undefined ? {} : { sorter: true, sortOrder: orderOf(column.sort, sort) }),
    };
  });
}

/** The wide table: frozen first columns, a head that stays, a row of totals. */
export function RowTable<T extends object>(props: Props<T>): ReactElement {
  const { rows, columns, keyOf, onOpen, onSelect } = props;
  const onChange: NonNullable<TableProps<T>['onChange']> = (_pages, _filters, sorter) => {
    const one = Array.isArray(sorter) ? sorter[0] : sorter;
    const names = columns.find((column) => column.key === one?.columnKey)?.sort;
    if (names === undefined || !one?.order) props.onSort('');
    else props.onSort(one.order === 'ascend' ? names.up : names.down);
  };
  const width = columns.reduce((sum, column) => sum + (column.width ?? 160), 0);
  const selection =
    onSelect === undefined
      ? {}
      : {
          rowSelection: {
            columnWidth: 40,
            selectedRowKeys: [...props.selected],
            onChange: (keys: unknown[]) => onSelect(keys.map(String)),
          },
        };
  return (
    <Table<T>
      size="small"
      // The page's own padding scrolls away under the head.
      sticky={{ offsetHeader: -16 }}
      dataSource={[...rows]}
      columns={antColumns(columns, props.sort)}
      rowKey={keyOf}
      loading={props.loading}
      pagination={false}
      scroll={{ x: width }}
      onChange={onChange}
      rowClassName={(row) => (keyOf(row) === props.opened ? 'row-open' : '')}
      {...selection}
      {...(onOpen === undefined ? {} : { onRow: (row: T) => openable(row, onOpen) })}
      {...(columns.some((column) => column.total !== undefined) && rows.length > 0
        ? {
            summary: () => (
              <Totals
                page={{ items: rows, totals: props.totals }}
                columns={columns}
                lead={onSelect !== undefined}
              />
            ),
          }
        : {})}
    />
  );
}

/** A row that opens on a click or on Enter, without stealing clicks from what stands in it. */
function openable<T>(row: T, onOpen: (row: T) => void) {
  return {
    tabIndex: 0,
    className: 'row-button',
    onClick: (event: React.MouseEvent<HTMLElement>) => {
      if (event.target instanceof Element && event.target.closest('a,button,input,label')) return;
      onOpen(row);
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row);
    },
  };
}

interface TotalsProps<T> {
  readonly page: Summed<T>;
  readonly columns: readonly Column<T>[];
  /** A column of tick boxes stands in front. */
  readonly lead: boolean;
}

function Totals<T>({ page, columns, lead }: TotalsProps<T>): ReactElement {
  const { t } = useWords();
  const shift = lead ? 1 : 0;
  return (
    <Table.Summary fixed>
      <Table.Summary.Row className="totals">
        {lead && <Table.Summary.Cell index={0} />}
        {columns.map((column, at) => (
          <Table.Summary.Cell key={column.key} index={at + shift} align={column.align ?? 'left'}>
            {at === 0
              ? t(page.totals === undefined ? 'common:list.totals' : 'common:list.allTotals')
              : column.total?.(page)}
          </Table.Summary.Cell>
        ))}
      </Table.Summary.Row>
    </Table.Summary>
  );
}
