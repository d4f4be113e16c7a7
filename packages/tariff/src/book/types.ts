import type { Decimal, Expression, ProgrammeRate } from '../expression/types.ts';

/** A text in both languages of the house. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Where a rule stands, who read it and how sure that reading is. */
export interface Law {
  /** Instrument and article, such as `'Reg. (EU) 2026/382 Art. 1'`. */
  readonly instrument: string;
  readonly article?: string;
  readonly url?: string;
  /** H official text, M two secondary sources or settled knowledge, L one weak one, ? conflict. */
  readonly certainty: 'H' | 'M' | 'L' | '?';
  /** Where the reading came from, and on which day. */
  readonly source: string;
  readonly readOn: string;
  /** From this day the reading counts as stale: it still decides, and the result says so. */
  readonly nextReview: string;
}

/** What happened on which day decides which rule holds; a rule names its event. */
export type DateEvent =
  | 'declaration'
  | 'entry'
  | 'export'
  | 'loading'
  | 'sale'
  | 'contract'
  | 'first_transfer';

export interface Validity {
  /** First instant, as `instantOf` reads it; absent is since ever. */
  readonly from?: string;
  /** First instant no more; absent is open. */
  readonly until?: string;
  readonly on: DateEvent;
}

export type ValueOf =
  | 'customs_value'
  | 'goods'
  | 'freight'
  | 'insurance'
  | 'onward_freight'
  | 'sale_price'
  | 'retail_price'
  | 'weight_kg'
  | 'quantity';

/** When a rule applies. Every condition is true, false or unknown; unknown asks, never allows. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  /** Country of origin of the goods, ISO 3166 codes or names of groups of the book. */
  | { readonly origin: readonly string[] }
  /** Country the goods are sent from. */
  | { readonly dispatch: readonly string[] }
  | { readonly destination: readonly string[] }
  /** Digits a code begins with, or `'list:NAME'`. */
  | { readonly code: readonly string[] }
  | { readonly channel: readonly string[] }
  | { readonly scheme: readonly string[] }
  | { readonly entry: readonly string[] }
  | { readonly sale: readonly string[] }
  /** Programme whose preference is claimed; `'*'` is any. */
  | { readonly preference: readonly string[] }
  /** A footnote of the schedule points to this heading. */
  | { readonly heading: readonly string[] }
  | { readonly event: DateEvent; readonly before: string }
  | {
      readonly value: ValueOf;
      readonly level: 'consignment' | 'line' | 'unit';
      readonly above?: Decimal;
      readonly atLeast?: Decimal;
      readonly below?: Decimal;
      readonly atMost?: Decimal;
      /** Absent for weights and counts. */
      readonly currency?: string;
    }
  /** A fact of the line, else of the consignment, asked for in the words of the book. */
  | { readonly fact: string; readonly is: readonly (string | boolean)[] };

/** Part of the base a charge is counted on. */
export interface BaseTerm {
  /** A value, `kind:duty` (all charges of that kind) or `id:EU-D02`. */
  readonly of: string;
  /** `'11/12'`, `'1.1'`; 1 when absent. */
  readonly times?: string;
}

export interface Amount {
  readonly amount: Decimal;
  readonly currency: string;
}

export type Charge =
  /** The rate of the code in the schedule: the preference claimed, else the column named. */
  | { readonly form: 'schedule'; readonly column?: 'general' | 'other' }
  | { readonly form: 'expression'; readonly duty: Expression }
  /** Percent of the base, with least and most; of the line, or of the whole consignment. */
  | {
      readonly form: 'percent';
      readonly percent: Decimal;
      readonly level?: 'line' | 'consignment';
      readonly least?: Amount;
      readonly most?: Amount;
      /** Taken off what the percentage gives, never below zero. */
      readonly less?: Amount;
    }
  /** Percent of a base that holds the charge itself: base x t / (1 - t). */
  | { readonly form: 'inside_base'; readonly percent: Decimal }
  /** So much a piece: what a piece is, the key says. */
  | {
      readonly form: 'each';
      readonly amount: Decimal;
      readonly currency: string;
      readonly each: 'item' | 'line' | 'unit' | 'consignment' | 'parcel';
      /** By entry type, else `default`: the goods facts that make one item. */
      readonly key?: Readonly<Record<string, readonly ItemKey[]>>;
    }
  /** What lifts the sum of the charges counted to this percentage; nothing where it is reached. */
  | {
      readonly form: 'top_up';
      readonly percent: Decimal;
      readonly counts: readonly string[];
    }
  /** Takes off what the charges counted exceed this percentage by. */
  | { readonly form: 'cap'; readonly percent: Decimal; readonly counts: readonly string[] }
  /** Takes off the charges counted where, over the consignment, they come to no more than this. */
  | { readonly form: 'waive'; readonly upTo: Amount; readonly counts: readonly string[] }
  /** Charges nothing: it is there for what it sets aside. */
  | { readonly form: 'nothing' }
  /** Something is owed, and how much nobody has seen: the total is said to be at least so much. */
  | { readonly form: 'unknown' };

export type ItemKey = 'hs4' | 'hs6' | 'hs8' | 'code' | 'description' | 'origin';

export type ChargeKind =
  | 'duty'
  | 'additional_duty'
  | 'trade_remedy'
  | 'excise'
  | 'tax'
  | 'fee'
  | 'relief'
  | 'export_refund';

/** One rule: when, how much, of what, by which law, and what it does to other rules. */
export interface Measure {
  /** Unique with its version, such as `'EU-D02'`. */
  readonly id: string;
  readonly version: number;
  /** Jurisdiction of the regime layer it belongs to: `'EU'`, `'FR'`, `'US'`. */
  readonly jurisdiction: string;
  readonly kind: ChargeKind;
  readonly name: Words;
  readonly law: Law;
  readonly valid: Validity;
  /** Days between which the house held this version to be the law. */
  readonly known: { readonly from: string; readonly until?: string };
  /** Rules are taken in ascending order; reliefs and what replaces others come early. */
  readonly order: number;
  readonly groups?: readonly string[];
  readonly when?: Condition;
  readonly charge: Charge;
  /** Absent: customs value. */
  readonly base?: readonly BaseTerm[];
  /** The base is cut down to a multiple of so many minor units (Japan: JPY 1,000). */
  readonly baseStep?: number;
  /** `kind:duty`, `group:us_122`, `id:US-T03`: not charged where this one applies. */
  readonly setsAside?: {
    readonly how: 'replaces' | 'excludes' | 'relieves';
    readonly targets: readonly string[];
  };
  /** Heading that must be declared, for the charge or for the exemption. */
  readonly declare?: string;
  readonly owes?: string;
  readonly collects?: 'border' | 'sale' | 'carrier';
  /** Whether it comes back when the goods do. */
  readonly refundable?: 'yes' | 'no' | 'unknown';
  /** Belongs to one reading of an open point of law. */
  readonly reading?: { readonly point: string; readonly name: string };
}

/** An open point of law: the readings, the one used unless another is asked for, and why. */
export interface OpenPoint {
  readonly id: string;
  readonly question: Words;
  readonly readings: readonly { readonly name: string; readonly text: Words }[];
  readonly default: string;
  readonly reason: Words;
  readonly source: string;
}

/** How a jurisdiction counts: value, currency, rounding, calendar of exchange rates. */
export interface Regime {
  readonly id: string;
  readonly name: Words;
  /** Countries (ISO 3166) it is for; and special territories by country and postcode. */
  readonly countries: readonly string[];
  readonly territories?: readonly {
    readonly code: string;
    readonly country: string;
    /** Regular expression of the postcodes. */
    readonly postcode: string;
    readonly name: Words;
    /** Regime the place follows instead, absent: unknown to the book, and said. */
    readonly regime?: string;
  }[];
  /** Jurisdictions whose measures apply, outermost last; `'$country'` stands for the country. */
  readonly layers: readonly string[];
  readonly currency: string;
  /** IANA zone a bare day is read in. */
  readonly zone: string;
  /** What the customs value is made of. */
  readonly customsValue: readonly BaseTerm[];
  /** Instead of it for one kind of sale: 60 % of the retail price for personal imports (Japan). */
  readonly customsValueBySale?: Readonly<Record<string, readonly BaseTerm[]>>;
  readonly rounding: {
    readonly mode: 'halfUp' | 'halfEven' | 'down' | 'up';
    readonly step?: number;
  };
  readonly fx: FxCalendar;
  /** Event that picks the day of the rates of the schedule. */
  readonly rateEvent: DateEvent;
  readonly law: Law;
  /** Other lawful ways of bringing the same parcel in, compared on request. */
  readonly alternatives?: readonly {
    readonly name: string;
    readonly text: Words;
    readonly set: {
      readonly scheme?: string | null;
      readonly entry?: string | null;
      readonly channel?: string;
      readonly preference?: 'claim' | 'none';
    };
    readonly when?: Condition;
  }[];
}

/**
 * Which day's rate of exchange customs uses: that day (`daily`), the one fixed on the last
 * Wednesday but one of the month before (`eu_monthly`, Reg. (EU) 2015/2447 Art. 146), the first
 * day of the quarter (`us_quarterly`, 31 USC 5151), the month or week before.
 */
export type FxCalendar = 'daily' | 'eu_monthly' | 'us_quarterly' | 'monthly' | 'weekly';

/** Rates of one jurisdiction for one code or all codes below it. */
export interface CodeRate {
  /** Digits, 2 to 12. */
  readonly code: string;
  readonly from?: string;
  readonly until?: string;
  readonly general: Expression | null;
  readonly special?: readonly ProgrammeRate[];
  readonly other?: Expression | null;
  /** Headings its footnotes point to. */
  readonly additional?: readonly string[];
  readonly law: Law;
  readonly version: string;
}

/** Where rates of codes come from: a typed table, or a loaded official schedule. */
export interface RateSource {
  readonly jurisdiction: string;
  /**
   * What is known of a code on a day: its rate; that the digits given do not decide between
   * several rates; that the code stands in no edition valid that day; or nothing at all.
   */
  find(code: string, day: string): RateAnswer;
}

export type RateAnswer =
  | { readonly found: 'rate'; readonly rate: CodeRate }
  | { readonly found: 'several'; readonly codes: readonly string[] }
  | { readonly found: 'not_valid'; readonly nearest: readonly string[] }
  | { readonly found: 'nothing' };

/** A table of exchange rates against one currency. */
export interface FxTable {
  readonly source: string;
  readonly base: string;
  /** Ascending days; how many of each currency one unit of the base buys. */
  readonly days: readonly {
    readonly day: string;
    readonly rates: Readonly<Record<string, Decimal>>;
  }[];
  /** Currencies tied to another by law. */
  readonly pegs?: readonly {
    readonly currency: string;
    readonly to: string;
    readonly rate: Decimal;
  }[];
}

/** A fact of the goods as it is asked for. */
export interface FactQuestion {
  readonly question: Words;
  /**
   * What the law takes it as until somebody shows otherwise: goods whose maker is not shown pay the
   * duty of all other makers. Absent: unknown, and asked.
   */
  readonly otherwise?: string | boolean;
}

/** Everything the engine knows. */
export interface Book {
  readonly regimes: readonly Regime[];
  readonly measures: readonly Measure[];
  readonly points: readonly OpenPoint[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly facts: Readonly<Record<string, FactQuestion>>;
  readonly rates: readonly RateSource[];
  readonly fx: readonly FxTable[];
  /** ISO 3166 codes there are; absent, any two letters pass as an origin. */
  readonly countries?: readonly string[];
}
