import type { Names, VariantInput } from '../../catalog/index.ts';
import type { SourceRow } from '../types.ts';
import { headerKey } from '../values/text.ts';
import type { Context, Findings } from './context.ts';
import { marketReader } from './market.ts';
import { readCurrency, readNumber, readPrice, readSku } from './rows.ts';

const GRAMS: Readonly<Record<string, number>> = { g: 1, kg: 1000, lb: 453.59237, oz: 28.349523125 };
const MILLIMETRES: Readonly<Record<string, number>> = { mm: 1, cm: 10, m: 1000, in: 25.4 };
/** A tonne and ten metres; a SKU beyond is a unit mistaken. */
const MOST_GRAMS = 1_000_000;
const MOST_MILLIMETRES = 10_000;

const LIFECYCLES: ReadonlyMap<string, VariantInput['lifecycle']> = new Map([
  ...['draft', '草稿', '待上架', '开发中'].map((word) => [word, 'draft'] as const),
  ...['active', 'published', '在售', '启用', '正常', '上架'].map(
    (word) => [word, 'active'] as const,
  ),
  ...['phaseout', '清仓', '淘汰中'].map((word) => [word, 'phase_out'] as const),
  ...['discontinued', 'archived', '停售', '停用', '下架', '淘汰'].map(
    (word) => [word, 'discontinued'] as const,
  ),
]);

interface Parent {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly options: readonly string[];
}

/**
 * Reads product rows, one variant a row. In Shopify's layout the rows of a product share a handle
 * and only the first states its title, type, vendor and option names; rows that state nothing but
 * another picture are set aside.
 */
export function productReader(
  context: Context,
): (row: SourceRow, findings: Findings) => VariantInput | undefined {
  const origin = marketReader(context);
  let parent: Parent | undefined;

  return (row, findings) => {
    parent = parentOf(context, row, parent);
    const options = optionsOf(context, row, parent);
    if (isPicture(context, row, options)) {
      findings.add('set_aside', row, null, 'picture_row');
      return undefined;
    }
    const sku = skuOf(context, row, parent, options, findings);
    const priced = context.cell(row, 'unitCost') !== '' || context.cell(row, 'listPrice') !== '';
    const currency = priced ? readCurrency(context, row, findings) : undefined;
    const unitCostMinor = readPrice(context, row, 'unitCost', currency, findings);
    const listPriceMinor = readPrice(context, row, 'listPrice', currency, findings);
    const grams = scaled(context, row, 'weight', findings);
    const [lengthMm, widthMm, heightMm] = [
      scaled(context, row, 'length', findings),
      scaled(context, row, 'width', findings),
      scaled(context, row, 'height', findings),
    ];
    if (findings.rejected || sku === undefined) return undefined;
    const names = namesOf(context, row, parent?.name ?? '');
    const word = headerKey(context.cell(row, 'lifecycle'));
    return {
      sku,
      productCode: parent?.code ?? null,
      names,
      productNames: names,
      category: parent?.category || null,
      brand: parent?.brand || null,
      options,
      gtin: context.cell(row, 'gtin').replace(/[^0-9]/g, '') || null,
      // Zero is how shops write a weight they do not know.
      weightGrams: grams || null,
      lengthMm: lengthMm || null,
      widthMm: widthMm || null,
      heightMm: heightMm || null,
      originCountry: origin(context.cell(row, 'originCountry')) ?? null,
      unitCostMinor: unitCostMinor ?? null,
      listPriceMinor: listPriceMinor ?? null,
      currency: currency ?? null,
      lifecycle: LIFECYCLES.get(word),
    };
  };
}

function parentOf(context: Context, row: SourceRow, before: Parent | undefined): Parent {
  const code = context.cell(row, 'productCode');
  const same = code !== '' && before?.code === code;
  const keep = (text: string, old: string | undefined): string =>
    text === '' && same ? (old ?? '') : text;
  const names = [1, 2, 3].map((n) =>
    keep(context.cell(row, `option${n}Name`), before?.options[n - 1]),
  );
  return {
    code: code || context.cell(row, 'sku'),
    name: keep(context.cell(row, 'name'), before?.name),
    category: keep(context.cell(row, 'category'), before?.category),
    brand: keep(context.cell(row, 'brand'), before?.brand),
    options: names,
  };
}

function optionsOf(context: Context, row: SourceRow, parent: Parent): Record<string, string> {
  const options: Record<string, string> = {};
  for (const n of [1, 2, 3]) {
    const name = parent.options[n - 1] ?? '';
    const value = context.cell(row, `option${n}Value`);
    // Shopify's word for a product that has no options.
    if (name !== '' && value !== '' && value !== 'Default Title') options[name] = value;
  }
  return options;
}

function isPicture(context: Context, row: SourceRow, options: Record<string, string>): boolean {
  if (context.columnOf('option1Value') === null) return false;
  const states = ['sku', 'listPrice', 'name', 'option1Value'];
  return Object.keys(options).length === 0 && states.every((f) => context.cell(row, f) === '');
}

/** A variant without a SKU is named by its handle and options, the same each time. */
function skuOf(
  context: Context,
  row: SourceRow,
  parent: Parent,
  options: Record<string, string>,
  findings: Findings,
): string | undefined {
  if (context.cell(row, 'sku') !== '' || context.columnOf('productCode') === null) {
    return readSku(context, row, findings);
  }
  if (parent.code === '') return readSku(context, row, findings);
  const made = [parent.code, ...Object.values(options)]
    .join('-')
    .replace(/\s+/g, '_')
    .slice(0, 100);
  findings.add('warning', row, 'sku', 'sku_made', { sku: made });
  return made;
}

function scaled(
  context: Context,
  row: SourceRow,
  field: 'weight' | 'length' | 'width' | 'height',
  findings: Findings,
): number | null {
  const { weightUnit, lengthUnit } = context.mapping.options;
  const factor = field === 'weight' ? GRAMS[weightUnit] : MILLIMETRES[lengthUnit];
  const most = field === 'weight' ? MOST_GRAMS : MOST_MILLIMETRES;
  const rule = { whole: false, most: most / (factor ?? 1) };
  const value = readNumber(context, row, field, findings, rule);
  return value === null || value === undefined ? null : Math.round(value * (factor ?? 1));
}

function namesOf(context: Context, row: SourceRow, name: string): Names {
  const names: Record<string, string> = {};
  if (name !== '') names[/\p{Script=Han}/u.test(name) ? 'zh' : 'en'] = name;
  const zh = context.cell(row, 'nameZh');
  const en = context.cell(row, 'nameEn');
  if (zh !== '') names['zh'] = zh;
  if (en !== '') names['en'] = en;
  return names;
}
