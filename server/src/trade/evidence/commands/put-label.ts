import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { listNamedGoods } from '../../../records/catalog/index.ts';
import { fail } from '../errors.ts';
import { readGoods, recompare } from '../goods.ts';
import { keysOf } from '../rules.ts';
import { selectTouching } from '../store-claims.ts';
import {
  insertPerson,
  selectLabels,
  selectPersons,
  updatePerson,
  upsertLabel,
} from '../store-labels.ts';
import type { LabelFields, LabelRow, Person, PersonFields } from '../types.ts';
import { readPlaces } from './fields.ts';

const orNull = (text: string | null): string | null => (text?.trim() ? text.trim() : null);

async function readLabel(tx: Transaction, given: LabelFields): Promise<LabelFields> {
  const personIds = [...new Set(given.personIds)];
  const known = new Set((await selectPersons(tx)).map((one) => one.personId));
  if (personIds.some((id) => !known.has(id))) throw fail('evidence.person_not_found');
  return {
    ...{ personIds, model: orNull(given.model), brand: orNull(given.brand) },
    manufacturerName: orNull(given.manufacturerName),
    manufacturerAddress: orNull(given.manufacturerAddress),
    markets: readPlaces(given.markets),
  };
}

/**
 * Compares anew every record that speaks of the product, as it was and as it is, and tells the
 * other rooms which checked ones may stand otherwise now.
 */
async function recompareProduct(
  house: House,
  tx: Transaction,
  productCode: string,
  change: () => Promise<void>,
): Promise<void> {
  const named = { skus: [], products: [productCode] };
  const before = await readGoods(tx, named);
  await change();
  const after = await readGoods(tx, named);
  const keys = [...before, ...after]
    .flatMap((one) => keysOf(one, one.label))
    .filter(({ what }) => what !== 'all');
  const rows = await selectTouching(tx, keys);
  if (rows.length === 0) return;
  await recompare(tx, rows);
  for (const { recordId, kind, markets } of rows.filter(({ state }) => state === 'checked')) {
    const payload = { kind, markets, productCode };
    await house.events.publish(tx, { type: 'evidence.compared', subject: recordId, payload });
  }
}

export interface LabelChange {
  readonly productCode: string;
  /** '' for the whole product. */
  readonly sku: string;
  readonly version: number;
  readonly fields: LabelFields;
}

/**
 * Says what label and listing of a product state, or where one SKU of it differs; all evidence of
 * the product is compared anew.
 * @throws evidence.goods_not_found, evidence.person_not_found, evidence.unknown_place,
 *   evidence.changed_meanwhile
 */
export function putLabel(house: House, caller: Caller, input: LabelChange): Promise<LabelRow> {
  const { productCode, sku, version } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const goods = await listNamedGoods(tx, { skus: [], products: [productCode] });
    const known = sku === '' ? goods.length > 0 : goods.some((one) => one.sku === sku);
    if (!known) throw fail('evidence.goods_not_found', { names: sku === '' ? productCode : sku });
    const fields = await readLabel(tx, input.fields);
    await recompareProduct(house, tx, productCode, async () => {
      const write = { ...fields, productCode, sku, version, by: caller.actor.id, at: caller.now };
      if (!(await upsertLabel(tx, write))) throw fail('evidence.changed_meanwhile');
    });
    await house.audit(tx, caller, {
      ...{ action: 'evidence.label_changed', entity: 'product_label', entityId: productCode },
      change: { sku: sku === '' ? null : sku, model: fields.model, markets: fields.markets },
    });
    const row = (await selectLabels(tx, [productCode])).find((one) => one.sku === sku);
    if (row === undefined) throw fail('evidence.changed_meanwhile');
    return row;
  });
}

/** Adds somebody who answers for goods in a market. */
export function addPerson(house: House, caller: Caller, fields: PersonFields): Promise<Person> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const personId = await insertPerson(tx, fields, caller.now);
    await house.audit(tx, caller, {
      ...{ action: 'evidence.person_added', entity: 'responsible_person', entityId: personId },
      change: { role: fields.role, country: fields.country },
    });
    return { ...fields, personId, version: 1 };
  });
}

/**
 * Changes who they are; evidence and labels that name them are compared anew.
 * @throws evidence.person_not_found, evidence.changed_meanwhile
 */
export function changePerson(house: House, caller: Caller, person: Person): Promise<Person> {
  const { personId, version, role, country, active } = person;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const known = (await selectPersons(tx)).some((one) => one.personId === personId);
    if (!known) throw fail('evidence.person_not_found');
    if (!(await updatePerson(tx, person))) throw fail('evidence.changed_meanwhile');
    const labels = (await selectLabels(tx, null)).filter((one) => one.personIds.includes(personId));
    for (const productCode of new Set(labels.map((one) => one.productCode))) {
      await recompareProduct(house, tx, productCode, async () => undefined);
    }
    await house.audit(tx, caller, {
      ...{ action: 'evidence.person_changed', entity: 'responsible_person', entityId: personId },
      change: { role, country, active },
    });
    return { ...person, version: version + 1 };
  });
}
