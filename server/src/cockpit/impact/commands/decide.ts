import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type MoneyJson, sayMoneyOrNull } from '../../../platform/lists/index.ts';
import { type RedirectWish, redirectOrders } from '../../../supply/planning/index.ts';
import { fail } from '../errors.ts';
import { sayAnswer } from '../present.ts';
import {
  closeImpact,
  findImpact,
  type ImpactRecord,
  lockImpact,
  type Outcome,
  updateImpact,
} from '../store.ts';
import { summaryOf } from '../summary.ts';
import type { Answer, Move, Option, OptionName, Relabel } from '../types.ts';
import { answerOf } from './answer.ts';
import { type SourceDocument, sourceDocument } from './view.ts';

export interface Choice {
  readonly impactId: string;
  readonly version: number;
  readonly option: OptionName;
  readonly reason: string;
  /** The price the person saw; null: it was not known. Left out: whatever it is. */
  readonly seen?: MoneyJson | null | undefined;
}

/** @throws impact.not_found, impact.closed, impact.changed_meanwhile */
async function lockOpen(
  tx: Transaction,
  { impactId, version }: { readonly impactId: string; readonly version: number },
): Promise<ImpactRecord> {
  const impact = await lockImpact(tx, impactId);
  if (impact === undefined) throw fail('impact.not_found');
  if (impact.state !== 'open') throw fail('impact.closed', { state: impact.state });
  if (impact.version !== version) throw fail('impact.changed_meanwhile');
  return impact;
}

/** @throws impact.not_feasible, impact.price_moved */
function requireOption({ options, currency }: Answer, { option, seen }: Choice): Option {
  const found = options.find(({ name }) => name === option);
  if (found === undefined || !found.feasible) throw fail('impact.not_feasible', { option });
  const now = sayMoneyOrNull(found.totalMinor, currency);
  if (seen !== undefined && seen?.amount !== now?.amount) {
    const say = (money: MoneyJson | null): string =>
      money === null ? '?' : `${money.amount} ${money.currency}`;
    throw fail('impact.price_moved', { seen: say(seen), now: say(now) });
  }
  return found;
}

/** Sends the goods of each move where the option says. */
function carryOut(
  house: House,
  tx: Transaction,
  caller: Caller,
  choice: Choice,
  moves: readonly Move[],
): Promise<Outcome[]> {
  const wishes = moves.map((move): RedirectWish => {
    const [kind = '', orderId = ''] = move.shipmentId.split('/');
    return {
      ...{ kind: kind === 'purchase' ? 'purchase' : 'transfer', orderId },
      ...{ toWarehouseId: move.toWarehouseId, actOn: move.actOn, arrivesOn: move.arrivesOn },
      ...{ version: move.version, lines: move.lines, reason: choice.reason },
      cause: { kind: 'impact', id: choice.impactId },
    };
  });
  return redirectOrders(house, tx, caller, wishes);
}

/**
 * Chooses an option of an open impact, at the price it has now, and keeps the whole answer with
 * the options that lost. Diverting changes the orders, and the stock in transit with them.
 * @throws impact.not_found, impact.closed, impact.changed_meanwhile, impact.not_feasible,
 * impact.price_moved, planning.order_move, planning.order_changed, inventory.transit_short
 */
export function decideImpact(
  house: House,
  caller: Caller,
  choice: Choice,
): Promise<readonly Outcome[]> {
  const { impactId, option, reason } = choice;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const impact = await lockOpen(tx, choice);
    const answer = await answerOf(tx, impact.change, caller.now);
    const chosen = requireOption(answer, choice);
    const outcomes = await carryOut(house, tx, caller, choice, chosen.moves);
    await closeImpact(tx, {
      ...{ impactId, state: 'chosen', option, reason, outcomes },
      ...{ answer: sayAnswer(answer), by: caller.actor.id, at: caller.now },
    });
    const cost = sayMoneyOrNull(chosen.totalMinor, answer.currency);
    await house.audit(tx, caller, {
      ...{ action: 'impact.decided', entity: 'impact', entityId: impactId },
      change: { option, reason, cost: cost?.amount ?? null, orders: outcomes.length },
    });
    await house.events.publish(tx, {
      ...{ type: 'impact.decided', subject: impactId },
      payload: { option, orders: outcomes.length },
    });
    return outcomes;
  });
}

/**
 * Takes an open impact off the board, with the reason.
 * @throws impact.not_found, impact.closed, impact.changed_meanwhile
 */
export function dismissImpact(
  house: House,
  caller: Caller,
  wish: { readonly impactId: string; readonly version: number; readonly reason: string },
): Promise<void> {
  const { impactId, reason } = wish;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const impact = await lockOpen(tx, wish);
    const answer = await answerOf(tx, impact.change, caller.now);
    await closeImpact(tx, {
      ...{ impactId, state: 'dismissed', option: null, reason, outcomes: [] },
      ...{ answer: sayAnswer(answer), by: caller.actor.id, at: caller.now },
    });
    await house.audit(tx, caller, {
      ...{ action: 'impact.dismissed', entity: 'impact', entityId: impactId },
      change: { reason },
    });
    await house.events.publish(tx, {
      ...{ type: 'impact.dismissed', subject: impactId, payload: {} },
    });
  });
}

/**
 * Says what bringing a unit into line costs, and works the impact out anew; with no price it is
 * only worked out anew. The answer is the one whose headline figures were written.
 * @throws impact.not_found, impact.closed, impact.changed_meanwhile, impact.no_label
 */
export function renewImpact(
  house: House,
  caller: Caller,
  wish: {
    readonly impactId: string;
    readonly version: number;
    readonly relabel?: Relabel | undefined;
  },
): Promise<{
  readonly impact: ImpactRecord;
  readonly document: SourceDocument | null;
  readonly answer: Answer;
}> {
  const { impactId, relabel } = wish;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const impact = await lockOpen(tx, wish);
    if (relabel !== undefined && impact.change.kind === 'rate') throw fail('impact.no_label');
    const change =
      relabel === undefined || impact.change.kind === 'rate'
        ? impact.change
        : { ...impact.change, relabel };
    const answer = await answerOf(tx, change, caller.now);
    await updateImpact(tx, { impactId, change, summary: summaryOf(answer), at: caller.now });
    if (relabel !== undefined) {
      await house.audit(tx, caller, {
        ...{ action: 'impact.relabel_priced', entity: 'impact', entityId: impactId },
        change: { perUnit: relabel.perUnit.amount, currency: relabel.perUnit.currency },
      });
    }
    const renewed = await findImpact(tx, impactId);
    if (renewed === undefined) throw fail('impact.not_found');
    return { impact: renewed, document: await sourceDocument(tx, renewed), answer };
  });
}
