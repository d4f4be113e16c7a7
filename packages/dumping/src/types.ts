/** An exact decimal as text, such as `'12.50'`. */
export type Decimal = string;

/**
 * Where a price ends (Incoterms 2020): at the works, on board, at the port there, at the door
 * before duty, at the door with duty and tax paid.
 */
export const TERMS = ['EXW', 'FOB', 'CIF', 'DAP', 'DDP'] as const;
export type Terms = (typeof TERMS)[number];

/**
 * What a price holds that the price at the works does not (Anti-Dumping Agreement Art. 2.4; Reg.
 * (EU) 2016/1036 Art. 2(10); 19 USC 1677a(c), 1677b(a)(6)-(7)). Of one unit, in the currency of the
 * sale. The last two are of an importer who is affiliated (Art. 2.3; Art. 2(9); 1677a(d)).
 */
export const DEDUCTIONS = [
  'tax',
  'discount',
  'inlandFreight',
  'oceanFreight',
  'insurance',
  'onwardFreight',
  'duty',
  'packing',
  'credit',
  'commission',
  'levelOfTrade',
  'importerCosts',
  'importerProfit',
] as const;
export type Deduction = (typeof DEDUCTIONS)[number];

/** One sale of one model. A deduction left out is not known: say `'0'` where there was none. */
export interface Sale {
  /** The like goods compared with each other: a SKU, a grade, a control number. */
  readonly model: string;
  /** 'YYYY-MM-DD', of the sale (Art. 2.4.1): it picks the rate of exchange. */
  readonly date: string;
  readonly units: Decimal;
  /** Of one unit, as invoiced. */
  readonly price: Decimal;
  /** ISO 4217. */
  readonly currency: string;
  /** Null: nobody has said. */
  readonly terms: Terms | null;
  /**
   * Sold to, or through, somebody connected with the exporter, so that the price has to be built up
   * from the first independent buyer. Null: nobody has said. Of no account for sales at home.
   */
  readonly affiliated: boolean | null;
  readonly deductions: Readonly<Partial<Record<Deduction, Decimal>>>;
}

/** Cost of one unit of a model in the period, in one currency. Null is not known. */
export interface Cost {
  readonly model: string;
  readonly currency: string;
  readonly manufacture: Decimal | null;
  /** Selling, general and administrative. */
  readonly sga: Decimal | null;
  /** Profit on cost in per cent, for a constructed value (Art. 2.2.2). */
  readonly profitPercent: Decimal | null;
}

/** How many of `to` one `from` buys on a day. */
export interface Rate {
  readonly from: string;
  readonly to: string;
  readonly day: string;
  readonly rate: Decimal;
}

/**
 * What a margin is a share of: the value at the border, as in the EU, or the export price at the
 * works, as in the Agreement and in the US (19 USC 1677(35)(B)).
 */
export type MarginBase = 'cif' | 'export_price';

export interface DumpingInput {
  /** Currency everything is compared in. */
  readonly currency: string;
  readonly homeSales: readonly Sale[];
  readonly exports: readonly Sale[];
  readonly costs: readonly Cost[];
  readonly rates: readonly Rate[];
  /**
   * `home`: prices of the exporter's own market where they can be used. `benchmark`: they cannot
   * (Reg. (EU) 2016/1036 Art. 2(6a); 19 USC 1677b(c)), and the costs given are those of a market
   * that an authority would take instead.
   */
  readonly normalValueFrom: 'home' | 'benchmark';
  readonly marginBase: MarginBase;
  /** How far prices undercut what the industry there needs, in per cent of CIF; null is unknown. */
  readonly injuryMarginPercent?: Decimal | null;
  /** Share of all imports of the like goods that come from the country, in per cent. */
  readonly importSharePercent?: Decimal | null;
}

export type GapCode =
  | 'terms'
  | 'affiliation'
  | 'deduction'
  | 'rate'
  | 'cost'
  | 'profit'
  | 'home_sales'
  | 'cif_value'
  | 'price_not_positive'
  | 'import_share';

/** An input nobody gave. */
export interface Gap {
  readonly code: GapCode;
  /**
   * `blocks`: no margin without it. `open`: the margin stands before it, and may fall or rise.
   */
  readonly weight: 'blocks' | 'open';
  readonly of: 'home' | 'export' | 'cost';
  /** The deduction, the pair of currencies and day, the part of the cost. */
  readonly what: string;
  /** Sales it is wanting in. */
  readonly sales: number;
}

export type NormalBasis = 'home_sales' | 'profitable_home_sales' | 'constructed';

/** Why a constructed value took the place of prices at home. */
export type ConstructedWhy =
  | 'benchmark'
  | 'no_home_sales'
  | 'under_five_percent'
  | 'all_below_cost';

export interface NormalValue {
  readonly basis: NormalBasis;
  readonly why: ConstructedWhy | null;
  /** Of one unit at the works, in the currency of the check. */
  readonly perUnit: Decimal;
}

/** What the two tests of home sales found. */
export interface HomeTests {
  readonly units: Decimal;
  /** Home units in per cent of exported units; at least 5 to be used. */
  readonly viabilityPercent: Decimal;
  readonly isViable: boolean;
  /** Units sold below cost in per cent of home units; null: no cost is known. */
  readonly belowCostPercent: Decimal | null;
  /** Average price is below average cost, or at least 20 % of units are. */
  readonly excludesBelowCost: boolean | null;
}

/** Of one unit unless it says total; in the currency of the check. */
export interface Margin {
  readonly perUnit: Decimal;
  readonly total: Decimal;
  /** Of the base of the check; of the export price where no CIF value is known. */
  readonly percent: Decimal;
  /** Null: the value at the border is not known. */
  readonly percentOfCif: Decimal | null;
  readonly percentOfExportPrice: Decimal;
}

/** What the export price would have to be, all deductions staying as they are. */
export interface Target {
  /** Added to the price of one unit, in the currency of the check. */
  readonly raise: Decimal;
  /** In per cent of the average price as invoiced. */
  readonly raisePercent: Decimal;
  /** Average price after it, rounded up to the coin; null: sold in several currencies. */
  readonly price: Decimal | null;
}

export interface ModelResult {
  readonly model: string;
  /** `open`: the margin stands before inputs nobody gave; `unknown`: there is none. */
  readonly status: 'complete' | 'open' | 'unknown';
  readonly gaps: readonly Gap[];
  readonly exportUnits: Decimal;
  readonly home: HomeTests | null;
  readonly normalValue: NormalValue | null;
  readonly exportPrice: {
    readonly perUnit: Decimal;
    /** `constructed`: built up from what an affiliated importer resold for. */
    readonly basis: 'price' | 'constructed' | 'mixed';
  } | null;
  readonly cifPerUnit: Decimal | null;
  /** Weighted average against weighted average (Art. 2.4.2, first way). */
  readonly average: Margin | null;
  /** Each export against the home sale nearest in time (Art. 2.4.2, second way). */
  readonly transactions: Margin | null;
  /** Below 2 % of the base of the check. */
  readonly isDeMinimis: boolean | null;
  readonly targets: { readonly zero: Target; readonly deMinimis: Target } | null;
  /** Average price as invoiced with its currency; null: several currencies. */
  readonly invoiced: { readonly price: Decimal; readonly currency: string } | null;
}

export interface Overall {
  readonly models: number;
  /** Models without a margin: the sum is without them. */
  readonly unknown: number;
  /** Models whose margin stands before inputs nobody gave. */
  readonly open: number;
  readonly total: Decimal;
  /** Of the base of the check. */
  readonly percent: Decimal;
  readonly percentOfCif: Decimal | null;
  readonly percentOfExportPrice: Decimal;
  /** Null while a model is unknown or open: nobody can say it of the whole yet. */
  readonly isDeMinimis: boolean | null;
  /** With models sold above normal value counted as nothing instead of set off. */
  readonly zeroed: { readonly total: Decimal; readonly percent: Decimal };
  /** Duty if an injury margin is lower; null where none was given. */
  readonly lesserDutyPercent: Decimal | null;
  /**
   * Imports of the country are under 3 %: negligible unless countries under 3 % hold more than 7 %
   * together (Art. 5.8). The EU looks at 1 % and 3 % of its market (Reg. 2016/1036 Art. 5(7)).
   */
  readonly mayBeNegligible: boolean | null;
}

export interface DumpingResult {
  readonly currency: string;
  readonly marginBase: MarginBase;
  readonly models: readonly ModelResult[];
  readonly overall: Overall | null;
}
