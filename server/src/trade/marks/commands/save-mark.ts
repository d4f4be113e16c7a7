import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { isUniqueViolation } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { isPlace } from '../../evidence/index.ts';
import { fail } from '../errors.ts';
import { hashMark } from '../hashes.ts';
import { effectOf, keyOf } from '../rules.ts';
import { lockHitsOfMark } from '../store-hits.ts';
import { deleteMark, findMark, insertMark, updateMark } from '../store-marks.ts';
import type { MarkFields, MarkRow } from '../types.ts';
import { announce } from './announce.ts';
import { checkLater } from './check-listings.ts';

export type NewMark = MarkFields;

/**
 * @throws marks.nothing_to_compare, marks.unknown_place, marks.dates_wrong
 */
export function checkMark(mark: MarkFields): void {
  const { kind, wording, number, filedOn, registeredOn, expiresOn } = mark;
  if (wording === null && (kind === 'word' || number === null)) {
    throw fail('marks.nothing_to_compare');
  }
  for (const place of mark.territories) {
    if (place !== 'world' && !isPlace(place)) throw fail('marks.unknown_place', { place });
  }
  const days = [filedOn, registeredOn, expiresOn].filter((day) => day !== null);
  if (days.some((day, at) => at > 0 && day < (days[at - 1] ?? day))) {
    throw fail('marks.dates_wrong');
  }
}

const MOST_AUDITED = 8;

/** A mark as the log keeps it. */
const saidOf = ({ kind, wording, office, number, territories, status }: MarkFields) => ({
  ...{ kind, wording, office, number, status },
  territories: territories.slice(0, MOST_AUDITED),
});

/**
 * Puts a mark on the list and has every listing held against it.
 * @throws marks.mark_on_list, and what checkMark throws
 */
export function addMark(house: House, caller: Caller, mark: NewMark): Promise<MarkRow> {
  checkMark(mark);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const write = { ...mark, key: keyOf(mark), markHash: hashMark(mark, null) };
    const markId = await insertMark(tx, write, { by: caller.actor.id, at: caller.now });
    if (markId === null) throw fail('marks.mark_on_list');
    await house.audit(tx, caller, {
      ...{ action: 'marks.mark_added', entity: 'watched_mark', entityId: markId },
      change: saidOf(mark),
    });
    await checkLater(house, tx, caller, null);
    return read(tx, markId);
  });
}

async function read(tx: Transaction, markId: string): Promise<MarkRow> {
  const mark = await findMark(tx, markId);
  if (mark === null) throw fail('marks.mark_not_found', { markId });
  return mark;
}

/**
 * Writes a mark anew if it is still at the version given.
 * @throws marks.mark_not_found, marks.changed_meanwhile, marks.mark_on_list, and as checkMark
 */
export function changeMark(
  house: House,
  caller: Caller,
  markId: string,
  version: number,
  mark: MarkFields,
): Promise<MarkRow> {
  checkMark(mark);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findMark(tx, markId, 'for update');
    if (before === null) throw fail('marks.mark_not_found', { markId });
    const write = { ...mark, key: keyOf(mark), markHash: hashMark(mark, before.picture) };
    const written = await updateMark(tx, markId, version, write, caller.now).catch(
      (error: unknown) => {
        throw isUniqueViolation(error, 'watched_mark_tenant_id_key_key')
          ? fail('marks.mark_on_list')
          : error;
      },
    );
    if (!written) throw fail('marks.changed_meanwhile');
    await house.audit(tx, caller, {
      ...{ action: 'marks.mark_changed', entity: 'watched_mark', entityId: markId },
      change: { from: saidOf(before), to: saidOf(mark) },
    });
    if (write.markHash !== before.markHash) await checkLater(house, tx, caller, null);
    return read(tx, markId);
  });
}

/**
 * Takes a mark off the list, with its hits; what they held is let go.
 * @throws marks.mark_not_found
 */
export async function removeMark(
  house: House,
  caller: Caller,
  markId: string,
  reason: string,
): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const mark = await findMark(tx, markId, 'for update');
    if (mark === null) throw fail('marks.mark_not_found', { markId });
    const hits = await lockHitsOfMark(tx, markId);
    const blocked = hits.find(({ state }) => state === 'infringing' || state === 'lift_asked');
    // A block is lifted by two people, not by taking the mark away.
    if (blocked !== undefined) throw fail('marks.wrong_state', { state: blocked.state });
    await deleteMark(tx, markId);
    await house.audit(tx, caller, {
      ...{ action: 'marks.mark_removed', entity: 'watched_mark', entityId: markId },
      change: { ...saidOf(mark), reason, hits: hits.length },
    });
    await announce(
      house,
      tx,
      hits.map((hit) => ({
        ...{ sku: hit.sku, territories: hit.territories },
        ...{ closes: false, opens: effectOf(hit) !== null },
      })),
    );
    if (mark.pictureFileId !== null) await house.files.remove(tx, mark.pictureFileId);
  });
}
