import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { type Listing, readListings } from '../../../records/catalog/index.ts';
import { type CompanyMemory, classifyAlong, classifyItems } from '../desk.ts';
import { fail } from '../errors.ts';
import { hsBook } from '../hs-book.ts';
import { answerTo, itemOf, sureCode } from '../rules.ts';
import {
  type CodeWrite,
  deleteCodes,
  insertEvents,
  memoryStamp,
  type NewEvent,
  readMemory,
  selectCodes,
  upsertCodes,
} from '../store.ts';
import { type Computed, findRow, lockRows, writeAnswers, writeProposals } from '../store-queue.ts';
import { textHashOf } from '../text-hash.ts';
import { type GivenAnswer, HS, type Proposal, type QueueRow } from '../types.ts';
import { withdrawal } from './settle.ts';
import { dayOf, enqueueSkus } from './sync-queue.ts';

/** What the company remembers, to be sent to the thread once. */
export async function companyMemory(house: House, tenantId: string): Promise<CompanyMemory> {
  const scope = { tenantId };
  const stamp = await house.db.transaction(scope, memoryStamp);
  return { tenantId, stamp, entries: () => house.db.transaction(scope, readMemory) };
}

export interface Subject {
  readonly listing: Listing;
  readonly row: QueueRow;
}

/** The SKU as the catalogue and the queue know it; it joins the queue where it was not in it. */
export async function readSubject(tx: Transaction, sku: string): Promise<Subject> {
  const [listing] = await readListings(tx, [sku]);
  if (listing === undefined) throw fail('classification.sku_not_found', { sku });
  let row = await findRow(tx, sku);
  if (row === null || row.textHash !== textHashOf(listing)) {
    await enqueueSkus(tx, [sku]);
    row = await findRow(tx, sku);
  }
  if (row === null) throw fail('classification.sku_not_found', { sku });
  return { listing, row };
}

/**
 * Stores proposals. Of a sure one the six digits are written as proposed, decided by nobody yet;
 * a proposal the engine is no longer sure of is taken back.
 */
export async function storeProposals(
  tx: Transaction,
  who: Pick<Caller, 'actor' | 'now'>,
  computed: readonly Computed[],
  runId: string | null,
): Promise<void> {
  const skus = computed.map(({ sku }) => sku);
  await lockRows(tx, skus);
  const run = { knowledge: hsBook().edition, at: who.now, runId };
  const stored = await writeProposals(tx, computed, run);
  const standing = new Map((await selectCodes(tx, skus, [HS])).map((one) => [one.sku, one]));
  const writes: CodeWrite[] = [];
  const events: NewEvent[] = [];
  const gone: CodeWrite[] = [];
  for (const { sku, proposal, textHash, answers } of computed) {
    const before = standing.get(sku);
    if (!stored.has(sku) || (before !== undefined && before.how !== 'proposed')) continue;
    const code = sureCode(proposal);
    if (code === before?.code) continue;
    if (code !== null) {
      const { confidence, rationale } = proposal;
      const reason = { rationale, answers, textHash, knowledge: run.knowledge };
      writes.push({
        ...{ sku, system: HS, code, how: 'proposed', validFrom: dayOf(who.now), note: null },
        ...{ reason, confidence },
      });
      const previous = before?.code ?? null;
      const said = { action: 'proposed', previous, note: null, reason, confidence } as const;
      events.push({ sku, system: HS, code, ...said });
    } else if (before !== undefined) {
      gone.push(before);
      events.push(withdrawal(before, null, 'no_longer_sure'));
    }
  }
  const decider = { by: who.actor.id, at: who.now };
  await upsertCodes(tx, writes, decider);
  await deleteCodes(tx, gone);
  await insertEvents(tx, events, decider);
}

const isNews = (row: QueueRow, proposal: Proposal, hash: string): boolean =>
  row.state !== proposal.decision ||
  row.computedHash !== hash ||
  row.knowledge !== hsBook().edition ||
  row.confidence !== proposal.confidence ||
  row.question?.id !== proposal.question?.id ||
  row.candidates[0]?.code !== proposal.candidates[0]?.code;

/**
 * What the engine says of the SKU now, with the answers given and all the company settled so far;
 * stored where it is news.
 * @throws classification.sku_not_found
 */
export async function proposeFor(house: House, caller: Caller, sku: string): Promise<Subject> {
  const { tenantId } = caller;
  const subject = await house.db.transaction({ tenantId }, (tx) => readSubject(tx, sku));
  const { listing, row } = subject;
  if (row.state === 'confirmed') return subject;
  const memory = await companyMemory(house, tenantId);
  const [proposal] = await classifyItems(memory, [{ ...itemOf(listing), answers: row.answers }]);
  const textHash = textHashOf(listing);
  if (proposal === undefined || !isNews(row, proposal, textHash)) return subject;
  const { answers } = row;
  return house.db.transaction({ tenantId }, async (tx) => {
    await storeProposals(tx, caller, [{ sku, proposal, textHash, answers }], null);
    return { listing, row: (await findRow(tx, sku)) ?? row };
  });
}

/**
 * Answers the engine's questions anew, all in the order they were asked: leaving the last ones out
 * takes them back. Each is held against the question that was asked at its place.
 * @throws classification.sku_not_found, classification.already_settled,
 *   classification.question_changed
 */
export async function answerQuestions(
  house: House,
  caller: Caller,
  sku: string,
  steps: readonly { readonly question: string; readonly option: string }[],
): Promise<Subject> {
  const { tenantId } = caller;
  const { listing } = await house.db.transaction({ tenantId }, (tx) => readSubject(tx, sku));
  const memory = await companyMemory(house, tenantId);
  const proposals = await classifyAlong(memory, itemOf(listing), steps);
  const answers = steps.map((step, at): GivenAnswer => {
    const given = answerTo(proposals[at]?.question ?? null, step);
    if (given === null) throw fail('classification.question_changed');
    return given;
  });
  const proposal = proposals.at(-1);
  if (proposal === undefined) throw new Error('the engine answered nothing');
  return house.db.transaction({ tenantId }, async (tx) => {
    const [row] = await lockRows(tx, [sku]);
    if (row === undefined) throw fail('classification.sku_not_found', { sku });
    if (row.state === 'confirmed') {
      const [own] = await selectCodes(tx, [sku], [HS]);
      const params = { sku, system: HS, settled: own?.code ?? '' };
      throw fail('classification.already_settled', params);
    }
    await writeAnswers(tx, sku, answers);
    const textHash = textHashOf(listing);
    await storeProposals(tx, caller, [{ sku, proposal, textHash, answers }], null);
    await house.audit(tx, caller, {
      action: 'classification.answered',
      entity: 'variant',
      entityId: sku,
      change: { answers: steps },
    });
    return { listing, row: (await findRow(tx, sku)) ?? row };
  });
}
