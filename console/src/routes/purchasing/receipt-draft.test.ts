import { expect, it } from 'vitest';
import type { StockOrderLine } from '../../api/purchasing.ts';
import {
  beyond,
  blankReceipt,
  fillRest,
  lineOf,
  putLine,
  putReceipt,
  receiptOf,
} from './receipt-draft.ts';

const line = (lineNo: number, quantity: number, receivedUnits = 0): StockOrderLine => ({
  ...{ lineNo, sku: `SKU-${lineNo}`, quantity, receivedUnits, damagedUnits: 0, missingUnits: 0 },
  ...{ goods: null, freight: null, arrivesOn: '2026-12-01', planLineNo: null },
});

it('sends the lines that have a count, in order, and leaves the others open', () => {
  let draft = putLine(blankReceipt(), 2, { good: 5 });
  draft = putLine(draft, 1, { damaged: 1, lot: ' L-7 ', expiresOn: '2027-01-31' });
  draft = putLine(draft, 3, { lot: 'never came' });
  expect(receiptOf(putReceipt(draft, { inspect: true }))).toEqual({
    entries: [
      { lineNo: 1, good: 0, damaged: 1, missing: 0, lot: 'L-7', expiresOn: '2027-01-31' },
      { lineNo: 2, good: 5, damaged: 0, missing: 0 },
    ],
    inspect: true,
    close: false,
  });
});

it('reads serial numbers however they are parted', () => {
  const draft = putLine(blankReceipt(), 1, { good: 3, serials: 'A1\nA2, A3；\n' });
  expect(receiptOf(draft).entries[0]?.serials).toEqual(['A1', 'A2', 'A3']);
});

it('fills in everything still to come, less what is damaged or missing', () => {
  const typed = putLine(blankReceipt(), 1, { damaged: 2, missing: 1 });
  const draft = fillRest(typed, [line(1, 10, 4), line(2, 7)]);
  expect(lineOf(draft, 1).good).toBe(3);
  expect(lineOf(draft, 2).good).toBe(7);
});

it('counts what is beyond the order', () => {
  expect(beyond(line(1, 10, 4), { ...lineOf(blankReceipt(), 1), good: 7, damaged: 1 })).toBe(2);
  expect(beyond(line(1, 10, 12), lineOf(blankReceipt(), 1))).toBe(0);
  expect(beyond(line(1, 10, 12), { ...lineOf(blankReceipt(), 1), good: 3 })).toBe(3);
});

it('has a key for each content', () => {
  const draft = blankReceipt();
  expect(putLine(draft, 1, { good: 1 }).key).not.toBe(draft.key);
});
