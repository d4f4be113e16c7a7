import { type Caller, personOf } from '../../../platform/audit/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type Act, move } from '../rules.ts';
import { lockHits, writeDecision } from '../store-hits.ts';
import type { Hit } from '../types.ts';

async function decideOne(
  house: House,
  tx: Transaction,
  caller: Caller,
  hit: Hit,
  act: Act,
  reason: string,
): Promise<void> {
  const actor = caller.actor.id;
  const person = personOf(caller.actor);
  const moved = move(act, hit, person);
  if ('refused' in moved) {
    if (moved.refused === 'wrong_state') throw fail('screening.wrong_state', { state: hit.state });
    throw fail(`screening.${moved.refused}`);
  }
  const written = await writeDecision(tx, hit.hitId, {
    ...{ state: moved.to, reason, decidedAt: caller.now },
    // Who asked stays on record beside who granted it.
    decidedBy: act === 'release' ? (hit.decidedBy ?? actor) : actor,
    askedBy: act === 'release' ? hit.askedBy : act === 'ask_release' ? person : null,
    releasedBy: act === 'release' ? person : null,
  });
  if (!written) throw fail('screening.same_person');
  await house.audit(tx, caller, {
    ...{ action: `screening.${act}`, entity: 'screening_hit', entityId: hit.hitId },
    change: { from: hit.state, to: moved.to, source: hit.source, entryId: hit.entryId, reason },
  });
  await house.events.publish(tx, {
    ...{ type: 'screening.decided', subject: hit.hitId },
    payload: { origin: hit.origin, ref: hit.ref, state: moved.to },
  });
}

/**
 * Decides on a hit as it was seen.
 *
 * @throws screening.hit_not_found, screening.changed_meanwhile, screening.wrong_state,
 *   screening.same_person, screening.no_person
 */
export function decideHit(
  house: House,
  caller: Caller,
  hitId: string,
  wish: { readonly act: Act; readonly reason: string; readonly version: number },
): Promise<Hit> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const [hit] = await lockHits(tx, [hitId]);
    if (hit === undefined) throw fail('screening.hit_not_found', { hitId });
    if (hit.version !== wish.version) throw fail('screening.changed_meanwhile');
    await decideOne(house, tx, caller, hit, wish.act, wish.reason);
    const [after] = await lockHits(tx, [hitId]);
    return after ?? hit;
  });
}

/** Calls many open hits false matches for one reason; those that are not open are left out. */
export function dismissHits(
  house: House,
  caller: Caller,
  hitIds: readonly string[],
  reason: string,
): Promise<{ readonly dismissed: number; readonly skipped: number }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const open = (await lockHits(tx, hitIds)).filter(({ state }) => state === 'open');
    for (const hit of open) await decideOne(house, tx, caller, hit, 'false_match', reason);
    return { dismissed: open.length, skipped: hitIds.length - open.length };
  });
}
