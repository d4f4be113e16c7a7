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

/** Several values of one field in a row, as people read them. */
const LISTED = ', ';

function compareSets(
  field: ComparedField,
  evidence: readonly string[],
  goods: readonly string[],
  keyOf: (text: string) => string,
): Comparison {
  const texts = { field, onEvidence: evidence.join(LISTED), onGoods: goods.join(LISTED) };
  const named = new Set(evidence.map(keyOf).filter((key) => key !== ''));
  const keys = goods.map(keyOf).filter((key) => key !== '');
  if (named.size === 0) return { ...texts, result: 'not_on_evidence' };
  if (keys.length === 0) return { ...texts, result: 'not_on_goods' };
  return { ...texts, result: keys.some((key) => named.has(key)) ? 'same' : 'differs' };
}

const some = (text: string | null | undefined): readonly string[] =>
  text === null || text === undefined || text.trim() === '' ? [] : [text];

const named = (parties: readonly Party[], key: keyof Party): readonly string[] =>
  parties.flatMap((party) => some(party[key]));

const upper = (text: string): string => text.trim().toUpperCase();

/** Names the goods go by: the model on the label where it is known, else SKU or product code. */
function namesOf(subject: EvidenceSubject, label: GoodsLabel | null): readonly string[] {
  const model = some(label?.model ?? subject.model);
  return model.length > 0 ? model : [subject.sku, ...some(subject.productCode)];
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

/**
 * Evidence beside goods, field by field, in the order people read it. A label that states a model
 * number is compared by that number alone, since marketplaces and customs see the label: SKU and
 * product code stand in where no model is known. Market and language are compared where asked.
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
  const parties = partiesOf(kind, label);
  const { market, ancestors = [], languages = [] } = asked;
  const rows = [
    compareSets('model', record.models, namesOf(subject, label), modelKey),
    compareSets('brand', record.brands, some(label?.brand ?? subject.brand), wordKey),
    compareSets('batch', record.batches, some(subject.batch), modelKey),
    compareSets('name', some(record.holderName), named(parties, 'name'), wordKey),
    compareSets('address', some(record.holderAddress), named(parties, 'address'), wordKey),
  ];
  if (market !== undefined) {
    const places = compareSets('market', record.markets, [market, ...ancestors], upper);
    rows.push({ ...places, onGoods: market });
  }
  if (languages.length > 0) {
    const tongue = (code: string): string => upper(code).split('-')[0] ?? '';
    rows.push(compareSets('language', record.languages, languages, tongue));
  }
  return rows;
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
  return compareFields(kind, record, subject, label, asked)
    .filter(({ result }) => result === 'differs')
    .map(({ result: _, ...mismatch }) => mismatch);
}
