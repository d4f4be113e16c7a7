import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { addDays, dayOf, daysBetween } from '../../../platform/days/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { fail } from '../errors.ts';
import { editLine, groupOrders, LINE_MOVES, type LineEdit, requireOpen } from '../rules.ts';
import {
  type BriefLine,
  decideLines,
  type LineFilter,
  linkLines,
  readLine,
  readLineStates,
  writeEdit,
} from '../store-lines.ts';
import { insertOrders } from '../store-orders.ts';
import { lockPlan } from '../store-plans.ts';
import type { LineState, PlanLine, PlanRun } from '../types.ts';

/** Which lines: those named, or every open one that the filter lets through. */
export interface LineChoice {
  readonly lineNos?: readonly number[] | undefined;
  readonly filter?: LineFilter | undefined;
}

async function openPlan(tx: Transaction, planId: string): Promise<PlanRun> {
  const plan = await lockPlan(tx, planId);
  if (plan === undefined) throw fail('planning.plan_not_found');
  requireOpen(plan.state);
  return plan;
}

/**
 * Changes quantity or day of an open line, with a reason.
 * @throws planning.line_not_found, planning.line_decided, planning.line_changed, planning.bad_edit
 */
export function editPlanLine(
  house: House,
  caller: Caller,
  input: LineEdit & { planId: string; lineNo: number; version: number },
): Promise<PlanLine> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const plan = await openPlan(tx, input.planId);
    const { lineNo, version } = input;
    const line = await readLine(tx, input.planId, lineNo);
    if (line === undefined) throw fail('planning.line_not_found', { lineNo });
    const { from, to } = LINE_MOVES.edit;
    if (!from.includes(line.state)) {
      throw fail('planning.line_decided', { count: 1, lineNo, state: line.state });
    }
    const next = editLine(line, input, plan.plannedFor ?? dayOf(caller.now));
    const arrivesOn = addDays(line.arrivesOn, daysBetween(line.actOn, next.actOn));
    const by = caller.actor.id;
    const edit = { lineNo, version, from, to, ...next, arrivesOn, by, reason: input.reason.trim() };
    const changed = await writeEdit(tx, input.planId, edit);
    if (changed === undefined) throw fail('planning.line_changed', { lineNo });
    await house.audit(tx, caller, {
      action: 'planning.line_edited',
      entity: 'plan_line',
      entityId: `${input.planId}/${lineNo}`,
      change: {
        quantity: [line.quantity, changed.quantity],
        actOn: [line.actOn, changed.actOn],
        reason: edit.reason,
      },
    });
    return changed;
  });
}

/** Decides the chosen lines; all of those named, or none. */
async function decide(
  tx: Transaction,
  caller: Caller,
  planId: string,
  choice: LineChoice,
  action: 'approve' | 'reject' | 'reopen',
  reason: string | null,
): Promise<BriefLine[]> {
  const { from, to } = LINE_MOVES[action];
  const lineNos = choice.lineNos === undefined ? undefined : [...new Set(choice.lineNos)];
  const decided = await decideLines(tx, planId, {
    lineNos,
    filter: choice.filter ?? {},
    from,
    to,
    by: caller.actor.id,
    at: caller.now,
    reason,
  });
  if (lineNos !== undefined && decided.length < lineNos.length) {
    await refuse(tx, planId, lineNos, decided);
  }
  if (decided.length === 0) throw fail('planning.nothing_open');
  return decided.sort((a, b) => a.lineNo - b.lineNo);
}

/** Says which of the lines named could not be decided, and rolls back what could. */
async function refuse(
  tx: Transaction,
  planId: string,
  lineNos: readonly number[],
  decided: readonly BriefLine[],
): Promise<never> {
  const done = new Set(decided.map((line) => line.lineNo));
  const rest = lineNos.filter((lineNo) => !done.has(lineNo));
  const states = new Map(
    (await readLineStates(tx, planId, rest)).map(({ lineNo, state }) => [lineNo, state]),
  );
  const missing = rest.find((lineNo) => !states.has(lineNo));
  if (missing !== undefined) throw fail('planning.line_not_found', { lineNo: missing });
  const lineNo = rest[0] ?? 0;
  const state: LineState = states.get(lineNo) ?? 'approved';
  throw fail('planning.line_decided', { count: rest.length, lineNo, state });
}

export interface Approval {
  readonly lines: number;
  readonly purchaseOrders: readonly string[];
  readonly transferOrders: readonly string[];
}

/**
 * Approves lines and writes the draft orders they make, grouped by source, destination and week,
 * in one transaction. Of two people who approve at once exactly one wins each line; the other is
 * told.
 * @throws planning.plan_not_open, planning.line_decided, planning.nothing_open
 */
export function approveLines(
  house: House,
  caller: Caller,
  planId: string,
  choice: LineChoice,
): Promise<Approval> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const plan = await openPlan(tx, planId);
    if (plan.currency === null) throw fail('planning.plan_not_open', { state: plan.state });
    const lines = await decide(tx, caller, planId, choice, 'approve', null);
    const groups = groupOrders(lines).map((group) => ({ ...group, orderId: newId() }));
    const facts = {
      planId,
      currency: plan.currency,
      by: caller.actor.id,
      day: dayOf(caller.now),
      now: caller.now,
    };
    const purchases = groups.filter((group) => group.kind === 'purchase');
    const transfers = groups.filter((group) => group.kind === 'transfer');
    await insertOrders(tx, 'purchase', purchases, facts);
    await insertOrders(tx, 'transfer', transfers, facts);
    const links = groups.flatMap((group) =>
      group.lines.map(({ lineNo }) => ({ lineNo, orderId: group.orderId })),
    );
    await linkLines(tx, planId, links);
    const purchaseOrders = purchases.map((group) => group.orderId);
    const transferOrders = transfers.map((group) => group.orderId);
    await house.audit(tx, caller, {
      action: 'planning.lines_approved',
      entity: 'plan',
      entityId: planId,
      change: { lineNos: lines.map((line) => line.lineNo), purchaseOrders, transferOrders },
    });
    await house.events.publish(tx, {
      type: 'planning.orders_drafted',
      subject: planId,
      payload: { purchaseOrders, transferOrders },
    });
    return { lines: lines.length, purchaseOrders, transferOrders };
  });
}

/** Rejects lines with a reason, or opens rejected ones again. */
export function rejectLines(
  house: House,
  caller: Caller,
  planId: string,
  input: LineChoice & { action: 'reject' | 'reopen'; reason: string },
): Promise<{ lines: number }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await openPlan(tx, planId);
    const reason = input.reason.trim();
    const lines = await decide(tx, caller, planId, input, input.action, reason);
    await house.audit(tx, caller, {
      action: input.action === 'reject' ? 'planning.lines_rejected' : 'planning.lines_reopened',
      entity: 'plan',
      entityId: planId,
      change: { lineNos: lines.map((line) => line.lineNo), reason },
    });
    return { lines: lines.length };
  });
}
