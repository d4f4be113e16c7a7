import type { ReactElement } from 'react';
import type { Column } from './types.ts';

interface Props<T> {
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string | number;
  readonly onOpen: ((row: T) => void) | undefined;
}

/** The same rows on a phone: a card each, the heading large, the rest in labelled lines. */
export function RowCards<T>({ rows, columns, keyOf, onOpen }: Props<T>): ReactElement {
  const title = columns.find((column) => column.card === 'title') ?? columns[0];
  const corner = columns.find((column) => column.card === 'corner');
  const lines = columns.filter(
    (column) => column !== title && column !== corner && column.card !== 'none',
  );
  return (
    <ul className="cards">
      {rows.map((row) => {
        const head = (
          <div className="card-head">
            <div className="grow">{title?.render(row)}</div>
            {corner?.render(row)}
          </div>
        );
        return (
          <li key={keyOf(row)} className="card">
            {onOpen === undefined ? (
              head
            ) : (
              <button type="button" className="plain-button" onClick={() => onOpen(row)}>
                {head}
              </button>
            )}
            <dl>
              {lines.map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
