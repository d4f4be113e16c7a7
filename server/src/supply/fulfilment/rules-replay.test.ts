import type { RoutingNetwork } from '@tradewind/routing';
import { describe, expect, it } from 'vitest';
import { layOutStock } from './rules-replay.ts';

const lane = (warehouse: string, destination: string, costMinor: number) => ({
  ...{ warehouse, destination, service: 'road', perKgBeyondMinor: 100 },
  bands: [{ upToGrams: 0, costMinor }],
  days: [{ days: 2, probability: 1 }],
});
const network: RoutingNetwork = {
  warehouses: [],
  lanes: [lane('CDG', 'FR', 2700), lane('FRA', 'FR', 4100), lane('SZX', 'FR', 1000)],
  duties: [
    { warehouse: 'CDG', destination: 'FR', shareOfValue: 0 },
    { warehouse: 'FRA', destination: 'FR', shareOfValue: 0 },
    { warehouse: 'SZX', destination: 'FR', shareOfValue: null },
  ],
  blocks: [],
};

describe('stock at the start of a replay', () => {
  it('stands mostly where it is cheapest to send from, the rest at home', () => {
    const stock = layOutStock(network, [{ sku: 'X', market: 'FR', units: 100 }], 1.2, 'SZX');
    expect(Object.fromEntries(stock)).toEqual({ 'CDG X': 84, 'SZX X': 36 });
  });

  it('of a market that nobody delivers to stands at home', () => {
    const stock = layOutStock(network, [{ sku: 'X', market: 'BR', units: 10 }], 1, 'SZX');
    expect(Object.fromEntries(stock)).toEqual({ 'SZX X': 10 });
    expect(layOutStock(network, [{ sku: 'X', market: 'BR', units: 10 }], 1, null).size).toBe(0);
  });
});
