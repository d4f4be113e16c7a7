import { type Caller, personOf } from '../../../platform/audit/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { shippedRulebook } from '../shipped.ts';
import { decideChoice, insertChoice, lockEdition, renameEdition, selectChoices } from '../store.ts';
import type { ReadingChoice } from '../types.ts';

async function findChoice(tx: Transaction, choiceId: string): Promise<ReadingChoice> {
  const found = (await selectChoices(tx)).find((one) => one.choiceId === choiceId);
  if (found === undefined) throw fail('rulebook.choice_not_found');
  return found;
}

/**
 * Asks that an open point be read in another way (or as the house does again).
 * @throws rulebook.point_not_found, rulebook.choice_waits
 */
export async function chooseReading(
  house: House,
  caller: Caller,
  { pointId, reading, reason }: Pick<ReadingChoice, 'pointId' | 'reading' | 'reason'>,
): Promise<ReadingChoice> {
  const point = shippedRulebook().corpus.points.find(({ id }) => id === pointId);
  if (point?.readings.some(({ name }) => name === reading) !== true) {
    throw fail('rulebook.point_not_found', { point: pointId, reading });
  }
  const choiceId = newId();
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const { actor, now } = caller;
    const chosenFor = actor.kind === 'key' ? personOf(actor) : null;
    const chosen = { chosenBy: actor.id, chosenFor, chosenAt: now };
    if (!(await insertChoice(tx, { choiceId, pointId, reading, reason, ...chosen }))) {
      throw fail('rulebook.choice_waits', { point: pointId });
    }
    await house.audit(tx, caller, {
      ...{ action: 'rulebook.reading_asked', entity: 'open_point', entityId: pointId },
      change: { reading, reason },
    });
    return findChoice(tx, choiceId);
  });
}

/**
 * Decides on a reading somebody asked for: approved or sent back by a second person, withdrawn by
 * anybody who may write.
 * @throws rulebook.choice_not_found, rulebook.own_draft, rulebook.people_only
 */
export async function settleReading(
  house: House,
  caller: Caller,
  input: {
    readonly choiceId: string;
    readonly state: 'approved' | 'rejected' | 'withdrawn';
    readonly note: string | null;
  },
): Promise<ReadingChoice> {
  const { choiceId, state, note } = input;
  if (state !== 'withdrawn' && caller.actor.kind !== 'user') throw fail('rulebook.people_only');
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if (state === 'approved') await lockEdition(tx, caller.now);
    const by = { by: caller.actor.id, at: caller.now };
    const done = await decideChoice(tx, choiceId, { state, note, ...by });
    if (done === undefined) {
      const found = await findChoice(tx, choiceId);
      throw fail(found.state === 'submitted' ? 'rulebook.own_draft' : 'rulebook.choice_not_found');
    }
    const { pointId, reading } = done;
    await house.audit(tx, caller, {
      ...{ action: `rulebook.reading_${state}`, entity: 'open_point', entityId: pointId },
      change: { reading, note },
    });
    if (state === 'approved') {
      await renameEdition(tx, caller.now);
      await house.events.publish(tx, {
        ...{ type: 'rulebook.reading_chosen', subject: pointId, payload: { reading } },
      });
    }
    return done;
  });
}
