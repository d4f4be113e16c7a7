import { type Caller, personOf } from '../../../platform/audit/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type EvidenceRow, recordsOf, skusOf } from '../../evidence/index.ts';
import { fail } from '../errors.ts';
import { type Act, effectOf, move, turnOf } from '../rules.ts';
import { lockHits, lockLicensed, moveLicence, reopenHits, writeDecision } from '../store-hits.ts';
import type { Hit } from '../types.ts';
import { announce } from './announce.ts';

/** Kinds of the vault that may lift a hold: somebody's permission, or a right of one's own. */
export const LICENCE_KINDS = ['world:trademark_licence', 'world:trademark_registration'] as const;

export interface Wish {
  readonly act: Act;
  readonly reason: string;
  /** The licence a hit is called licensed for. */
  readonly recordId: string | null;
}

const isGood = (record: EvidenceRow, day: string): boolean =>
  (record.state === 'checked' || record.state === 'replaced') &&
  LICENCE_KINDS.some((kind) => kind === record.kind) &&
  (record.validFrom === null || record.validFrom <= day) &&
  (record.validUntil === null || day <= record.validUntil);

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Places a licence is good for; null is everywhere. */
const placesOf = (record: EvidenceRow): readonly string[] | null =>
  record.markets.length === 0 ? null : record.markets;

/**
 * The licence a hit would stand on.
 * @throws marks.licence_missing, marks.licence_not_good, marks.licence_other_goods
 */
async function licenceFor(tx: Transaction, hit: Hit, recordId: string | null, day: string) {
  if (recordId === null) throw fail('marks.licence_missing');
  const [record] = await recordsOf(tx, [recordId]);
  if (record === undefined) throw fail('marks.licence_missing');
  const number = record.number ?? recordId;
  if (!isGood(record, day)) throw fail('marks.licence_not_good', { number });
  if (!(await skusOf(tx, recordId)).includes(hit.sku)) {
    throw fail('marks.licence_other_goods', { number, sku: hit.sku });
  }
  return record;
}

async function decideOne(
  house: House,
  tx: Transaction,
  caller: Caller,
  hit: Hit,
  { act, reason, recordId }: Wish,
): Promise<void> {
  const actor = caller.actor.id;
  const person = personOf(caller.actor);
  const moved = move(act, hit, person);
  if ('refused' in moved) {
    if (moved.refused === 'wrong_state') throw fail('marks.wrong_state', { state: hit.state });
    throw fail(`marks.${moved.refused}`);
  }
  const licence =
    act === 'licensed' ? await licenceFor(tx, hit, recordId, dayOf(caller.now)) : null;
  const written = await writeDecision(tx, hit.hitId, {
    ...{ state: moved.to, reason, decidedAt: caller.now },
    // Who asked stays on record beside who lifted it.
    decidedBy: act === 'lift' ? (hit.decidedBy ?? actor) : actor,
    askedBy: act === 'lift' ? hit.askedBy : act === 'ask_lift' ? person : null,
    liftedBy: act === 'lift' ? person : null,
    recordId: licence?.recordId ?? null,
    licensedPlaces: licence === null ? null : placesOf(licence),
  });
  if (!written) throw fail('marks.same_person');
  await house.audit(tx, caller, {
    ...{ action: `marks.${act}`, entity: 'mark_hit', entityId: hit.hitId },
    change: {
      ...{ from: hit.state, to: moved.to, sku: hit.sku, markId: hit.markId, reason },
      ...(licence === null ? {} : { recordId: licence.recordId }),
    },
  });
  const limited = licence !== null && placesOf(licence) !== null;
  const turn = turnOf(effectOf(hit), limited ? 'hold' : effectOf({ ...hit, state: moved.to }));
  await announce(house, tx, [{ sku: hit.sku, territories: hit.territories, ...turn }]);
}

/**
 * Decides on a hit as it was seen.
 *
 * @throws marks.hit_not_found, marks.changed_meanwhile, marks.wrong_state, marks.same_person,
 *   marks.no_person,   marks.licence_missing, marks.licence_not_good, marks.licence_other_goods
 */
export async function decideHit(
  house: House,
  caller: Caller,
  hitId: string,
  wish: Wish & { readonly version: number },
): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const [hit] = await lockHits(tx, [hitId]);
    if (hit === undefined) throw fail('marks.hit_not_found', { hitId });
    if (hit.version !== wish.version) throw fail('marks.changed_meanwhile');
    await decideOne(house, tx, caller, hit, wish);
  });
}

/** Decides on many open hits for one reason; those that are not open are left out. */
export function decideHits(
  house: House,
  caller: Caller,
  hitIds: readonly string[],
  wish: Wish,
): Promise<{ readonly decided: number; readonly skipped: number }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const open = (await lockHits(tx, hitIds)).filter(({ state }) => state === 'open');
    for (const hit of open) await decideOne(house, tx, caller, hit, wish);
    return { decided: open.length, skipped: hitIds.length - open.length };
  });
}

/**
 * What becomes of hits that stand on a licence when the licence does: they go on with the one that
 * took its place while that is good, and are opened again otherwise.
 */
export async function followLicence(
  house: House,
  tx: Transaction,
  caller: Caller,
  recordId: string,
): Promise<void> {
  const hits = await lockLicensed(tx, recordId);
  const [record] = hits.length === 0 ? [] : await recordsOf(tx, [recordId]);
  if (hits.length === 0 || record === undefined || isGood(record, dayOf(caller.now))) return;
  const [renewal] = record.replacedBy === null ? [] : await recordsOf(tx, [record.replacedBy]);
  const covered = renewal === undefined ? [] : await skusOf(tx, renewal.recordId);
  const good = renewal !== undefined && isGood(renewal, dayOf(caller.now)) ? renewal : null;
  const stay = good === null ? [] : hits.filter(({ sku }) => covered.includes(sku));
  const ids = (list: readonly Hit[]) => list.map(({ hitId }) => hitId);
  if (good !== null && stay.length > 0) {
    await moveLicence(tx, ids(stay), good.recordId, placesOf(good));
    // The renewal may name fewer places: what was let go is held again there.
    const turns = stay.map(({ sku, territories }) => ({
      sku,
      territories,
      closes: true,
      opens: true,
    }));
    await announce(house, tx, turns);
  }
  const reopened = hits.filter((hit) => !stay.includes(hit));
  if (reopened.length === 0) return;
  await reopenHits(tx, ids(reopened));
  for (const hit of reopened) {
    await house.audit(tx, caller, {
      ...{ action: 'marks.licence_ended', entity: 'mark_hit', entityId: hit.hitId },
      change: { sku: hit.sku, markId: hit.markId, recordId },
    });
  }
  await announce(
    house,
    tx,
    reopened.map((hit) => ({
      ...{ sku: hit.sku, territories: hit.territories, opens: false },
      closes: effectOf({ state: 'open', level: hit.level }) !== null,
    })),
  );
}
