import { hasLayer } from '@tradewind/tariff';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { hasVariant } from '../../../records/catalog/index.ts';
import { readDocument } from '../../monitor/index.ts';
import { putGoodsFact, putOwnMeasures } from '../../schedules/index.ts';
import { shippedBook } from '../../tariff/index.ts';
import { fail } from '../errors.ts';
import { type Act, bodyProblem, keyedRates, makerKeys, moveTo, strandedRuling } from '../rules.ts';
import { factOf, groupOf, measuresOf } from '../rules-measures.ts';
import {
  findCase,
  insertCase,
  lockCase,
  selectRulings,
  writeBody,
  writeRuling,
  writeState,
} from '../store.ts';
import type { CaseBody, RemedyCase } from '../types.ts';
import { problemText } from '../words.ts';

/** @throws remedies.case_wrong; monitor.* where its document does not exist */
async function requireBody(tx: Transaction, caller: Caller, body: CaseBody): Promise<void> {
  const problem = bodyProblem(body);
  if (problem !== null) {
    throw fail('remedies.case_wrong', { why: problemText(problem, caller.locale) });
  }
  const { documentId } = body.source;
  if (documentId !== null) await readDocument(tx, documentId);
}

/** @throws remedies.case_not_found, remedies.changed_meanwhile */
async function lockSeen(tx: Transaction, caseId: string, version: number): Promise<RemedyCase> {
  const found = await lockCase(tx, caseId);
  if (found === undefined) throw fail('remedies.case_not_found', { caseId });
  if (found.version !== version) throw fail('remedies.changed_meanwhile');
  return found;
}

export async function requireCase(tx: Transaction, caseId: string): Promise<RemedyCase> {
  const found = await findCase(tx, caseId);
  if (found === undefined) throw fail('remedies.case_not_found', { caseId });
  return found;
}

/** Puts the duty of a case in the company's quotes, or takes it out. */
async function writeMeasures(
  tx: Transaction,
  caller: Caller,
  caseId: string,
  body: CaseBody | null,
): Promise<void> {
  const rules = body === null ? { measures: [], facts: {} } : measuresOf(caseId, body);
  const before = body === null ? await findCase(tx, caseId) : undefined;
  // Rules held before still ask their question of the goods.
  const facts = before === undefined ? rules.facts : measuresOf(caseId, before.body).facts;
  await putOwnMeasures(tx, {
    ...{ groupId: groupOf(caseId), measures: rules.measures, facts },
    ...{ day: caller.now.toISOString().slice(0, 10), at: caller.now },
  });
}

/** Records a case. @throws remedies.case_exists, remedies.case_wrong */
export function addCase(house: House, caller: Caller, written: CaseBody): Promise<string> {
  const body = { ...written, rates: keyedRates(written.rates, []) };
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await requireBody(tx, caller, body);
    const { jurisdiction, number } = body;
    const caseId = await insertCase(tx, body, { by: caller.actor.id, at: caller.now });
    if (caseId === null) throw fail('remedies.case_exists', { jurisdiction, number });
    await house.audit(tx, caller, {
      ...{ action: 'remedies.recorded', entity: 'remedy_case', entityId: caseId },
      change: { jurisdiction, number },
    });
    await house.events.publish(tx, {
      ...{ type: 'remedies.recorded', subject: caseId },
      payload: { jurisdiction, number },
    });
    return caseId;
  });
}

/**
 * Of a case in quotes every change is one of their duty: it takes the right to put it there.
 * @throws remedies.needs_accept
 */
function requireRight({ state }: RemedyCase, mayAccept: boolean): void {
  if (state === 'accepted' && !mayAccept) throw fail('remedies.needs_accept');
}

/** Rulings on goods stay with the producer they name. @throws remedies.rate_ruled */
async function requireRulings(tx: Transaction, before: RemedyCase, body: CaseBody): Promise<void> {
  const rulings = (await selectRulings(tx, before.caseId)).values();
  const stranded = strandedRuling(before.body.rates, body.rates, rulings);
  if (stranded === null) return;
  const { sku, maker } = stranded;
  throw fail('remedies.rate_ruled', { sku, maker: maker.producer ?? maker.role });
}

/**
 * Changes a case; territory and number stay. Where its duty is in quotes, quotes follow.
 * @param wish.mayAccept whether the caller may take duties into quotes
 * @throws remedies.case_not_found, remedies.changed_meanwhile, remedies.case_wrong,
 *   remedies.needs_accept, remedies.rate_ruled, remedies.no_measure
 */
export function changeCase(
  house: House,
  caller: Caller,
  caseId: string,
  wish: { readonly body: CaseBody; readonly version: number; readonly mayAccept: boolean },
): Promise<void> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await lockSeen(tx, caseId, wish.version);
    requireRight(before, wish.mayAccept);
    const { jurisdiction, number } = before.body;
    const rates = keyedRates(wish.body.rates, before.body.rates);
    const body = { ...wish.body, jurisdiction, number, rates };
    await requireBody(tx, caller, body);
    await requireRulings(tx, before, body);
    // Taking a duty out of quotes is a decision with its reason, not a change of dates.
    if (before.state === 'accepted' && measuresOf(caseId, body).measures.length === 0) {
      throw fail('remedies.no_measure');
    }
    await writeBody(tx, caseId, body);
    if (before.state === 'accepted') await writeMeasures(tx, caller, caseId, body);
    await house.audit(tx, caller, {
      ...{ action: 'remedies.changed', entity: 'remedy_case', entityId: caseId },
      change: { stages: body.stages.length, rates: body.rates.length },
    });
  });
}

/**
 * Accepts the measure of a case, so that quotes carry its duty from its first day; takes it out
 * again; or puts the case aside.
 * @throws remedies.case_not_found, remedies.changed_meanwhile, remedies.wrong_state,
 *   remedies.no_measure, remedies.no_regime
 */
export function decideCase(
  house: House,
  caller: Caller,
  caseId: string,
  wish: { readonly act: Act; readonly reason: string; readonly version: number },
): Promise<void> {
  const { act, reason } = wish;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const { body, state } = await lockSeen(tx, caseId, wish.version);
    const to = moveTo(act, state);
    if (to === null) throw fail('remedies.wrong_state', { state });
    if (act === 'accept') {
      if (measuresOf(caseId, body).measures.length === 0) throw fail('remedies.no_measure');
      const { jurisdiction } = body;
      if (!hasLayer(shippedBook(), jurisdiction))
        throw fail('remedies.no_regime', { jurisdiction });
      await writeMeasures(tx, caller, caseId, body);
    }
    if (act === 'withdraw') await writeMeasures(tx, caller, caseId, null);
    await writeState(tx, caseId, { state: to, by: caller.actor.id, at: caller.now, reason });
    await house.audit(tx, caller, {
      ...{ action: `remedies.${act}`, entity: 'remedy_case', entityId: caseId },
      change: { from: state, to, reason },
    });
    await house.events.publish(tx, {
      ...{ type: 'remedies.decided', subject: caseId, payload: { state: to } },
    });
  });
}

/**
 * Says of one SKU that it is outside the scope, or which rate of the case it falls under.
 * @throws remedies.case_not_found, remedies.unknown_sku, remedies.unknown_maker,
 *   remedies.needs_accept
 */
export function ruleGoods(
  house: House,
  caller: Caller,
  caseId: string,
  wish: {
    readonly sku: string;
    readonly ruling: string;
    readonly reason: string;
    readonly mayAccept: boolean;
  },
): Promise<void> {
  const { sku, ruling, reason } = wish;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const found = await lockCase(tx, caseId);
    if (found === undefined) throw fail('remedies.case_not_found', { caseId });
    requireRight(found, wish.mayAccept);
    if (!(await hasVariant(tx, sku))) throw fail('remedies.unknown_sku', { sku });
    const known = new Set(['out', 'others', ...makerKeys(found.body.rates)]);
    if (!known.has(ruling)) {
      throw fail('remedies.unknown_maker', { known: [...known].join(', ') });
    }
    await writeRuling(tx, caseId, { sku, ruling, reason, by: caller.actor.id, at: caller.now });
    await putGoodsFact(tx, { fact: factOf(caseId), sku, value: ruling });
    await house.audit(tx, caller, {
      ...{ action: 'remedies.goods_ruled', entity: 'remedy_case', entityId: caseId },
      change: { sku, ruling, reason },
    });
  });
}
