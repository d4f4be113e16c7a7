import { describe, expect, it } from 'vitest';
import {
  evidenceOf,
  isSimple,
  plainDay,
  restOf,
  withDay,
  withEvidence,
  withRest,
  withWords,
  wordsAt,
} from './body-fields.ts';

describe('a rule as it is typed', () => {
  it('may lack anything: its words are empty', () => {
    expect(wordsAt({}, 'title')).toEqual({ zh: '', en: '' });
    expect(wordsAt({ title: 'no words' }, 'title')).toEqual({ zh: '', en: '' });
    expect(withWords({}, 'title', { en: 'A' })).toEqual({ title: { zh: '', en: 'A' } });
  });

  it('an emptied day is open; the event stays', () => {
    const body = { valid: { from: '2026-01-01', on: 'sale' } };
    expect(withDay(body, 'from', ' ')).toEqual({ valid: { on: 'sale' } });
    expect(withDay(body, 'until', '2027-01-01')).toEqual({
      valid: { from: '2026-01-01', on: 'sale', until: '2027-01-01' },
    });
    expect(plainDay(body, 'until')).toBe('');
  });

  it('days that hang on others are left to the JSON, and not lost by the form', () => {
    const valid = { from: { act: 'x', plus: 'P1Y' }, on: 'sale' };
    const body = { title: 'A', valid, cases: [] };
    expect(plainDay(body, 'from')).toBeNull();
    expect(isSimple(body)).toBe(false);
    expect(restOf(body)).toEqual({ valid, cases: [] });
    expect(restOf({ ...body, valid: { on: 'sale' } })).toEqual({ cases: [] });
  });

  it('what the JSON leaves out is gone, what the form shows stays', () => {
    const body = { title: 'A', valid: { on: 'sale' }, cases: [1], unless: [] };
    expect(withRest(body, { cases: [] })).toEqual({
      ...{ title: 'A', valid: { on: 'sale' }, cases: [] },
    });
  });

  it('evidence is of the first way; other ways and words of it stay', () => {
    const other = { evidence: ['c'] };
    const one = { id: 'doc', anyOf: [{ evidence: ['a'], text: 'x' }, other] };
    expect(evidenceOf(one)).toEqual(['a']);
    expect(withEvidence(one, ['a', 'b'])).toEqual({
      ...{ id: 'doc', anyOf: [{ evidence: ['a', 'b'], text: 'x' }, other] },
    });
    expect(withEvidence(one, [])).toEqual({ id: 'doc', anyOf: [other] });
    expect(withEvidence({ id: 'doc', anyOf: [{ evidence: ['a'] }] }, [])).toEqual({ id: 'doc' });
  });
});
