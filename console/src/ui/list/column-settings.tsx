import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useStore } from '../../lib/store.ts';
import { keptOf } from './kept.ts';
import type { Column } from './types.ts';

/** The columns to show: what the person chose, else what the page proposes. */
export function shownColumns<T>(
  columns: readonly Column<T>[],
  chosen: Readonly<Record<string, boolean>>,
): readonly Column<T>[] {
  return columns.filter((one) => chosen[one.key] ?? one.optional !== true);
}

interface Props<T> {
  readonly list: string;
  readonly columns: readonly Column<T>[];
}

/** 列设置: which columns the table has, kept for the next visit. */
export function ColumnSettings<T>({ list, columns }: Props<T>): ReactElement {
  const { t } = useWords();
  const store = keptOf(list);
  const kept = useStore(store);
  const shown = new Set(shownColumns(columns, kept.columns).map((one) => one.key));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="column-choices">
          {columns.map((column, at) => (
            <Checkbox
              key={column.key}
              disabled={at === 0}
              checked={shown.has(column.key)}
              onChange={(event) =>
                store.set({
                  ...kept,
                  columns: { ...kept.columns, [column.key]: event.target.checked },
                })
              }
            >
              {column.title}
            </Checkbox>
          ))}
          <Button size="small" type="link" onClick={() => store.set({ ...kept, columns: {} })}>
            {t('common:columns.reset')}
          </Button>
        </div>
      }
    >
      <Button icon={<SettingOutlined />} aria-label={t('common:columns.label')} />
    </Popover>
  );
}
