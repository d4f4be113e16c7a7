import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { formatNumber } from '../lib/format.ts';

interface Props {
  readonly done: number;
  /** null = how much there is to do is not known yet. */
  readonly total: number | null;
  readonly label: string;
  readonly tone?: 'teal' | 'red' | 'green';
}

/** How far a piece of work is; a moving stripe when its size is not known. */
export function ProgressBar({ done, total, label, tone = 'teal' }: Props): ReactElement {
  const { language } = useWords();
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div className="progress">
      <div
        className={`progress-track ${tone}${share === null ? ' unknown' : ''}`}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <i style={share === null ? {} : { width: `${share * 100}%` }} />
      </div>
      <span className="num muted">
        {formatNumber(done, language)}
        {total !== null && ` / ${formatNumber(total, language)}`}
      </span>
    </div>
  );
}
