import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { Money } from '../../lib/format.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { shareOfParts } from './cost-parts.ts';

/** What the chosen way costs, part by part; bars are for comparing only, never for adding. */
export function CostBars({
  parts,
}: {
  readonly parts: Readonly<Record<string, Money>>;
}): ReactElement {
  const { t } = useWords();
  const shown = shareOfParts(parts);
  if (shown.length === 0) return <p className="muted">{t('plan:costNone')}</p>;
  return (
    <dl className="cost-bars">
      {shown.map(({ part, money, share }) => (
        <div key={part}>
          <dt>{t(`plan:cost.${part}`)}</dt>
          <dd>
            <span className="cost-track" aria-hidden="true">
              <i
                className={money.amount.startsWith('-') ? 'less' : ''}
                style={{ width: `${share * 100}%` }}
              />
            </span>
            <MoneyText money={money} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
