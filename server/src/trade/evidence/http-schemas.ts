/** Shapes of the room's routes, and how records become them. */
import { z } from 'zod';
import { type Locale, sayError } from '../../platform/errors/index.ts';
import { CountryField, DateField, MoneyField, sayMoney } from '../../platform/lists/index.ts';
import type { Unchecked } from './commands/check.ts';
import type { ExpiryForecast } from './commands/forecast.ts';
import type { RecordView } from './commands/view.ts';
import { kindOf } from './register.ts';
import type { StandingRow } from './store.ts';
import {
  type GoodsLinks,
  type LabelRow,
  PERSON_ROLES,
  RECORD_STATES,
  type RecordFields,
  type RegisteredKind,
  STANDINGS,
} from './types.ts';

const Words = z.object({ zh: z.string(), en: z.string() });
const Text = (most: number) => z.string().trim().max(most).nullable();
const Texts = (most: number, length: number) => z.array(z.string().trim().max(length)).max(most);

export const StandingField = z.enum(STANDINGS).meta({ id: 'EvidenceStanding' });
const FIELDS = ['model', 'brand', 'batch', 'market', 'language', 'name', 'address'] as const;
export const FieldName = z.enum(FIELDS).meta({ id: 'EvidenceField' });

export const KindAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(['document', 'test', 'registration', 'person', 'mark', 'offer', 'record']),
    name: Words,
    jurisdiction: z.string().describe("Whose rules ask for it: 'EU', 'DE', 'world'"),
    scope: z.enum(['model', 'brand', 'company', 'batch', 'shipment']),
    perMarket: z.boolean().describe('Bound to the countries it names'),
    months: z.int().nullable().describe('Months it is usually good for; null is until withdrawn'),
  })
  .meta({ id: 'EvidenceKind' });

const shape = {
  kind: Text(120).describe('Id of the register; null while nobody has said'),
  number: Text(200),
  issuer: Text(300),
  holderName: Text(300).describe('Whom it was made out to, as printed'),
  holderAddress: Text(500),
  models: Texts(500, 120).describe('Model numbers, SKUs or product codes it names'),
  brands: Texts(100, 120),
  batches: Texts(500, 120),
  markets: Texts(100, 20).describe("Countries or unions it is good for: 'DE', 'EU'"),
  languages: Texts(40, 20),
  validFrom: DateField.nullable(),
  validUntil: DateField.nullable().describe('Last day it is good; null is open'),
  personId: z.uuid().nullable().describe('Responsible person the mandate names'),
  note: Text(2000),
};

const links = {
  skus: Texts(5000, 100).describe('SKUs it is filed for'),
  products: Texts(2000, 100).describe('Product codes it is filed for: all their SKUs'),
};

/** What is left out is not said. */
export const RecordBody = z.object({
  kind: shape.kind.default(null),
  number: shape.number.default(null),
  issuer: shape.issuer.default(null),
  holderName: shape.holderName.default(null),
  holderAddress: shape.holderAddress.default(null),
  models: shape.models.default([]),
  brands: shape.brands.default([]),
  batches: shape.batches.default([]),
  markets: shape.markets.default([]),
  languages: shape.languages.default([]),
  validFrom: shape.validFrom.default(null),
  validUntil: shape.validUntil.default(null),
  personId: shape.personId.default(null),
  note: shape.note.default(null),
  skus: links.skus.default([]),
  products: links.products.default([]),
});

export function readBody(body: z.output<typeof RecordBody>): {
  fields: RecordFields;
  links: GoodsLinks;
} {
  const { skus, products, ...fields } = body;
  return { fields, links: { skus, products } };
}

const FileAnswer = z
  .object({
    fileId: z.uuid(),
    name: z.string(),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
  })
  .meta({ id: 'EvidenceFile' });

const MismatchAnswer = z
  .object({
    field: FieldName,
    onEvidence: z.string(),
    onGoods: z.string(),
    sku: z.string().describe('First of the goods it was found on'),
    goods: z.int().describe('SKUs it was found on'),
  })
  .meta({ id: 'EvidenceMismatch' });

export const RowAnswer = z
  .object({
    recordId: z.uuid(),
    ...shape,
    kindName: Words.nullable(),
    file: FileAnswer.nullable(),
    state: z.enum(RECORD_STATES),
    standing: StandingField,
    mismatches: z.array(MismatchAnswer),
    renews: z.uuid().nullable(),
    replacedBy: z.uuid().nullable(),
    checkedBy: z.string().nullable(),
    checkedAt: z.iso.datetime().nullable(),
    revokedOn: DateField.nullable(),
    revokedBy: z.string().nullable(),
    revokeReason: z.string().nullable(),
    version: z.int(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'EvidenceRecord' });

export function sayRow(row: StandingRow): z.output<typeof RowAnswer> {
  const { settled: _, checkedAt, createdAt, updatedAt, ...rest } = row;
  return {
    ...rest,
    ...{ models: [...row.models], brands: [...row.brands], batches: [...row.batches] },
    ...{ markets: [...row.markets], languages: [...row.languages] },
    mismatches: row.mismatches.map((one) => ({ ...one })),
    kindName: kindOf(row.kind)?.name ?? null,
    checkedAt: checkedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

const ComparisonAnswer = z.object({
  sku: z.string(),
  field: FieldName,
  onEvidence: z.string(),
  onGoods: z.string(),
  result: z.enum(['same', 'differs', 'not_on_evidence', 'not_on_goods', 'settled']),
});

const ChainAnswer = z.object({
  recordId: z.uuid(),
  number: z.string().nullable(),
  state: z.enum(RECORD_STATES),
  validFrom: DateField.nullable(),
  validUntil: DateField.nullable(),
});

export const RecordAnswer = RowAnswer.extend({
  ...links,
  coveredSkus: z.array(z.string()).describe('First SKUs it covers: filed for, or named'),
  covered: z.int().describe('How many SKUs it covers'),
  comparisons: z.array(ComparisonAnswer).describe('On evidence and on goods, field by field'),
  settled: z.array(
    z.object({
      field: FieldName,
      onEvidence: z.string(),
      onGoods: z.string(),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  chain: z.array(ChainAnswer).describe('Renewals it is part of, oldest first'),
  sameFile: z.array(z.uuid()).describe('Other records that hold the very same file'),
  wanting: z.string().nullable().describe('First thing it lacks to be checked'),
}).meta({ id: 'EvidenceView' });

export function sayView(view: RecordView): z.output<typeof RecordAnswer> {
  const { row, links: own, chain } = view;
  return {
    ...sayRow(row),
    ...{ skus: [...own.skus], products: [...own.products] },
    ...{ coveredSkus: [...view.coveredSkus], covered: view.covered, wanting: view.wanting },
    comparisons: view.comparisons.map((one) => ({ ...one })),
    settled: row.settled.map((one) => ({ ...one })),
    chain: chain.map(({ recordId, number, state, validFrom, validUntil }) => ({
      ...{ recordId, number, state, validFrom, validUntil },
    })),
    sameFile: [...view.sameFile],
  };
}

export function sayKind(kind: RegisteredKind): z.output<typeof KindAnswer> {
  const { id, kind: what, name, jurisdiction, scope, perMarket, months } = kind;
  return {
    id,
    kind: what,
    name: { ...name },
    jurisdiction,
    scope,
    perMarket,
    months: months ?? null,
  };
}

export const RefusalAnswer = z
  .object({ recordId: z.uuid(), code: z.string(), title: z.string(), detail: z.string() })
  .meta({ id: 'EvidenceRefusal' });

export function sayUnchecked({ recordId, error }: Unchecked, locale: Locale) {
  return { recordId, code: error.code, ...sayError(error, locale) };
}

export const PersonBody = z.object({
  name: z.string().trim().min(1).max(300),
  role: z.enum(PERSON_ROLES),
  address: z.string().trim().min(1).max(500),
  country: CountryField,
  email: z.email().max(200).nullable().default(null),
  active: z.boolean().default(true),
});

export const PersonAnswer = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    role: z.enum(PERSON_ROLES),
    address: z.string(),
    country: z.string(),
    email: z.string().nullable(),
    active: z.boolean(),
    version: z.int(),
    mandate: z
      .object({ recordId: z.uuid(), validUntil: DateField.nullable() })
      .nullable()
      .describe('Checked record that holds the mandate, the one that ends last'),
  })
  .meta({ id: 'ResponsiblePerson' });

export const LabelBody = z.object({
  model: Text(120).default(null).describe('Model number as on the label'),
  brand: Text(120).default(null),
  manufacturerName: Text(300).default(null),
  manufacturerAddress: Text(500).default(null),
  personIds: z.array(z.uuid()).max(20).default([]),
  markets: Texts(100, 20).default([]).describe('Where it is to be offered; empty is not said'),
});

export const LabelAnswer = z
  .object({
    productCode: z.string(),
    sku: z.string().describe("'' for the whole product"),
    model: z.string().nullable(),
    brand: z.string().nullable(),
    manufacturerName: z.string().nullable(),
    manufacturerAddress: z.string().nullable(),
    personIds: z.array(z.uuid()),
    markets: z.array(z.string()),
    version: z.int(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ProductLabel' });

export function sayLabel(row: LabelRow): z.output<typeof LabelAnswer> {
  const { personIds, markets, updatedAt, ...rest } = row;
  return {
    ...rest,
    ...{ personIds: [...personIds], markets: [...markets] },
    updatedAt: updatedAt.toISOString(),
  };
}

export const ForecastAnswer = z
  .object({
    today: DateField,
    until: DateField,
    soldFrom: DateField.nullable().describe('First day of the sales looked at; null: none at all'),
    soldTo: DateField.nullable(),
    total: MoneyField.describe('Sales at stake up to the last day, if nothing is renewed'),
    steps: z
      .array(z.object({ day: DateField, pairs: z.int(), perDay: MoneyField }))
      .describe('From each day on, SKUs and markets not covered and their sales a day'),
    lines: z.array(
      z.object({
        record: RowAnswer.pick({
          recordId: true,
          kind: true,
          kindName: true,
          number: true,
          validUntil: true,
        }),
        day: DateField.describe('First day nothing of its kind covers these goods'),
        skus: z.array(z.string()).describe('First SKUs'),
        skuCount: z.int(),
        markets: z.array(z.string()),
        unitsPerWeek: z.number().describe('To a tenth'),
        perDay: MoneyField,
        withoutValue: z.int().describe('SKUs and markets whose sales have no known value'),
      }),
    ),
  })
  .meta({ id: 'EvidenceForecast' });

const SHOWN_SKUS = 50;

export function sayForecast(forecast: ExpiryForecast): z.output<typeof ForecastAnswer> {
  const { currency, today, until, soldFrom, soldTo, totalMinor, records } = forecast;
  return {
    ...{ today, until, soldFrom, soldTo, total: sayMoney(totalMinor, currency) },
    steps: forecast.steps.map(({ day, pairs, minorPerDay }) => ({
      ...{ day, pairs, perDay: sayMoney(minorPerDay, currency) },
    })),
    lines: forecast.lines.flatMap(({ recordId, minorPerDay, skus, markets, ...line }) => {
      const row = records.get(recordId);
      if (row === undefined) return [];
      const { kind, number, validUntil } = row;
      const kindName = kindOf(kind)?.name ?? null;
      return {
        ...line,
        record: { recordId, kind, kindName, number, validUntil },
        ...{ skus: skus.slice(0, SHOWN_SKUS), skuCount: skus.length, markets: [...markets] },
        perDay: sayMoney(minorPerDay, currency),
      };
    }),
  };
}
