/** The one way codes come into force: checked, written, remembered, their history appended. */
import type { Actor } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { readListings } from '../../../records/catalog/index.ts';
import { hsBook } from '../hs-book.ts';
import { nationalLines } from '../national.ts';
import { checkCode, type Refusal, titleOf } from '../rules.ts';
import {
  type CodeWrite,
  deleteCodes,
  insertEvents,
  learn,
  type NewEvent,
  selectCodes,
  upsertCodes,
} from '../store.ts';
import { lockRows, writeSettled } from '../store-queue.ts';
import { type CodeReason, HS, type NationalLine, type QueueRow, type System } from '../types.ts';
import { dayOf, enqueueSkus } from './sync-queue.ts';

/** A code somebody wants in force. */
export interface Wish {
  readonly sku: string;
  readonly system: System;
  /** Digits only. */
  readonly code: string;
  readonly note: string | null;
  /** First day it holds; today when left out. */
  readonly validFrom?: string | undefined;
  /** Somebody saw this very code in the official schedule. */
  readonly seen?: boolean | undefined;
  /** Version of the code that was on the screen, 0 for none; not compared when left out. */
  readonly version?: number | undefined;
  /** Its place in the caller's list, to name a refused one by. */
  readonly row?: number;
}

export type WishRefusal =
  | Refusal
  | {
      readonly code:
        | 'classification.sku_not_found'
        | 'classification.changed_meanwhile'
        | 'classification.already_settled';
      readonly params: Readonly<Record<string, string | number>>;
    };

export interface Settled {
  /** Codes now in force that were not before, those that followed from others included. */
  readonly written: readonly CodeWrite[];
  /** Codes that left because they no longer fit. */
  readonly dropped: readonly { readonly sku: string; readonly system: System }[];
  readonly unchanged: number;
  readonly refused: readonly { readonly wish: Wish; readonly refusal: WishRefusal }[];
}

/** A code as it stands while the wishes are gone through. */
type Standing = Pick<CodeWrite, 'code' | 'how'> & { readonly version: number };

class Settling {
  readonly writes = new Map<string, CodeWrite>();
  readonly drops = new Map<string, { sku: string; system: System }>();
  readonly events: NewEvent[] = [];
  readonly refused: { wish: Wish; refusal: WishRefusal }[] = [];
  unchanged = 0;
  readonly #tx: Transaction;
  readonly #how: 'confirmed' | 'imported';
  readonly #today: string;
  readonly #rows: ReadonlyMap<string, QueueRow>;
  readonly #standing: Map<string, Map<System, Standing>>;
  readonly #lines = new Map<string, readonly NationalLine[] | null>();

  constructor(
    tx: Transaction,
    how: 'confirmed' | 'imported',
    today: string,
    rows: ReadonlyMap<string, QueueRow>,
    standing: Map<string, Map<System, Standing>>,
  ) {
    this.#tx = tx;
    this.#how = how;
    this.#today = today;
    this.#rows = rows;
    this.#standing = standing;
  }

  async take(wish: Wish): Promise<void> {
    const { sku, system, code } = wish;
    const row = this.#rows.get(sku);
    const refuse = (refusal: WishRefusal): void => void this.refused.push({ wish, refusal });
    if (row === undefined) {
      return refuse({ code: 'classification.sku_not_found', params: { sku } });
    }
    const own = this.#standing.get(sku) ?? new Map<System, Standing>();
    this.#standing.set(sku, own);
    const before = own.get(system);
    if (wish.version !== undefined && wish.version !== (before?.version ?? 0)) {
      return refuse({ code: 'classification.changed_meanwhile', params: { sku, system } });
    }
    if (this.#how === 'imported' && before?.how === 'confirmed' && before.code !== code) {
      const params = { sku, system, settled: before.code };
      return refuse({ code: 'classification.already_settled', params });
    }
    const hs = own.get(HS);
    const settledHs = hs === undefined || hs.how === 'proposed' ? null : hs.code;
    const checked = checkCode(system, code, {
      knows: (six) => hsBook().codes.has(six),
      hs: settledHs,
      lines: await this.#linesOf(system, code.slice(0, 6)),
      seen: wish.seen === true,
    });
    if (typeof checked !== 'string') return refuse(checked);
    if (before?.code === code && (before.how === 'confirmed' || before.how === this.#how)) {
      this.unchanged++;
      return;
    }
    this.#write(wish, row, own, { checked });
    if (system !== HS && settledHs === null) {
      // The first six digits of a national line are the HS code: that is how lines are made.
      const six = { ...wish, system: HS, code: code.slice(0, 6) };
      this.#write(six, row, own, { checked: 'knowledge', cause: 'from_national' });
    }
    if (system === HS && before?.code !== code) this.#dropOutside(sku, code, own);
  }

  async #linesOf(system: System, six: string): Promise<readonly NationalLine[] | null> {
    if (system === HS) return null;
    const key = `${system} ${six}`;
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const lines = await nationalLines(this.#tx, system, six);
    this.#lines.set(key, lines);
    return lines;
  }

  #write(wish: Wish, row: QueueRow, own: Map<System, Standing>, more: CodeReason): void {
    const { sku, system, code, note } = wish;
    const before = own.get(system);
    const candidate = row.candidates.find((one) => one.code === code);
    const write: CodeWrite = {
      ...{ sku, system, code, note, how: this.#how },
      validFrom: wish.validFrom ?? this.#today,
      reason: { ...(system === HS ? evidenceOf(row, code) : {}), ...more },
      confidence: system === HS ? (candidate?.score ?? null) : null,
    };
    const key = `${sku} ${system}`;
    this.writes.set(key, write);
    this.drops.delete(key);
    const { confidence, reason } = write;
    const previous = before?.code ?? null;
    this.events.push({ sku, system, code, action: this.#how, previous, note, reason, confidence });
    own.set(system, { code, how: this.#how, version: (before?.version ?? 0) + 1 });
  }

  /** National lines under other six digits are void. */
  #dropOutside(sku: string, hs: string, own: Map<System, Standing>): void {
    for (const [system, { code }] of own) {
      if (system === HS || code.startsWith(hs)) continue;
      const key = `${sku} ${system}`;
      this.drops.set(key, { sku, system });
      this.writes.delete(key);
      own.delete(system);
      this.events.push(withdrawal({ sku, system, code }, null, 'hs_changed'));
    }
  }
}

/** An entry of the history: this code left, and why. */
export function withdrawal(
  { sku, system, code }: Pick<CodeWrite, 'sku' | 'system' | 'code'>,
  note: string | null,
  cause: string,
): NewEvent {
  const rest = { previous: code, note, reason: { cause }, confidence: null };
  return { sku, system, code, action: 'withdrawn', ...rest };
}

/** What the code stands on: rules, words, answers, and what else there was to choose from. */
function evidenceOf(row: QueueRow, code: string): CodeReason {
  const { candidates, rationale, answers, textHash, knowledge } = row;
  const own = candidates.find((one) => one.code === code);
  const isFirst = candidates[0]?.code === code;
  return {
    rationale: isFirst ? rationale : (own?.reasons ?? []),
    ...(answers.length === 0 ? {} : { answers }),
    alternatives: candidates
      .filter((one) => one.code !== code)
      .slice(0, 5)
      .map(({ code: other, score }) => ({ code: other, score })),
    ...(knowledge === null ? {} : { knowledge }),
    textHash,
  };
}

/**
 * Puts codes into force, each that may be; the others are named with the reason. The SKUs are held
 * in order, so that two people who decide at once do so one after the other. Six digits are taken
 * before national lines; a national line of a SKU without settled six digits settles those too.
 */
export async function settleCodes(
  tx: Transaction,
  who: { readonly actor: Actor; readonly now: Date },
  how: 'confirmed' | 'imported',
  wishes: readonly Wish[],
): Promise<Settled> {
  const skus = [...new Set(wishes.map(({ sku }) => sku))];
  await enqueueSkus(tx, skus);
  const rows = new Map((await lockRows(tx, skus)).map((row) => [row.sku, row]));
  const standing = new Map<string, Map<System, Standing>>();
  for (const code of await selectCodes(tx, skus)) {
    const own = standing.get(code.sku) ?? new Map<System, Standing>();
    standing.set(code.sku, own.set(code.system, code));
  }
  const settling = new Settling(tx, how, dayOf(who.now), rows, standing);
  const sixFirst = [...wishes].sort((a, b) => Number(b.system === HS) - Number(a.system === HS));
  for (const wish of sixFirst) await settling.take(wish);
  const written = [...settling.writes.values()];
  const decider = { by: who.actor.id, at: who.now };
  const dropped = [...settling.drops.values()];
  await deleteCodes(tx, dropped);
  await upsertCodes(tx, written, decider);
  await insertEvents(tx, settling.events, decider);
  const six = new Map(written.flatMap((one) => (one.system === HS ? [[one.sku, one.code]] : [])));
  await writeSettled(tx, [...six.keys()], true);
  const lessons = (await readListings(tx, [...six.keys()])).map((listing) => ({
    ...{ sku: listing.sku, text: titleOf(listing), code: six.get(listing.sku) ?? '' },
  }));
  await learn(tx, lessons, who.now);
  const { unchanged, refused } = settling;
  return { written, dropped, unchanged, refused };
}
