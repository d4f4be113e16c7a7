import { describe, expect, it } from 'vitest';
import { barsOf, effectOf, keyOf, move, nameOf, refound, turnOf, urgencyOf } from './rules.ts';
import type { Hit, MarkAsFound } from './types.ts';

const MARK: MarkAsFound = {
  ...{ kind: 'word', wording: 'VEXORA', variants: [], owner: 'Vexora Sample GmbH' },
  ...{ office: 'EUIPO', number: '018000000', nice: [25], territories: ['EU'] },
  ...{ status: 'registered', filedOn: null, registeredOn: null, expiresOn: null, reputed: false },
  ...{ source: null, note: null, pictureFileId: null },
};

const hit = (more: Partial<Hit>): Parameters<typeof barsOf>[0][number] => ({
  ...{ hitId: 'h1', sku: 'A1', state: 'open', level: 'hold', territories: ['EU'] },
  ...{ licensedPlaces: null, mark: MARK, ...more },
});

const MARKETS = [
  { market: 'DE', places: ['DE', 'EU', 'world'] },
  { market: 'FR', places: ['FR', 'EU', 'world'] },
  { market: 'US', places: ['US', 'world'] },
];
const markets = (more: Partial<Hit>) =>
  barsOf([hit(more)], MARKETS).map(({ market, verdict }) => `${market} ${verdict}`);

describe('what a hit keeps from markets', () => {
  it('an open one over the threshold holds where the mark is protected', () => {
    expect(markets({})).toEqual(['DE hold', 'FR hold']);
    expect(markets({ territories: ['world'] })).toHaveLength(3);
    expect(markets({ level: 'warn' })).toEqual([]);
  });

  it('an infringing one blocks until its block is lifted', () => {
    expect(markets({ state: 'infringing', level: 'warn' })).toEqual(['DE blocked', 'FR blocked']);
    expect(markets({ state: 'lift_asked' })).toEqual(['DE blocked', 'FR blocked']);
    expect(markets({ state: 'not_infringing' })).toEqual([]);
  });

  it('a licence for one country leaves the others held', () => {
    expect(markets({ state: 'licensed' })).toEqual([]);
    expect(markets({ state: 'licensed', licensedPlaces: ['DE'] })).toEqual(['FR hold']);
    expect(markets({ state: 'licensed', licensedPlaces: ['EU'] })).toEqual([]);
  });

  it('says which mark', () => {
    expect(barsOf([hit({})], MARKETS)[0]?.mark).toBe('VEXORA (EUIPO 018000000)');
    expect(nameOf({ ...MARK, office: null, number: null })).toBe('VEXORA');
    expect(nameOf({ ...MARK, wording: null, owner: null })).toBe('EUIPO 018000000');
  });
});

describe('a hit', () => {
  it('moves by its table, and a block is lifted by a second person', () => {
    expect(move('infringing', { state: 'open', askedBy: null }, 'a')).toEqual({
      to: 'infringing',
    });
    expect(move('not_infringing', { state: 'infringing', askedBy: 'a' }, 'b')).toEqual({
      refused: 'wrong_state',
    });
    expect(move('lift', { state: 'lift_asked', askedBy: 'a' }, 'a')).toEqual({
      refused: 'same_person',
    });
    expect(move('lift', { state: 'lift_asked', askedBy: 'a' }, 'b')).toEqual({
      to: 'not_infringing',
    });
  });

  it('is let go by people alone: nobody behind a key is no second person', () => {
    expect(move('ask_lift', { state: 'infringing', askedBy: null }, null)).toEqual({
      refused: 'no_person',
    });
    expect(move('lift', { state: 'lift_asked', askedBy: 'a' }, null)).toEqual({
      refused: 'no_person',
    });
    expect(move('lift', { state: 'lift_asked', askedBy: null }, 'b')).toEqual({
      refused: 'same_person',
    });
    expect(move('keep', { state: 'lift_asked', askedBy: 'a' }, null)).toEqual({
      to: 'infringing',
    });
  });

  it('called not infringing comes back when mark or listing changes, and only then', () => {
    const hashes = { markHash: 'm', factsHash: 'f', level: 'hold' as const };
    const before = { ...hashes, state: 'not_infringing' as const };
    expect(refound(before, hashes)).toEqual({ state: 'not_infringing', reopened: false });
    expect(refound(before, { ...hashes, factsHash: 'g' })).toEqual({
      ...{ state: 'open', reopened: true },
    });
    const blocked = { ...hashes, state: 'infringing' as const };
    expect(refound(blocked, { ...hashes, markHash: 'n' })).toEqual({
      ...{ state: 'infringing', reopened: false },
    });
    expect(refound({ ...hashes, state: 'gone' }, hashes).state).toBe('open');
  });

  it('has its effect by state and level', () => {
    expect(effectOf({ state: 'open', level: 'warn' })).toBeNull();
    expect(effectOf({ state: 'open', level: 'hold' })).toBe('hold');
    expect(effectOf({ state: 'gone', level: 'hold' })).toBeNull();
  });
});

describe('a mark', () => {
  it('is the same by its number, whatever else a file says', () => {
    expect(keyOf(MARK)).toBe(keyOf({ ...MARK, wording: 'Vexora', owner: null }));
    const plain = { ...MARK, number: null };
    expect(keyOf(plain)).toBe(keyOf({ ...plain, wording: 'vexora' }));
    expect(keyOf(plain)).not.toBe(keyOf({ ...plain, territories: ['US'] }));
  });
});

describe('a notice', () => {
  it('is urgent three days before its last day', () => {
    expect(urgencyOf('2026-11-25', '2026-11-26')).toBe('overdue');
    expect(urgencyOf('2026-11-29', '2026-11-26')).toBe('urgent');
    expect(urgencyOf('2026-11-30', '2026-11-26')).toBe('later');
    expect(urgencyOf(null, '2026-11-26')).toBe('none');
  });
});

describe('what a change tells the other rooms', () => {
  it.each([
    ['found', null, 'hold', { closes: true, opens: false }],
    [
      'a hold called infringing: it bars where a hold only warned',
      'hold',
      'blocked',
      { closes: true, opens: false },
    ],
    ['a hold let go', 'hold', null, { closes: false, opens: true }],
    ['a block lifted', 'blocked', null, { closes: false, opens: true }],
    ['a block that becomes a hold elsewhere', 'blocked', 'hold', { closes: true, opens: true }],
    ['the same', 'hold', 'hold', { closes: false, opens: false }],
  ] as const)('%s', (_, was, is, told) => {
    expect(turnOf(was, is)).toEqual(told);
  });
});
