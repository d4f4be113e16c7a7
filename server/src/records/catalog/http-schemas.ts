/** Shapes of the catalogue's routes, and how records become them. */
import { z } from 'zod';
import {
  CountryField,
  DANGEROUS_GOODS,
  MoneyField,
  type MoneyJson,
  NamesField,
  onlyGiven,
  readMoney,
  sayMoneyOrNull,
} from '../../platform/lists/index.ts';
import type { VariantChange } from './commands/change-variant.ts';
import { LIFECYCLE_ACTIONS, lifecycleActionsFrom } from './lifecycle.ts';
import { isGtin } from './rules.ts';
import { type Category as CategoryRecord, LIFECYCLES, type ListedVariant } from './types.ts';
import { LENGTH_UNITS, toGrams, toMillimetres, WEIGHT_UNITS } from './units.ts';

export const LifecycleField = z.enum(LIFECYCLES).meta({ id: 'Lifecycle' });
export const LifecycleActionField = z.enum(LIFECYCLE_ACTIONS).meta({ id: 'LifecycleAction' });
const DangerousGoodsField = z
  .enum(DANGEROUS_GOODS)
  .nullable()
  .describe('null is unknown, not none');

export const Sku = z.string().trim().min(1).max(100);
export const Code = z.string().trim().min(1).max(100);
export const Text = z.string().trim().min(1).max(300);

export const AttributesField = z
  .record(z.string().max(60), z.union([z.string().max(2000), z.number(), z.boolean()]))
  .describe("Values of the category's typed attributes, by key");

const Measure = z.string().regex(/^\d{1,12}(\.\d{1,9})?$/, 'decimal text');

export const WeightField = z
  .object({ value: Measure, unit: z.enum(WEIGHT_UNITS) })
  .refine(({ value, unit }) => toGrams(value, unit) !== null, {
    params: {
      zh: '重量须不少于半克，且不超过两千吨。',
      en: 'A weight is at least half a gram and at most two thousand tonnes.',
    },
  });

export const SizeField = z
  .object({ length: Measure, width: Measure, height: Measure, unit: z.enum(LENGTH_UNITS) })
  .refine((s) => [s.length, s.width, s.height].every((v) => toMillimetres(v, s.unit) !== null), {
    params: {
      zh: '长、宽、高均须不少于半毫米。',
      en: 'Length, width and height are at least half a millimetre each.',
    },
  });

const GtinField = z.string().refine((text): boolean => isGtin(text), {
  params: {
    zh: 'GTIN 须为 8、12、13 或 14 位数字，且校验位正确。请核对条码。',
    en: 'A GTIN has 8, 12, 13 or 14 digits with the right check digit. Check the barcode.',
  },
});

export const MaterialsField = z
  .array(
    z.object({
      material: Text,
      share: z
        .string()
        .regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/)
        .nullable()
        .describe('Per cent as decimal text; null is unknown'),
    }),
  )
  .max(30);

/** Not below zero, and not more than the database holds. */
const Amount = MoneyField.refine((value) => (readMoney(value)?.minor ?? 0n) >= 0n, {
  params: { zh: '金额不能为负。', en: 'An amount cannot be negative.' },
});

const OptionsField = z.record(z.string().max(60), z.string().trim().min(1).max(200));

/** What a person writes of a SKU; left out stays as it is, null becomes unknown. */
export const VariantFields = z.object({
  names: NamesField.optional(),
  options: OptionsField.optional().describe('Such as {"colour": "blue"}'),
  gtin: GtinField.nullable().optional(),
  weight: WeightField.nullable().optional(),
  size: SizeField.nullable().optional(),
  originCountry: CountryField.nullable().optional(),
  dangerousGoods: DangerousGoodsField.optional(),
  materials: MaterialsField.nullable().optional(),
  unitCost: Amount.nullable().optional(),
  listPrice: Amount.nullable().optional(),
});

/** Cost and price share one currency; for `refine`. */
export function sharesCurrency(fields: {
  readonly unitCost?: MoneyJson | null | undefined;
  readonly listPrice?: MoneyJson | null | undefined;
}): boolean {
  const { unitCost, listPrice } = fields;
  return !unitCost || !listPrice || unitCost.currency === listPrice.currency;
}

export const CURRENCY_WORDS = {
  path: ['listPrice'],
  params: {
    zh: '采购价与标价须为同一币种。',
    en: 'Unit cost and list price must be in one currency.',
  },
};

/** Fields as written, to fields as recorded. */
export function readVariantFields(fields: z.output<typeof VariantFields>): Partial<VariantChange> {
  const { weight, size, unitCost, listPrice, ...plain } = fields;
  const money = unitCost ?? listPrice;
  return onlyGiven({
    ...plain,
    ...(weight === undefined ? {} : { weightGrams: weight && toGrams(weight.value, weight.unit) }),
    ...(size === undefined
      ? {}
      : {
          lengthMm: size && toMillimetres(size.length, size.unit),
          widthMm: size && toMillimetres(size.width, size.unit),
          heightMm: size && toMillimetres(size.height, size.unit),
        }),
    ...(unitCost === undefined ? {} : { unitCostMinor: unitCost && minorOf(unitCost) }),
    ...(listPrice === undefined ? {} : { listPriceMinor: listPrice && minorOf(listPrice) }),
    ...(money ? { currency: money.currency } : {}),
  });
}

function minorOf(value: MoneyJson): bigint | null {
  return readMoney(value)?.minor ?? null;
}

export const VariantAnswer = z
  .object({
    sku: z.string(),
    productId: z.uuid(),
    productCode: z.string(),
    category: z.string().nullable(),
    brand: z.string().nullable(),
    names: z.record(z.string(), z.string()),
    options: z.record(z.string(), z.string()),
    gtin: z.string().nullable(),
    weightGrams: z.int().nullable(),
    lengthMm: z.int().nullable(),
    widthMm: z.int().nullable(),
    heightMm: z.int().nullable(),
    originCountry: z.string().nullable(),
    dangerousGoods: DangerousGoodsField,
    materials: MaterialsField.nullable(),
    pictureFileId: z.uuid().nullable().describe('Of the SKU itself'),
    productPictureFileId: z.uuid().nullable().describe('To show where the SKU has none'),
    unitCost: MoneyField.nullable(),
    listPrice: MoneyField.nullable(),
    lifecycle: LifecycleField,
    actions: z.array(LifecycleActionField).describe('What may be done now'),
    version: z.int(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Variant' });

export function sayVariant(variant: ListedVariant): z.output<typeof VariantAnswer> {
  const { unitCostMinor, listPriceMinor, currency, updatedAt, materials, ...rest } = variant;
  return {
    ...rest,
    materials: materials === null ? null : [...materials],
    unitCost: sayMoneyOrNull(unitCostMinor, currency),
    listPrice: sayMoneyOrNull(listPriceMinor, currency),
    actions: lifecycleActionsFrom(variant.lifecycle),
    updatedAt: updatedAt.toISOString(),
  };
}

const Definition = z
  .object({
    key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
    names: NamesField,
    type: z.enum(['text', 'number', 'boolean', 'choice', 'date']),
    unit: z.string().trim().min(1).max(20).nullable().default(null).describe('Of numbers'),
    choices: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
    required: z.boolean().default(false),
  })
  .refine((d) => (d.type === 'choice') === d.choices.length > 0, {
    path: ['choices'],
    params: {
      zh: '选项类属性须列出选项，其他类型不能有选项。',
      en: 'An attribute of type choice lists its choices; other types have none.',
    },
  })
  .refine((d) => d.type === 'number' || d.unit === null, {
    path: ['unit'],
    params: { zh: '只有数字类属性有单位。', en: 'Only numbers have a unit.' },
  })
  .meta({ id: 'AttributeDefinition' });

export const CategoryFields = z.object({
  names: NamesField,
  attributeSchema: z
    .array(Definition)
    .max(100)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, {
      params: { zh: '属性名不能重复。', en: 'No two attributes may have one key.' },
    }),
});

export const CategoryAnswer = CategoryFields.extend({ code: z.string(), version: z.int() }).meta({
  id: 'Category',
});

export function sayCategory(category: CategoryRecord): z.output<typeof CategoryAnswer> {
  return {
    ...category,
    attributeSchema: category.attributeSchema.map((definition) => ({
      ...definition,
      choices: [...definition.choices],
    })),
  };
}
