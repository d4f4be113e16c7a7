import type { ReactElement } from 'react';
import { usePhone } from '../lib/use-phone.ts';
import { RowCards } from './list/row-cards.tsx';
import type { Column } from './list/types.ts';

interface Props<T> {
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string | number;
}

/** A short table that is read whole: no pages, no sorting. On a phone, a card for each row. */
export function PlainTable<T>({ columns, rows, keyOf }: Props<T>): ReactElement {
  const phone = usePhone();
  if (phone) return <RowCards {...{ rows, columns, keyOf }} onOpen={undefined} />;
  const classOf = (align: 'left' | 'right' | undefined) => (align === 'right' ? 'right' : '');
  return (
    <div className="plain-table">
      <table>
        <thead>
          <tr>
            {columns.map(({ key, title, align }) => (
              <th key={key} scope="col" className={classOf(align)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, align, render }) => (
                <td key={key} className={classOf(align)}>
                  {render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
