import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import type { Flow, Flows } from '../../api/plans.ts';
import { useMay } from '../../api/session.ts';
import { stockTotalsQuery } from '../../api/stock.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatNumber } from '../../lib/format.ts';
import { WorldMap } from '../../ui/chart/world-map.tsx';

/** Units expected to be sold by market, largest first: the sum over the warehouses that serve it. */
export function demandOf(flows: readonly Flow[]): readonly { market: string; units: number }[] {
  const byMarket = new Map<string, number>();
  for (const { kind, to, units } of flows) {
    if (kind === 'delivery') byMarket.set(to, (byMarket.get(to) ?? 0) + units);
  }
  return [...byMarket]
    .map(([market, units]) => ({ market, units }))
    .sort((a, b) => b.units - a.units);
}

/** Expected demand by market as bubbles, warehouses in the colours of their tiers. */
export function DemandMap({ flows }: { readonly flows: Flows }): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const stock = useQuery({ ...stockTotalsQuery, enabled: useMay('inventory.read') });
  const bubbles = useMemo(
    () =>
      demandOf(flows.flows).map(({ market, units }) => ({
        market,
        name: countryName(market, language),
        value: units,
        label: t('cockpit:map.units', { units: formatNumber(units, language) }),
      })),
    [flows, language, t],
  );
  const places = useMemo(() => {
    const held = new Map(stock.data?.map((one) => [one.warehouseId, one.units]));
    return flows.warehouses.map((one) => {
      const tier = t(`common:tier.${one.tier}`);
      const units = held.get(one.warehouseId);
      return {
        id: one.warehouseId,
        name: `${one.code} ${one.name}`,
        tier: one.tier,
        at: [one.longitude, one.latitude] as const,
        label:
          units === undefined
            ? tier
            : t('cockpit:map.stock', { tier, units: formatNumber(units, language) }),
      };
    });
  }, [flows, stock.data, language, t]);
  return (
    <WorldMap
      bubbles={bubbles}
      warehouses={places}
      flows={NO_FLOWS}
      height={360}
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

const NO_FLOWS = [] as const;
