/** Which SKUs are like a new one, by what the catalogue says of them. */
import { type LaunchedItem, rankAnalogues } from '@tradewind/forecasting';
import { weeksBetween } from '../../platform/days/index.ts';
import { analogueFault, analogueKey } from './rules-launch.ts';
import type { Day } from './types.ts';

/** What the catalogue says of a SKU; what it does not say is left out. */
export interface GoodsFacts {
  readonly sku: string;
  readonly names: Readonly<Record<string, string>>;
  readonly productNames: Readonly<Record<string, string>>;
  readonly productCode: string;
  readonly category: string | null;
  readonly brand: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly materials: readonly { readonly material: string }[] | null;
  readonly attributes: readonly {
    readonly key: string;
    readonly value: string | number | boolean;
  }[];
  /** In the base currency; null is not known. */
  readonly price: number | null;
}

/** A series that may stand for the launch. */
export interface Candidate {
  readonly sku: string;
  readonly market: string;
  readonly firstWeek: Day;
  readonly units: number;
}

export interface Proposal extends Candidate {
  readonly weeks: number;
  /** 0 = alike in everything that is known. */
  readonly distance: number;
  /** Names of facts that are the same, and that differ; see `labelsOf`. */
  readonly same: readonly string[];
  readonly different: readonly string[];
}

export interface Proposals {
  readonly items: readonly Proposal[];
  /** Series left out because they are too short, or sold before the company's first weeks. */
  readonly tooShort: number;
  readonly launchNotSeen: number;
  /** Facts of the new SKU that were compared; none: only a person can choose. */
  readonly compared: readonly string[];
}

/** The facts that are compared one by one: category, brand, material, options and attributes. */
export function labelsOf(goods: GoodsFacts): Record<string, string> {
  const labels: Record<string, string> = { product: goods.productCode };
  if (goods.category !== null) labels['category'] = goods.category;
  if (goods.brand !== null) labels['brand'] = goods.brand;
  const [material] = goods.materials ?? [];
  if (material !== undefined) labels['material'] = material.material;
  for (const [name, value] of Object.entries(goods.options)) labels[`option ${name}`] = value;
  for (const { key, value } of goods.attributes) {
    if (typeof value !== 'number') labels[`attribute ${key}`] = String(value);
  }
  return labels;
}

function numbersOf(goods: GoodsFacts): Record<string, number> {
  const numbers: Record<string, number> = {};
  if (goods.price !== null) numbers['price'] = goods.price;
  for (const { key, value } of goods.attributes) {
    if (typeof value === 'number') numbers[`attribute ${key}`] = value;
  }
  return numbers;
}

/** Words of all names in lower case; Chinese, which has no spaces, in pairs of characters. */
export function wordsOf(goods: Pick<GoodsFacts, 'names' | 'productNames'>): string[] {
  const words = new Set<string>();
  const texts = [...Object.values(goods.names), ...Object.values(goods.productNames)];
  for (const text of texts) {
    for (const [part] of text.toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
      if (!/\p{Script=Han}/u.test(part)) words.add(part);
      else if (part.length === 1) words.add(part);
      else for (let at = 0; at + 2 <= part.length; at += 1) words.add(part.slice(at, at + 2));
    }
  }
  return [...words];
}

/** Fewer usable series than this in the market itself: those of other markets are shown too. */
const ENOUGH = 3;
const SHOWN = 12;

/**
 * Series that may stand for the launch of a SKU, those most like it first: series of the same
 * market, and of others where the market has fewer than three. Likeness: `rankAnalogues` over the
 * labels, price and numbers, and name words.
 */
export function proposeAnalogues(
  item: { readonly sku: string; readonly market: string },
  goods: ReadonlyMap<string, GoodsFacts>,
  candidates: readonly Candidate[],
  span: { readonly firstWeek: Day; readonly lastWeek: Day },
): Proposals {
  const own = goods.get(item.sku);
  const usable: Candidate[] = [];
  const left = { too_short: 0, launch_not_seen: 0 };
  for (const one of candidates) {
    if (one.sku === item.sku && one.market === item.market) continue;
    const fault = analogueFault(one.firstWeek, span.lastWeek, span.firstWeek);
    if (fault === null) usable.push(one);
    else left[fault] += 1;
  }
  const near = usable.filter(({ market }) => market === item.market);
  const pool = near.length >= ENOUGH ? near : usable;
  const byKey = new Map(pool.map((one) => [analogueKey(one), one]));
  const ranked = rankAnalogues(
    asItem(analogueKey(item), own),
    pool.map((one) => asItem(analogueKey(one), goods.get(one.sku))),
  );
  const mine = own === undefined ? {} : labelsOf(own);
  const items = ranked.slice(0, SHOWN).flatMap(({ id, distance }): Proposal[] => {
    const one = byKey.get(id);
    if (one === undefined) return [];
    const theirs = goods.get(one.sku);
    const labels = theirs === undefined ? {} : labelsOf(theirs);
    const weeks = weeksBetween(one.firstWeek, span.lastWeek) + 1;
    return [{ ...one, weeks, distance, ...compareLabels(mine, labels) }];
  });
  return {
    items,
    ...{ tooShort: left.too_short, launchNotSeen: left.launch_not_seen },
    compared: own === undefined ? [] : comparedOf(own),
  };
}

function asItem(id: string, goods: GoodsFacts | undefined): LaunchedItem {
  if (goods === undefined) return { id, labels: {}, numbers: {}, words: [], demand: [] };
  return {
    ...{ id, labels: labelsOf(goods), numbers: numbersOf(goods), words: wordsOf(goods) },
    demand: [],
  };
}

function comparedOf(goods: GoodsFacts): string[] {
  const { product: _, ...labels } = labelsOf(goods);
  const names = wordsOf(goods).length > 0 ? ['name'] : [];
  return [...Object.keys(labels), ...Object.keys(numbersOf(goods)), ...names];
}

function compareLabels(
  mine: Readonly<Record<string, string>>,
  theirs: Readonly<Record<string, string>>,
): { same: string[]; different: string[] } {
  const both = Object.keys(mine).filter((name) => theirs[name] !== undefined);
  return {
    same: both.filter((name) => mine[name] === theirs[name]),
    different: both.filter((name) => mine[name] !== theirs[name] && name !== 'product'),
  };
}
