import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { DomainError } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { listNamedGoods } from '../../../records/catalog/index.ts';
import { fail } from '../errors.ts';
import { NO_LINKS, recompare } from '../goods.ts';
import { kindOf } from '../register.ts';
import { claimsOf } from '../rules.ts';
import { deleteDraft, findRecord, insertRecord, updateFields } from '../store.ts';
import { replaceClaims, selectLinks } from '../store-claims.ts';
import { hasRenewalDraft } from '../store-lookups.ts';
import type { EvidenceRow, GoodsLinks, RecordFields, RecordFile } from '../types.ts';
import { cleaned, readFields, searchText } from './fields.ts';
import { lockRecord, requireState } from './find.ts';

export const NO_FIELDS: RecordFields = {
  ...{ kind: null, number: null, issuer: null, holderName: null, holderAddress: null },
  ...{ models: [], brands: [], batches: [], markets: [], languages: [] },
  ...{ validFrom: null, validUntil: null, personId: null, note: null },
};

/** Goods as they are kept, every one in the catalogue. @throws evidence.goods_not_found */
export async function readLinks(tx: Transaction, given: GoodsLinks): Promise<GoodsLinks> {
  const links = { skus: cleaned(given.skus), products: cleaned(given.products) };
  const known = await listNamedGoods(tx, links);
  const skus = new Set(known.map((one) => one.sku));
  const products = new Set(known.map((one) => one.productCode));
  const missing = [
    ...links.skus.filter((sku) => !skus.has(sku)),
    ...links.products.filter((code) => !products.has(code)),
  ];
  if (missing.length > 0) {
    const names = missing.slice(0, 10).join(', ');
    throw fail('evidence.goods_not_found', { names });
  }
  return links;
}

/** Writes what a record speaks of and compares it with the goods. */
export async function putClaims(
  tx: Transaction,
  recordId: string,
  links: GoodsLinks,
): Promise<EvidenceRow> {
  const row = await findRecord(tx, recordId);
  if (row === null) throw fail('evidence.not_found');
  await replaceClaims(tx, recordId, claimsOf(kindOf(row.kind), row, links));
  await recompare(tx, [row]);
  return row;
}

export interface Draft {
  readonly fields: RecordFields;
  readonly links: GoodsLinks;
  readonly file: RecordFile | null;
  readonly renews: string | null;
}

/** Files a draft inside the caller's transaction. */
export async function insertDraft(
  house: House,
  tx: Transaction,
  caller: Caller,
  draft: Draft,
): Promise<string> {
  const fields = await readFields(tx, draft.fields);
  const recordId = await insertRecord(tx, {
    ...fields,
    ...{ file: draft.file, renews: draft.renews },
    search: searchText(fields, draft.file?.name ?? null),
    ...{ by: caller.actor.id, at: caller.now },
  });
  await putClaims(tx, recordId, draft.links);
  await house.audit(tx, caller, {
    ...{ action: 'evidence.filed', entity: 'evidence', entityId: recordId },
    change: { kind: fields.kind, renews: draft.renews, sha256: draft.file?.sha256 ?? null },
  });
  return recordId;
}

/**
 * Files evidence without a document: a registration, a person, a mark.
 * @throws evidence.unknown_kind, evidence.unknown_place, evidence.days_reversed,
 *   evidence.person_not_found, evidence.goods_not_found
 */
export function addRecord(
  house: House,
  caller: Caller,
  fields: RecordFields,
  links: GoodsLinks,
): Promise<string> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const known = await readLinks(tx, links);
    return insertDraft(house, tx, caller, { fields, links: known, file: null, renews: null });
  });
}

export interface Unfiled {
  /** Place among the rows given, from 0. */
  readonly row: number;
  readonly error: DomainError;
}

/** Files many drafts, each by itself; those that cannot be are named. */
export async function addRecords(
  house: House,
  caller: Caller,
  rows: readonly { readonly fields: RecordFields; readonly links: GoodsLinks }[],
): Promise<{ readonly filed: number; readonly refused: readonly Unfiled[] }> {
  const refused: Unfiled[] = [];
  for (const [row, { fields, links }] of rows.entries()) {
    try {
      await addRecord(house, caller, fields, links);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ row, error });
    }
  }
  return { filed: rows.length - refused.length, refused };
}

/** Names of the fields in which two states of a record differ: values may name people. */
function changedFields(before: RecordFields, after: RecordFields): string[] {
  const keys = Object.keys(NO_FIELDS) as (keyof RecordFields)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/**
 * Changes what a draft says and which goods it is for.
 * @throws evidence.not_found, evidence.wrong_state, evidence.changed_meanwhile, and as `addRecord`
 */
export async function changeRecord(
  house: House,
  caller: Caller,
  recordId: string,
  version: number,
  given: { readonly fields: RecordFields; readonly links: GoodsLinks },
): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await lockRecord(tx, recordId);
    requireState(before, ['draft'], version);
    const fields = await readFields(tx, given.fields);
    const links = await readLinks(tx, given.links);
    const search = searchText(fields, before.file?.name ?? null);
    if (!(await updateFields(tx, recordId, version, { ...fields, search }, caller.now))) {
      throw fail('evidence.changed_meanwhile');
    }
    await putClaims(tx, recordId, links);
    await house.audit(tx, caller, {
      ...{ action: 'evidence.changed', entity: 'evidence', entityId: recordId },
      change: { fields: changedFields(before, fields), ...links },
    });
  });
}

/**
 * Takes a draft away, with its file.
 * @throws evidence.not_found, evidence.wrong_state, evidence.changed_meanwhile
 */
export async function removeRecord(
  house: House,
  caller: Caller,
  recordId: string,
  version: number,
): Promise<void> {
  await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const row = await lockRecord(tx, recordId);
    requireState(row, ['draft'], version);
    if (!(await deleteDraft(tx, recordId, version))) throw fail('evidence.changed_meanwhile');
    if (row.file !== null) await house.files.remove(tx, row.file.fileId);
    await house.audit(tx, caller, {
      ...{ action: 'evidence.removed', entity: 'evidence', entityId: recordId },
      change: { kind: row.kind, sha256: row.file?.sha256 ?? null },
    });
  });
}

/**
 * A draft that renews a record: the same goods and scope, days and number still to be entered.
 * @throws evidence.not_found, evidence.wrong_state, evidence.own_renewal
 */
export function renewRecord(house: House, caller: Caller, recordId: string): Promise<string> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const old = await lockRecord(tx, recordId);
    if (old.state === 'draft') throw fail('evidence.wrong_state', { state: old.state });
    if (await hasRenewalDraft(tx, recordId)) throw fail('evidence.own_renewal');
    const links = (await selectLinks(tx, [recordId])).get(recordId) ?? NO_LINKS;
    const fields = { ...old, number: null, validFrom: null, validUntil: null, note: null };
    return insertDraft(house, tx, caller, { fields, links, file: null, renews: recordId });
  });
}
