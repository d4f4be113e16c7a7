import { type Effect, type EffectColumn, effectFactor } from '@tradewind/forecasting';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packEffects, rowsAhead, shownEffects, unpackEffects } from './rules-effect-view.ts';
import {
  checkChanges,
  type Factor,
  marginChange,
  type OfferChange,
  restsOn,
  scaled,
  whatIf,
} from './rules-what-if.ts';

const START = '2026-11-23';
const LEVELS = [0.1, 0.5, 0.9];
const COLUMNS: EffectColumn[] = [
  { name: 'event.black_friday', kind: 'event' },
  { name: 'promotion.discount', kind: 'promotion' },
  { name: 'price', kind: 'price' },
];
const EFFECTS: Effect[] = [
  ...[{ column: 'event.black_friday', coefficient: 0.4, sd: 0.1, observations: 9 }],
  ...[{ column: 'promotion.discount', coefficient: 2, sd: 0.5, observations: 12 }],
  ...[{ column: 'price', coefficient: -2, sd: 1, observations: 0 }],
].map((one, at) => ({ ...one, from: (['all', 'item', 'prior'] as const)[at] ?? 'prior' }));
const MODEL = { columns: COLUMNS, all: EFFECTS, effectsOf: () => EFFECTS };
const factorOf = (row: readonly number[]): Factor => effectFactor(MODEL, 'A', row);
const WEEK = { mean: 100, quantiles: [60, 95, 150] };
const ROWS = [
  [0.75, 0, 1],
  [0.25, 0.1, 1],
  [0, 0, 1],
];

const ask = (changes: readonly OfferChange[]) =>
  whatIf({
    ...{ columns: COLUMNS, startWeek: START, weeks: [WEEK, WEEK, WEEK], levels: LEVELS },
    ...{ rows: ROWS, factorOf, changes },
  });
const change = (to: Partial<OfferChange>): OfferChange => ({
  ...{ fromWeek: START, toWeek: START },
  ...to,
});

describe('what if', () => {
  it('a fifth off by an effect of 2: demand times (1 − 0.2) to the power of −2', () => {
    const [week] = ask([change({ discount: 0.2 })]);
    expect(week?.effect.factor).toBeCloseTo(0.8 ** -2, 6);
    expect(week?.after.mean).toBeCloseTo(100 * 0.8 ** -2, 4);
    expect(week).toMatchObject({ week: START, offBefore: 0 });
    expect(week?.offAfter).toBeCloseTo(0.2, 9);
  });

  it('is uncertain only in what changes: the sales day is in both', () => {
    const [week] = ask([change({ discount: 0.2 })]);
    const reach = 1.2816 * 0.5 * -Math.log(0.8);
    expect(Math.log((week?.effect.high ?? 0) / (week?.effect.factor ?? 1))).toBeCloseTo(reach, 3);
  });

  it('nothing changes where the same is offered as planned', () => {
    const second = { fromWeek: '2026-11-30', toWeek: '2026-11-30', discount: 0.1 };
    const [week] = ask([second]);
    expect(week?.effect).toEqual({ factor: 1, low: 1, high: 1 });
    expect(week?.after).toEqual(WEEK);
  });

  it('a price is asked of the price column, and replaces a planned discount', () => {
    const [week] = ask([{ fromWeek: '2026-11-30', toWeek: '2026-11-30', priceRatio: 0.5 }]);
    expect(week?.effect.factor).toBeCloseTo(0.5 ** -2 / 0.9 ** -2, 6);
    expect(week?.offAfter).toBeCloseTo(0.5, 9);
  });

  it.each([
    ['no change', []],
    ['a week before the forecast', [change({ fromWeek: '2026-11-16', discount: 0.2 })]],
    ['a week after it', [change({ toWeek: '2027-01-04', discount: 0.2 })]],
    ['no Monday', [change({ fromWeek: '2026-11-24', discount: 0.2 })]],
    ['both', [change({ discount: 0.2, priceRatio: 0.8 })]],
    ['neither', [change({})]],
    ['more than nine tenths off', [change({ discount: 0.95 })]],
    ['a week twice', [change({ discount: 0.2 }), change({ discount: 0.3 })]],
  ])('is refused: %s', (_, changes) => {
    expect(() => checkChanges(changes, START, 3)).toThrow('planning.bad_what_if');
  });
});

describe('a factor that is uncertain', () => {
  it('keeps levels in order and never goes below zero', () => {
    const value = fc.double({ min: 0, max: 1e4, noNaN: true });
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
    const spread = fc.double({ min: 0, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 3, maxLength: 3 }),
        value,
        factor,
        spread,
        (q, m, f, s) => {
          const quantiles = [...q].sort((a, b) => a - b);
          const effect = { factor: f, low: f * Math.exp(-s), high: f * Math.exp(s) };
          const week = scaled({ mean: m, quantiles }, LEVELS, effect);
          expect(week.mean).toBeCloseTo(m * f, 6);
          for (const one of week.quantiles) expect(one).toBeGreaterThanOrEqual(0);
          const [low = 0, , high = 0] = week.quantiles;
          expect(high).toBeGreaterThanOrEqual(low - 1e-9);
        },
      ),
    );
  });
});

describe('money', () => {
  const [week] = ask([change({ discount: 0.2 })]);
  const weeks = week === undefined ? [] : [week];

  it('is price less cost times units, after less before', () => {
    // 156.25 units at 16.00 − 8.00 against 100 at 20.00 − 8.00: +50.00.
    const { minor, lowMinor, highMinor } = marginChange(weeks, {
      priceMinor: 2000,
      costMinor: 800,
    });
    expect(minor).toBe(5000n);
    expect(lowMinor < minor && minor < highMinor).toBe(true);
  });

  it('is the lower the more is sold below cost', () => {
    const change = marginChange(weeks, { priceMinor: 2000, costMinor: 1700 });
    expect(change.minor).toBe(-45625n);
    expect(change.lowMinor < change.minor && change.minor < change.highMinor).toBe(true);
  });
});

describe('what is shown of effects', () => {
  it('names what an answer rests on, and the least known of it', () => {
    expect(restsOn(COLUMNS, EFFECTS, [change({ discount: 0.2 })])).toMatchObject({ from: 'item' });
    const both = [change({ discount: 0.2 }), change({ priceRatio: 0.9 })];
    const rests = restsOn(COLUMNS, EFFECTS, both);
    expect(rests.from).toBe('prior');
    expect(rests.effects.map(({ column }) => column)).toEqual(['promotion.discount', 'price']);
  });

  it('is stored short and comes back the same', () => {
    expect(unpackEffects(COLUMNS, packEffects(EFFECTS))).toEqual(EFFECTS);
  });

  it('says what each thing does in its strongest week, and in which weeks it acts', () => {
    const own = [{ column: 'promotion.discount', values: [0, 0.1, 0] }];
    const shared = [{ column: 'event.black_friday', values: [0.75, 0.25, 0] }];
    const rows = rowsAhead(COLUMNS, 3, shared, own);
    expect(rows).toEqual(ROWS);
    const [event, promotion, ...rest] = shownEffects(COLUMNS, EFFECTS, rows, START, factorOf);
    expect(rest).toEqual([]);
    expect(event).toMatchObject({ column: 'event.black_friday', from: 'all', observations: 9 });
    expect(event?.factor).toBeCloseTo(Math.exp(0.75 * 0.4), 6);
    expect(event?.weeks).toEqual([
      { week: '2026-11-23', value: 0.75 },
      { week: '2026-11-30', value: 0.25 },
    ]);
    expect(promotion?.weeks).toEqual([{ week: '2026-11-30', value: 0.1 }]);
  });
});
