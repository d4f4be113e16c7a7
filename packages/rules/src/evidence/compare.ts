import type { EvidenceKind } from '../corpus/types.ts';
import { modelKey, wordKey } from './keys.ts';
import type { EvidenceRecord, EvidenceSubject, Held } from './types.ts';

export type Mismatch = Held['mismatches'][number];
export type ComparedField = Mismatch['field'];

/** Evidence with the firm it was made out to: manufacturer, or the person who is responsible. */
export interface EvidenceOnPaper extends EvidenceRecord {
  readonly holderName?: string | null;
  readonly holderAddress?: string | null;
}

export interface Party {
  readonly name: string | null;
  readonly address: string | null;
}

/** What label and listing say of the goods; null is not known. */
export interface GoodsLabel {
  readonly model: string | null;
  readonly brand: string | null;
  readonly manufacturer: Party | null;
  /** Those who answer for the goods in the markets the label is for. */
  readonly responsiblePersons: readonly Party[];
}

/** Where the goods are to be offered, and the languages the document must be in (one suffices). */
export interface Asked {
  readonly market?: string;
  /** Unions and larger wholes the market is part of: `['EU', 'EEA']` for DE. */
  readonly ancestors?: readonly string[];
  readonly languages?: readonly string[];
}

/** One line of the comparison; a side that says nothing is compared with nothing. */
export interface Comparison {
  readonly field: ComparedField;
  readonly onEvidence: string;
  readonly onGoods: string;
  readonly result: 'same' | 'differs' | 'not_on_evidence' | 'not_on_goods';
}

/** Both sides of one field, and what two spellings of the same have in common. */
interface Sides {
  readonly field: ComparedField;
  readonly evidence: readonly string[];
  readonly goods: readonly string[];
  readonly keyOf: (text: string) => string;
}

/** Loops over the few values there are: this is asked of ten thousand SKUs at a time. */
function resultOf({ evidence, goods, keyOf }: Sides): Comparison['result'] {
  if (!evidence.some((text) => keyOf(text) !== '')) return 'not_on_evidence';
  let known = false;
  for (const own of goods) {
    const key = keyOf(own);
    if (key === '') continue;
    known = true;
    if (evidence.some((text) => keyOf(text) === key)) return 'same';
  }
  return known ? 'differs' : 'not_on_goods';
}

/** Several values of one field in a row, as people read them. */
const listed = (texts: readonly string[]): string => texts.join(', ');

const some = (text: string | null | undefined): readonly string[] =>
  text === null || text === undefined || text.trim() === '' ? [] : [text];

const named = (parties: readonly Party[], key: keyof Party): readonly string[] =>
  parties.flatMap((party) => some(party[key]));

const upper = (text: string): string => text.trim().toUpperCase();

/** Names the goods go by: the model on the label where it is known, else SKU or product code. */
function namesOf(subject: EvidenceSubject, label: GoodsLabel | null): readonly string[] {
  const model = some(label?.model ?? subject.model);
  if (model.length > 0) return model;
  const { sku, productCode } = subject;
  return productCode === sku ? [sku] : [sku, ...some(productCode)];
}

type Compared = Pick<EvidenceKind, 'kind' | 'scope'>;

/**
 * Whose name and address the evidence should bear: a responsible person's where it is their
 * mandate, else the manufacturer's. A register, or a paper about a whole brand or firm, names the
 * seller, whom no label has to name.
 */
function partiesOf({ kind, scope }: Compared, label: GoodsLabel | null): readonly Party[] {
  if (label === null || kind === 'registration' || scope === 'company') return [];
  if (kind === 'person') return label.responsiblePersons;
  return scope === 'brand' || label.manufacturer === null ? [] : [label.manufacturer];
}

const tongue = (code: string): string => upper(code).split('-')[0] ?? '';

const marketSides = (
  { markets }: EvidenceOnPaper,
  market: string,
  ancestors: readonly string[],
): Sides => ({ field: 'market', evidence: markets, goods: [market, ...ancestors], keyOf: upper });

/** The fields in the order people read them; market and language where they are asked for. */
function sidesOf(
  kind: Compared,
  record: EvidenceOnPaper,
  subject: EvidenceSubject,
  label: GoodsLabel | null,
  { market, ancestors = [], languages = [] }: Asked,
): Sides[] {
  const parties = partiesOf(kind, label);
  const side = (
    field: ComparedField,
    evidence: readonly string[],
    goods: readonly string[],
    keyOf = wordKey,
  ): Sides => ({ field, evidence, goods, keyOf });
  const sides = [
    side('model', record.models, namesOf(subject, label), modelKey),
    side('brand', record.brands, some(label?.brand ?? subject.brand)),
    side('batch', record.batches, some(subject.batch), modelKey),
    side('name', some(record.holderName), named(parties, 'name')),
    side('address', some(record.holderAddress), named(parties, 'address')),
  ];
  if (market !== undefined) sides.push(marketSides(record, market, ancestors));
  if (languages.length > 0) sides.push(side('language', record.languages, languages, tongue));
  return sides;
}

/** Where the goods are offered is said by the market alone, without the unions it is part of. */
function onGoods({ field, goods }: Sides): string {
  return field === 'market' ? (goods[0] ?? '') : listed(goods);
}

/**
 * Evidence beside goods, field by field. A label that states a model number is compared by that
 * number alone, since marketplaces and customs see the label: SKU and product code stand in where
 * no model is known. Market and language are compared where asked.
 *
 * @param kind says whose name and address on the label the evidence must bear, if anybody's
 */
export function compareFields(
  kind: Compared,
  record: EvidenceOnPaper,
  subject: EvidenceSubject,
  label: GoodsLabel | null,
  asked: Asked = {},
): Comparison[] {
  return sidesOf(kind, record, subject, label, asked).map((sides) => ({
    field: sides.field,
    onEvidence: listed(sides.evidence),
    onGoods: onGoods(sides),
    result: resultOf(sides),
  }));
}

/**
 * What does not fit between evidence and goods, to be found before anybody outside sees it. A field
 * one side leaves out is no mismatch here; whether it must be there is the scope's question
 * (`coverage`).
 */
export function compareRecord(
  kind: Compared,
  record: EvidenceOnPaper,
  subject: EvidenceSubject,
  label: GoodsLabel | null,
  asked: Asked = {},
): Mismatch[] {
  return differing(sidesOf(kind, record, subject, label, asked));
}

/** The same of the market alone: what else is compared does not hang on it. */
export function compareMarket(
  record: EvidenceOnPaper,
  market: string,
  ancestors: readonly string[],
): Mismatch[] {
  return differing([marketSides(record, market, ancestors)]);
}

function differing(all: readonly Sides[]): Mismatch[] {
  return all
    .filter((sides) => resultOf(sides) === 'differs')
    .map((sides) => ({
      field: sides.field,
      onEvidence: listed(sides.evidence),
      onGoods: onGoods(sides),
    }));
}
