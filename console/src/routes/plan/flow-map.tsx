import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { type Flow, flowsQuery } from '../../api/plans.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatMoney, formatNumber } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { mapWarehouse } from '../../ui/chart/map-option.ts';
import { loadWorld } from '../../ui/chart/world.ts';
import { WorldMap } from '../../ui/chart/world-map.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { drawnFlows, type FlowMeasure, type FlowPoint, marketSums } from './flows.ts';
import { usePlaces } from './use-places.ts';

const KINDS = ['all', 'supply', 'transfer', 'delivery'] as const;
type Shown = (typeof KINDS)[number];

/** Where everything in the plan flows: from suppliers over the three tiers to the markets. */
export function FlowMap({ planId }: { readonly planId: string }): ReactElement {
  const { t } = useWords();
  const flows = useQuery(flowsQuery(planId));
  const [measure, setMeasure] = useState<FlowMeasure>('money');
  const [kind, setKind] = useState<Shown>('all');
  const points = usePoints(planId);
  if (flows.isPending) return <PageSkeleton />;
  if (flows.isError) return <Failure error={flows.error} onRetry={() => flows.refetch()} small />;
  const chosen = flows.data.flows.filter((flow) => kind === 'all' || flow.kind === kind);
  return (
    <Panel
      title={t('plan:map.title')}
      note={t('plan:map.note')}
      extra={
        <span className="row">
          <Segmented
            size="small"
            aria-label={t('plan:map.kind')}
            value={kind}
            options={KINDS.map((value) => ({ value, label: t(`plan:map.kinds.${value}`) }))}
            onChange={setKind}
          />
          <Segmented
            size="small"
            aria-label={t('plan:map.measure')}
            value={measure}
            options={[
              { value: 'money', label: t('plan:map.money') },
              { value: 'units', label: t('plan:map.units') },
            ]}
            onChange={setMeasure}
          />
        </span>
      }
    >
      {flows.data.flows.length === 0 ? (
        <EmptyState icon="∅" title={t('plan:map.none')} text={t('plan:map.noneText')} small />
      ) : (
        <Drawn planId={planId} flows={chosen} measure={measure} points={points} />
      )}
    </Panel>
  );
}

/** Where each supplier, warehouse and market stands on the map, with its name. */
function usePoints(planId: string): ReadonlyMap<string, FlowPoint> {
  const { language } = useWords();
  const world = useQuery({ queryKey: ['world'], queryFn: loadWorld, staleTime: Infinity });
  const flows = useQuery(flowsQuery(planId)).data;
  const { suppliers } = usePlaces();
  const centres = world.data?.centres;
  return useMemo(() => {
    const points = new Map<string, FlowPoint>();
    for (const [code, at] of Object.entries(centres ?? {})) {
      points.set(code, { at, name: countryName(code, language) });
    }
    for (const one of flows?.warehouses ?? []) {
      points.set(one.warehouseId, { at: [one.longitude, one.latitude], name: one.code });
    }
    for (const one of suppliers.values()) {
      const at = centres?.[one.country ?? ''];
      if (at !== undefined) points.set(one.supplierId, { at, name: one.name });
    }
    return points;
  }, [centres, flows, suppliers, language]);
}

interface DrawnProps {
  readonly planId: string;
  readonly flows: readonly Flow[];
  readonly measure: FlowMeasure;
  readonly points: ReadonlyMap<string, FlowPoint>;
}

function Drawn({ planId, flows, measure, points }: DrawnProps): ReactElement {
  const { t, language } = useWords();
  const { set } = useSearchState();
  const warehouses = useQuery(flowsQuery(planId)).data?.warehouses;
  const sizeOf = useMemo(
    () =>
      (flow: Flow): string => {
        const { digits, currency } = formatMoney(flow.money, language, true);
        const units = formatNumber(flow.units, language);
        return t('plan:map.size', { digits, currency, units });
      },
    [language, t],
  );
  const drawn = useMemo(
    () => drawnFlows(flows, measure, points, sizeOf),
    [flows, measure, points, sizeOf],
  );
  const bubbles = useMemo(
    () =>
      marketSums(flows, measure).map(({ market, value }) => ({
        market,
        value,
        name: countryName(market, language),
        label: formatNumber(value, language),
      })),
    [flows, measure, language],
  );
  const stores = useMemo(
    () => (warehouses ?? []).map((one) => mapWarehouse(one, t(`common:tier.${one.tier}`))),
    [warehouses, t],
  );
  const place = (id: string | null): string =>
    id === null ? t('plan:noSupplier') : (points.get(id)?.name ?? id.slice(0, 8));
  return (
    <WorldMap
      bubbles={bubbles}
      warehouses={stores}
      flows={drawn}
      height={460}
      description={t('plan:map.description', { flows: flows.length })}
      table={{
        head: [t('plan:map.from'), t('plan:map.to'), t('plan:map.kind'), t('plan:map.amount')],
        rows: flows.map((flow) => [
          place(flow.from),
          place(flow.to),
          t(`plan:map.kinds.${flow.kind}`),
          sizeOf(flow),
        ]),
      }}
      onPick={(kind, key) => {
        if (kind === 'warehouse') set({ view: undefined, warehouseId: key });
      }}
    />
  );
}
