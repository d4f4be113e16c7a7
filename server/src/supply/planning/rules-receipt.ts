/** What a receipt means for the lines of an order. */
import { divideRounded } from '@tradewind/money';
import { fail } from './errors.ts';

/** What somebody counted of one line; several entries of a line are its lots. */
export interface Counted {
  readonly lineNo: number;
  /** Units fit for sale. */
  readonly good: number;
  readonly damaged: number;
  /** Units that will not come any more. */
  readonly missing: number;
}

export interface OpenLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly receivedUnits: number;
  readonly damagedUnits: number;
  readonly missingUnits: number;
  readonly goodsMinor: bigint | null;
  readonly freightMinor: bigint;
}

/** Units still to come; below zero is what came beyond the order. */
export function outstanding(line: OpenLine): number {
  return line.quantity - line.receivedUnits - line.damagedUnits - line.missingUnits;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/**
 * Refuses entries of lines that are not there, of impossible counts, or that give up more than is
 * still to come. Receiving more than was ordered is allowed: it is on the dock.
 * @throws planning.bad_receipt
 */
export function requireReceipt(lines: readonly OpenLine[], counted: readonly Counted[]): void {
  const open = new Map(lines.map((line) => [line.lineNo, outstanding(line)]));
  for (const entry of counted) {
    const left = open.get(entry.lineNo);
    const whole = isCount(entry.good) && isCount(entry.damaged) && isCount(entry.missing);
    const rest = (left ?? 0) - entry.good - entry.damaged - entry.missing;
    if (left === undefined || !whole || (entry.missing > 0 && rest < 0)) {
      throw fail('planning.bad_receipt', { line: entry.lineNo });
    }
    open.set(entry.lineNo, rest);
  }
}

/** True when nothing of any line is still to come. */
export function isComplete(lines: readonly OpenLine[], counted: readonly Counted[]): boolean {
  return lines.every((line) => {
    const more = counted
      .filter((entry) => entry.lineNo === line.lineNo)
      .reduce((sum, entry) => sum + entry.good + entry.damaged + entry.missing, 0);
    return outstanding(line) - more <= 0;
  });
}

/** Entries that take everything still to come as fit. */
export function everythingFit(lines: readonly OpenLine[]): Counted[] {
  return lines.flatMap((line) => {
    const good = outstanding(line);
    return good > 0 ? [{ lineNo: line.lineNo, good, damaged: 0, missing: 0 }] : [];
  });
}

/** What is still to come when an order is closed early: given up. */
export function giveUpRest(lines: readonly OpenLine[], counted: readonly Counted[]): Counted[] {
  return lines.flatMap((line) => {
    const more = counted
      .filter((entry) => entry.lineNo === line.lineNo)
      .reduce((sum, entry) => sum + entry.good + entry.damaged + entry.missing, 0);
    const missing = outstanding(line) - more;
    return missing > 0 ? [{ lineNo: line.lineNo, good: 0, damaged: 0, missing }] : [];
  });
}

/**
 * The part of a line's amount that belongs to units `before + 1` to `before + units`: parts of
 * successive receipts add up to the whole amount exactly when the order is complete.
 */
export function partOf(minor: bigint, quantity: number, before: number, units: number): bigint {
  const upTo = (count: number): bigint =>
    divideRounded(minor * BigInt(count), BigInt(quantity), 'halfEven');
  return upTo(before + units) - upTo(before);
}
