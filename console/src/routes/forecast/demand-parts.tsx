import type { ReactElement } from 'react';
import type { SeriesDetail } from '../../api/forecasts.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Facts } from '../../ui/facts.tsx';
import { NumberText } from '../../ui/number-text.tsx';

const PARTS = ['gross', 'cancelled', 'returned', 'restocked', 'net'] as const;

/** What of a series was ordered, called off and returned, and what is forecast of it. */
export function DemandParts({ demand }: Pick<SeriesDetail, 'demand'>): ReactElement {
  const { t } = useWords();
  return (
    <>
      <h3>{t('forecast:parts.title')}</h3>
      <Facts
        facts={PARTS.map((part) => {
          const units = demand[part];
          const label = t(`forecast:parts.${part}`);
          if (units === null) return { label, value: null };
          return { label, value: <NumberText key={part} value={units} /> };
        })}
      />
      {demand.returned === null && <p className="muted">{t('forecast:parts.unknown')}</p>}
    </>
  );
}
