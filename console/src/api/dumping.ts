import { resource, send } from './client.ts';
import type { TableProblem } from './remedies.ts';

export const TERMS = ['EXW', 'FOB', 'CIF', 'DAP', 'DDP'] as const;
export type Terms = (typeof TERMS)[number];

export interface Margin {
  readonly perUnit: string;
  readonly total: string;
  /** Of the base of the check. */
  readonly percent: string;
  readonly percentOfCif: string | null;
  readonly percentOfExportPrice: string;
}

export interface Target {
  readonly raise: string;
  readonly raisePercent: string;
  readonly price: string | null;
}

export interface Gap {
  readonly code: string;
  readonly weight: 'blocks' | 'open';
  readonly of: 'home' | 'export' | 'cost';
  readonly what: string;
  readonly sales: number;
}

export interface DumpingModel {
  readonly model: string;
  readonly status: 'complete' | 'open' | 'unknown';
  readonly gaps: readonly Gap[];
  readonly exportUnits: string;
  readonly home: {
    readonly units: string;
    readonly viabilityPercent: string;
    readonly isViable: boolean;
    readonly belowCostPercent: string | null;
    readonly excludesBelowCost: boolean | null;
  } | null;
  readonly normalValue: {
    readonly basis: 'home_sales' | 'profitable_home_sales' | 'constructed';
    readonly why: 'benchmark' | 'no_home_sales' | 'under_five_percent' | 'all_below_cost' | null;
    readonly perUnit: string;
  } | null;
  readonly exportPrice: {
    readonly perUnit: string;
    readonly basis: 'price' | 'constructed' | 'mixed';
  } | null;
  readonly cifPerUnit: string | null;
  readonly average: Margin | null;
  readonly transactions: Margin | null;
  readonly isDeMinimis: boolean | null;
  readonly targets: { readonly zero: Target; readonly deMinimis: Target } | null;
  readonly invoiced: { readonly price: string; readonly currency: string } | null;
  readonly priceMovePercent: string | null;
}

export interface Overall {
  readonly models: number;
  readonly unknown: number;
  readonly open: number;
  readonly total: string;
  /** Of the base of the check. */
  readonly percent: string;
  readonly percentOfCif: string | null;
  readonly percentOfExportPrice: string;
  /** Null while a model is unknown or open. */
  readonly isDeMinimis: boolean | null;
  readonly zeroed: { readonly total: string; readonly percent: string };
  readonly lesserDutyPercent: string | null;
  readonly mayBeNegligible: boolean | null;
}

export interface CheckSummary {
  readonly checkId: string;
  readonly market: string;
  readonly source: 'orders' | 'table';
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
  readonly normalValueFrom: 'home' | 'benchmark';
  readonly marginBase: 'cif' | 'export_price';
  readonly overall: Overall | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface DumpingCheck extends CheckSummary {
  readonly models: readonly DumpingModel[];
  /** `one_rate DAY`: rates of one day stood for others. */
  readonly notes: readonly string[];
}

export interface DumpingWarning {
  readonly checkId: string;
  readonly market: string;
  readonly sku: string;
  readonly marginPercent: string;
  readonly atStake: string;
  readonly currency: string;
  readonly signals: readonly (
    | 'price_falls'
    | 'share_over_three'
    | 'share_under_three'
    | 'share_unknown'
  )[];
  readonly raisePercent: string | null;
  readonly targetPrice: string | null;
  readonly targetCurrency: string | null;
  readonly openGaps: readonly string[];
}

/** Per cent of the price, or an amount a unit. */
export type Stated = { readonly percent: string } | { readonly amount: string };

export interface StatedSide {
  readonly terms: Terms | null;
  readonly affiliated: boolean | null;
  readonly deductions: Readonly<Record<string, Stated>>;
}

interface Shared {
  readonly market: string;
  readonly currency: string;
  readonly normalValueFrom: 'home' | 'benchmark';
  readonly injuryMarginPercent: string | null;
  readonly importSharePercent: string | null;
}

export interface OrdersRequest extends Shared {
  readonly homeMarket: string;
  readonly from: string;
  readonly to: string;
  readonly home: StatedSide;
  readonly exported: StatedSide;
  readonly sgaPercent: string | null;
  readonly profitPercent: string | null;
  readonly oneRate: boolean;
}

export const checksQuery = resource<{
  readonly items: readonly CheckSummary[];
  readonly columns: readonly string[];
}>(['remedies', 'checks'], '/api/remedies/checks');

export const checkQuery = (checkId: string) =>
  resource<DumpingCheck>(['remedies', 'check', checkId], `/api/remedies/checks/${checkId}`);

export const warningsQuery = resource<{ readonly items: readonly DumpingWarning[] }>(
  ['remedies', 'warnings'],
  '/api/remedies/warnings',
);

export const checkOrders = (request: OrdersRequest): Promise<DumpingCheck> =>
  send('POST', '/api/remedies/checks', request);

export const checkTable = (
  request: Shared & { readonly text: string },
): Promise<{ readonly check: DumpingCheck | null; readonly problems: readonly TableProblem[] }> =>
  send('POST', '/api/remedies/checks/table', request);
