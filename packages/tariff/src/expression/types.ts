/** An exact decimal as text, such as `'3.4'`; read by `parseDecimal` of `@tradewind/money`. */
export type Decimal = string;

/**
 * Units a duty is written in. Units of one dimension convert exactly into each other
 * (`units.ts`); a quantity in another dimension is a missing input, never zero.
 */
export type UnitCode =
  | 'kg'
  | 'g'
  | 't'
  | 'short_ton'
  | 'carat'
  | 'l'
  | 'ml'
  | 'hl'
  | 'proof_litre'
  | 'litre_pure_alcohol'
  | 'barrel'
  | 'm'
  | 'm2'
  | 'm3'
  | 'item'
  | 'dozen'
  | 'hundred_items'
  | 'thousand_items'
  | 'gross'
  | 'pair'
  | 'dozen_pairs'
  | 'jewel'
  | 'watt'
  | 'mwh'
  | 'degree';

/**
 * What is owed, as the official text says it, on one line of goods.
 *
 * `of` names the part of the article whose value or quantity is meant (`'case'`, `'strap'`,
 * `'copper_content'`); absent is the whole article. `unparsed` keeps a text nobody understood:
 * quoting that line is blocked, and no other.
 */
export type Expression =
  | { readonly form: 'free' }
  | {
      readonly form: 'ad_valorem';
      readonly percent: Decimal;
      /** The percent is divided by so much: 33 1/3 % is 100 divided by 3; 1 when absent. */
      readonly dividedBy?: Decimal;
      readonly of?: string;
    }
  | {
      readonly form: 'specific';
      readonly amount: Decimal;
      readonly currency: string;
      readonly unit: UnitCode;
      /** The amount is for so many units (EUR 10 per 100 kg); 1 when absent. */
      readonly perQuantity?: Decimal;
      readonly of?: string;
      /**
       * The amount is owed once more for each of these: sugar pays by the kilogram and by the
       * degree under 100 (`{ unit: 'degree', of: 'under_100' }`).
       */
      readonly times?: { readonly unit: UnitCode; readonly of: string };
    }
  | { readonly form: 'sum'; readonly terms: readonly Expression[] }
  | { readonly form: 'least'; readonly terms: readonly Expression[] }
  | { readonly form: 'greatest'; readonly terms: readonly Expression[] }
  | { readonly form: 'difference'; readonly from: Expression; readonly less: Expression }
  /** By the price of one unit, as for fruit: the first step whose floor the price reaches. */
  | { readonly form: 'entry_price'; readonly steps: readonly EntryPriceStep[] }
  /** The duty of the code itself in chapters 1 to 97, and what is added to it. */
  | { readonly form: 'of_code'; readonly plus?: Expression }
  | { readonly form: 'unparsed'; readonly text: string };

export interface EntryPriceStep {
  /** Least price of `perQuantity` units that falls in this step. */
  readonly from: Decimal;
  readonly currency: string;
  readonly unit: UnitCode;
  readonly perQuantity?: Decimal;
  readonly duty: Expression;
}

/**
 * A preferential rate: programme symbols as printed (`A+`, `AU`, `S`) and what they pay. Without
 * symbols, as in chapter 99, it is for every programme.
 */
export interface ProgrammeRate {
  readonly programmes: readonly string[];
  readonly duty: Expression;
}
