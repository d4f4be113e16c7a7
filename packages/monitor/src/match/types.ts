/** A SKU as a document can touch it. */
export interface Product {
  readonly sku: string;
  /** What it is called, in every language there is, with its category and materials. */
  readonly words: string;
  readonly brand: string | null;
  readonly gtin: string | null;
  /** Model or product code, as a recall would name it. */
  readonly model: string | null;
  readonly originCountry: string | null;
  readonly codes: readonly ProductCode[];
  /** Attributes that are said to hold: 'has_battery', 'has_radio'. */
  readonly traits: readonly string[];
}

export interface ProductCode {
  /** 'HS' for the six digits all countries share, else the territory: 'US', 'EU', 'GB'. */
  readonly system: string;
  /** Digits. */
  readonly code: string;
  /** Nobody settled it yet: only the machine thinks so. */
  readonly proposed: boolean;
}

export const reasonCodes = [
  'barcode',
  'model',
  'brand',
  'code',
  'code_below',
  'code_six',
  'code_proposed',
  'class_word',
  'class_code',
  'class_trait',
  'class_in_text',
  'code_elsewhere',
  'other_origin',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** Why a document touches a SKU, or does so less. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string>>;
  /** What it adds as evidence, 0 to 1; of a doubt, the share of the evidence that is left. */
  readonly weight: number;
}

/** `touched`: one should look at once; `maybe`: words point there, nothing more. */
export type Level = 'touched' | 'maybe';

export interface Match {
  readonly sku: string;
  readonly level: Level;
  /** 0 to 1: the evidence together, as if each piece were independent. */
  readonly score: number;
  /** Strongest first. */
  readonly reasons: readonly Reason[];
}
