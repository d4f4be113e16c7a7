import { get, type Page, type Query, send } from './client.ts';

export const CHANNELS = ['post', 'express', 'air', 'sea', 'road', 'rail'] as const;
export type Channel = (typeof CHANNELS)[number];

export const SALES = ['b2c', 'b2b', 'gift'] as const;
export type Sale = (typeof SALES)[number];

export const INCOTERMS = [
  ...(['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CPT', 'CIF', 'CIP', 'DAP', 'DPU', 'DDP'] as const),
] as const;
export type Incoterm = (typeof INCOTERMS)[number];

export type FactValue = string | boolean;
export type FactAnswers = Readonly<Record<string, FactValue>>;

export interface AskedLine {
  readonly id?: string;
  readonly sku?: string;
  readonly description?: string;
  readonly code?: string;
  readonly origin?: string;
  readonly preference?: string;
  readonly quantity: string;
  readonly unitPrice?: string;
  readonly weightKg?: string;
  /** Of the whole line, by unit. */
  readonly quantities?: Readonly<Record<string, string>>;
  readonly facts?: FactAnswers;
  readonly stated?: readonly { kind: 'duty'; name: string; rate: string }[];
}

export interface Asked {
  readonly destination: { country: string; region?: string; postcode?: string };
  readonly dispatch?: string;
  readonly date?: string;
  readonly dates?: Readonly<Record<string, string>>;
  readonly currency: string;
  readonly channel: Channel;
  readonly sale: Sale;
  readonly scheme?: string;
  readonly entry?: string;
  readonly incoterm: Incoterm;
  readonly freight: string;
  readonly insurance: string;
  readonly onwardFreight?: string;
  readonly facts?: FactAnswers;
  readonly readings?: Readonly<Record<string, string>>;
  /** Own rates of exchange, by pair of currencies. */
  readonly rates?: Readonly<Record<string, string>>;
  readonly lines: readonly AskedLine[];
}

/** Where a rule stands and how sure its reading is. */
export interface Law {
  readonly instrument: string;
  readonly article: string | null;
  readonly url: string | null;
  readonly certainty: 'H' | 'M' | 'L' | '?';
  readonly source: string;
  readonly readOn: string;
  readonly nextReview: string;
}

export interface Measure {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: string;
  readonly law: Law;
  readonly from: string | null;
  readonly until: string | null;
  readonly decidedBy: string;
  readonly declare: string | null;
}

export interface Charge {
  readonly kind: string;
  readonly name: string;
  /** null for a rate somebody stated. */
  readonly measure: Measure | null;
  readonly amount: string;
  readonly exact: string;
  readonly base: string;
  readonly rate: string;
  readonly from: { readonly code: string; readonly version: string } | null;
  readonly collects: string | null;
  readonly owes: string | null;
  readonly refundable: string;
}

/** Decimal texts in the currency of the quote; null is not known. */
export interface Priced {
  readonly goods: string;
  readonly freight: string;
  readonly insurance: string;
  readonly onwardFreight: string;
  readonly customsValue: string;
  readonly duty: string | null;
  readonly tax: string | null;
  readonly fees: string | null;
  readonly landed: string | null;
}

export interface QuotedLine extends Priced {
  readonly id: string;
  readonly sku: string | null;
  readonly description: string | null;
  readonly code: string | null;
  readonly origin: string | null;
  readonly quantity: string;
  readonly status: 'complete' | 'blocked';
  readonly charges: readonly Charge[];
  readonly setAside: readonly {
    readonly measure: Measure;
    readonly by: Measure;
    readonly how: string;
  }[];
  readonly landedPerUnit: string | null;
}

export interface Gap {
  readonly code: string;
  /** null is the whole consignment. */
  readonly line: string | null;
  /** The question to answer. */
  readonly fact: string | null;
  readonly choices: readonly string[];
  readonly message: string;
}

export interface PaymentView {
  readonly seller: string;
  readonly buyerAtSale: string;
  readonly buyerAtDoor: string;
}

export interface Reading {
  readonly point: string;
  readonly question: string;
  readonly used: string;
  readonly reason: string;
  readonly source: string;
  readonly readings: readonly { readonly name: string; readonly text: string }[];
}

export interface LandedQuote {
  readonly status: 'complete' | 'open' | 'partial' | 'blocked';
  readonly regime: string | null;
  readonly currency: string;
  readonly destination: string;
  readonly date: string;
  readonly totals: Priced;
  readonly views: { readonly ddp: PaymentView; readonly dap: PaymentView } | null;
  readonly lines: readonly QuotedLine[];
  readonly gaps: readonly Gap[];
  /** Rules that charge an amount nobody has seen. */
  readonly open: readonly Measure[];
  readonly readings: readonly Reading[];
  readonly fx: readonly {
    readonly from: string;
    readonly to: string;
    readonly rate: string;
    readonly source: string;
    readonly day: string;
  }[];
  readonly stale: readonly string[];
  readonly horizon: string;
}

export interface Answered {
  readonly quote: LandedQuote | null;
  readonly refused: { readonly title: string; readonly detail: string } | null;
}

export interface Way {
  readonly name: string;
  readonly text: string;
  readonly set: {
    readonly scheme?: string | null;
    readonly entry?: string | null;
    readonly channel?: string;
    readonly preference?: 'claim' | 'none';
  };
}

export interface Destination {
  readonly regime: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly currency: string;
  readonly valuation: 'CIF' | 'FOB';
  readonly alternatives: readonly Way[];
  readonly territories: readonly {
    readonly code: string;
    readonly country: string;
    readonly name: string;
  }[];
}

export interface Destinations {
  readonly items: readonly Destination[];
  readonly facts: readonly {
    readonly fact: string;
    readonly question: string;
    readonly answers: readonly FactValue[];
  }[];
}

/** Names come in one language: the answer belongs to it. */
export const destinationsQuery = (language: string) => ({
  queryKey: ['tariff', 'destinations', language] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Destinations>('/api/tariff/destinations', {}, signal),
  staleTime: 300_000,
});

export const quoteQuery = (asked: Asked | null, language: string) => ({
  queryKey: ['landed', asked, language] as const,
  queryFn: () => send<LandedQuote>('POST', '/api/quotes', asked),
  enabled: asked !== null,
  retry: false,
  staleTime: 60_000,
});

export const batchQuery = (requests: readonly Asked[], language: string) => ({
  queryKey: ['landed', 'batch', requests, language] as const,
  queryFn: () => send<{ items: readonly Answered[] }>('POST', '/api/quotes/batch', { requests }),
  enabled: requests.length > 0,
  retry: false,
  staleTime: 60_000,
});

export interface KeptQuote {
  readonly quoteId: string;
  readonly name: string;
  readonly destination: string;
  readonly madeAt: string;
  readonly status: string;
  readonly currency: string;
  readonly landed: string | null;
}

export const listKept = (query: Query, signal: AbortSignal): Promise<Page<KeptQuote>> =>
  get('/api/kept-quotes', query, signal);

export const keepQuote = (body: { name: string; request: Asked }): Promise<{ quoteId: string }> =>
  send('POST', '/api/kept-quotes', body);

export interface KeptDetail {
  readonly name: string;
  readonly madeAt: string;
  readonly request: unknown;
  readonly asKept: LandedQuote;
  readonly asKnownThen: LandedQuote;
  readonly asKnownNow: LandedQuote;
}

export const keptQuery = (quoteId: string, language: string) => ({
  queryKey: ['kept-quotes', 'one', quoteId, language] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<KeptDetail>(`/api/kept-quotes/${quoteId}`, {}, signal),
});

export const orderCostQuery = (orderId: string | undefined) => ({
  queryKey: ['landed', 'order', orderId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ orderNumber: string; request: unknown }>(
      `/api/landed-cost/orders/${orderId}`,
      {},
      signal,
    ),
  enabled: orderId !== undefined,
  retry: false,
});
