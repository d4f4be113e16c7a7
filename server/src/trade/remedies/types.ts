import type { DumpingResult } from '@tradewind/dumping';
import type { UnitCode } from '@tradewind/tariff';

export const KINDS = ['anti_dumping', 'countervailing', 'safeguard'] as const;
export type Kind = (typeof KINDS)[number];

/** In the order a case goes through them; a review may come back to `definitive`. */
export const STAGES = [
  ...(['complaint', 'initiation', 'provisional', 'definitive', 'review', 'expired'] as const),
];
export type Stage = (typeof STAGES)[number];

export interface StageEntry {
  readonly stage: Stage;
  /** First day, 'YYYY-MM-DD'. */
  readonly on: string;
  /** Last day it may last, where the act names one. */
  readonly until: string | null;
  /** Number in the official journal or gazette. */
  readonly reference: string | null;
}

/** Units an amount may be for. */
export const PER = ['kg', 't', 'item', 'pair', 'm2', 'l'] as const satisfies readonly UnitCode[];
export type Per = (typeof PER)[number];

/** How a duty is charged. Amounts are decimal text. */
export type RateForm =
  /** Per cent of the value at the border. */
  | { readonly form: 'ad_valorem'; readonly percent: string }
  | {
      readonly form: 'specific';
      readonly amount: string;
      readonly currency: string;
      readonly per: Per;
    }
  /** What the value at the border lies below it by. */
  | {
      readonly form: 'min_price';
      readonly amount: string;
      readonly currency: string;
      readonly per: Per;
    }
  /** Nothing from the price undertaken on; below it the percentage. */
  | {
      readonly form: 'undertaking';
      readonly amount: string;
      readonly currency: string;
      readonly per: Per;
      readonly percent: string;
    };

export const ROLES = ['named', 'sample', 'others'] as const;

/** Rate of one producer, of the cooperating ones outside the sample, or of all others. */
export interface ProducerRate {
  /** `p1`, `p2`...: stays with the rate whatever stands before it; null of all others. */
  readonly key?: string | null;
  readonly role: (typeof ROLES)[number];
  /** Only of a named one. */
  readonly producer: string | null;
  /** Null: owed, and nobody has seen how much. */
  readonly rate: RateForm | null;
}

/** Goods sent from a country that the measure was extended to, whatever origin is declared. */
export interface Extension {
  readonly country: string;
  readonly from: string;
  readonly reference: string | null;
}

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A case as somebody recorded it. */
export interface CaseBody {
  /** Customs territory: 'EU', 'US', 'IN'. */
  readonly jurisdiction: string;
  readonly number: string;
  readonly kind: Kind;
  readonly title: Words;
  /** Words of the scope: they decide, codes are only a hint. */
  readonly scope: Words;
  /** Digits codes begin with. */
  readonly hs: readonly string[];
  readonly exceptHs: readonly string[];
  /** ISO 3166. */
  readonly origins: readonly string[];
  readonly stages: readonly StageEntry[];
  readonly rates: readonly ProducerRate[];
  readonly extensions: readonly Extension[];
  /** Imports are registered from that day, so that a duty may reach back. */
  readonly registeredFrom: string | null;
  /** A duty was ordered back to that day. */
  readonly retroactiveFrom: string | null;
  readonly law: string;
  readonly source: {
    readonly documentId: string | null;
    readonly url: string | null;
    readonly note: string | null;
  };
  /** H official text, M two secondary sources or settled knowledge, L one weak one, ? conflict. */
  readonly certainty: 'H' | 'M' | 'L' | '?';
  readonly readOn: string;
}

export const STATES = ['watched', 'accepted', 'dismissed'] as const;
/** `accepted`: quotes carry its duty. */
export type State = (typeof STATES)[number];

export interface RemedyCase {
  readonly caseId: string;
  readonly body: CaseBody;
  readonly state: State;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly version: number;
}

/** What a person said of one SKU: outside the scope, or made by one of the case's producers. */
export interface GoodsRuling {
  readonly sku: string;
  /** `out`, `others`, or the key of a rate of the case. */
  readonly ruling: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export type GoodsVerdict = 'hit' | 'unknown' | 'out';

/** What would have to be known. */
export type Need = 'hs' | 'hs_longer' | 'origin';

export interface JudgedGoods {
  readonly sku: string;
  readonly verdict: GoodsVerdict;
  readonly needs: readonly Need[];
  readonly code: string | null;
  readonly origin: string | null;
  /** `others`, `p1`...; null where it is not hit. */
  readonly maker: string | null;
  readonly ruling: GoodsRuling | null;
}

/** What a side of a check is taken to hold, stated once for all its sales. Empty is not known. */
export interface StatedSide {
  readonly terms: 'EXW' | 'FOB' | 'CIF' | 'DAP' | 'DDP' | null;
  readonly affiliated: boolean | null;
  /** By deduction: a share of the price in per cent, or an amount a unit in the sale's currency. */
  readonly deductions: Readonly<
    Record<string, { readonly percent?: string | undefined; readonly amount?: string | undefined }>
  >;
}

export interface CheckRequest {
  readonly market: string;
  readonly homeMarket: string;
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly normalValueFrom: 'home' | 'benchmark';
  readonly home: StatedSide;
  readonly exported: StatedSide;
  /** Of the cost of goods, in per cent. */
  readonly sgaPercent: string | null;
  readonly profitPercent: string | null;
  readonly injuryMarginPercent: string | null;
  readonly importSharePercent: string | null;
  /** Take the shipped day's rate for days without one: said in the answer. */
  readonly oneRate: boolean;
}

/** How the price of a model moved from the first half of the period to the second. */
export interface PriceMove {
  readonly model: string;
  /** In per cent; null: one half had no sales, or several currencies. */
  readonly percent: string | null;
}

export interface CheckRecord {
  readonly checkId: string;
  readonly market: string;
  readonly source: 'orders' | 'table';
  readonly request: Partial<CheckRequest>;
  readonly result: DumpingResult;
  readonly moves: readonly PriceMove[];
  readonly notes: readonly string[];
  readonly madeBy: string;
  readonly madeAt: Date;
}

export type Signal = 'price_falls' | 'share_over_three' | 'share_under_three' | 'share_unknown';

/** A SKU that would be found dumped, where somebody may file. */
export interface Warning {
  readonly checkId: string;
  readonly market: string;
  readonly sku: string;
  readonly marginPercent: string;
  /** Duty on a period like the one looked at, decimal text. */
  readonly atStake: string;
  readonly currency: string;
  readonly signals: readonly Signal[];
  readonly raisePercent: string | null;
  readonly targetPrice: string | null;
  readonly targetCurrency: string | null;
  readonly openGaps: readonly string[];
}
