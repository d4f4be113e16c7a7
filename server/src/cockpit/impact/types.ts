import type { FactValue, Rule, Words } from '@tradewind/rules';
import type { MoneyJson } from '../../platform/lists/index.ts';

export type { FactValue, Rule, Words };

/** Text by code with its figures: the console has the words in both languages. */
export interface Coded {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Where the news came from; a document of the monitor, an address, or a person's words. */
export interface Source {
  readonly documentId?: string | undefined;
  /** Version of the document that was read. */
  readonly documentVersion?: number | undefined;
  readonly url?: string | undefined;
  readonly note?: string | undefined;
}

/** What bringing one unit into line costs, and how long it takes for all of them. */
export interface Relabel {
  readonly perUnit: MoneyJson;
  readonly days: number | null;
}

interface Posted {
  readonly title: Words;
  /** One customs territory or country: 'EU', 'DE', 'US'. */
  readonly market: string;
  /** 'YYYY-MM-DD': the first day on which it holds, on the clocks there. */
  readonly effectiveOn: string;
  readonly source: Source;
}

interface Scoped extends Posted {
  /** Digits codes begin with, or ranges '8501-8504'; none is all goods. */
  readonly hs: readonly string[];
  readonly except: readonly string[];
  /** Countries of origin, ISO 3166; none is every origin. */
  readonly origins: readonly string[];
}

export type Rate =
  /** On top of what is charged now, in per cent of the value at the border, as decimal text. */
  | { readonly kind: 'add_percent'; readonly percent: string }
  /** In place of all duty charged now. */
  | { readonly kind: 'set_percent'; readonly percent: string }
  | { readonly kind: 'add_per_unit'; readonly amount: MoneyJson }
  | { readonly kind: 'add_per_kg'; readonly amount: MoneyJson }
  /** The duty of a trade remedy case: by who made the goods, as its room has it now. */
  | { readonly kind: 'remedy'; readonly caseId: string };

/** Goods already loaded on a day may still come in as before, for as long as it says. */
export interface Transit {
  /** Loaded before this day. */
  readonly loadedBefore: string;
  /** Last day of arrival; null is open. */
  readonly arrivesBy: string | null;
}

export interface RateChange extends Scoped {
  readonly kind: 'rate';
  readonly rate: Rate;
  readonly transit: Transit | null;
}

/** What has to happen on or after the day for the change to bind goods. */
export type Trigger = 'import' | 'sale';

export interface RequirementChange extends Scoped {
  readonly kind: 'requirement';
  readonly facts: readonly { readonly fact: string; readonly is: readonly (string | boolean)[] }[];
  /** `import`: what is inside before may be sold on; `sale`: every unit still to be sold. */
  readonly on: Trigger;
  /** Last day of sale of what was inside before the day; null: none. Only with `sale`. */
  readonly sellThroughUntil: string | null;
  readonly transit: Transit | null;
  /** Ids of the evidence register. */
  readonly evidence: readonly string[];
  readonly relabel: Relabel | null;
}

export interface RuleChange extends Posted {
  readonly kind: 'rule';
  readonly rule: Rule;
  /** Draft of the rulebook it is, where it is one. */
  readonly draftId?: string | undefined;
  readonly relabel: Relabel | null;
}

export type Change = RateChange | RequirementChange | RuleChange;

/** When a change binds goods, whatever kind it is. */
export interface Timing {
  readonly effectiveOn: string;
  readonly on: Trigger;
  readonly sellThroughUntil: string | null;
  readonly transit: Transit | null;
}

export const OPTIONS = ['accept', 'divert', 'sell_through', 'relabel'] as const;
export type OptionName = (typeof OPTIONS)[number];

/** A part of what an option costs; null is not known. */
export interface Part {
  readonly code: string;
  readonly minor: bigint | null;
  readonly params: Coded['params'];
}

/** Goods of a shipment that would go elsewhere, or sooner. */
export interface Move {
  readonly shipmentId: string;
  /** Of the order when it was priced. */
  readonly version: number;
  readonly toWarehouseId: string;
  readonly mode: string;
  /** `elsewhere`: where the change does not hold; `before`: there before the day. */
  readonly how: 'elsewhere' | 'before';
  readonly actOn: string;
  readonly arrivesOn: string;
  readonly units: number;
  readonly freightMinor: bigint;
  /** Freight by line of the order. */
  readonly lines: readonly { readonly lineNo: number; readonly freightMinor: bigint }[];
  readonly totalMinor: bigint | null;
}

export interface Option {
  readonly name: OptionName;
  readonly feasible: boolean;
  /** Why not, or what it means. */
  readonly why: readonly Coded[];
  readonly parts: readonly Part[];
  /** Null where a part is not known, or it cannot be done. */
  readonly totalMinor: bigint | null;
  /** More than the option advised. */
  readonly moreMinor: bigint | null;
  readonly moves: readonly Move[];
}

export interface SkuRow {
  readonly sku: string;
  readonly names: Readonly<Record<string, string>>;
  /** What decided: the code, the origin, a fact. */
  readonly why: readonly { readonly what: string; readonly found: string }[];
  readonly inside: number;
  readonly outside: number;
  readonly onTheWay: number;
  readonly hitOnTheWay: number;
  readonly openOrders: number;
  readonly weekly: number;
  /** More to pay for what is hit; null is not known. */
  readonly changeMinor: bigint | null;
}

export interface UnknownSku {
  readonly sku: string;
  readonly names: Readonly<Record<string, string>>;
  /** Facts of the rulebook, or `hs`, `origin`, and so on. */
  readonly needs: readonly string[];
}

export interface WarehouseRow {
  readonly warehouseId: string;
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly inside: boolean;
  readonly hit: boolean;
  readonly units: number;
  readonly valueMinor: bigint;
  readonly unvaluedUnits: number;
}

export type LandingVerdict = 'hit' | 'clear' | 'relieved' | 'unknown';
/** Left its source; ordered from a supplier; still a draft. */
export type Stage = 'at_sea' | 'ordered' | 'draft';

export interface ShipmentRow {
  /** `KIND/ORDER/DAY`. */
  readonly shipmentId: string;
  readonly kind: 'purchase' | 'transfer';
  readonly orderId: string;
  readonly number: string;
  readonly stage: Stage;
  readonly from: string | null;
  readonly fromCountry: string | null;
  readonly toWarehouseId: string;
  readonly toCode: string;
  readonly arrivesOn: string;
  /** The day has passed and it is not here: taken as landing today at the earliest. */
  readonly overdue: boolean;
  /** Days from the effective day to its landing: -1 lands the day before. */
  readonly margin: number;
  readonly verdict: LandingVerdict;
  readonly needs: readonly string[];
  readonly skus: number;
  readonly units: number;
  readonly valueMinor: bigint | null;
  readonly nowMinor: bigint | null;
  readonly afterMinor: bigint | null;
  readonly changeMinor: bigint | null;
}

/** Money before and after, each null where not known; the change may be known alone. */
export interface Money {
  readonly nowMinor: bigint | null;
  readonly afterMinor: bigint | null;
  readonly changeMinor: bigint | null;
}

export interface Answer {
  readonly today: string;
  readonly effectiveOn: string;
  readonly on: Trigger;
  readonly market: string;
  readonly countries: readonly string[];
  readonly currency: string;
  readonly counts: {
    readonly looked: number;
    readonly hit: number;
    /** Hit with stock, goods on the way, orders or sales there. */
    readonly exposed: number;
    readonly unknown: number;
    readonly met: number;
  };
  readonly skus: readonly SkuRow[];
  readonly unknowns: readonly UnknownSku[];
  readonly warehouses: readonly WarehouseRow[];
  readonly shipments: readonly ShipmentRow[];
  readonly orders: {
    readonly orders: number;
    readonly units: number;
    /** From outside, reaching the buyer on the day or later. */
    readonly hitUnits: number;
    readonly valueMinor: bigint | null;
  } & Money;
  readonly weekly: { readonly units: number } & Money;
  /** For everything hit that is on its way or sold. */
  readonly money: Money;
  /** What the goods hit are worth at cost; null: part of it is not known. */
  readonly hitValueMinor: bigint | null;
  readonly options: readonly Option[];
  readonly advised: OptionName | null;
  /** Last day on which deciding helps. */
  readonly decideBy: string;
  readonly assumptions: readonly Coded[];
}

export const STATES = ['open', 'chosen', 'dismissed'] as const;
export type State = (typeof STATES)[number];
