import type { EChartsCoreOption } from 'echarts/core';
import { COLOURS } from '../../styles/theme.ts';
import type { Tier } from '../warehouse-tag.tsx';

export type Position = readonly [longitude: number, latitude: number];

/** Demand of a market: drawn as a bubble whose area is the figure. */
export interface MarketBubble {
  /** ISO alpha-2. */
  readonly market: string;
  readonly name: string;
  readonly value: number;
  readonly label: string;
}

export interface MapWarehouse {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly at: Position;
  readonly label: string;
}

/** A warehouse as the map draws it, with what is said of it on pointing at it. */
export function mapWarehouse(
  one: {
    readonly warehouseId: string;
    readonly code: string;
    readonly name: string;
    readonly tier: Tier;
    readonly longitude: number;
    readonly latitude: number;
  },
  label: string,
): MapWarehouse {
  const { warehouseId: id, code, name, tier, longitude, latitude } = one;
  return { id, name: `${code} ${name}`, tier, at: [longitude, latitude], label };
}

/** Goods on a way: a curve, thicker for more. */
export interface MapFlow {
  readonly from: Position;
  readonly to: Position;
  readonly label: string;
  /** Share of the largest flow, 0 to 1. */
  readonly weight: number;
}

export interface MapInput {
  readonly bubbles: readonly MarketBubble[];
  readonly warehouses: readonly MapWarehouse[];
  readonly flows: readonly MapFlow[];
  readonly centres: Readonly<Record<string, Position>>;
}

const LARGEST = 46;
const SMALLEST = 6;

/** Diameter of a bubble, so that areas compare; the smallest stays large enough to point at. */
export function bubbleSize(value: number, largest: number): number {
  if (largest <= 0 || value <= 0) return SMALLEST;
  return Math.max(SMALLEST, Math.sqrt(value / largest) * LARGEST);
}

const TIER_COLOUR: Readonly<Record<Tier, string>> = {
  domestic: COLOURS.domestic,
  overseas: COLOURS.overseas,
  forward: COLOURS.forward,
};

const LAND = {
  map: 'world',
  roam: 'move',
  silent: true,
  ...{ left: 0, right: 0, top: 4, bottom: 4 },
  preserveAspect: true,
  boundingCoords: [
    [-165, 76],
    [178, -52],
  ],
  itemStyle: { areaColor: COLOURS.land, borderColor: '#fff', borderWidth: 0.6 },
};

function bubbleSeries({ bubbles, centres }: MapInput): Record<string, unknown> {
  const largest = Math.max(0, ...bubbles.map((one) => one.value));
  return {
    name: 'market',
    type: 'scatter',
    coordinateSystem: 'geo',
    z: 3,
    itemStyle: { color: COLOURS.teal, opacity: 0.38, borderColor: COLOURS.teal, borderWidth: 1 },
    data: bubbles.flatMap((one) => {
      const at = centres[one.market];
      if (at === undefined) return [];
      return [
        {
          name: one.name,
          value: [...at],
          symbolSize: bubbleSize(one.value, largest),
          key: one.market,
          note: one.label,
        },
      ];
    }),
  };
}

function warehouseSeries({ warehouses }: MapInput): Record<string, unknown> {
  return {
    name: 'warehouse',
    type: 'scatter',
    coordinateSystem: 'geo',
    z: 5,
    symbol: 'path://M0,8 L10,0 L20,8 L20,20 L0,20 Z',
    symbolSize: 14,
    data: warehouses.map((one) => ({
      name: one.name,
      value: [...one.at],
      key: one.id,
      note: one.label,
      itemStyle: { color: TIER_COLOUR[one.tier], borderColor: '#fff', borderWidth: 1.5 },
    })),
  };
}

function flowSeries({ flows }: MapInput): Record<string, unknown> {
  return {
    name: 'flow',
    type: 'lines',
    coordinateSystem: 'geo',
    z: 4,
    effect: { show: true, period: 6, trailLength: 0.2, symbol: 'circle', symbolSize: 3 },
    data: flows.map((one) => ({
      coords: [[...one.from], [...one.to]],
      note: one.label,
      lineStyle: {
        color: COLOURS.amber,
        width: 1 + one.weight * 3,
        opacity: 0.65,
        curveness: 0.25,
      },
    })),
  };
}

/** A tooltip as an element: names come from people, and a text would be read as HTML. */
export function plainTip(lines: readonly string[]): HTMLElement {
  const tip = document.createElement('div');
  tip.style.whiteSpace = 'pre-line';
  tip.textContent = lines.filter((line) => line !== '').join('\n');
  return tip;
}

/** Land, bubbles of demand, warehouses by tier, curves of goods on their way. */
export function mapOption(input: MapInput): EChartsCoreOption {
  return {
    geo: LAND,
    tooltip: {
      trigger: 'item',
      formatter: ({ name, data }: { name: string; data: { note?: string } }) =>
        plainTip([name, data.note ?? '']),
    },
    series: [bubbleSeries(input), flowSeries(input), warehouseSeries(input)],
  };
}
