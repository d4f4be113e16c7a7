/** Goods for the gate: some nobody described, and some as a seller has them who did the work. */
import type { Fact } from '@tradewind/rules';
import type { Caller } from '../../server/src/platform/audit/types.ts';
import type { Transaction } from '../../server/src/platform/database/index.ts';
import type { House } from '../../server/src/platform/house/index.ts';
import { readListings, upsertVariants } from '../../server/src/records/catalog/index.ts';
import { putCodes } from '../../server/src/trade/classification/index.ts';
import { addCompanyAnswers, addProductAnswers } from '../../server/src/trade/compliance/store.ts';
import type { FactValue } from '../../server/src/trade/compliance/types.ts';
import { NO_FIELDS } from '../../server/src/trade/evidence/commands/save-record.ts';
import { kindOf } from '../../server/src/trade/evidence/register.ts';
import { claimsOf } from '../../server/src/trade/evidence/rules.ts';
import { insertRecord, updateState } from '../../server/src/trade/evidence/store.ts';
import { replaceClaims } from '../../server/src/trade/evidence/store-claims.ts';
import { upsertLabel } from '../../server/src/trade/evidence/store-labels.ts';
import type { RecordFields } from '../../server/src/trade/evidence/types.ts';
import { shippedRulebook } from '../../server/src/trade/rulebook/index.ts';

/** Own answers of a product beside its class: what the class leaves open. */
const ANSWERS = 12;
/** SKUs of a product. */
const SIZES = ['A', 'B'];
const PRODUCTS_IN_BATCH = 250;

export const bareSku = (n: number): string => `G-${String(n).padStart(5, '0')}`;
const productCode = (n: number): string => `P-${String(n).padStart(5, '0')}`;
export const describedSku = (n: number): string =>
  `${productCode(Math.floor(n / SIZES.length))}-${SIZES[n % SIZES.length] ?? ''}`;

/** Goods of which the catalogue knows the name and where they are made. */
export async function fillBare(tx: Transaction, count: number): Promise<void> {
  const skus = Array.from({ length: count }, (_, n) => bareSku(n));
  await upsertVariants(
    tx,
    skus.map((sku) => ({ sku, names: { en: sku }, originCountry: 'CN' })),
  );
}

/** A plain answer to a fact, so that products of one class do not all say the same. */
function answerTo({ type, choices = [] }: Fact, product: number): FactValue {
  const choice = choices[product % Math.max(choices.length, 1)]?.value ?? 'none';
  if (type === 'boolean') return product % 7 === 0;
  if (type === 'number') return `${(product % 90) + 1}`;
  if (type === 'set') return [choice];
  if (type === 'country') return 'CN';
  return choice;
}

function answersOf(product: number): Record<string, FactValue> {
  const { classes, facts } = shippedRulebook().corpus;
  const own = classes[product % classes.length];
  const open = facts.filter(
    ({ id, of, derived }) =>
      of === 'product' && derived === undefined && own?.facts[id] === undefined,
  );
  const answered = Object.fromEntries(
    open.slice(0, ANSWERS).map((fact) => [fact.id, answerTo(fact, product)]),
  );
  return { product_class: own?.id ?? 'unknown', ...answered };
}

async function fillProducts(tx: Transaction, products: readonly number[]): Promise<void> {
  await upsertVariants(
    tx,
    products.flatMap((n) =>
      SIZES.map((size) => ({
        ...{ sku: `${productCode(n)}-${size}`, productCode: productCode(n) },
        ...{ names: { en: `Thing ${n} ${size}` }, brand: `Brand ${n % 20}`, originCountry: 'CN' },
      })),
    ),
  );
  const listings = await readListings(
    tx,
    products.map((n) => `${productCode(n)}-${SIZES[0] ?? ''}`),
  );
  const ids = new Map(listings.map((one) => [one.productCode, one.productId]));
  const writes = products.flatMap((n) =>
    Object.entries(answersOf(n)).map(([fact, value]) => ({
      ...{ productId: ids.get(productCode(n)) ?? '', fact, value, note: null },
    })),
  );
  await addProductAnswers(tx, writes, { by: 'bench', at: new Date('2026-11-26') });
}

/** A label of every second product. */
async function fillLabels(tx: Transaction, products: readonly number[]): Promise<void> {
  for (const n of products.filter((one) => one % 2 === 0)) {
    await upsertLabel(tx, {
      ...{ productCode: productCode(n), sku: '', model: productCode(n), brand: `Brand ${n % 20}` },
      ...{ manufacturerName: 'Thing Co Ltd', manufacturerAddress: null, personIds: [] },
      ...{ markets: [], version: 0, by: 'bench', at: new Date('2026-11-26') },
    });
  }
}

async function file(tx: Transaction, given: Partial<RecordFields>): Promise<void> {
  const fields = { ...NO_FIELDS, ...given };
  const at = new Date('2026-11-26');
  const more = { file: null, renews: null, search: fields.kind ?? '', by: 'bench', at };
  const recordId = await insertRecord(tx, { ...fields, ...more });
  const none = { skus: [], products: [] };
  await replaceClaims(tx, recordId, claimsOf(kindOf(fields.kind), fields, none));
  const checked = { state: 'checked', checkedBy: 'bench', checkedAt: at } as const;
  await updateState(tx, recordId, 'draft', 1, checked, at);
}

/** A declaration for two products of five, one of three of them run out. */
async function fillVault(tx: Transaction, products: readonly number[]): Promise<void> {
  for (const n of products.filter((one) => one % 5 < 2)) {
    await file(tx, {
      ...{ kind: 'eu:declaration_of_conformity', models: [productCode(n)], markets: ['EU'] },
      validUntil: n % 3 === 0 ? '2026-11-01' : '2028-01-01',
    });
  }
}

async function fillCompany(tx: Transaction): Promise<void> {
  for (let at = 0; at < 20; at += 1) {
    await file(tx, {
      ...{ kind: 'eu:weee_producer_number', brands: [`Brand ${at}`], markets: ['DE'], number: '1' },
    });
  }
  const facts = shippedRulebook().corpus.facts.filter(({ of }) => of !== 'product');
  await addCompanyAnswers(
    tx,
    facts.map((fact, n) => ({ market: '*', fact: fact.id, value: answerTo(fact, n) })),
    { by: 'bench', at: new Date('2026-11-26') },
  );
}

/** Goods with a class, answers, codes, labels, and evidence of some. */
export async function fillDescribed(house: House, caller: Caller, count: number): Promise<void> {
  const scope = { tenantId: caller.tenantId };
  const all = Array.from({ length: Math.ceil(count / SIZES.length) }, (_, n) => n);
  for (let start = 0; start < all.length; start += PRODUCTS_IN_BATCH) {
    const products = all.slice(start, start + PRODUCTS_IN_BATCH);
    await house.db.transaction(scope, async (tx) => {
      await fillProducts(tx, products);
      await fillLabels(tx, products);
      await fillVault(tx, products);
    });
  }
  await house.db.transaction(scope, fillCompany);
  const { classes } = shippedRulebook().corpus;
  await putCodes(
    house,
    caller,
    all.flatMap((n) => {
      const code = classes[n % classes.length]?.hs?.find((one) => /^\d{6}$/.test(one));
      if (code === undefined) return [];
      return SIZES.map((size) => ({
        ...{ sku: `${productCode(n)}-${size}`, system: 'HS', code, note: null },
      }));
    }),
  );
}
