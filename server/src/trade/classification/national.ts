import type { Transaction } from '../../platform/database/index.ts';
import type { NationalLine, System } from './types.ts';

/** Reads national schedules; the room that keeps them announces itself. */
export interface NationalLines {
  /**
   * Lines that can be declared under six digits, in their order; null where no schedule of the
   * system is at hand, so that nothing is known of its lines.
   */
  lines(tx: Transaction, system: System, hs: string): Promise<readonly NationalLine[] | null>;
}

let reader: NationalLines | undefined;

/** Names the reader of schedules when the house is wired; undefined takes it away again. */
export function setNationalLines(lines: NationalLines | undefined): void {
  reader = lines;
}

/** As `NationalLines.lines`; without a reader nothing is known. */
export async function nationalLines(
  tx: Transaction,
  system: System,
  hs: string,
): Promise<readonly NationalLine[] | null> {
  return reader === undefined ? null : reader.lines(tx, system, hs);
}
