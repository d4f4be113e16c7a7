import { expect, it } from 'vitest';
import { isId, newId } from './index.ts';

it('makes version 7 identifiers that sort in the order they were made', () => {
  const ids = Array.from({ length: 10_000 }, () => newId());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids.slice(0, 50)) {
    expect(isId(id)).toBe(true);
    expect(id[14]).toBe('7');
    expect('89ab').toContain(id[19]);
  }
});

it('stays in order when the clock steps back', () => {
  const first = newId(Date.now() + 10_000);
  expect(newId(1) > first).toBe(true);
});
