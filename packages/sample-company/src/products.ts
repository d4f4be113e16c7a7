import type { Season } from './calendar.ts';
import { KINDS, type Kind, STYLES } from './kinds.ts';
import type { Chance } from './random.ts';
import type { Market, Names, SampleProduct, SampleSupplierItem, SampleVariant } from './types.ts';

/** What the simulation knows of a SKU beyond the catalogue. */
export interface SkuTrait {
  readonly variant: SampleVariant;
  readonly product: SampleProduct;
  readonly supplierCode: string;
  readonly season: Season;
  /** Relative demand of the SKU. */
  readonly weight: number;
  /** Shape of the week-to-week gamma noise; small is erratic. */
  readonly steadiness: number;
  readonly appeal: Readonly<Partial<Record<Market, number>>>;
  readonly returnRate: number;
  /** Weeks before the last day on which the SKU was launched; large means before the history. */
  readonly ageWeeks: number;
  /** Demand grows by this factor over a year. */
  readonly growth: number;
}

/** GTIN-13 with its check digit, in the range 20 that shops may use inside their own walls. */
export function sampleGtin(serial: number): string {
  const body = `20${String(serial).padStart(10, '0')}`;
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(body[i]) * (i % 2 === 0 ? 1 : 3);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

interface Named {
  readonly code: string;
  readonly names: Names;
  readonly kind: Kind;
  readonly options: readonly Readonly<Record<string, string>>[];
  readonly costYuan: number;
  readonly listDollars: number;
  readonly grams: number;
  readonly sizeMm: readonly [number, number, number];
  readonly attributes: SampleProduct['attributes'];
  readonly weight: number;
  readonly appeal: SkuTrait['appeal'];
}

const SIZES = ['XS', 'S', 'M', 'L', 'XL'].map((size) => ({ size }));
const of = (en: string): Kind => KINDS.find((k) => k.names.en === en) ?? KINDS[0];

/** The five products every scenario of this house is told with. */
const NAMED: readonly Named[] = [
  named(
    'DR-01',
    '山岚连衣裙',
    "Women's dress Shanlan",
    of('dress'),
    SIZES,
    62,
    49.9,
    310,
    [320, 240, 40],
    {},
    4.2,
    { DE: 1.6, FR: 1.3, US: 1.1, SA: 0.6 },
  ),
  named(
    'SF-02',
    '两人位沙发',
    'Two-seat sofa',
    of('side table'),
    [{}],
    860,
    499,
    34_000,
    [1500, 820, 420],
    { seats: 2 },
    0.9,
    { US: 1.4, DE: 1.2, ID: 0.3 },
  ),
  named(
    'LP-03',
    'LED 落地灯',
    'LED floor lamp',
    of('table lamp'),
    [{}],
    118,
    89,
    3200,
    [1200, 260, 180],
    { power_watts: 18, energy_class: 'F' },
    2.4,
    {},
  ),
  named(
    'SE-05',
    '面部精华 30 ml',
    'Face serum 30 ml',
    of('face mask'),
    [{}],
    31,
    29.9,
    95,
    [120, 45, 45],
    { volume_ml: 30, shelf_life_months: 24 },
    5.2,
    { ID: 1.5, SA: 1.3 },
  ),
  named(
    'CM-06',
    '运动相机',
    'Action camera',
    of('wireless earbuds'),
    [{}],
    420,
    219,
    420,
    [160, 120, 80],
    { battery_wh: 6.6 },
    1.8,
    { BR: 1.6, US: 1.2 },
  ),
];

function named(
  code: string,
  zh: string,
  en: string,
  base: Kind,
  options: Named['options'],
  costYuan: number,
  listDollars: number,
  grams: number,
  sizeMm: Named['sizeMm'],
  attributes: Named['attributes'],
  weight: number,
  appeal: Named['appeal'],
): Named {
  const figures = { costYuan, listDollars, grams, sizeMm, weight, appeal };
  return { code, names: { zh, en }, kind: base, options, attributes, ...figures };
}

const yuan = (amount: number) => ({ minor: BigInt(Math.round(amount * 100)), currency: 'CNY' });
const dollars = (amount: number) => ({ minor: BigInt(Math.round(amount * 100)), currency: 'USD' });

/** Shares of the five sizes of a dress in its sales. */
const SIZE_SHARE = [0.08, 0.24, 0.32, 0.24, 0.12];

function makeNamed(item: Named, serial: number): SkuTrait[] {
  const variants = item.options.map((options, i): SampleVariant => {
    const size = options['size'];
    return {
      sku: size === undefined ? item.code : `${item.code}-${size}`,
      names: size === undefined ? item.names : withSize(item.names, size),
      options,
      gtin: sampleGtin(serial + i),
      weightGrams: item.grams,
      ...box(item.sizeMm),
      unitCost: yuan(item.costYuan),
      listPrice: dollars(item.listDollars),
    };
  });
  const product: SampleProduct = {
    ...{ code: item.code, names: item.names, category: item.kind.category, brand: 'Yuanshan' },
    attributes: { ...item.kind.attributes, ...item.attributes },
    materials: item.kind.materials,
    lifecycle: 'active',
    originCountry: 'CN',
    variants,
  };
  return variants.map((variant, i) => ({
    ...{ variant, product, supplierCode: item.kind.supplierCode, season: item.kind.season },
    weight: item.weight * (variants.length > 1 ? (SIZE_SHARE[i] ?? 0.2) : 1),
    steadiness: 9,
    appeal: item.appeal,
    returnRate: item.kind.returnRate,
    ageWeeks: 1000,
    growth: 1.15,
  }));
}

function withSize(names: Names, size: string): Names {
  return { zh: `${names.zh} ${size}`, en: `${names.en} ${size}` };
}

function box([lengthMm, widthMm, heightMm]: readonly [number, number, number]) {
  return { lengthMm, widthMm, heightMm };
}

/** One further product of a kind: weights fall off as in a real catalogue, by rank to the 0.85. */
function makeOne(rank: number, serial: number, historyWeeks: number, chance: Chance): SkuTrait {
  const base = KINDS[rank % KINDS.length] ?? KINDS[0];
  const style = chance.pick(STYLES);
  const code = `${base.category.slice(0, 2).toUpperCase()}-${String(rank + 100).padStart(5, '0')}`;
  const costYuan = chance.between(...base.costYuan);
  const series = Math.floor(rank / KINDS.length) + 1;
  const names = {
    zh: `${style.zh}${base.names.zh} ${series} 号`,
    en: `${style.en} ${base.names.en} no. ${series}`,
  };
  const variant: SampleVariant = {
    ...{ sku: code, names, options: {}, gtin: sampleGtin(serial) },
    weightGrams: Math.round(chance.between(...base.grams)),
    ...box(base.sizeMm),
    unitCost: yuan(costYuan),
    listPrice: dollars(Math.ceil((costYuan / 7) * chance.between(3.2, 5.2)) - 0.1),
  };
  const isNew = chance.next() < 0.12;
  const fading = !isNew && chance.next() < 0.1;
  const product: SampleProduct = {
    ...{ code, names, category: base.category, brand: 'Yuanshan', attributes: base.attributes },
    ...{ materials: base.materials, originCountry: 'CN' as const, variants: [variant] },
    lifecycle: fading ? 'phase_out' : 'active',
  };
  const likes = Object.fromEntries(
    (['US', 'DE', 'FR', 'ID', 'SA', 'BR'] as const).map((m) => [m, chance.gamma(3, 1)]),
  );
  return {
    ...{ variant, product, supplierCode: base.supplierCode, season: base.season },
    weight: 2.2 / (rank + 2) ** 0.85,
    steadiness: chance.between(1.5, 9),
    appeal: likes,
    returnRate: base.returnRate,
    ageWeeks: isNew ? Math.floor(chance.between(4, historyWeeks * 0.6)) : 1000,
    growth: fading ? 0.35 : chance.between(0.8, 1.5),
  };
}

export function makeSkus(count: number, historyWeeks: number, chance: Chance): SkuTrait[] {
  const skus: SkuTrait[] = [];
  for (const item of NAMED) skus.push(...makeNamed(item, skus.length + 1));
  for (let rank = 0; skus.length < count; rank++) {
    skus.push(makeOne(rank, skus.length + 1, historyWeeks, chance));
  }
  return skus.slice(0, Math.max(count, 1));
}

export function makeSupplierItems(skus: readonly SkuTrait[]): SampleSupplierItem[] {
  return skus.map((sku) => {
    const base = KINDS.find((k) => k.supplierCode === sku.supplierCode) ?? KINDS[0];
    const heavy = sku.variant.weightGrams > 20_000;
    return {
      supplierCode: sku.supplierCode,
      sku: sku.variant.sku,
      unitCost: sku.variant.unitCost,
      moq: heavy ? 10 : base.moq,
      batch: heavy ? 5 : base.batch,
    };
  });
}
