import type { PriceStep, TrialAction, TrialAdvice, TrialPlan } from '@tradewind/stocking';

/** A calendar date 'YYYY-MM-DD'. */
export type Day = string;

export const TRIAL_STATES = ['draft', 'running', 'ended'] as const;
export type TrialState = (typeof TRIAL_STATES)[number];

/** What a trial is worked out from; amounts in whole minor units of the company's currency. */
export interface TrialFacts {
  /** Relative demand of each week, launch first; its length is the season. */
  readonly shape: readonly number[];
  readonly rate: { readonly low: number; readonly likely: number; readonly high: number };
  readonly dispersion: number;
  readonly leadWeeks: number;
  readonly saleMinor: number;
  /** What one sale costs: fees, delivery, returns. */
  readonly saleCostMinor: number;
  /** Price of a unit by size of the batch, the least size first. */
  readonly goods: readonly PriceStep[];
  readonly freightMinor: number;
  readonly dutyMinor: number;
  readonly batchMinor: number;
  readonly salvageMinor: number;
  readonly holdingMinor: number;
  readonly weeklyMinor: number;
  readonly minimumUnits: number;
  readonly multipleUnits: number;
}

export const ORIGINS = [
  ...(['median_price', 'list_price', 'supplier_item', 'catalogue_cost', 'analogues'] as const),
  ...(['lane', 'tariff', 'settings', 'unknown'] as const),
] as const;

/** Where a suggested figure comes from; the console has the words for each code. */
export interface Origin {
  readonly code: (typeof ORIGINS)[number];
  readonly params: Readonly<Record<string, string | number>>;
}

export type FactName = keyof TrialFacts;

/** Facts as far as the records say them; a figure left out is for a person to type. */
export interface Suggestion {
  readonly currency: string;
  readonly facts: Partial<TrialFacts>;
  readonly origins: Readonly<Partial<Record<FactName, Origin>>>;
  readonly analogues: readonly AnalogueCurve[];
  readonly supplierId: string | null;
  readonly warehouseId: string | null;
}

/** An article that was new once: what it sold from its first sale on. */
export interface AnalogueCurve {
  readonly sku: string;
  readonly firstWeek: Day;
  readonly units: readonly number[];
}

/** What a person said of a week instead of the orders. */
export interface WeekWord {
  readonly week: number;
  readonly units: number;
  readonly daysInStock: number;
  readonly reason: string;
  readonly saidBy: string;
  readonly saidAt: Date;
}

/** A week that is over, as the advice takes it. */
export interface WeekSold {
  readonly week: number;
  readonly from: Day;
  readonly units: number;
  readonly daysInStock: number;
  readonly word: WeekWord | null;
}

export interface TrialDecision {
  readonly decisionId: string;
  readonly week: number;
  readonly action: TrialAction;
  readonly units: number;
  readonly advisedAction: TrialAction | null;
  readonly advisedUnits: number | null;
  readonly reason: string;
  /** Draft purchase order of a reorder. */
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export interface TrialRecord {
  readonly trialId: string;
  readonly sku: string;
  /** Null is all markets. */
  readonly market: string | null;
  readonly state: TrialState;
  readonly currency: string;
  readonly facts: TrialFacts;
  readonly origins: Readonly<Partial<Record<FactName, Origin>>>;
  readonly supplierId: string | null;
  readonly warehouseId: string;
  readonly plan: TrialPlan;
  readonly launchedOn: Day | null;
  readonly firstUnits: number | null;
  readonly advice: TrialAdvice | null;
  /** Weeks that were over when the advice was given, and the stock it saw. */
  readonly advisedWeek: number | null;
  readonly advisedStock: { readonly onHand: number; readonly underWay: number } | null;
  readonly advisedAt: Date | null;
  readonly endReason: string | null;
  readonly endedOn: Day | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly version: number;
}
