import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type Placement, placementsQuery } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { Alternatives } from './alternatives.tsx';
import { WarehouseCell } from './place-cells.tsx';
import { engineSentence, type Telling } from './sentences.ts';
import type { Places } from './use-places.ts';

interface Props {
  readonly planId: string;
  readonly sku: string;
  readonly places: Places;
  readonly telling: Telling;
}

/** Who serves which market with the SKU, and what the other warehouses lost by. */
export function Placements({ planId, sku, places, telling }: Props): ReactElement {
  const { t } = useWords();
  const placements = useQuery(placementsQuery(planId, sku));
  if (placements.isError) {
    return <Failure error={placements.error} onRetry={() => placements.refetch()} small />;
  }
  return (
    <div className="placements">
      {(placements.data?.items ?? []).map((one) => (
        <details key={one.market}>
          <summary>
            <span className="row">
              <CountryText code={one.market === 'ZZ' ? null : one.market} />
              <span className="muted">{t('plan:placements.from')}</span>
              {one.warehouseId === null ? (
                <StateTag tone="amber">{t('plan:placements.none')}</StateTag>
              ) : (
                <WarehouseCell id={one.warehouseId} places={places} />
              )}
              <span className="grow" />
              <PlacementFigures placement={one} />
            </span>
          </summary>
          <PlacementWhy placement={one} telling={telling} />
        </details>
      ))}
    </div>
  );
}

function PlacementFigures({ placement }: { readonly placement: Placement }): ReactElement {
  const { t, language } = useWords();
  const units = formatNumber(placement.weeklyUnits, language, 1);
  const days = placement.deliveryDays;
  return (
    <span className="muted num">
      {t('plan:placements.units', { units })}
      {days !== null && t('plan:placements.days', { days: formatNumber(days, language, 1) })}
    </span>
  );
}

interface WhyProps {
  readonly placement: Placement;
  readonly telling: Telling;
}

function PlacementWhy({ placement, telling }: WhyProps): ReactElement {
  const { t, language } = useWords();
  return (
    <div className="stack">
      <ul className="reason-list">
        {placement.reasons.map((reason) => (
          <li key={`${reason.code}${JSON.stringify(reason.params)}`}>
            {engineSentence(reason, telling, t, language)}
          </li>
        ))}
      </ul>
      <Alternatives losers={placement.alternatives} telling={telling} />
    </div>
  );
}
