import type { ChargeKind, DateEvent, Measure, Words } from '../book/types.ts';
import type { Decimal, Expression, UnitCode } from '../expression/types.ts';

export type Channel = 'post' | 'express' | 'air' | 'sea' | 'road' | 'rail';

/** Incoterms 2020: what the price holds, and who pays at the border. */
export type Incoterm =
  | 'EXW'
  | 'FCA'
  | 'FAS'
  | 'FOB'
  | 'CFR'
  | 'CPT'
  | 'CIF'
  | 'CIP'
  | 'DAP'
  | 'DPU'
  | 'DDP';

/** A rate somebody states instead of the book's, named in the result as stated. */
export interface StatedCharge {
  readonly kind: ChargeKind;
  readonly name: string;
  readonly duty: Expression;
}

export interface QuoteLine {
  readonly id: string;
  readonly sku?: string;
  readonly description?: string;
  /** HS or national code, digits with or without points; null is not known. */
  readonly code: string | null;
  /** ISO 3166 code; null is not known. */
  readonly origin: string | null;
  /** Programme whose preferential rate is claimed. */
  readonly preference?: string | null;
  readonly quantity: Decimal;
  readonly unitPrice?: Decimal;
  /** Value of the whole line; instead of the unit price. */
  readonly value?: Decimal;
  /** What the shopper pays for one unit, where it is not the unit price. */
  readonly retailPrice?: Decimal;
  /** Amounts are in the currency of the request: another one here is refused. */
  readonly currency?: string;
  /** Net weight of one unit. */
  readonly weightKg?: Decimal;
  /** Of the whole line, where a duty asks for it: square metres, pairs, litres. */
  readonly quantities?: Readonly<Partial<Record<UnitCode, Decimal>>>;
  /** Value and quantities of named parts (`case`, `strap`, `copper_content`). */
  readonly parts?: Readonly<
    Record<
      string,
      {
        readonly value?: Decimal;
        readonly quantities?: Readonly<Partial<Record<UnitCode, Decimal>>>;
      }
    >
  >;
  readonly facts?: Readonly<Record<string, string | boolean>>;
  readonly stated?: readonly StatedCharge[];
}

export interface QuoteRequest {
  readonly destination: {
    readonly country: string;
    readonly region?: string;
    readonly postcode?: string;
  };
  readonly dispatch?: string;
  /** Day or instant of each event; `entry` stands in for an event not given. */
  readonly dates: Readonly<Partial<Record<DateEvent, string>>> & { readonly entry: string };
  /** Only rules known by that day; absent is all that is known now. */
  readonly knownAt?: string;
  readonly currency: string;
  readonly channel: Channel;
  readonly sale: 'b2c' | 'b2b' | 'gift';
  readonly scheme?: string | null;
  readonly entry?: string | null;
  readonly incoterm: Incoterm;
  readonly freight: Decimal;
  readonly insurance: Decimal;
  /** From the border to the door, where it is not part of the freight. */
  readonly onwardFreight?: Decimal;
  /** Broker and carrier fees, outside the base of duty and tax. */
  readonly fees?: readonly { readonly name: string; readonly amount: Decimal }[];
  readonly freightBy?: 'value' | 'weight';
  readonly parcels?: number;
  readonly facts?: Readonly<Record<string, string | boolean>>;
  /** Point of law to the name of the reading to use. */
  readonly readings?: Readonly<Record<string, string>>;
  /** Exchange rates to use instead of the book's: `'USD/EUR'` to how many EUR one USD buys. */
  readonly rates?: Readonly<Record<string, Decimal>>;
  readonly lines: readonly QuoteLine[];
}

/** Something nobody may guess. A gap blocks the line it names, or the whole quote. */
export interface Gap {
  readonly code:
    | 'destination_unknown'
    | 'territory_unknown'
    | 'not_known_then'
    | 'fx_missing'
    | 'code_missing'
    | 'code_malformed'
    | 'code_too_short'
    | 'code_not_valid'
    | 'rate_missing'
    | 'rate_not_understood'
    | 'programme_unknown'
    | 'origin_missing'
    | 'origin_unknown'
    | 'weight_missing'
    | 'quantity_missing'
    | 'part_missing'
    | 'fact_missing'
    | 'dispatch_missing'
    | 'freight_inside_price';
  /** Line it blocks; absent blocks all. */
  readonly line?: string;
  readonly params: Readonly<Record<string, string | readonly string[]>>;
  readonly question?: Words;
}

/** One amount with everything that made it. Amounts are minor units of the quote's currency. */
export interface ChargeLine {
  readonly kind: ChargeKind;
  /** The rule; absent for a stated rate or a fee of the request. */
  readonly measure: Measure | undefined;
  /** Name of a stated rate or fee. */
  readonly name: string | undefined;
  readonly amount: bigint;
  /** Before rounding, in minor units as an exact fraction `n / d`. */
  readonly exact: { readonly n: bigint; readonly d: bigint };
  readonly base: bigint;
  /** The rate as data. */
  readonly rate: Expression | null;
  /** Edition and code of the schedule the rate was read from. */
  readonly from: { readonly code: string; readonly version: string } | undefined;
}

export interface LineQuote {
  readonly id: string;
  readonly code: string | null;
  readonly status: 'complete' | 'blocked';
  readonly goods: bigint;
  readonly freight: bigint;
  readonly insurance: bigint;
  readonly onwardFreight: bigint;
  readonly customsValue: bigint;
  /** Charges of this line, and its share of those of the consignment. */
  readonly charges: readonly ChargeLine[];
  readonly setAside: readonly { readonly measure: Measure; readonly by: Measure }[];
  /** Null, never zero, where a gap blocks the line. */
  readonly duty: bigint | null;
  readonly tax: bigint | null;
  readonly fees: bigint | null;
  /** Goods, freight, insurance and all charges. */
  readonly landed: bigint | null;
  /** Of one unit, rounded; the line's own sums are what counts. */
  readonly landedPerUnit: bigint | null;
}

export interface Quote {
  /** `open`: all known charges are counted, and some are owed whose amount nobody has seen. */
  readonly status: 'complete' | 'open' | 'partial' | 'blocked';
  readonly regime: string | null;
  readonly currency: string;
  readonly lines: readonly LineQuote[];
  readonly gaps: readonly Gap[];
  readonly totals: {
    readonly goods: bigint;
    readonly freight: bigint;
    readonly insurance: bigint;
    readonly onwardFreight: bigint;
    readonly customsValue: bigint;
    /** Null while any line is blocked. */
    readonly duty: bigint | null;
    readonly tax: bigint | null;
    readonly fees: bigint | null;
    readonly landed: bigint | null;
  };
  /** Who pays what under delivered duty paid and at place, whatever the request asked. */
  readonly views: { readonly ddp: PaymentView; readonly dap: PaymentView } | null;
  readonly fx: readonly {
    readonly from: string;
    readonly to: string;
    readonly rate: Decimal;
    readonly source: string;
    readonly day: string;
  }[];
  readonly readings: readonly { readonly point: string; readonly used: string }[];
  /** Rules that charge an amount nobody has seen: the totals are the least. */
  readonly open: readonly Measure[];
  /** Rules past their next review that decided here. */
  readonly stale: readonly string[];
}

export interface PaymentView {
  /** Charges the seller bears. */
  readonly seller: bigint;
  /** Charges the buyer pays when buying, and at the door. */
  readonly buyerAtSale: bigint;
  readonly buyerAtDoor: bigint;
}
