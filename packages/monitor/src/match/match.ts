import type { CodeMention, Notice } from '../types.ts';
import { type Held, indexCodes } from './code-index.ts';
import { type ClassOf, classesOf } from './profile.ts';
import type { Level, Match, Product, Reason, ReasonCode } from './types.ts';

/** Evidence of a code by how much it says: a chapter is wide, a national line is narrow. */
const CODE_WEIGHT: Readonly<Record<number, number>> = { 2: 0.4, 4: 0.75, 6: 0.9 };
const NATIONAL_WEIGHT = 0.95;

const WEIGHT: Readonly<Record<Exclude<ReasonCode, 'code'>, number>> = {
  ...{ barcode: 1, model: 0.8, brand: 0.3 },
  // The country's own line under the digits the SKU is known by.
  code_below: 0.8,
  // Only the six shared digits can be compared: the line may be another one.
  code_six: 0.6,
  code_proposed: 0.6,
  ...{ class_trait: 0.65, class_code: 0.65, class_word: 0.5, class_in_text: 0.3 },
  // Doubts: what is left of the evidence.
  ...{ code_elsewhere: 0.5, other_origin: 0.2 },
};

/** A recall is of one maker's goods: being of that class alone says less. */
const RECALL_CLASS = 0.35;

const TOUCHED = 0.6;
const MAYBE = 0.3;

/** Looks documents up among the products it was made for. */
export interface Matcher {
  /** SKUs a document touches, surest first, then by SKU. */
  match(notice: Notice): Match[];
}

class Evidence {
  readonly #bySku = new Map<string, Map<string, Reason>>();

  add(sku: string, reason: Reason): void {
    const own = this.#bySku.get(sku) ?? new Map<string, Reason>();
    this.#bySku.set(sku, own);
    // Of one kind the strongest counts: ten codes of one heading are no ten proofs.
    const kind = reason.code.replace(/_.*/, '');
    const before = own.get(kind);
    if (before === undefined || before.weight < reason.weight) own.set(kind, reason);
  }

  has(sku: string, kind: string): boolean {
    return this.#bySku.get(sku)?.has(kind) ?? false;
  }

  entries(): IterableIterator<[string, Map<string, Reason>]> {
    return this.#bySku.entries();
  }
}

const round = (share: number): number => Math.round(share * 1000) / 1000;

const levelOf = (score: number): Level | null =>
  score >= TOUCHED ? 'touched' : score >= MAYBE ? 'maybe' : null;

function verdict(sku: string, reasons: readonly Reason[], doubts: readonly Reason[]): Match | null {
  let against = 1;
  for (const { weight } of reasons) against *= 1 - weight;
  let score = 1 - against;
  for (const { weight } of doubts) score *= weight;
  const level = levelOf(score);
  const strongest = [...reasons].sort((a, b) => b.weight - a.weight);
  return level === null
    ? null
    : { sku, level, score: round(score), reasons: [...strongest, ...doubts] };
}

/** A code of a SKU as evidence; weaker where nobody settled it. */
const codeReason = (held: Held, mention: CodeMention, code: 'code' | 'code_below' | 'code_six') => {
  const full =
    code === 'code'
      ? (CODE_WEIGHT[mention.from.length] ?? NATIONAL_WEIGHT)
      : WEIGHT[code as 'code_below' | 'code_six'];
  const { proposed, system, code: own } = held.code;
  return {
    code: proposed ? ('code_proposed' as const) : code,
    params: { mentioned: mention.words, system, code: own },
    weight: round(proposed ? full * WEIGHT.code_proposed : full),
  };
};

interface Indexes {
  readonly bySku: ReadonlyMap<string, Product>;
  readonly codes: ReturnType<typeof indexCodes>;
  readonly byClass: ReadonlyMap<string, readonly (readonly [sku: string, how: ClassOf])[]>;
  readonly marks: Marks;
}

function indexProducts(products: readonly Product[]): Indexes {
  const byClass = new Map<string, [string, ClassOf][]>();
  for (const product of products) {
    for (const [id, how] of classesOf(product)) {
      const own = byClass.get(id);
      if (own === undefined) byClass.set(id, [[product.sku, how]]);
      else own.push([product.sku, how]);
    }
  }
  return {
    bySku: new Map(products.map((product) => [product.sku, product])),
    codes: indexCodes(products),
    byClass,
    marks: indexMarks(products),
  };
}

/** Whether a settled line of one of the places is known: the six digits then say nothing more. */
function hasLine(product: Product | undefined, places: readonly string[]): boolean {
  return (product?.codes ?? []).some(
    ({ system, proposed, code }) => !proposed && code.length > 6 && places.includes(system),
  );
}

function byCodes(notice: Notice, { bySku, codes }: Indexes, evidence: Evidence): void {
  const places = notice.jurisdictions;
  for (const mention of notice.codes) {
    if (mention.from.length <= 6) {
      for (const held of codes.shared.within(mention)) {
        evidence.add(held.sku, codeReason(held, mention, 'code'));
      }
      continue;
    }
    for (const place of places) {
      const own = codes.national.get(place);
      for (const held of own?.within(mention) ?? []) {
        evidence.add(held.sku, codeReason(held, mention, 'code'));
      }
      for (const held of own?.above(mention) ?? []) {
        evidence.add(held.sku, codeReason(held, mention, 'code_below'));
      }
    }
    const six = { from: mention.from.slice(0, 6), to: mention.to.slice(0, 6) };
    for (const held of codes.shared.within(six)) {
      if (hasLine(bySku.get(held.sku), places)) continue;
      evidence.add(held.sku, codeReason(held, mention, 'code_six'));
    }
  }
}

function byClasses(notice: Notice, { byClass }: Indexes, evidence: Evidence): void {
  const recall = notice.kind === 'recall';
  for (const id of notice.classes) {
    for (const [sku, { by, from }] of byClass.get(id) ?? []) {
      const weight = recall ? Math.min(RECALL_CLASS, WEIGHT[by]) : WEIGHT[by];
      evidence.add(sku, { code: by, params: { class: id, from }, weight });
    }
  }
  if (recall) return;
  for (const id of notice.classesInText) {
    for (const [sku, { from }] of byClass.get(id) ?? []) {
      const weight = WEIGHT.class_in_text;
      evidence.add(sku, { code: 'class_in_text', params: { class: id, from }, weight });
    }
  }
}

/**
 * Makes ready to look up documents among products: by codes of the Harmonized System, by classes
 * of goods and attributes, and of recalls by brand, model and barcode.
 */
export function buildMatcher(products: readonly Product[]): Matcher {
  const indexes = indexProducts(products);
  return {
    match: (notice) => {
      const evidence = new Evidence();
      byMarks(notice, indexes.marks, evidence);
      byCodes(notice, indexes, evidence);
      byClasses(notice, indexes, evidence);
      const found: Match[] = [];
      for (const [sku, reasons] of evidence.entries()) {
        const product = indexes.bySku.get(sku);
        const doubts = product === undefined ? [] : doubtsOf(notice, product, evidence);
        const made = verdict(sku, [...reasons.values()], doubts);
        if (made !== null) found.push(made);
      }
      return found.sort((a, b) => b.score - a.score || (a.sku < b.sku ? -1 : 1));
    },
  };
}

function doubtsOf(notice: Notice, product: Product, evidence: Evidence): Reason[] {
  const doubts: Reason[] = [];
  const { originCountry, sku } = product;
  const named = evidence.has(sku, 'barcode') || evidence.has(sku, 'model');
  if (!named && notice.origins.length > 0 && originCountry !== null) {
    if (!notice.origins.includes(originCountry)) {
      const params = { origin: originCountry, named: notice.origins.join(', ') };
      doubts.push({ code: 'other_origin', params, weight: WEIGHT.other_origin });
    }
  }
  const settled = product.codes.filter(({ proposed }) => !proposed);
  const [first] = settled;
  if (!named && notice.codes.length > 0 && first !== undefined && !evidence.has(sku, 'code')) {
    const params = { code: first.code, mentioned: notice.codes[0]?.words ?? '' };
    doubts.push({ code: 'code_elsewhere', params, weight: WEIGHT.code_elsewhere });
  }
  return doubts;
}

type Marks = Readonly<
  Record<'barcode' | 'model' | 'brand', ReadonlyMap<string, readonly string[]>>
>;

/** GTIN-8, 12, 13 and 14 of one article differ by zeros in front. */
const plainBarcode = (code: string): string => code.replace(/\D/g, '').replace(/^0+/, '');
const plainMark = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');

function indexMarks(products: readonly Product[]): Marks {
  const index = (textOf: (product: Product) => string | null, plain: (text: string) => string) => {
    const made = new Map<string, string[]>();
    for (const product of products) {
      const text = plain(textOf(product) ?? '');
      if (text.length > 1) made.set(text, [...(made.get(text) ?? []), product.sku]);
    }
    return made;
  };
  return {
    barcode: index(({ gtin }) => gtin, plainBarcode),
    model: index(({ model }) => model, plainMark),
    brand: index(({ brand }) => brand, plainMark),
  };
}

/** A model is only believed together with its brand: X1 is a bicycle, a drone and a lamp. */
function byMarks({ goods }: Notice, marks: Marks, evidence: Evidence): void {
  for (const barcode of goods.barcodes) {
    for (const sku of marks.barcode.get(plainBarcode(barcode)) ?? []) {
      evidence.add(sku, { code: 'barcode', params: { barcode }, weight: WEIGHT.barcode });
    }
  }
  const branded = new Set<string>();
  for (const brand of goods.brands) {
    for (const sku of marks.brand.get(plainMark(brand)) ?? []) {
      evidence.add(sku, { code: 'brand', params: { brand }, weight: WEIGHT.brand });
      branded.add(sku);
    }
  }
  for (const model of goods.models) {
    for (const sku of marks.model.get(plainMark(model)) ?? []) {
      if (branded.has(sku)) {
        evidence.add(sku, { code: 'model', params: { model }, weight: WEIGHT.model });
      }
    }
  }
}

/**
 * Whether a document is about additional duties of the United States (chapter 99): they fall on
 * goods by origin, whatever their own code, so that every SKU sold there may be touched.
 */
export const changesAdditionalDuties = ({ codes, jurisdictions }: Notice): boolean =>
  jurisdictions.includes('US') && codes.some(({ from }) => from.length > 2 && /^99/.test(from));
