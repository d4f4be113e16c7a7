import { describe, expect, it } from 'vitest';
import { openMemory } from './memory.ts';

describe('the memory of answers', () => {
  it('answers under the number it was given, and under no other', () => {
    const memory = openMemory<string>(10);
    memory.page('t', 'DE', 1n).set('CAM', 'blocked');
    expect(memory.page('t', 'DE', 1n).get('CAM')).toBe('blocked');
    expect(memory.page('t', 'DE', 2n).get('CAM')).toBeUndefined();
    expect(memory.page('t', 'DE', 1n).get('CAM')).toBeUndefined();
  });

  it('what was asked longest ago leaves first', () => {
    const memory = openMemory<string>(6);
    for (const market of ['DE', 'FR', 'US']) memory.page('t', market, 1n).set('CAM', market);
    memory.page('t', 'DE', 1n);
    memory.page('t', 'JP', 1n).set('CAM', 'JP');
    expect(memory.page('t', 'DE', 1n).get('CAM')).toBe('DE');
    expect(memory.page('t', 'FR', 1n).get('CAM')).toBeUndefined();
  });

  it('questions without an answer take room too, so that they cannot pile up', () => {
    const memory = openMemory<string>(4);
    memory.page('t', 'DE', 1n).set('CAM', 'DE');
    for (let n = 0; n < 5; n += 1) memory.page('t', `nowhere ${n}`, 1n);
    expect(memory.page('t', 'DE', 1n).get('CAM')).toBeUndefined();
  });
});
