import { get, type Page, type Query, resource, send } from './client.ts';
import type { Coded } from './jobs.ts';

export const STATES = ['draft', 'running', 'ended'] as const;
export type TrialState = (typeof STATES)[number];

export const ACTIONS = ['reorder', 'hold', 'stop'] as const;
export type TrialAction = (typeof ACTIONS)[number];

/** What a trial is worked out from; amounts named minor in minor units of its currency. */
export interface Facts {
  readonly shape: readonly number[];
  readonly rate: { readonly low: number; readonly likely: number; readonly high: number };
  readonly dispersion: number;
  readonly leadWeeks: number;
  readonly saleMinor: number;
  readonly saleCostMinor: number;
  readonly goods: readonly { readonly from: number; readonly unitMinor: number }[];
  readonly freightMinor: number;
  readonly dutyMinor: number;
  readonly batchMinor: number;
  readonly salvageMinor: number;
  readonly holdingMinor: number;
  readonly weeklyMinor: number;
  readonly minimumUnits: number;
  readonly multipleUnits: number;
}

export type FactName = keyof Facts;
export type Origins = Readonly<Partial<Record<FactName, Coded>>>;

export interface Outcome {
  readonly profitMinor: number;
  readonly profitP05Minor: number;
  readonly profitP50Minor: number;
  readonly profitP95Minor: number;
  readonly lossShare: number;
  readonly bought: number;
  readonly sold: number;
  readonly left: number;
  readonly lost: number;
  readonly batches: number;
  readonly turnover: number | null;
  readonly capitalMinor: number;
}

export interface RateView {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly action: TrialAction;
  readonly units: readonly [number, number];
}

export interface WeekOutlook {
  readonly week: number;
  readonly reorder: number;
  readonly hold: number;
  readonly stop: number;
  readonly none: number;
  readonly units: number | null;
}

export interface Plan {
  readonly prior: RateView;
  readonly firstUnits: number;
  readonly sizes: readonly { readonly units: number; readonly worthMinor: number }[];
  readonly bigUnits: number;
  readonly rules: readonly { readonly week: number; readonly bands: readonly Band[] }[];
  readonly weeks: readonly WeekOutlook[];
  readonly small: Outcome;
  readonly big: Outcome;
  readonly seasons: number;
}

export interface Option {
  readonly action: TrialAction;
  readonly units: number;
  readonly worthMinor: number;
  readonly bestShare: number;
}

export interface Advice {
  readonly belief: RateView;
  readonly action: TrialAction;
  readonly units: number;
  readonly options: readonly Option[];
  readonly chances: Readonly<Record<TrialAction, number>>;
  readonly seasons: number;
}

export interface TrialBrief {
  readonly trialId: string;
  readonly sku: string;
  readonly market: string | null;
  readonly state: TrialState;
  readonly currency: string;
  readonly firstUnits: number | null;
  readonly plannedUnits: number;
  readonly seasonWeeks: number;
  readonly launchedOn: string | null;
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly advisedWeek: number | null;
  readonly advice: { readonly action: TrialAction; readonly units: number } | null;
  readonly createdAt: string;
  readonly version: number;
}

export interface WeekSold {
  readonly week: number;
  readonly from: string;
  readonly units: number;
  readonly daysInStock: number;
  readonly word: {
    readonly reason: string;
    readonly saidBy: string;
    readonly saidAt: string;
  } | null;
}

export interface Decision {
  readonly decisionId: string;
  readonly week: number;
  readonly action: TrialAction;
  readonly units: number;
  readonly advisedAction: TrialAction | null;
  readonly advisedUnits: number | null;
  readonly reason: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly decidedBy: string;
  readonly decidedAt: string;
}

export interface Trial extends TrialBrief {
  readonly facts: Facts;
  readonly origins: Origins;
  readonly supplierId: string | null;
  readonly warehouseId: string;
  readonly plan: Plan;
  readonly fullAdvice: Advice | null;
  readonly advisedAt: string | null;
  readonly now: {
    readonly weeks: readonly WeekSold[];
    readonly onHand: number;
    readonly stockFrom: 'ledger' | 'reckoned';
    readonly underWay: readonly {
      readonly units: number;
      readonly number: string;
      readonly arrivesOn: string;
    }[];
    readonly seasonIsOver: boolean;
    readonly adviceIsOld: boolean;
  } | null;
  readonly decisions: readonly Decision[];
}

export interface Suggestion {
  readonly currency: string;
  readonly facts: Partial<Facts>;
  readonly origins: Origins;
  readonly supplierId: string | null;
  readonly warehouseId: string | null;
  readonly analogues: readonly {
    readonly sku: string;
    readonly firstWeek: string;
    readonly units: readonly number[];
  }[];
}

export const listTrials = (query: Query, signal: AbortSignal): Promise<Page<TrialBrief>> =>
  get('/api/trials', query, signal);

export const trialQuery = (trialId: string) =>
  resource<Trial>(['trials', trialId], `/api/trials/${trialId}`);

export const suggestTrial = (wish: {
  readonly sku: string;
  readonly market: string | null;
  readonly seasonWeeks: number;
  readonly analogues: readonly string[];
  readonly warehouseId: string | null;
}): Promise<Suggestion> => send('POST', '/api/trials/suggestions', wish);

export const tryOut = (facts: Facts): Promise<Plan> =>
  send('POST', '/api/trials/try-out', { facts });

export const draftTrial = (draft: {
  readonly sku: string;
  readonly market: string | null;
  readonly facts: Facts;
  readonly origins: Origins;
  readonly supplierId: string | null;
  readonly warehouseId: string;
}): Promise<Trial> => send('POST', '/api/trials', draft);

export const changeTrial = (change: {
  readonly trialId: string;
  readonly version: number;
  readonly facts: Facts;
  readonly origins: Origins;
}): Promise<Trial> => {
  const { trialId, ...body } = change;
  return send('PUT', `/api/trials/${trialId}`, body);
};

export const launchTrial = (launch: {
  readonly trialId: string;
  readonly version: number;
  readonly day: string;
  readonly units: number;
}): Promise<Trial> => {
  const { trialId, ...body } = launch;
  return send('POST', `/api/trials/${trialId}/launch`, body);
};

export const adviseTrial = (trialId: string): Promise<Trial> =>
  send('POST', `/api/trials/${trialId}/advice`, {});

export const correctWeek = (word: {
  readonly trialId: string;
  readonly week: number;
  /** Null takes what was said back. */
  readonly word: {
    readonly units: number;
    readonly daysInStock: number;
    readonly reason: string;
  } | null;
}): Promise<Trial> =>
  send('PUT', `/api/trials/${word.trialId}/weeks/${word.week}`, { word: word.word });

export const decideTrial = (decided: {
  readonly trialId: string;
  readonly action: TrialAction;
  readonly units: number;
  readonly reason: string;
}): Promise<Decision> => {
  const { trialId, ...body } = decided;
  return send('POST', `/api/trials/${trialId}/decisions`, body);
};

export const endTrial = (end: {
  readonly trialId: string;
  readonly version: number;
  readonly reason: string;
}): Promise<Trial> => {
  const { trialId, ...body } = end;
  return send('POST', `/api/trials/${trialId}/end`, body);
};
