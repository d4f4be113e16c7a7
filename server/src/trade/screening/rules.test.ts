import { describe, expect, it } from 'vitest';
import { isStale, move, refound, type Standing, stampOf, verdictFrom } from './rules.ts';

const NOW = new Date('2026-11-26T00:00:00Z');
const list = (listId: string, checked = '2026-11-24T00:00:00Z') => ({
  ...{ listId, checkedAt: new Date(checked) },
});
const clear: Standing = {
  lists: [list('b'), list('a')],
  party: { factsHash: 'f', screenedHash: 'f', screenedStamp: 'a b', decision: 'clear' },
  hits: [],
};

describe('a verdict', () => {
  it('is clear only for who was held against all lists in use, looked at lately', () => {
    expect(verdictFrom(clear, NOW)).toEqual({ verdict: 'clear', why: 'nothing_found' });
  });

  it.each<[string, Partial<Standing>, string]>([
    ['no list is loaded', { lists: [] }, 'no_list'],
    ['a list is old', { lists: [list('a'), list('b', '2026-11-10T00:00:00Z')] }, 'list_stale'],
    ['nobody screened', { party: null }, 'not_screened'],
    [
      'the name changed since',
      { party: { factsHash: 'g', screenedHash: 'f', screenedStamp: 'a b', decision: 'clear' } },
      'not_screened',
    ],
    ['another list came since', { lists: [list('a'), list('b'), list('c')] }, 'not_screened'],
    [
      'the name could not be read',
      { party: { factsHash: 'f', screenedHash: 'f', screenedStamp: 'a b', decision: 'unknown' } },
      'unreadable',
    ],
  ])('is unknown where %s', (_, change, why) => {
    expect(verdictFrom({ ...clear, ...change }, NOW)).toEqual({ verdict: 'unknown', why });
  });

  it('is review while a hit is open, and blocked by a true match whatever else is', () => {
    expect(verdictFrom({ ...clear, hits: ['false_match', 'open'] }, NOW).verdict).toBe('review');
    for (const state of ['true_match', 'release_asked'] as const) {
      const hits = ['open', state] as const;
      expect(verdictFrom({ ...clear, lists: [], hits }, NOW).verdict).toBe('blocked');
    }
    expect(verdictFrom({ ...clear, hits: ['false_match', 'gone'] }, NOW).verdict).toBe('clear');
  });
});

it('a list is stale a week after it was last known to be up to date', () => {
  expect(isStale(list('a', '2026-11-19T00:00:00Z'), NOW)).toBe(false);
  expect(isStale(list('a', '2026-11-18T23:59:59Z'), NOW)).toBe(true);
  expect(stampOf([list('b'), list('a')])).toBe('a b');
});

describe('a decision', () => {
  const hit = (state: Parameters<typeof move>[1]['state'], askedBy: string | null = 'ann') => ({
    ...{ state, askedBy },
  });

  it('goes from open to false or true, and on from there', () => {
    expect(move('false_match', hit('open'), 'bob')).toEqual({ to: 'false_match' });
    expect(move('true_match', hit('open'), 'bob')).toEqual({ to: 'true_match' });
    expect(move('ask_release', hit('true_match'), 'ann')).toEqual({ to: 'release_asked' });
    expect(move('false_match', hit('true_match'), 'bob')).toEqual({ refused: 'wrong_state' });
    expect(move('release', hit('true_match'), 'bob')).toEqual({ refused: 'wrong_state' });
  });

  it('lets nobody grant a release they asked for', () => {
    expect(move('release', hit('release_asked'), 'ann')).toEqual({ refused: 'same_person' });
    expect(move('release', hit('release_asked'), 'bob')).toEqual({ to: 'false_match' });
    expect(move('keep_blocked', hit('release_asked'), 'bob')).toEqual({ to: 'true_match' });
    expect(move('release', hit('release_asked', null), 'bob')).toEqual({ refused: 'same_person' });
    expect(move('release', hit('release_asked'), null)).toEqual({ refused: 'no_person' });
    expect(move('ask_release', hit('true_match'), null)).toEqual({ refused: 'no_person' });
  });

  it('holds while the entry and the party say the same', () => {
    const same = { entryHash: 'e', factsHash: 'f' };
    const again = (state: Parameters<typeof refound>[0]['state'], now = same) =>
      refound({ state, ...same }, now);
    expect(again('false_match')).toEqual({ state: 'false_match', reopened: false });
    const changed = { entryHash: 'e2', factsHash: 'f' };
    expect(again('false_match', changed)).toEqual({ state: 'open', reopened: true });
    expect(again('true_match', changed)).toEqual({ state: 'true_match', reopened: false });
    expect(again('gone')).toEqual({ state: 'open', reopened: true });
  });
});
