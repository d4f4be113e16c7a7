import type { Rule } from '@tradewind/rules';
import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';
import type { Coded } from './jobs.ts';

export const OPTIONS = ['accept', 'divert', 'sell_through', 'relabel'] as const;
export type OptionName = (typeof OPTIONS)[number];

export const STATES = ['open', 'chosen', 'dismissed'] as const;
export type ImpactState = (typeof STATES)[number];

/** A change of rule or rate that was posted, with its headline figures. */
export interface Impact {
  readonly impactId: string;
  readonly kind: 'rate' | 'requirement' | 'rule';
  readonly title: { readonly zh: string; readonly en: string };
  readonly market: string;
  readonly effectiveOn: string;
  /** Why it is looked at. */
  readonly note: string | null;
  readonly state: ImpactState;
  readonly summary: {
    /** What carrying on costs; null is not known. */
    readonly atStake: Money | null;
    readonly change: Money | null;
    readonly hit: number;
    readonly exposed: number;
    readonly unknown: number;
    readonly shipmentsHit: number;
    readonly ordersHitUnits: number;
    readonly advised: OptionName | null;
    readonly decideBy: string;
  };
  readonly computedAt: string;
  readonly postedBy: string;
  readonly postedAt: string;
  readonly option: OptionName | null;
  readonly reason: string | null;
  readonly outcomes: readonly {
    readonly how: 'changed' | 'split' | 'diverted';
    readonly kind: 'purchase' | 'transfer';
    readonly orderId: string;
    readonly number: string;
  }[];
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Document of the monitor it came from. */
  readonly documentId: string | null;
  /** Rule it became or is to become, and the draft of that rule. */
  readonly ruleId: string | null;
  readonly draftId: string | null;
  readonly version: number;
}

/** Each null where not known; the change may be known alone. */
export interface MoneyChange {
  readonly now: Money | null;
  readonly after: Money | null;
  readonly change: Money | null;
}

export interface ImpactMove {
  readonly shipmentId: string;
  readonly toWarehouseId: string;
  readonly mode: string;
  /** Where the change does not hold, or there before the day. */
  readonly how: 'elsewhere' | 'before';
  readonly arrivesOn: string;
  readonly units: number;
  readonly freight: Money | null;
}

export interface ImpactOption {
  readonly name: OptionName;
  readonly feasible: boolean;
  readonly why: readonly Coded[];
  readonly parts: readonly {
    readonly code: string;
    readonly amount: Money | null;
    readonly params: Coded['params'];
  }[];
  readonly total: Money | null;
  /** Than the option advised. */
  readonly more: Money | null;
  readonly moves: readonly ImpactMove[];
}

export interface ImpactShipment extends MoneyChange {
  readonly shipmentId: string;
  readonly kind: 'purchase' | 'transfer';
  readonly orderId: string;
  readonly number: string;
  readonly stage: 'at_sea' | 'ordered' | 'draft';
  readonly from: string | null;
  readonly toCode: string;
  readonly arrivesOn: string;
  readonly overdue: boolean;
  /** Days from the effective day to its landing. */
  readonly margin: number;
  readonly verdict: 'hit' | 'clear' | 'relieved' | 'unknown';
  readonly needs: readonly string[];
  readonly skus: number;
  readonly units: number;
  readonly value: Money | null;
}

export interface ImpactWarehouse {
  readonly warehouseId: string;
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly inside: boolean;
  readonly hit: boolean;
  readonly units: number;
  readonly value: Money;
  readonly unvaluedUnits: number;
}

export interface ImpactSku {
  readonly sku: string;
  readonly names: Readonly<Record<string, string>>;
  readonly why: readonly { readonly what: string; readonly found: string }[];
  readonly inside: number;
  readonly outside: number;
  readonly onTheWay: number;
  readonly hitOnTheWay: number;
  readonly openOrders: number;
  readonly weekly: number;
  readonly change: Money | null;
}

export interface UnknownSku {
  readonly sku: string;
  readonly names: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
}

/** What a change hits and costs, and what can be done. */
export interface ImpactAnswer {
  readonly today: string;
  readonly effectiveOn: string;
  readonly on: 'import' | 'sale';
  readonly counts: {
    readonly looked: number;
    readonly hit: number;
    readonly exposed: number;
    readonly unknown: number;
    readonly met: number;
  };
  readonly skus: readonly ImpactSku[];
  readonly unknowns: readonly UnknownSku[];
  readonly warehouses: readonly ImpactWarehouse[];
  readonly shipments: readonly ImpactShipment[];
  readonly orders: MoneyChange & {
    readonly orders: number;
    readonly units: number;
    readonly hitUnits: number;
    readonly value: Money | null;
  };
  readonly weekly: MoneyChange & { readonly units: number };
  readonly money: MoneyChange;
  readonly hitValue: Money | null;
  readonly options: readonly ImpactOption[];
  readonly advised: OptionName | null;
  readonly decideBy: string;
  readonly assumptions: readonly Coded[];
}

/** An impact with what it was answered. */
export interface Answered {
  readonly impact: Impact;
  readonly answer: ImpactAnswer;
}

export interface ImpactDetail extends Answered {
  readonly document: {
    readonly documentId: string;
    readonly externalId: string;
    readonly title: string;
    readonly version: number;
    readonly language: 'en' | 'zh';
  } | null;
}

interface PostedSource {
  readonly documentId?: string;
  readonly documentVersion?: number;
  readonly url?: string;
  readonly note?: string;
}

interface PostedBase {
  readonly title: { readonly zh: string; readonly en: string };
  readonly market: string;
  readonly effectiveOn: string;
  readonly hs: readonly string[];
  readonly except: readonly string[];
  readonly origins: readonly string[];
  readonly source: PostedSource;
}

export type PostedChange =
  | (PostedBase & {
      readonly kind: 'rate';
      readonly rate:
        | { readonly kind: 'add_percent' | 'set_percent'; readonly percent: string }
        | { readonly kind: 'add_per_unit' | 'add_per_kg'; readonly amount: Money };
    })
  | (PostedBase & {
      readonly kind: 'requirement';
      readonly on: 'import' | 'sale';
      readonly sellThroughUntil: string | null;
      readonly facts: readonly { readonly fact: string; readonly is: readonly boolean[] }[];
      readonly evidence: readonly string[];
      readonly relabel: { readonly perUnit: Money; readonly days: number | null } | null;
    })
  | {
      readonly kind: 'rule';
      readonly rule: Rule;
      readonly draftId: string;
      readonly effectiveOn?: string;
      readonly source: PostedSource;
    };

export const listImpacts = (query: Query, signal: AbortSignal) =>
  get<Page<Impact>>('/api/impacts', query, signal);

/** Impacts priced from a document, newest first. */
export const impactsOfQuery = (documentId: string) => ({
  queryKey: ['impacts', 'of', documentId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => listImpacts({ documentId, limit: 20 }, signal),
});

export const impactQuery = (impactId: string) => ({
  queryKey: ['impacts', 'one', impactId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<ImpactDetail>(`/api/impacts/${impactId}`, {}, signal),
});

export interface ImpactSkus {
  readonly skus: readonly ImpactSku[];
  readonly unknowns: readonly UnknownSku[];
  readonly nextCursor: string | null;
}

/** A page of all SKUs that are hit, or that nobody can judge yet. */
export const listImpactSkus = (
  impactId: string,
  query: { readonly of: 'hit' | 'unknown'; readonly cursor: string; readonly limit: number },
  signal: AbortSignal,
) => get<ImpactSkus>(`/api/impacts/${impactId}/skus`, query, signal);

export const postImpact = (change: PostedChange) =>
  send<ImpactDetail>('POST', '/api/impacts', change);

export const decideImpact = ({
  impactId,
  ...body
}: {
  impactId: string;
  version: number;
  option: OptionName;
  reason: string;
  seen: Money | null;
}) => send<ImpactDetail>('POST', `/api/impacts/${impactId}/decide`, body);

export const dismissImpact = ({
  impactId,
  ...body
}: {
  impactId: string;
  version: number;
  reason: string;
}) => send<ImpactDetail>('POST', `/api/impacts/${impactId}/dismiss`, body);

export const draftRuleOf = ({
  impactId,
  ...body
}: {
  impactId: string;
  ruleId: string;
  topic: string;
  reason: string;
}) =>
  send<{ readonly ruleId: string; readonly draftId: string }>(
    'POST',
    `/api/impacts/${impactId}/draft-rule`,
    body,
  );

export const renewImpact = ({
  impactId,
  ...body
}: {
  impactId: string;
  version: number;
  relabel?: { readonly perUnit: Money; readonly days: number | null };
}) => send<ImpactDetail>('POST', `/api/impacts/${impactId}/renew`, body);
