import { describe, expect, it } from 'vitest';
import { createRouter } from './index.ts';
import { lane, line, network, order, POLICY, stockOf, warehouse } from './testing.ts';

/** The seven warehouses of a Shenzhen seller, an order from Lyon. */
const lyon = network(
  [
    warehouse('SZX', { utcOffsetMinutes: 480 }),
    warehouse('LAX', { utcOffsetMinutes: -480 }),
    ...['FRA', 'EWR', 'CDG', 'JKT', 'RUH'].map((id) => warehouse(id)),
  ],
  [
    lane('SZX', 'FR', 4800, 11),
    lane('LAX', 'FR', 5200, 7),
    lane('FRA', 'FR', 820, 4),
    lane('EWR', 'FR', 3900, 6),
    lane('CDG', 'FR', 540, 2),
  ],
  {
    duties: [
      { warehouse: 'SZX', destination: 'FR', shareOfValue: 0.32 },
      { warehouse: 'LAX', destination: 'FR', shareOfValue: 0.32 },
      { warehouse: 'EWR', destination: 'FR', shareOfValue: null },
      { warehouse: 'FRA', destination: 'FR', shareOfValue: 0 },
      { warehouse: 'CDG', destination: 'FR', shareOfValue: 0 },
    ],
    blocks: [{ warehouse: 'EWR', destination: 'FR', sku: 'LP-03', rule: 'EU light source label' }],
  },
);
const everywhere = stockOf(
  Object.fromEntries(
    ['SZX', 'LAX', 'FRA', 'EWR', 'CDG', 'JKT'].flatMap((id) => [
      [`${id} DR-01`, 10],
      [`${id} LP-03`, 10],
    ]),
  ),
);

describe('an order from Lyon', () => {
  const router = createRouter(lyon, POLICY);
  const asked = order([line('DR-01', 1), line('LP-03', 1)]);

  it('ships from Paris, with the cost by part and the date it is promised for', () => {
    const { parcels, costMinor, boundMinor, refused } = router.route(asked, everywhere);
    expect(parcels).toHaveLength(1);
    expect(parcels[0]).toMatchObject({
      ...{ warehouse: 'CDG', shipOn: '2026-11-19', promiseOn: '2026-11-21', weightGrams: 800 },
      costs: { pick: 100, pack: 100, freight: 540, duty: 0, late: 0, lost: 0, stock: 0 },
    });
    expect([costMinor, boundMinor, refused]).toEqual([740, 740, []]);
  });

  it('says why the other six lost', () => {
    const { alternatives } = router.explain(asked, everywhere);
    const lost = Object.fromEntries(
      alternatives.map((one) => [one.warehouse, one.lostBy.map((reason) => reason.code)]),
    );
    expect(lost).toEqual({
      SZX: ['later_by_days', 'dearer_freight', 'dearer_duty', 'dearer_in_total'],
      LAX: ['later_by_days', 'dearer_freight', 'dearer_duty', 'dearer_in_total'],
      FRA: ['later_by_days', 'dearer_freight', 'dearer_in_total'],
      EWR: ['blocked'],
      JKT: ['no_lane'],
      RUH: ['no_lane'],
    });
    const fra = alternatives.find((one) => one.warehouse === 'FRA');
    expect(fra).toMatchObject({
      deltaMinor: 280,
      lostBy: [{ params: { days: 2 } }, { params: { minor: 280 } }, { params: { minor: 280 } }],
    });
  });

  it('takes the next best when Paris is closed, and names the reason', () => {
    const warehouses = lyon.warehouses.map((one) =>
      one.id === 'CDG' ? { ...one, closed: 'power cut' } : one,
    );
    const closed = createRouter({ ...lyon, warehouses }, POLICY).explain(asked, everywhere);
    expect(closed.decision.parcels[0]?.warehouse).toBe('FRA');
    const cdg = closed.alternatives.find((one) => one.warehouse === 'CDG');
    expect(cdg?.lostBy).toEqual([{ code: 'closed', params: { why: 'power cut' } }]);
  });

  it('leaves the unit in Paris when its price is higher than the way from Frankfurt', () => {
    const price = (id: string): number => (id === 'CDG' ? 200 : 0);
    expect(router.route(asked, everywhere, price).parcels[0]?.warehouse).toBe('FRA');
  });

  it('names a duty nobody knows instead of taking it for none', () => {
    const dress = order([line('DR-01', 1)]);
    const onlyNewark = stockOf({ 'EWR DR-01': 1 });
    const { parcels, facts } = router.route(dress, onlyNewark);
    expect(parcels[0]?.warehouse).toBe('EWR');
    expect(facts).toEqual([{ code: 'duty_unknown', warehouse: 'EWR' }]);
    const strict = createRouter(lyon, { ...POLICY, unknownDutyBlocks: true });
    expect(strict.route(dress, onlyNewark).parcels).toEqual([]);
  });
});

describe('splits', () => {
  const two = network(
    [warehouse('A'), warehouse('B'), warehouse('C')],
    [lane('A', 'FR', 500, 2), lane('B', 'FR', 600, 2), lane('C', 'FR', 1600, 2)],
  );
  const router = createRouter(two, POLICY);

  it('one dearer parcel beats two cheap ones when it costs less in all', () => {
    const asked = order([line('X', 1), line('Y', 1)]);
    const stock = { 'A X': 1, 'B Y': 1, 'C X': 1, 'C Y': 1 };
    expect(router.route(asked, stockOf(stock)).parcels.map((one) => one.warehouse)).toEqual([
      'A',
      'B',
    ]);
    const heavier = createRouter(
      network(two.warehouses, [...two.lanes.slice(0, 2), lane('C', 'FR', 1150, 2)]),
      POLICY,
    );
    expect(heavier.route(asked, stockOf(stock)).parcels.map((one) => one.warehouse)).toEqual(['C']);
  });

  it('divide a line only where no warehouse has all of it', () => {
    const asked = order([line('X', 5)]);
    const parts = router.route(asked, stockOf({ 'A X': 3, 'B X': 4 })).parcels;
    expect(parts.map(({ lines }) => lines[0]?.units)).toEqual([3, 2]);
    const whole = router.route(asked, stockOf({ 'A X': 3, 'B X': 4, 'C X': 5 })).parcels;
    expect(whole.map((one) => one.warehouse)).toEqual(['C']);
  });

  it('stay within the most parcels allowed, or ship nothing', () => {
    const asked = order([line('X', 5)]);
    const one = createRouter(two, { ...POLICY, maxParcels: 1 });
    const { parcels, refused } = one.route(asked, stockOf({ 'A X': 3, 'B X': 4 }));
    expect([parcels, refused]).toEqual([[], [{ sku: 'X', units: 5 }]]);
  });

  it('ship a part and refuse the rest only where that is allowed', () => {
    const asked = order([line('X', 5)]);
    const some = stockOf({ 'A X': 3 });
    expect(router.route(asked, some)).toMatchObject({ parcels: [], costMinor: 25_000 });
    const partial = createRouter(two, { ...POLICY, allowPartial: true }).route(asked, some);
    expect(partial.refused).toEqual([{ sku: 'X', units: 2 }]);
    expect(partial.costMinor).toBe(3 * 50 + 100 + 500 + 2 * 5000);
  });
});

describe('dates', () => {
  const slow = {
    ...lane('A', 'FR', 500, 0),
    service: 'sea',
    days: [
      { days: 2, probability: 0.85 },
      { days: 6, probability: 0.15 },
    ],
  };
  const fast = { ...lane('A', 'FR', 900, 1), service: 'air' };

  it('after the cut-off an order leaves on the next working day', () => {
    const friday = Date.parse('2026-11-20T17:00:00Z') / 60_000;
    const closedAtWeekends = warehouse('A', {
      ...{ workingDays: [1, 2, 3, 4, 5], holidays: ['2026-11-23'] },
    });
    const router = createRouter(network([closedAtWeekends], [fast]), POLICY);
    const late = order([line('X', 1)], { placedAtMinute: friday });
    expect(router.route(late, stockOf({ 'A X': 1 })).parcels[0]).toMatchObject({
      ...{ shipOn: '2026-11-24', promiseOn: '2026-11-25' },
    });
  });

  it('a full day sends the parcel to the next', () => {
    const router = createRouter(network([warehouse('A', { parcelsPerDay: 5 })], [fast]), POLICY);
    const stock = {
      units: () => 1,
      parcels: (_: string, day: string) => (day === '2026-11-19' ? 5 : 4),
    };
    expect(router.route(order([line('X', 1)]), stock).parcels[0]?.shipOn).toBe('2026-11-20');
  });

  it('a promise is kept by the quantile of the days, not by their mean', () => {
    const router = createRouter(network([warehouse('A')], [slow, fast]), POLICY);
    const stock = stockOf({ 'A X': 1 });
    const free = router.route(order([line('X', 1)]), stock).parcels[0];
    expect(free).toMatchObject({ service: 'sea', promiseOn: '2026-11-25' });
    expect(free?.expectedDays).toBeCloseTo(2.6);
    const promised = order([line('X', 1)], { promisedBy: '2026-11-22' });
    expect(router.route(promised, stock).parcels[0]?.service).toBe('air');
    const impossible = order([line('X', 1)], { promisedBy: '2026-11-19' });
    expect(router.explain(impossible, stock).alternatives[0]?.lostBy).toEqual([
      { code: 'misses_promise', params: { promisedBy: '2026-11-19', arrives: '2026-11-20' } },
    ]);
  });

  it('days beyond the wish cost what they are expected to', () => {
    const dear = createRouter(network([warehouse('A')], [slow]), {
      ...POLICY,
      latePerDayMinor: 1000,
    });
    const wish = order([line('X', 1)], { wantedBy: '2026-11-21' });
    expect(dear.route(wish, stockOf({ 'A X': 1 })).parcels[0]?.costs.late).toBe(600);
  });
});

describe('dangerous goods', () => {
  it('leave only from warehouses known to be allowed to send them', () => {
    const net = network(
      [
        warehouse('A', { dangerousGoods: null }),
        warehouse('B', { dangerousGoods: ['9'] }),
        warehouse('C'),
      ],
      ['A', 'B', 'C'].map((id) => lane(id, 'FR', 500, 2)),
    );
    const camera = order([line('CM-06', 1, { dangerousGoods: '9' })]);
    const stock = stockOf({ 'A CM-06': 1, 'B CM-06': 1, 'C CM-06': 1 });
    const { decision, alternatives } = createRouter(net, POLICY).explain(camera, stock);
    expect(decision.parcels[0]?.warehouse).toBe('B');
    expect(alternatives.map((one) => one.lostBy[0]?.code)).toEqual([
      'dangerous_goods_unknown',
      'dangerous_goods',
    ]);
  });
});

describe('parts of a kit', () => {
  const places = [warehouse('A'), warehouse('B', { dangerousGoods: ['9'] })];
  const lanes = ['FR', 'DE'].flatMap((to) => [lane('A', to, 500, 2), lane('B', to, 900, 2)]);
  const stock = stockOf({ 'A LAMP': 5, 'B LAMP': 5, 'A BULB': 5, 'B BULB': 5 });
  const set = { sku: 'SET-01', dangerousGoods: null };
  const parts = (more: { destination?: string }) =>
    order([line('LAMP', 1, { soldIn: [set] })], more);

  it('stay where the kit may not go, and the reason names the kit', () => {
    const blocks = [{ warehouse: null, destination: 'FR', sku: 'SET-01', rule: 'EU toy safety' }];
    const router = createRouter(network(places, lanes, { blocks }), POLICY);
    const { decision, alternatives } = router.explain(parts({ destination: 'FR' }), stock);
    expect(decision.parcels).toEqual([]);
    const reason = { code: 'blocked', params: { sku: 'SET-01', rule: 'EU toy safety' } };
    expect(alternatives.map((one) => one.lostBy)).toEqual([[reason], [reason]]);
    const both = ['LAMP', 'BULB'].map((sku) => line(sku, 1, { soldIn: [set] }));
    const whole = router.explain(order(both, { destination: 'FR' }), stock);
    expect(whole.alternatives[0]?.lostBy).toEqual([reason]);
    expect(router.route(parts({ destination: 'DE' }), stock).parcels).toHaveLength(1);
    const alone = order([line('LAMP', 1)], { destination: 'FR' });
    expect(router.route(alone, stock).parcels).toHaveLength(1);
  });

  it('leave only from where goods of the class of the kit may', () => {
    const router = createRouter(network(places, lanes), POLICY);
    const battery = line('LAMP', 1, { soldIn: [{ ...set, dangerousGoods: '9' }] });
    expect(router.route(order([battery]), stock).parcels[0]?.warehouse).toBe('B');
    expect(router.route(parts({}), stock).parcels[0]?.warehouse).toBe('A');
  });
});

describe('input that cannot be right', () => {
  const good = network([warehouse('A')], [lane('A', 'FR', 500, 2)]);
  it.each([
    ['unknown_warehouse', { lanes: [lane('Z', 'FR', 1, 1)] }],
    [
      'bad_number',
      { lanes: [{ ...lane('A', 'FR', 1, 1), days: [{ days: 1, probability: 0.5 }] }] },
    ],
    ['bad_number', { lanes: [lane('A', 'FR', -1, 1)] }],
    ['bad_date', { warehouses: [warehouse('A', { holidays: ['tomorrow'] })] }],
    [
      'too_many_warehouses',
      { warehouses: Array.from({ length: 31 }, (_, i) => warehouse(`${i}`)) },
    ],
  ])('is refused: %s', (code, part) => {
    expect(() => createRouter({ ...good, ...part }, POLICY)).toThrow(code);
  });
  it('is refused in orders: no units, a SKU twice', () => {
    const router = createRouter(good, POLICY);
    expect(() => router.route(order([line('X', 0)]), stockOf({}))).toThrow('bad_number');
    const twice = order([line('X', 1), line('X', 2)]);
    expect(() => router.route(twice, stockOf({}))).toThrow('duplicate_sku');
  });
});
