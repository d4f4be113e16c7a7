import type { Decimal, Expression, UnitCode } from '../expression/types.ts';

/** A commodity as the trade tariff service of the UK (or of Northern Ireland) answers about it. */
export interface UkCommodity {
  /** Ten digits. */
  readonly code: string;
  readonly description: string;
  readonly declarable: boolean;
  readonly measures: readonly UkMeasure[];
  readonly flags: readonly UkFlag[];
}

export interface UkMeasure {
  readonly id: string;
  readonly direction: 'import' | 'export';
  /** Id of the measure type (`103` third country duty, `305` VAT), its words and its series. */
  readonly type: { readonly id: string; readonly description: string; readonly series: string };
  readonly vat: boolean;
  readonly excise: boolean;
  readonly area: UkArea;
  /** First and last day in force, `'YYYY-MM-DD'`; null is no end. */
  readonly from: string;
  readonly to: string | null;
  /** What is owed; null for a measure that is no charge. */
  readonly duty: Expression | null;
  readonly dutyText: string;
  /** The supplementary unit this measure asks for. */
  readonly unit: { readonly text: string; readonly unit: UnitCode | null } | null;
  readonly conditions: readonly UkCondition[];
  readonly additionalCode: { readonly code: string; readonly description: string } | null;
  /** Order number of a tariff quota. */
  readonly quota: string | null;
  readonly legalActs: readonly { readonly code: string; readonly url: string | null }[];
  readonly footnotes: readonly string[];
}

export interface UkArea {
  /** Two letters of a country, or the number of a group. */
  readonly id: string;
  readonly description: string;
  /** Every country (`1011`, erga omnes). */
  readonly all: boolean;
  /** Countries of the group by two letters; empty where the answer does not list them. */
  readonly countries: readonly string[];
  readonly excluded: readonly string[];
}

/** One of the conditions of a measure; those of one code are tried in order. */
export interface UkCondition {
  readonly code: string;
  readonly text: string;
  /** Document to be shown, such as `N851`. */
  readonly document: string | null;
  readonly action: string;
  /** The amount that decides: a price for so many units, or a quantity (no currency). */
  readonly threshold: UkThreshold | null;
  /** What is owed where this condition is met. */
  readonly duty: Expression | null;
}

export interface UkThreshold {
  readonly amount: Decimal;
  readonly currency: string | null;
  readonly unit: UnitCode | null;
  readonly perQuantity?: Decimal;
}

export interface UkFlag {
  readonly code: 'unknown_rate' | 'unknown_unit' | 'unknown_area';
  /** Id of the measure. */
  readonly measure: string;
  readonly text: string;
}
