import type { Caller } from '../../../platform/audit/types.ts';
import { DomainError, sayError } from '../../../platform/errors/index.ts';
import { findCountry } from '../../../platform/geo/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { listChannels } from '../../../records/channels/index.ts';
import { type GivenRow, readRow } from '../rules-import.ts';
import type { PromotionDraft } from '../types.ts';
import { readKnownCodes } from './known-codes.ts';
import { planPromotion } from './plan-promotion.ts';

/** Why a row was refused, in the caller's language. */
export interface RefusedRow {
  /** Place in the list sent, from 0. */
  readonly row: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

/**
 * Takes offers written as text, each that holds; the others are named with the reason, and none of
 * them keeps the others out. A row that is there already is refused as such.
 */
export async function importPromotions(
  house: House,
  caller: Caller,
  rows: readonly GivenRow[],
): Promise<{ readonly written: number; readonly refused: RefusedRow[] }> {
  const refused: RefusedRow[] = [];
  /** Runs one row; a refusal is kept, anything else is a failure of the whole. */
  const keep = async <T>(row: number, work: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ row, code: error.code, ...sayError(error, caller.locale) });
      return null;
    }
  };
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const channels = await listChannels(tx);
    const codes = new Map(channels.map(({ code, channelId }) => [code.toLowerCase(), channelId]));
    const drafts: { row: number; draft: PromotionDraft }[] = [];
    for (const [row, given] of rows.entries()) {
      const draft = await keep(row, () => readRow(given, { findCountry, channels: codes }));
      if (draft !== null) drafts.push({ row, draft });
    }
    const known = await readKnownCodes(
      tx,
      drafts.map(({ draft }) => draft),
    );
    let written = 0;
    for (const { row, draft } of drafts) {
      const made = await keep(row, () => planPromotion(tx, house, caller, draft, known));
      if (made !== null) written += 1;
    }
    return { written, refused: refused.sort((a, b) => a.row - b.row) };
  });
}
