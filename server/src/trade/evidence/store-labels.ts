import type { Row, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { LabelFields, LabelRow, Person, PersonFields } from './types.ts';

const LABEL = `product_code as "productCode", sku, model, brand,
  manufacturer_name as "manufacturerName", manufacturer_address as "manufacturerAddress",
  person_ids as "personIds", markets, version, updated_at as "updatedAt"`;

/** What labels of these products say, of the whole product and of single SKUs; null is all. */
export function selectLabels(
  tx: Transaction,
  productCodes: readonly string[] | null,
): Promise<LabelRow[]> {
  return tx.query<LabelRow & Row>(
    `select ${LABEL} from public.product_label where tenant_id = (select house.tenant())
      and ($1::text[] is null or product_code = any($1::text[])) order by product_code, sku`,
    [productCodes],
  );
}

/** A page of labels in the order of products and SKUs. */
export function pageLabels(
  tx: Transaction,
  after: { readonly productCode: string; readonly sku: string } | null,
  limit: number,
): Promise<LabelRow[]> {
  return tx.query<LabelRow & Row>(
    `select ${LABEL} from public.product_label where tenant_id = (select house.tenant())
      and ($1::text is null or (product_code, sku) > ($1, $2)) order by product_code, sku
      limit $3`,
    [after?.productCode ?? null, after?.sku ?? '', limit],
  );
}

export interface LabelWrite extends LabelFields {
  readonly productCode: string;
  readonly sku: string;
  /** Version the change was made on; 0 where there is none yet. */
  readonly version: number;
  readonly by: string;
  readonly at: Date;
}

/** Writes a label that is still at `version`; false where it is not. */
export async function upsertLabel(tx: Transaction, label: LabelWrite): Promise<boolean> {
  const changed = await tx.execute(
    `insert into public.product_label as l (tenant_id, product_code, sku, model, brand,
        manufacturer_name, manufacturer_address, person_ids, markets, updated_by, updated_at)
      select house.tenant(), $1, $2, $3, $4, $5, $6, $7::uuid[], $8::text[], $9, $10::timestamptz
        where $11::int = 0 or exists (select from public.product_label
          where tenant_id = (select house.tenant()) and product_code = $1 and sku = $2)
      on conflict (tenant_id, product_code, sku) do update set model = excluded.model,
        brand = excluded.brand, manufacturer_name = excluded.manufacturer_name,
        manufacturer_address = excluded.manufacturer_address, person_ids = excluded.person_ids,
        markets = excluded.markets, updated_by = excluded.updated_by,
        updated_at = excluded.updated_at, version = l.version + 1
      where l.version = $11::int`,
    [
      ...[label.productCode, label.sku, label.model, label.brand, label.manufacturerName],
      ...[label.manufacturerAddress, label.personIds, label.markets, label.by, label.at],
      label.version,
    ],
  );
  return changed === 1;
}

const PERSON = `person_id as "personId", name, role, address, country, email, active, version`;

export function selectPersons(tx: Transaction): Promise<Person[]> {
  return tx.query<Person & Row>(
    `select ${PERSON} from public.responsible_person
      where tenant_id = (select house.tenant()) order by country, name, person_id`,
  );
}

export async function insertPerson(
  tx: Transaction,
  person: PersonFields,
  at: Date,
): Promise<string> {
  const personId = newId();
  await tx.execute(
    `insert into public.responsible_person (tenant_id, person_id, name, role, address, country,
        email, active, created_at)
      values (house.tenant(), $1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[personId, person.name, person.role, person.address, person.country],
      ...[person.email, person.active, at],
    ],
  );
  return personId;
}

/** Writes a person still at `version`; false where they changed meanwhile. */
export async function updatePerson(tx: Transaction, person: Person): Promise<boolean> {
  const changed = await tx.execute(
    `update public.responsible_person set name = $3, role = $4, address = $5, country = $6,
        email = $7, active = $8, version = version + 1
      where tenant_id = (select house.tenant()) and person_id = $1 and version = $2`,
    [
      ...[person.personId, person.version, person.name, person.role, person.address],
      ...[person.country, person.email, person.active],
    ],
  );
  return changed === 1;
}
