import { describe, expect, it } from 'vitest';
import { CASE_COLUMNS, CASE_EXAMPLE, readCaseRows } from './read-cases.ts';
import {
  bodyProblem,
  chargingOf,
  keyedRates,
  makerKeys,
  mayReachBackTo,
  moveTo,
  spansOf,
  stageOn,
  strandedRuling,
} from './rules.ts';
import { bareDays, costsOf, movesOf, ratesOf, salesOf } from './rules-check.ts';
import { priceFloor } from './rules-floor.ts';
import { judgeGoods } from './rules-goods.ts';
import { measuresOf } from './rules-measures.ts';
import { shippedCases } from './shipped.ts';
import type { CaseBody, GoodsRuling, ProducerRate, StageEntry } from './types.ts';

const stage = (name: StageEntry['stage'], on: string, until: string | null = null): StageEntry => ({
  ...{ stage: name, on, until, reference: null },
});

const CASE: CaseBody = {
  ...{ jurisdiction: 'EU', number: 'AD1', kind: 'anti_dumping' },
  ...{ title: { zh: '灯', en: 'Lamps' }, scope: { zh: '灯', en: 'Lamps' } },
  ...{ hs: ['940521', '94054210'], exceptHs: ['94052190'], origins: ['CN'] },
  stages: [stage('initiation', '2026-01-05'), stage('definitive', '2026-09-01')],
  rates: [{ role: 'others', producer: null, rate: { form: 'ad_valorem', percent: '20' } }],
  extensions: [{ country: 'MY', from: '2026-10-01', reference: null }],
  ...{ registeredFrom: null, retroactiveFrom: null, law: 'Reg.', certainty: 'H' },
  ...{ source: { documentId: null, url: null, note: null }, readOn: '2026-11-26' },
};

describe('a case in time', () => {
  it('is in the stage that began last', () => {
    expect(stageOn(CASE.stages, '2026-01-04')).toBeNull();
    expect(stageOn(CASE.stages, '2026-08-31')).toBe('initiation');
    expect(stageOn(CASE.stages, '2026-09-01')).toBe('definitive');
  });

  it('charges from the provisional measure on, and a review leaves it in force', () => {
    const stages = [
      ...CASE.stages,
      stage('provisional', '2026-06-01'),
      stage('review', '2031-08-01'),
    ];
    expect(chargingOf({ ...CASE, stages })).toEqual({
      ...{ from: '2026-06-01', until: null, stage: 'definitive' },
    });
    const ended = [...stages, stage('expired', '2032-01-01')];
    expect(chargingOf({ ...CASE, stages: ended })?.until).toBe('2032-01-01');
  });

  it('lapses with the last day of a provisional measure nothing followed', () => {
    const stages = [stage('provisional', '2026-06-01', '2026-11-30')];
    expect(chargingOf({ ...CASE, stages })?.until).toBe('2026-12-01');
    expect(chargingOf({ ...CASE, stages: [stage('complaint', '2026-01-01')] })).toBeNull();
  });

  it('ends after the last day the act names, unless a review was opened (Art. 11.3)', () => {
    const until = (...more: StageEntry[]) =>
      chargingOf({ ...CASE, stages: [stage('definitive', '2025-03-17', '2030-03-16'), ...more] })
        ?.until;
    expect(until()).toBe('2030-03-17');
    expect(until(stage('review', '2030-03-16'))).toBeNull();
    expect(until(stage('review', '2030-03-16', '2031-02-28'))).toBe('2031-03-01');
    expect(until(stage('review', '2030-06-01'))).toBe('2030-03-17');
    expect(until(stage('expired', '2029-01-01'))).toBe('2029-01-01');
  });

  it('is not charged between a provisional measure that lapsed and the definitive one', () => {
    const stages = [
      stage('provisional', '2026-01-10', '2026-07-09'),
      stage('definitive', '2026-09-01'),
    ];
    expect(spansOf({ ...CASE, stages })).toEqual([
      { from: '2026-01-10', until: '2026-07-10' },
      { from: '2026-09-01', until: null },
    ]);
    const meeting = [
      stage('provisional', '2026-01-10', '2026-08-31'),
      stage('definitive', '2026-09-01'),
    ];
    expect(spansOf({ ...CASE, stages: meeting })).toEqual([{ from: '2026-01-10', until: null }]);
    const back = { ...CASE, stages, retroactiveFrom: '2026-08-01' };
    expect(spansOf(back)[1]).toEqual({ from: '2026-08-01', until: null });
  });

  it('reaches a country it was extended to from that day on, not before', () => {
    const days = (body: CaseBody) =>
      measuresOf('c', body).measures.map(({ id, valid }) => [id, valid.from, valid.until]);
    expect(days(CASE)).toEqual([
      ['AD1 others', '2026-09-01', undefined],
      ['AD1 others extended 2026-10-01', '2026-10-01', undefined],
    ]);
    const [, malaysia] = measuresOf('c', CASE).measures;
    expect(JSON.stringify(malaysia?.when)).toContain('{"origin":["MY"]}');
    const again = [...CASE.extensions, { country: 'MY', from: '2027-01-01', reference: null }];
    expect(days({ ...CASE, extensions: again })).toEqual(days(CASE));
    // Extended after it ended: nothing; before it began: from its first day.
    const ended = [...CASE.stages, stage('expired', '2026-09-15')];
    expect(days({ ...CASE, stages: ended })).toHaveLength(1);
    const early = [{ country: 'MY', from: '2026-01-01', reference: null }];
    expect(days({ ...CASE, extensions: early })[1]?.[1]).toBe('2026-09-01');
  });

  it('may reach back to registration, at most 90 days before the measure (Art. 10.6)', () => {
    const stages = [stage('provisional', '2026-06-01')];
    expect(mayReachBackTo({ ...CASE, stages })).toBeNull();
    const early = { ...CASE, stages, registeredFrom: '2026-01-15' };
    expect(mayReachBackTo(early)).toBe('2026-03-03');
    expect(mayReachBackTo({ ...early, registeredFrom: '2026-04-01' })).toBe('2026-04-01');
    const ordered = { ...early, retroactiveFrom: '2026-05-01' };
    expect([mayReachBackTo(ordered), chargingOf(ordered)?.from]).toEqual([
      '2026-05-01',
      '2026-05-01',
    ]);
  });

  it('is refused where it does not hold together', () => {
    expect(bodyProblem(CASE)).toBeNull();
    expect(bodyProblem({ ...CASE, hs: [] })).toBe('no_scope');
    expect(bodyProblem({ ...CASE, registeredFrom: '2026-12-01' })).toBe('registered_after_measure');
    expect([moveTo('accept', 'watched'), moveTo('accept', 'accepted')]).toEqual(['accepted', null]);
  });

  it('holds together where it ships with the product', () => {
    for (const body of shippedCases()) {
      expect(bodyProblem(body), body.number).toBeNull();
      expect(body.source.url, body.number).toMatch(/^https?:/);
    }
  });
});

describe('the rates of a case', () => {
  const named = (producer: string, key: string | null = null): ProducerRate => ({
    ...{ key, role: 'named', producer, rate: { form: 'ad_valorem', percent: '10' } },
  });
  const others: ProducerRate = { ...named(''), role: 'others', producer: null };
  const before = keyedRates([named('Aida'), named('Bela'), others], []);
  const ruled = (ruling: string): GoodsRuling[] => [
    { sku: 'A', ruling, reason: 'invoice', by: 'u', at: new Date(0) },
  ];

  it('keep their names whatever is put before them or taken out', () => {
    expect(makerKeys(before)).toEqual(['p1', 'p2', 'others']);
    // The form sends the keys; a table or a program may not.
    const [first, second] = before;
    const added = keyedRates([named('Cora'), ...(second === undefined ? [] : [second])], before);
    expect(makerKeys(added)).toEqual(['p3', 'p2']);
    expect(makerKeys(keyedRates([others, named('Bela')], before))).toEqual(['others', 'p2']);
    expect(first).toMatchObject({ key: 'p1', producer: 'Aida' });
  });

  it('stay with their producer while goods are ruled to pay them', () => {
    const without = keyedRates([named('Aida'), others], before);
    expect(strandedRuling(before, without, ruled('p1'))).toBeNull();
    expect(strandedRuling(before, without, ruled('out'))).toBeNull();
    expect(strandedRuling(before, without, ruled('p2'))).toMatchObject({
      ...{ sku: 'A', maker: { producer: 'Bela' } },
    });
    const renamed = keyedRates([named('Aida'), named('Dora', 'p2'), others], before);
    expect(strandedRuling(before, renamed, ruled('p2'))?.maker.producer).toBe('Bela');
  });

  it('have a key each', () => {
    const rates = [named('Aida', 'p1'), named('Bela', 'p1')];
    expect(bodyProblem({ ...CASE, rates })).toBe('same_key');
  });
});

describe('a table of cases', () => {
  const cells = (hs: string) => {
    const row = [...(CASE_EXAMPLE[0] ?? [])];
    row[CASE_COLUMNS.indexOf('hs')] = hs;
    return Object.fromEntries(CASE_COLUMNS.map((name, index) => [name, row[index]]));
  };

  it('does not take a code with spaces inside for whole chapters', () => {
    expect(readCaseRows([cells('8711.60.90 871160')], '2026-11-26').problems).toEqual([]);
    expect(readCaseRows([cells('8711 60 90')], '2026-11-26')).toEqual({
      ...{ cases: [], problems: [{ row: 2, column: 'hs', problem: 'not_a_code' }] },
    });
  });
});

describe('the goods a case reaches', () => {
  const judge = (code: string | null, origin: string | null, ruling?: string) => {
    const said: GoodsRuling[] =
      ruling === undefined ? [] : [{ sku: 'A', ruling, reason: 'r', by: 'u', at: new Date(0) }];
    const rulings = new Map(said.map((one) => [one.sku, one]));
    const [found] = judgeGoods(CASE, [{ sku: 'A', code, origin }], rulings);
    return found === undefined ? 'none' : `${found.verdict} ${found.needs.join(' ')}`.trim();
  };

  it.each([
    ['9405214000', 'CN', 'hit'],
    ['9405214000', 'MY', 'hit'],
    ['9405214000', 'VN', 'none'],
    ['9405219000', 'CN', 'none'],
    ['940521', 'CN', 'unknown hs_longer'],
    ['9405', 'CN', 'unknown hs_longer'],
    ['6104', 'CN', 'none'],
    ['6104', null, 'none'],
    [null, 'CN', 'unknown hs'],
    [null, null, 'unknown hs origin'],
    ['9405214000', null, 'unknown origin'],
  ])('%s from %s: %s', (code, origin, expected) => {
    expect(judge(code, origin)).toBe(expected);
  });

  it('are what a person who read the scope says, whatever the code', () => {
    expect(judge('9405214000', 'CN', 'out')).toBe('out');
    expect(judge(null, 'CN', 'others')).toBe('hit');
    expect(judge('6104', 'CN', 'p1')).toBe('hit');
    // The case has no such producer: they pay as all others do.
    const strange = { sku: 'A', ruling: 'p1', reason: 'r', by: 'u', at: new Date(0) };
    const [found] = judgeGoods(
      CASE,
      [{ sku: 'A', code: '6104', origin: 'CN' }],
      new Map([['A', strange]]),
    );
    expect(found?.maker).toBe('others');
    expect(judge(null, null, 'others')).toBe('unknown origin');
  });
});

describe('the price floor', () => {
  const now = { minor: 600_00n, units: 100 };
  const after = { minor: 750_00n, units: 100 };

  it('keeps the margin of today: price and cost rise alike', () => {
    // 10.00 with 6.00 landed keeps 40 %; 7.50 landed asks 12.50.
    expect(priceFloor({ price: 1000n, now, after, wishedBps: null })).toEqual({
      ...{ minor: 1250n, marginBps: 4000n },
    });
  });

  it('keeps the margin wished for, rounded up to the coin', () => {
    // 7.50 / 0.7 = 10.714...
    expect(priceFloor({ price: null, now, after, wishedBps: 3000n }).minor).toBe(1072n);
  });

  it('is unknown where a price or a cost is', () => {
    expect(priceFloor({ price: null, now, after, wishedBps: null }).minor).toBeNull();
    const none = { minor: null, units: 100 };
    expect(priceFloor({ price: 1000n, now, after: none, wishedBps: null }).minor).toBeNull();
  });
});

describe('orders as an investigation asks for them', () => {
  const sold = {
    ...{ sku: 'A', market: 'DE', day: '2026-03-02', currency: 'EUR' },
    ...{ unitPriceMinor: 11_900n, units: 3 },
  };

  it('take a tax out of the price and other shares off it; what is not stated stays open', () => {
    const deductions = {
      tax: { percent: '19' },
      duty: { amount: '2.5' },
      credit: { percent: '1' },
    };
    const [sale] = salesOf([sold], { terms: 'DDP', affiliated: true, deductions });
    expect(sale).toMatchObject({
      ...{ units: '3', price: '119.00', terms: 'DDP' },
      deductions: { tax: '19.000000', duty: '2.5', credit: '1.190000' },
    });
    expect(sale?.deductions.packing).toBeUndefined();
  });

  it('have overheads as a share of cost; goods without a cost have none', () => {
    const goods = [
      { sku: 'A', unitCostMinor: 5000n, currency: 'CNY' },
      { sku: 'B', unitCostMinor: null, currency: 'CNY' },
    ];
    expect(costsOf(goods, { sgaPercent: '18', profitPercent: null })).toEqual([
      {
        ...{ model: 'A', currency: 'CNY', manufacture: '50.00', sga: '9.000000' },
        profitPercent: null,
      },
    ]);
  });

  it('are exchanged over the euro', () => {
    const days = [{ day: '2026-03-02', rates: { CNY: '8', USD: '1.25' } }];
    expect(ratesOf(days, ['USD', 'EUR', 'CNY', 'JPY'], 'CNY')).toEqual([
      { from: 'USD', to: 'CNY', day: '2026-03-02', rate: '6.400000000000' },
      { from: 'EUR', to: 'CNY', day: '2026-03-02', rate: '8.000000000000' },
    ]);
  });

  it('take the rate of Friday over a weekend, and are bare after a week without any', () => {
    const sold = ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-13', '2026-03-14'];
    expect(bareDays(sold, ['2026-03-06'])).toEqual(['2026-03-14']);
    expect(bareDays(['2026-03-07', '2026-03-07'], [])).toEqual(['2026-03-07']);
  });

  it('show a price that falls from one half of the period to the other', () => {
    const side = { terms: null, affiliated: null, deductions: {} };
    const rows = [sold, { ...sold, day: '2026-08-02', unitPriceMinor: 10_710n }];
    expect(movesOf(salesOf(rows, side), '2026-01-01', '2026-12-31')).toEqual([
      { model: 'A', percent: '-10.0' },
    ]);
  });
});
