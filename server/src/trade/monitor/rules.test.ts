import type { Notice } from '@tradewind/monitor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedCodes,
  contentOf,
  type Health,
  isDue,
  type LineChange,
  needsReason,
  revisionTexts,
  sinceDay,
  staleSince,
  standingOf,
} from './rules.ts';
import { addressOf, findSource, listSources } from './sources.ts';

const at = (text: string) => new Date(`${text}Z`);
const health = (more: Partial<Health>): Health => ({
  ...{ enabled: true, enabledAt: at('2026-07-01T00:00'), succeededAt: null, failingSince: null },
  ...more,
});

describe('health of a source', () => {
  const since = (more: Partial<Health>, now: string, hours: number | null = 72) =>
    staleSince(health(more), hours, at(now))?.toISOString().slice(0, 13) ?? null;

  it('is stale from its first failure on, however long ago it last answered', () => {
    const failed = {
      succeededAt: at('2026-07-10T08:00'),
      failingSince: at('2026-07-11T08:00'),
    };
    expect(since(failed, '2026-07-11T09:00')).toBe('2026-07-11T08');
    expect(since({ ...failed, enabled: false }, '2026-07-20T09:00')).toBe('2026-07-11T08');
  });

  it('is stale from when an answer was overdue', () => {
    const answered = { succeededAt: at('2026-07-10T08:00') };
    expect(since(answered, '2026-07-13T07:00')).toBeNull();
    expect(since(answered, '2026-07-20T00:00')).toBe('2026-07-13T08');
    // Fed by hand once, never asked: what was fed grows old all the same.
    expect(since({ ...answered, enabled: false }, '2026-07-20T00:00')).toBe('2026-07-13T08');
    expect(since({}, '2026-07-05T00:00')).toBe('2026-07-04T00');
  });

  it('says nothing of a source nobody switched on or fed, and of one that is not asked', () => {
    expect(since({ enabled: false, enabledAt: null }, '2027-01-01T00:00')).toBeNull();
    expect(since({ succeededAt: at('2026-01-01T00:00') }, '2027-01-01T00:00', null)).toBeNull();
  });

  it('is asked when its hours are over, from before its last answer, never leaving a gap', () => {
    expect(isDue(null, 24, at('2026-07-01T00:00'))).toBe(true);
    expect(isDue(at('2026-07-01T00:00'), 24, at('2026-07-01T23:59'))).toBe(false);
    expect(isDue(at('2026-07-01T00:00'), 24, at('2026-07-02T00:00'))).toBe(true);
    expect(sinceDay(null, at('2026-07-31T00:00'))).toBe('2026-06-28');
    expect(sinceDay(at('2026-07-30T00:00'), at('2026-07-31T00:00'))).toBe('2026-07-01');
    expect(sinceDay(at('2026-03-10T00:00'), at('2026-07-31T00:00'))).toBe('2026-03-07');
  });
});

describe('documents', () => {
  it('a newer version shows, the decision stays', () => {
    expect(standingOf('new', 0, 3)).toBe('new');
    expect(standingOf('read', 2, 2)).toBe('read');
    expect(standingOf('dismissed', 2, 3)).toBe('changed');
    expect(needsReason('read')).toBe(false);
    expect(needsReason('dismissed')).toBe(true);
  });

  const notice: Notice = {
    ...{ externalId: 'x', version: '1', kind: 'rule', title: 'T', abstract: 'A', text: 'B' },
    ...{ before: null, language: 'en', url: null, published: '2026-07-01', jurisdictions: ['EU'] },
    ...{ topics: [], codes: [], classes: [], classesInText: [], origins: [] },
    days: [
      { meaning: 'applies', day: '2026-08-01', words: 'effective_on', from: 'field' },
      { meaning: 'applies', day: '2026-08-01', words: 'from 1 August 2026', from: 'text' },
    ],
    goods: { brands: [], models: [], barcodes: [] },
  };

  it('are the same while the source says the same, whatever is worked out of it', () => {
    const same = contentOf(notice);
    const better: Notice = {
      ...{ ...notice, version: '2', topics: ['tariff'], classes: ['toy'] },
      days: notice.days.slice(0, 1),
    };
    expect(contentOf(better)).toBe(same);
    for (const change of [
      { text: 'C' },
      { title: 'U' },
      { days: [] },
      { published: '2026-07-02' },
      { jurisdictions: ['EU', 'XI'] },
    ]) {
      expect(contentOf({ ...notice, ...change })).not.toBe(same);
    }
  });
});

describe('a revision of a tariff', () => {
  const changes: LineChange[] = [
    { code: '94052160', kind: 'general', old: '6%', new: '4.5%' },
    { code: '9405216010', kind: 'added', old: '', new: 'Floor lamps' },
    { code: '8507600010', kind: 'moved', old: '8507600010', new: '8507600020' },
  ];

  it('names each code once, both places of one that moved, and reads side by side', () => {
    expect(changedCodes(changes).map(({ from }) => from)).toEqual([
      ...['94052160', '9405216010', '8507600010', '8507600020'],
    ]);
    const { before, after } = revisionTexts(changes);
    expect(before.split('\n')[0]).toBe('94052160 general rate: 6%');
    expect(after.split('\n')).toContain('9405216010 added: Floor lamps');
    expect(before).not.toContain('9405216010');
  });

  it('says how many lines it leaves out', () => {
    const many = Array.from({ length: 2300 }, () => changes[0] as LineChange);
    expect(revisionTexts(many).after.split('\n').at(-1)).toBe('and 300 more changes');
  });
});

describe('the register of sources', () => {
  it('gives every address with its day, and refuses a name it does not have', () => {
    for (const source of listSources()) {
      const address = addressOf(source, '2026-07-01');
      if (source.format === null) {
        expect(address).toBeNull();
        continue;
      }
      expect(new URL(address ?? '').protocol).toBe('https:');
      expect(address).not.toMatch(/%7Bsince|\{since/);
    }
    expect(addressOf(findSource('eu-eur-lex'), '2026-07-01')).toContain('2026-07-01');
    expect(() => findSource('nobody')).toThrow(/us-federal-register/);
  });

  it('has a name of its own for each source', () => {
    const ids = listSources().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    fc.assert(
      fc.property(fc.constantFrom(...ids), (id) => {
        expect(findSource(id).id).toBe(id);
      }),
    );
  });
});
