/** Pure decisions: which codes may be, what an item says, how much is at stake. */
import type { Item } from '@tradewind/classification';
import { digitsOf } from './rules-systems.ts';
import {
  type GivenAnswer,
  HS,
  type KeptQuestion,
  type Listing,
  type NationalLine,
  type Proposal,
  type State,
  type System,
} from './types.ts';

/** Digits of a code as people write it: '4202.92 31', full-width digits; null where it is none. */
export function readCode(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s.·-]/g, '');
  return /^\d{1,14}$/.test(plain) ? plain : null;
}

export interface CodeFacts {
  readonly knows: (hs: string) => boolean;
  /** The SKU's six digits that somebody settled; null where nobody did. */
  readonly hs: string | null;
  /** Lines of the national schedule under the six digits; null where no schedule is at hand. */
  readonly lines: readonly NationalLine[] | null;
  /** Somebody says they saw this very code in the official schedule. */
  readonly seen: boolean;
}

export interface Refusal {
  readonly code:
    | 'classification.wrong_length'
    | 'classification.unknown_code'
    | 'classification.outside_hs'
    | 'classification.not_in_schedule'
    | 'classification.looks_padded';
  readonly params: Readonly<Record<string, string | number>>;
}

/** What is wrong with a code of digits; else what it was compared with. */
export function checkCode(
  system: System,
  code: string,
  facts: CodeFacts,
): Refusal | 'knowledge' | 'schedule' | 'person' | 'unchecked' {
  const allowed = digitsOf(system);
  const said = { system, code };
  if (!allowed.includes(code.length)) {
    const params = { ...said, digits: code.length, allowed: allowed.join(' / ') };
    return { code: 'classification.wrong_length', params };
  }
  const six = code.slice(0, 6);
  if (system !== HS && facts.hs !== null && six !== facts.hs) {
    return { code: 'classification.outside_hs', params: { ...said, hs: facts.hs } };
  }
  if (!facts.knows(six)) return { code: 'classification.unknown_code', params: { code: six } };
  if (system === HS) return 'knowledge';
  if (facts.lines !== null) {
    const found = facts.lines.some((line) => line.code === code);
    return found
      ? 'schedule'
      : { code: 'classification.not_in_schedule', params: { ...said, hs: six } };
  }
  if (facts.seen) return 'person';
  const padded = /^0+$/.test(code.slice(6));
  return padded ? { code: 'classification.looks_padded', params: said } : 'unchecked';
}

/** Options that tell the variants of a product apart and never its code. */
const NEUTRAL = /^(size|colou?r|shade|尺码|尺寸|颜色|色号|码数)$/i;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s/,·、，_-]+/g, ' ')
    .trim();

/** What a variant is called, unless it only repeats its product's name and its options. */
function fullName(own: string, product: string, options: readonly string[]): string {
  if (own === '' || product === '') return own || product;
  let rest = plain(own);
  for (const known of [product, ...options]) rest = rest.replace(plain(known), ' ');
  if (plain(rest) === '') return product;
  return plain(own).includes(plain(product)) ? own : `${product} ${own}`;
}

/**
 * What goods are called, in every language there is: the same for all variants of a product where
 * only sizes and colours tell them apart.
 */
export function titleOf(listing: Listing): string {
  const { names, productNames } = listing;
  const options = Object.values(listing.options);
  const languages = [...new Set([...Object.keys(productNames), ...Object.keys(names)])].sort();
  const texts = languages.map((language) =>
    fullName(names[language] ?? '', productNames[language] ?? '', options),
  );
  return [...new Set(texts)].filter((text) => text !== '').join(' ');
}

/** The item as the engine reads it; answers apart. */
export function itemOf(listing: Listing): Item {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(listing.options)) {
    if (!NEUTRAL.test(name)) attributes[name] = value;
  }
  for (const { names, key, unit, value } of listing.attributes) {
    const name = names['en'] ?? names['zh'] ?? key.replaceAll('_', ' ');
    attributes[name] = unit === null ? String(value) : `${value} ${unit}`;
  }
  if (listing.materials !== null && listing.materials.length > 0) {
    attributes['material'] = listing.materials
      .map(({ material, share }) => (share === null ? material : `${share}% ${material}`))
      .join(', ');
  }
  const { category, categoryNames } = listing;
  const named = Object.values(categoryNames);
  const categories = named.length > 0 ? named : category === null ? [] : [category];
  return { title: titleOf(listing), attributes, categories };
}

/** How far from known: 0 is settled, 1 is nothing known. */
export function doubtOf(state: State, confidence: number | null): number {
  if (state === 'confirmed') return 0;
  if (state === 'todo' || state === 'refuse') return 1;
  return 1 - (confidence ?? 0);
}

/** Value sold times the doubt left, in minor units; of unknown value nothing is claimed. */
export function stakeOf(soldMinor: bigint | null, doubt: number): bigint {
  if (soldMinor === null || soldMinor <= 0n) return 0n;
  return (soldMinor * BigInt(Math.round(doubt * 1000))) / 1000n;
}

/** The option of the question that an answer names, in words; null where it is not asked. */
export function answerTo(
  question: KeptQuestion | null,
  answer: { readonly question: string; readonly option: string },
): GivenAnswer | null {
  if (question === null || question.id !== answer.question) return null;
  const option = question.options.find(({ value }) => value === answer.option);
  if (option === undefined) return null;
  return { ...answer, text: question.text, optionText: option.text };
}

/** The proposal to be written as a code: the first candidate of a sure one. */
export function sureCode(proposal: Proposal): string | null {
  if (proposal.decision !== 'sure') return null;
  return proposal.candidates[0]?.code ?? null;
}
