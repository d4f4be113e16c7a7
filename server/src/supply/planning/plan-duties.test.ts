import { describe, expect, it } from 'vitest';
import type { UnitDuties, UnitDutyAnswer } from '../../trade/tariff/index.ts';
import {
  dutySourceNote,
  type PlanWay,
  unpackDuties,
  waysAcross,
  withDuties,
} from './plan-duties.ts';
import type { PreparedSku } from './plan-input.ts';

const days = { leadDaysMean: 3, leadDaysSd: 1, freightPerUnitMinor: 0, freightPerKgMinor: 0 };
const cost = { days: 3, costPerUnitMinor: 0, costPerKgMinor: 0 };
const ways = waysAcross({
  network: {
    warehouses: [],
    supplyLanes: [
      { supplier: null, warehouse: 'SZX', ...days },
      { supplier: null, warehouse: 'EWR', ...days },
    ],
    transferLanes: [
      { from: 'SZX', to: 'EWR', minimumUnits: 1, ...cost },
      { from: 'EWR', to: 'LAX', minimumUnits: 1, ...cost },
    ],
    deliveryLanes: [
      { warehouse: 'EWR', market: 'US', ...cost },
      { warehouse: 'EWR', market: 'CA', ...cost },
    ],
  },
  warehouses: new Map([
    ['SZX', 'CN'],
    ['EWR', 'US'],
    ['LAX', 'US'],
  ]),
  suppliers: new Map([
    ['cn-1', 'CN'],
    ['lost', null],
  ]),
});

const answers = (of: (way: PlanWay['way']) => UnitDutyAnswer | undefined): UnitDuties => ({
  of: (_sku, way) => of(way),
  on: (way) => () => of(way),
  source: {
    ...{ day: '2026-11-23', rules: [], editions: [], leftOut: 'value_added_tax' },
    rates: ['CNY/USD 2026-04-13 a bank'],
  },
});

const known = (perUnitMinor: number): UnitDutyAnswer => ({
  ...{ known: true, perUnitMinor, shareOfValue: 0.25, rules: ['US-COL1 v1'], open: [] },
});

const sku = (supplier: string, markets: readonly string[]): PreparedSku => ({
  ...{ notes: [], price: 900, margin: 500, names: {} },
  demand: markets.map((market) => ({
    ...{ market, mean: [1], quantiles: [], overrides: [], marginMinor: 500, promisedDays: 5 },
  })),
  input: {
    ...{ sku: 'DR-01', stock: [], inbound: [], blocked: [], service: { kind: 'economic' } },
    ...{ weightKg: 1, spacePerUnit: 1 },
    offers: [
      {
        ...{ supplier, unitCostMinor: 400, minimumUnits: 1, batchUnits: 1, orderCostMinor: 0 },
        ...{ productionDaysMean: 1, productionDaysSd: 0 },
      },
    ],
  },
});

describe('ways across a border', () => {
  it('are those between two countries, of lanes that are there', () => {
    expect(ways.map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual([
      'supply lost SZX',
      'supply cn-1 EWR',
      'supply lost EWR',
      'transfer SZX EWR',
      'delivery EWR CA',
    ]);
    expect(ways[1]?.way).toEqual({ kind: 'transfer', from: 'CN', to: 'US' });
    expect(ways[4]?.way).toEqual({ kind: 'parcel', from: 'US', to: 'CA' });
  });
});

describe('duties of a SKU', () => {
  it('reach the engine by way, and the line names the rules of its legs', () => {
    const duties = answers((way) => known(way?.to === 'US' ? 100 : 0));
    const [one] = withDuties([sku('cn-1', ['US', 'CA'])], ways, duties);
    if (one === undefined) throw new Error('there is one');
    expect(unpackDuties(one, ways)).toEqual([
      { kind: 'supply', from: 'cn-1', to: 'EWR', perUnitMinor: 100 },
      { kind: 'transfer', from: 'SZX', to: 'EWR', perUnitMinor: 100 },
    ]);
    expect(one.notes).toEqual([]);
    const legs = [{ from: 'SZX', to: 'EWR' }];
    expect(dutySourceNote(one, ways, legs, duties.source)).toEqual([
      {
        code: 'duty_source',
        params: { rules: 'US-COL1 v1', day: '2026-11-23', rates: '2026-04-13' },
      },
    ]);
    expect(dutySourceNote(one, ways, [], duties.source)).toEqual([]);
  });

  it('that are not known are counted as none and named, with the reason', () => {
    const duties = answers(() => ({ known: false, gaps: ['code_missing'] }));
    const [one] = withDuties([sku('cn-1', ['US'])], ways, duties);
    expect(one && unpackDuties(one, ways)).toEqual([]);
    expect(one?.notes).toEqual([
      { code: 'duty_unknown', params: { ways: 'CN → US', more: 0, gaps: 'code_missing' } },
    ]);
  });

  it('from a supplier whose country is not on file are not known', () => {
    const [one] = withDuties(
      [sku('lost', ['US'])],
      ways,
      answers(() => known(0)),
    );
    expect(one?.notes[0]?.params).toMatchObject({
      gaps: 'country_missing',
      ways: '? → CN, ? → US',
    });
  });

  it('say so where a fee of unknown amount is owed too', () => {
    const least: UnitDutyAnswer = { ...known(5), open: ['US-F04 v1'] } as UnitDutyAnswer;
    const [one] = withDuties(
      [sku('cn-1', ['US'])],
      ways,
      answers(() => least),
    );
    expect(one?.notes).toEqual([{ code: 'duty_at_least', params: { rules: 'US-F04 v1' } }]);
  });
});
