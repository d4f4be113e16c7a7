import type { ReactElement, ReactNode } from 'react';

interface Props {
  readonly title: ReactNode;
  /** Beside the title, at the right end. */
  readonly extra?: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A white sheet with a heading. */
export function Panel({ title, extra, note, children }: Props): ReactElement {
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{title}</h2>
        {extra}
      </header>
      {note !== undefined && <p className="panel-note">{note}</p>}
      {children}
    </section>
  );
}
