import type { ReactElement, ReactNode } from 'react';
import { DateText } from './date-text.tsx';

export interface TimelineEntry {
  readonly key: string;
  readonly at: string;
  readonly title: ReactNode;
  /** Who, from where, why. */
  readonly note?: ReactNode;
}

interface Props {
  readonly entries: readonly TimelineEntry[];
  readonly zone?: string | undefined;
}

/** What happened, newest first. */
export function Timeline({ entries, zone }: Props): ReactElement {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.key}>
          <div>{entry.title}</div>
          <div className="muted">
            <DateText at={entry.at} zone={zone} /> {entry.note}
          </div>
        </li>
      ))}
    </ol>
  );
}
