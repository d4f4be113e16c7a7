import type { Names } from '../lib/names.ts';
import type { Words2 } from './classification.ts';
import { get, type Page, type Query, send } from './client.ts';

export type { Words2 } from './classification.ts';

/** Worst first: what stops a sale, what nobody knows yet, what waits, what may go. */
export const VERDICTS = ['blocked', 'unknown', 'hold', 'allowed'] as const;
export type VerdictWord = (typeof VERDICTS)[number];

export const CHANNELS = ['own_store', 'marketplace', 'live', 'wholesale'] as const;
export const ACTIONS = ['list', 'import', 'sell'] as const;

/** Answers of the company that hold in every market. */
export const EVERYWHERE = '*';
export const PRODUCT_CLASS = 'product_class';

export type Value = string | boolean | readonly string[];
export type Truth = 'yes' | 'no' | 'unknown';
export type Enforcement = 'warn' | 'enforce';
export type Consequence = 'block' | 'hold' | 'warn' | 'inform';
export type Certainty = 'H' | 'M' | 'L' | '?';

export interface Reason {
  readonly rule: string;
  readonly obligation: string | null;
  readonly title: Words2;
  readonly text: Words2 | null;
  readonly state: string;
  readonly consequence: Consequence;
  readonly part: string | null;
  readonly wanting: readonly { readonly id: string; readonly name: Words2 }[];
  readonly day: string | null;
}

export interface Verdict {
  readonly verdict: VerdictWord;
  readonly reasons: readonly Reason[];
  readonly parts: readonly {
    readonly part: string;
    readonly name: Words2;
    readonly verdict: VerdictWord;
  }[];
  readonly changesOn: string | null;
}

export interface VerdictRow extends Verdict {
  readonly sku: string;
  readonly names: Names;
  readonly pictureFileId: string | null;
  readonly market: string;
  readonly marketName: Words2;
  readonly reasonCount: number;
  /** Facts that wait for an answer. */
  readonly asks: number;
  readonly judgedOn: string;
  readonly judgedAt: string;
}

export interface Why {
  readonly kind: string;
  /** The fact, or what else was looked at. */
  readonly id: string;
  readonly name: Words2;
  readonly wanted: string;
  readonly found: string | null;
  readonly source: 'person' | 'company' | 'catalogue' | 'class' | 'derived' | 'asked' | null;
  readonly truth: Truth;
}

export interface Task {
  readonly assignee: string | null;
  readonly dueOn: string | null;
  readonly note: string | null;
  readonly version: number;
}

export interface Obligation {
  readonly id: string;
  readonly kind: string;
  readonly text: Words2;
  readonly article: string | null;
  readonly state: string;
  readonly consequence: Consequence;
  readonly by: readonly string[];
  /** Lawful alternatives, the preferred first. */
  readonly ways: readonly {
    readonly evidence: readonly { readonly id: string; readonly name: Words2 }[];
    readonly text: Words2 | null;
  }[];
  readonly way: number | null;
  readonly wanting: readonly string[];
  readonly records: readonly string[];
  readonly mismatches: readonly {
    readonly field: string;
    readonly onEvidence: string;
    readonly onGoods: string;
  }[];
  readonly until: string | null;
  readonly due: string | null;
  readonly placed: readonly string[];
  readonly languages: readonly string[];
  readonly keepYears: number | null;
  readonly penalty: Words2 | null;
  readonly missing: readonly string[];
  readonly task: Task | null;
}

export interface RuleLine {
  readonly rule: string;
  readonly version: number;
  readonly jurisdiction: string;
  readonly topic: string;
  readonly title: Words2;
  readonly statement: Words2;
  readonly interpretation: Words2 | null;
  readonly law: {
    readonly instrument: string;
    readonly article: string | null;
    readonly url: string | null;
    readonly certainty: Certainty;
    readonly source: string;
    readonly readOn: string;
    readonly nextReview: string;
  };
  readonly status: string;
  readonly part: string | null;
  readonly phase: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly relief: Words2 | null;
  readonly binds: Truth;
  readonly covers: Truth;
  readonly except: Words2 | null;
  readonly stale: boolean;
  readonly why: readonly Why[];
  readonly missing: readonly string[];
  readonly readings: readonly {
    readonly point: string;
    readonly question: Words2;
    readonly reading: Words2;
    readonly reason: Words2;
  }[];
  readonly obligations: readonly Obligation[];
}

export interface Choice {
  readonly value: string;
  readonly text: Words2;
}

/** How a fact is answered. */
export interface Asked {
  readonly fact: string;
  readonly name: Words2;
  readonly question: Words2;
  readonly type: string;
  readonly unit: string | null;
  readonly choices: readonly Choice[];
}

export interface Question extends Asked {
  readonly help: Words2 | null;
  readonly of: 'product' | 'company' | 'sale';
  /** Rules that wait for it. */
  readonly rules: readonly string[];
}

export interface KnownFact {
  readonly fact: string;
  readonly value: Value;
  readonly source: 'person' | 'company' | 'catalogue' | 'class';
  /** By whom and when, where a person answered of the product. */
  readonly answered: {
    readonly by: string;
    readonly at: string;
    readonly note: string | null;
  } | null;
}

export interface Checklist {
  readonly sku: string;
  readonly productId: string;
  readonly names: Names;
  readonly pictureFileId: string | null;
  readonly market: string;
  readonly marketName: Words2;
  readonly day: string;
  readonly horizon: string;
  readonly code: string | null;
  readonly productClass: string | null;
  readonly suggestedClasses: readonly { readonly id: string; readonly name: Words2 }[];
  readonly verdict: Verdict;
  /** Marks of others that hold or block it in the market. */
  readonly marks: readonly {
    readonly hitId: string;
    readonly mark: string;
    readonly verdict: 'hold' | 'blocked';
  }[];
  readonly rules: readonly RuleLine[];
  readonly questions: readonly Question[];
  readonly facts: readonly KnownFact[];
}

export interface Market {
  readonly market: string;
  readonly name: Words2;
  readonly enforcement: Enforcement;
  readonly version: number;
  readonly counts: Readonly<Partial<Record<VerdictWord, number>>>;
}

export interface Markets {
  readonly items: readonly Market[];
  readonly known: readonly { readonly market: string; readonly name: Words2; rules: number }[];
  readonly horizon: string;
}

export interface CompanyAnswers {
  readonly answers: readonly {
    readonly market: string;
    readonly fact: string;
    readonly value: Value;
    readonly note: string | null;
    readonly by: string;
    readonly at: string;
  }[];
  readonly questions: readonly Asked[];
}

export interface RulebookWords {
  readonly facts: readonly (Asked & { readonly of: string; readonly help: Words2 | null })[];
  readonly classes: readonly { readonly id: string; readonly name: Words2 }[];
  readonly evidence: readonly { readonly id: string; readonly kind: string; name: Words2 }[];
  readonly rules: readonly { readonly id: string; readonly jurisdiction: string; title: Words2 }[];
}

export interface Change {
  readonly changeId: string;
  readonly market: string;
  readonly rule: string | null;
  readonly obligation: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly cause: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly at: string;
}

export const listVerdicts = (query: Query, signal: AbortSignal): Promise<Page<VerdictRow>> =>
  get('/api/compliance/verdicts', query, signal);

export const marketsQuery = {
  queryKey: ['compliance', 'markets'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Markets>('/api/compliance/markets', {}, signal),
};

/** Facts, classes and evidence change with a release only; rules with what the company approves. */
export const wordsQuery = {
  queryKey: ['rulebook', 'words'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<RulebookWords>('/api/compliance/words', {}, signal),
  staleTime: 300_000,
};

export const companyQuery = {
  queryKey: ['compliance', 'company'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<CompanyAnswers>('/api/compliance/company', {}, signal),
};

/** Which checklist: of whom, where, and for which day and doing. */
export interface Place {
  readonly sku: string;
  readonly market: string;
  readonly day?: string | undefined;
  readonly channel?: string | undefined;
  readonly action?: string | undefined;
}

export const checklistQuery = (place: Place) => ({
  queryKey: ['compliance', 'checklist', place] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Checklist>('/api/compliance/checklist', { ...place }, signal),
});

export const changesQuery = (sku: string, market: string) => ({
  queryKey: ['compliance', 'changes', sku, market] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly Change[] }>(
      '/api/compliance/changes',
      { sku, market, limit: 200 },
      signal,
    ),
});

export const answerProducts = (body: {
  readonly skus: readonly string[];
  readonly fact: string;
  /** null takes the answer back. */
  readonly value: Value | null;
  readonly note?: string | null;
}): Promise<{ readonly products: number; readonly jobId: string | null }> =>
  send('PUT', '/api/compliance/answers', body);

export const answerCompany = (body: {
  readonly market: string;
  readonly fact: string;
  readonly value: Value | null;
  readonly note?: string | null;
}): Promise<{ readonly jobId: string }> => send('PUT', '/api/compliance/company', body);

/** Adds a market; without one, every market there were sales in. */
export const addMarket = (market?: string): Promise<{ readonly jobId: string | null }> =>
  send('POST', '/api/compliance/markets', market === undefined ? {} : { market });

export const removeMarket = (market: string): Promise<void> =>
  send('DELETE', `/api/compliance/markets/${market}`);

export const setEnforcement = (body: {
  readonly market: string;
  readonly enforcement: Enforcement;
  readonly version: number;
}): Promise<unknown> => {
  const { market, ...rest } = body;
  return send('PUT', `/api/compliance/markets/${market}`, rest);
};

export const judgeAll = (): Promise<{ readonly jobId: string }> =>
  send('POST', '/api/compliance/judge', {});

export const assignLine = (body: {
  readonly sku: string;
  readonly market: string;
  readonly rule: string;
  readonly obligation: string;
  readonly assignee: string | null;
  readonly dueOn: string | null;
  readonly note: string | null;
  readonly version: number;
}): Promise<{ readonly version: number }> => send('PUT', '/api/compliance/tasks', body);
