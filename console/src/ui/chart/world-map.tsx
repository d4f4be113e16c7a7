import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useMemo } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { usePhone } from '../../lib/use-phone.ts';
import { Failure } from '../failure.tsx';
import { TIERS, WarehouseTag } from '../warehouse-tag.tsx';
import { Chart, type ChartTable } from './chart.tsx';
import { type MapInput, mapOption } from './map-option.ts';
import { loadWorld } from './world.ts';

interface Props extends Omit<MapInput, 'centres'> {
  readonly description: string;
  readonly table: ChartTable;
  readonly height: number;
  readonly onPick?: (kind: 'market' | 'warehouse', key: string) => void;
}

/** The world with what sells where, what is stored where, and what moves. */
export function WorldMap(props: Props): ReactElement {
  const { t } = useWords();
  const phone = usePhone();
  // A phone is as wide as a map of half the height.
  const height = phone ? 200 : props.height;
  const { bubbles, warehouses, flows } = props;
  const world = useQuery({ queryKey: ['world'], queryFn: loadWorld, staleTime: Infinity });
  const centres = world.data?.centres;
  const option = useMemo(
    () => mapOption({ bubbles, warehouses, flows, centres: centres ?? {} }),
    [bubbles, warehouses, flows, centres],
  );
  if (world.isError) return <Failure error={world.error} onRetry={() => world.refetch()} small />;
  if (world.isPending) return <div style={{ height }} aria-busy="true" />;
  return (
    <>
      <Chart
        option={option}
        description={props.description}
        table={props.table}
        height={height}
        onPick={({ seriesName, data }) => {
          if (seriesName !== 'market' && seriesName !== 'warehouse') return;
          const key = typeof data === 'object' && data !== null && 'key' in data ? data.key : '';
          props.onPick?.(seriesName, String(key));
        }}
      />
      <div className="row legend">
        {bubbles.length > 0 && <span className="legend-bubble">{t('common:map.demand')}</span>}
        {warehouses.length > 0 && TIERS.map((tier) => <WarehouseTag key={tier} tier={tier} />)}
        {flows.length > 0 && <span className="legend-flow">{t('common:map.flow')}</span>}
      </div>
    </>
  );
}
