import type { CompiledBook } from '../book/compile.ts';
import type { Missing } from '../book/condition.ts';
import type { KindSums } from '../book/kinds.ts';
import type { CodeRate, Measure, Regime, ValueOf } from '../book/types.ts';
import type { Fraction } from '../fraction.ts';
import type { Plan } from './plan.ts';
import type { ChargeLine, QuoteLine } from './types.ts';

/** A kind, group or id that a rule set aside. */
export interface Settled {
  readonly target: string;
  readonly by: Measure;
  readonly before: Settled | undefined;
}

/** A line with its numbers read and its values in minor units of the quote's currency. */
export interface GroundLine {
  readonly index: number;
  readonly id: string;
  readonly input: QuoteLine;
  /** Digits, or null where there is none that can be read. */
  readonly code: string | null;
  readonly origin: string | null;
  readonly preference: string | null;
  readonly description: string;
  readonly facts: Readonly<Record<string, string | boolean>> | undefined;
  readonly quantity: Fraction;
  /** Net weight of the whole line. */
  readonly weightKg: Fraction | null;
  readonly goodsExact: Fraction;
  /** What shoppers pay for it, where it is not the price of the goods. */
  readonly retailExact: Fraction;
  readonly goods: bigint;
  readonly freight: bigint;
  readonly insurance: bigint;
  readonly onwardFreight: bigint;
  readonly customsExact: Fraction;
  readonly customsValue: bigint;
  rate: { readonly rate: CodeRate } | Missing | undefined;
  readonly charges: ChargeLine[];
  /** Sum of the charges by kind, as they come. */
  readonly sums: KindSums;
  readonly gaps: Missing[];
  /** What rules that applied set aside, the latest first. */
  settled: Settled | undefined;
  /** Rules that would have applied, had another not set them aside. */
  readonly setAside: { readonly measure: Measure; readonly by: Measure }[];
  /** Rules that charge something nobody has seen the amount of. */
  readonly open: Measure[];
}

/** All that rules may look at. */
export interface Ground {
  readonly book: CompiledBook;
  readonly plan: Plan;
  readonly regime: Regime;
  /** Country, or special territory, of destination. */
  readonly place: string;
  readonly currency: string;
  readonly requestCurrency: string;
  readonly dispatch: string | undefined;
  readonly channel: string;
  readonly scheme: string | null;
  readonly entry: string | null;
  readonly sale: string;
  readonly parcels: bigint;
  readonly facts: Readonly<Record<string, string | boolean>> | undefined;
  readonly lines: readonly GroundLine[];
  /** Sums of the whole consignment: half of all rules ask for the same one. */
  readonly sums: Map<ValueOf, Fraction | Missing>;
  /** Currencies asked for so far: the request's own, then those of rules. */
  readonly currencies: string[];
}
