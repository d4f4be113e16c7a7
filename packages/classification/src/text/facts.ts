/** Facts of a listing on the axes, how surely they are said, and how codes agree with them. */
import type { Axis, Facts } from '../types.ts';
import type { Listing } from './listing.ts';
import { anyOf } from './patterns.ts';
import { type Token, tokensOf } from './tokens.ts';

/** axis -> value -> how surely it is said, 0 to 1. */
export type Said = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Wider values: what is cotton is textile. Axes may add to these. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  silicone: ['plastic'],
  foam: ['plastic', 'rubber'],
  cotton: ['textile'],
  wool: ['textile', 'animal_hair'],
  silk: ['textile'],
  flax: ['textile'],
  synthetic_fibre: ['textile'],
  artificial_fibre: ['textile'],
  other_textile: ['textile'],
  imitation_leather: ['plastic', 'textile'],
  porcelain: ['ceramic'],
  stainless_steel: ['iron_steel'],
  cast_iron: ['iron_steel'],
  zinc: ['other_metal'],
  nickel: ['other_metal'],
  lead_tin: ['other_metal'],
  synthetic_stone: ['gemstone'],
};

/** Values near enough that a listing may mix them up. */
const KIN: readonly (readonly [string, string, number])[] = [
  ['leather', 'imitation_leather', 0.3],
  ['plated_precious', 'gold', 0.2],
  ['plated_precious', 'silver', 0.2],
  ['plated_precious', 'other_metal', 0.7],
  ['plated_precious', 'copper', 0.7],
  ['plated_precious', 'zinc', 0.7],
  ['other_metal', 'iron_steel', 0.5],
  ['other_metal', 'copper', 0.5],
  ['other_metal', 'aluminium', 0.5],
  ['plastic', 'synthetic_fibre', 0.3],
  ['synthetic_fibre', 'artificial_fibre', 0.4],
  ['flax', 'other_textile', 0.6],
  ['silicone', 'rubber', 0.4],
  ['bamboo', 'wood', 0.6],
  ['cork', 'wood', 0.3],
  ['stone', 'gemstone', 0.5],
  ['glass', 'synthetic_stone', 0.4],
  ['battery', 'mains', 0.6],
  ['battery', 'motor', 0.7],
  ['mains', 'motor', 0.7],
  ['solar', 'battery', 0.7],
  ['unisex', 'men', 0.7],
  ['unisex', 'women', 0.7],
  ['part', 'accessory', 0.7],
];

const MAIN_NAME = anyOf(
  'material fabric composition fiber fibre gender sex department power voltage battery charg',
  '材质 材料 面料 成分 性别 电源 电压',
);
/** A material named for one part only. */
const PART_NAME = anyOf(
  'lining sole strap band lens frame fill inner handle clasp dial belt buckle padding inlay',
  'hardware closure packag stone cover 心 里料 内里 鞋底 表带 填充',
);
const NO = /^(no|none|null|n\/a|without|false|not|无|否|不)\b/i;

interface ValueWord {
  readonly axis: string;
  readonly value: string;
  readonly stems: readonly string[];
}

export interface FactReader {
  read(listing: Listing): Said;
  /** What one text says, taken at its word. */
  readText(text: string): Said;
}

/** Tokens of the axis "function" that are no words of a listing. */
const SILENT_FUNCTIONS = new Set(['other', 'set', 'accessory', 'part', 'whole', 'general']);

/** Functions the axes have no words for: their tokens are read as they stand. */
function functionWords(
  axes: readonly Axis[],
  codes: readonly { readonly facts: Facts }[],
): ValueWord[] {
  const values = new Set(codes.flatMap(({ facts }) => facts['function'] ?? []));
  const told = axes.find(({ axis }) => axis === 'function')?.values.map(({ value }) => value) ?? [];
  return [...values]
    .filter((value) => !SILENT_FUNCTIONS.has(value) && !told.includes(value))
    .map((value) => {
      const stems = tokensOf(value.replaceAll('_', ' ')).map((token) => token.stem);
      return { axis: 'function', value, stems };
    });
}

export function buildFactReader(
  axes: readonly Axis[],
  codes: readonly { readonly facts: Facts }[],
): FactReader {
  const byFirst = new Map<string, ValueWord[]>();
  for (const word of functionWords(axes, codes)) {
    const first = word.stems[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), word]);
  }
  for (const { axis, values } of axes) {
    for (const { value, words } of values) {
      for (const word of words) {
        const stems = tokensOf(word).map((token) => token.stem);
        const first = stems[0];
        if (first === undefined) continue;
        byFirst.set(first, [...(byFirst.get(first) ?? []), { axis, value, stems }]);
      }
    }
  }
  for (const words of byFirst.values()) words.sort((a, b) => b.stems.length - a.stems.length);
  return {
    read: (listing) => readFacts(listing, byFirst),
    readText: (text) => {
      const heard: Heard = new Map();
      hear(heard, text, byFirst, 1, 1);
      return heard;
    },
  };
}

type Heard = Map<string, Map<string, number>>;

function readFacts(listing: Listing, byFirst: ReadonlyMap<string, ValueWord[]>): Said {
  const heard: Heard = new Map();
  const listen = (text: string, sure: number, purpose: number): void =>
    hear(heard, text, byFirst, sure, purpose);
  listen(listing.texts.title, 0.6, 0.2);
  listen(listing.texts.leaf, 0.7, 0.3);
  listen(listing.texts.path, 0.4, 0.2);
  listen(listing.texts.kind, 0.6, 0.3);
  listen(listing.texts.description, 0.2, 0.1);
  for (const { name, value } of listing.attributes) {
    if (NO.test(value.trim())) continue;
    const part = PART_NAME.test(name) && !/upper|main|outer|shell|body/i.test(name);
    const sure = part ? 0.15 : MAIN_NAME.test(name) ? 1 : 0.25;
    hear(heard, value, byFirst, sure, sure);
    if (/^(yes|true|是)$/i.test(value.trim())) hear(heard, name, byFirst, 0.5, 0.5);
  }
  bothSexes(heard);
  return heard;
}

/** Said for men and for women alike: for both. */
function bothSexes(heard: Heard): void {
  const sexes = heard.get('sex');
  const men = sexes?.get('men') ?? 0;
  const women = sexes?.get('women') ?? 0;
  if (sexes !== undefined && men > 0.3 && women > 0.3 && Math.abs(men - women) < 0.2) {
    sexes.set('unisex', Math.max(men, women));
  }
}

const PURPOSE = new Set(['for', 'with', 'fit', 'fits', 'compatible', 'like', 'imitation', 'faux']);
/** Colours as often as materials, where the title alone says them. */
const COLOURS = new Set(['gold', 'silver', 'pearl', 'copper', 'platinum', 'stone', 'wood']);

function hear(
  heard: Heard,
  text: string,
  byFirst: ReadonlyMap<string, ValueWord[]>,
  sure: number,
  purpose: number,
): void {
  if (text === '') return;
  const shares = sharesOf(text);
  const tokens = tokensOf(text);
  const turn = tokens.findIndex((token, i) => i > 0 && PURPOSE.has(token.written));
  for (let i = 0; i < tokens.length; i++) {
    const found = byFirst.get(tokens[i]?.stem ?? '')?.filter((word) => speaks(tokens, i, word));
    if (found === undefined || found.length === 0) continue;
    const longest = found[0]?.stems.length ?? 0;
    for (const { axis, value, stems } of found) {
      if (stems.length < longest) continue;
      const share = shares.get(tokens[i]?.written ?? '') ?? 1;
      const base = turn >= 0 && i > turn ? purpose : sure;
      const colour = sure < 0.9 && stems.length === 1 && COLOURS.has(stems[0] ?? '') ? 0.4 : 1;
      const values = heard.get(axis) ?? new Map<string, number>();
      values.set(value, Math.max(values.get(value) ?? 0, base * share * colour));
      heard.set(axis, values);
    }
    i += longest - 1;
  }
}

const speaks = (tokens: readonly Token[], at: number, { stems }: ValueWord): boolean =>
  stems.every((stem, k) => tokens[at + k]?.stem === stem);

const WORD_FIRST = /([\p{L}]+)[\s(:：]*(\d{1,3}(?:\.\d+)?)\s*[%％]/gu;

/** "95% cotton 5% elastane": each word's share against the largest, for the essential character. */
export function sharesOf(text: string): Map<string, number> {
  const found: [string, number][] = [];
  for (const [, percent, word] of text.matchAll(/(\d{1,3}(?:\.\d+)?)\s*[%％]\s*([\p{L}]+)/gu)) {
    found.push([(word ?? '').toLowerCase(), Number(percent)]);
  }
  if (found.length === 0) {
    for (const [, word, percent] of text.matchAll(WORD_FIRST)) {
      found.push([(word ?? '').toLowerCase(), Number(percent)]);
    }
  }
  const most = Math.max(1, ...found.map(([, share]) => share));
  return new Map(found.map(([word, share]) => [word, share / most]));
}

export interface Fits {
  readonly within: (value: string, allowed: readonly string[]) => number;
}

/** How a value said fits the values a code allows: 1 is the same or a kind of it, 0 is foreign. */
export function buildFits(axes: readonly Axis[]): Fits {
  const above = new Map(Object.entries(WITHIN).map(([value, wide]) => [value, [...wide]]));
  for (const { values } of axes) {
    for (const { value, within } of values) {
      if (within !== undefined) above.set(value, [...(above.get(value) ?? []), ...within]);
    }
  }
  const kin = new Map<string, number>();
  for (const [a, b, near] of KIN) {
    kin.set(`${a} ${b}`, near);
    kin.set(`${b} ${a}`, near);
  }
  const one = (value: string, allowed: string): number => {
    if (value === allowed) return 1;
    if (above.get(value)?.includes(allowed)) return 1;
    if (above.get(allowed)?.includes(value)) return 0.7;
    return kin.get(`${value} ${allowed}`) ?? 0;
  };
  const known = new Map<string, Map<string, number>>();
  const cached = (value: string, allowed: string): number => {
    let row = known.get(value);
    if (row === undefined) {
      row = new Map();
      known.set(value, row);
    }
    const found = row.get(allowed);
    if (found !== undefined) return found;
    const fit = one(value, allowed);
    row.set(allowed, fit);
    return fit;
  };
  return {
    within: (value, allowed) => {
      let best = 0;
      for (const each of allowed) best = Math.max(best, cached(value, each));
      return best;
    },
  };
}

export interface AxisFit {
  readonly axis: string;
  readonly agrees: number;
  readonly contradicts: number;
  /** The value said most surely. */
  readonly value: string;
}

/** Compares what is said with what codes allow, axis by axis; silence is nothing. */
export type CompareFacts = (facts: Facts) => AxisFit[];

/**
 * For one listing and many codes: what one list of values comes to is worked out once. The book
 * gives codes that allow the same values the same list.
 */
export function comparer(said: Said, fits: Fits): CompareFacts {
  const known = new Map<string, Map<readonly string[], AxisFit>>();
  return (facts) => {
    const result: AxisFit[] = [];
    for (const axis in facts) {
      const values = said.get(axis);
      const allowed = facts[axis];
      if (values === undefined || allowed === undefined) continue;
      let ofAxis = known.get(axis);
      if (ofAxis === undefined) {
        ofAxis = new Map();
        known.set(axis, ofAxis);
      }
      let fit = ofAxis.get(allowed);
      if (fit === undefined) {
        fit = fitOf(axis, values, allowed, fits);
        ofAxis.set(allowed, fit);
      }
      result.push(fit);
    }
    return result;
  };
}

function fitOf(
  axis: string,
  values: ReadonlyMap<string, number>,
  allowed: readonly string[],
  fits: Fits,
): AxisFit {
  let agrees = 0;
  let most = 0;
  let value = '';
  for (const [each, sure] of values) {
    agrees = Math.max(agrees, sure * fits.within(each, allowed));
    if (sure > most) {
      most = sure;
      value = each;
    }
  }
  return { axis, agrees, contradicts: Math.max(0, most - agrees), value };
}
