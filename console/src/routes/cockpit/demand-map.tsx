import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import type { Cockpit } from '../../api/cockpit.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatNumber } from '../../lib/format.ts';
import { mapWarehouse } from '../../ui/chart/map-option.ts';
import { WorldMap } from '../../ui/chart/world-map.tsx';

/** Demand by market as bubbles, warehouses in the colours of their tiers. */
export function DemandMap({ cockpit }: { readonly cockpit: Cockpit }): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { demand, warehouses } = cockpit;
  const bubbles = useMemo(
    () =>
      demand.flatMap(({ market, units }) =>
        market === null
          ? []
          : [
              {
                market,
                name: countryName(market, language),
                value: units,
                label: t('cockpit:map.units', { units: formatNumber(units, language) }),
              },
            ],
      ),
    [demand, language, t],
  );
  const places = useMemo(
    () =>
      warehouses.map((one) => {
        const tier = t(`common:tier.${one.tier}`);
        const units = one.units === null ? null : formatNumber(one.units, language);
        return mapWarehouse(one, units === null ? tier : t('cockpit:map.stock', { tier, units }));
      }),
    [warehouses, language, t],
  );
  return (
    <WorldMap
      bubbles={bubbles}
      warehouses={places}
      flows={[]}
      height={340}
      description={t('cockpit:map.description', {
        markets: bubbles.length,
        warehouses: places.length,
      })}
      table={{
        head: [t('cockpit:map.market'), t('cockpit:map.demand')],
        rows: bubbles.map((one) => [one.name, formatNumber(one.value, language)]),
      }}
      onPick={(kind, key) => {
        if (kind === 'market') void navigate({ to: '/orders', search: { market: key } });
        else void navigate({ to: `/warehouses/${key}` });
      }}
    />
  );
}
