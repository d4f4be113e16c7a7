import { describe, expect, it } from 'vitest';
import { readUsUnit } from './us-units.ts';

describe('readUsUnit', () => {
  it.each([
    ['kg', { unit: 'kg' }],
    ['<u>kg</u>', { unit: 'kg' }],
    ['No.', { unit: 'item' }],
    ['doz. prs.', { unit: 'dozen_pairs' }],
    ['m<sup>2</sup>', { unit: 'm2' }],
    ['W', { unit: 'watt' }],
    ['W kg', { unit: 'kg', of: 'tungsten_content' }],
    ['Pb kg', { unit: 'kg', of: 'lead_content' }],
    ['V<sub>2</sub>O<sub>5</sub> kg', { unit: 'kg', of: 'vanadium_pentoxide_content' }],
    ['Sn t', { unit: 't', of: 'tin_content' }],
    ['cy kg', { unit: 'kg', of: 'clean_weight' }],
    ['kg cmsc', { unit: 'kg', of: 'milk_solids_content' }],
    ['kg ttl sug', { unit: 'kg', of: 'total_sugars' }],
  ])('understands %s', (printed, expected) => {
    const { unit, of } = readUsUnit(printed);
    expect(of === undefined ? { unit } : { unit, of }).toEqual(expected);
  });

  it.each(['thousand m3', 'cm2', 'GBq', 'No. and kg', 'Xx kg', 'Cu kg dry', 'constructor kg'])(
    'does not guess at %s',
    (printed) => {
      expect(readUsUnit(printed)).toEqual({ text: printed, unit: null });
    },
  );
});
