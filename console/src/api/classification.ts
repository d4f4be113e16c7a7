import type { Money } from '../lib/format.ts';
import type { Names } from '../lib/names.ts';
import type { Material } from './catalog.ts';
import { get, type Page, type Query, send } from './client.ts';

export const STATES = ['todo', 'ask', 'sure', 'refuse', 'confirmed'] as const;
export type ClassificationState = (typeof STATES)[number];

/** The six digits all countries share. */
export const HS = 'HS';

export interface Words2 {
  readonly zh: string;
  readonly en: string;
}

/** A reason of the engine: a code, what goes into its sentence, words for what are keys. */
export interface Why {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly texts: Readonly<Record<string, Words2>>;
}

interface Above {
  readonly code: string;
  readonly text: Words2;
}

/** A six-digit code with the words above it. */
export interface HsCode extends Above {
  readonly heading: Above;
  readonly chapter: Above;
}

export type FoundCode = HsCode & { readonly score: number | null };

export interface Candidate extends HsCode {
  readonly score: number;
  readonly reasons: readonly Why[];
}

export interface Question {
  readonly id: string;
  readonly text: Words2;
  readonly options: readonly {
    readonly value: string;
    readonly text: Words2;
    /** Codes that remain if this is the answer. */
    readonly codes: number;
  }[];
}

export interface GivenAnswer {
  readonly question: string;
  readonly option: string;
  readonly text: Words2;
  readonly optionText: Words2;
}

export type How = 'confirmed' | 'proposed' | 'imported';

export interface SkuCode {
  readonly system: string;
  readonly code: string;
  readonly how: How;
  readonly text: Words2 | null;
  readonly validFrom: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly note: string | null;
  readonly checked: 'knowledge' | 'schedule' | 'person' | 'unchecked' | null;
  readonly version: number;
}

export interface CodeEvent {
  readonly eventId: string;
  readonly system: string;
  readonly code: string;
  readonly action: How | 'withdrawn';
  readonly previous: string | null;
  readonly actor: string;
  readonly at: string;
  readonly note: string | null;
  readonly cause: string | null;
}

interface Standing {
  readonly sku: string;
  readonly names: Names;
  readonly pictureFileId: string | null;
  readonly state: ClassificationState;
  /** Of the best candidate; null where nothing was computed. */
  readonly confidence: number | null;
  readonly sold: Money | null;
  readonly atStake: Money | null;
  readonly destinations: readonly string[];
  readonly missing: readonly string[];
}

export interface QueueRow extends Standing {
  readonly best: HsCode | null;
}

/** All there is to decide on a SKU. */
export interface SkuClassification extends Standing {
  readonly productId: string;
  readonly productCode: string;
  readonly category: string | null;
  readonly categoryNames: Names;
  readonly brand: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly attributes: readonly {
    readonly key: string;
    readonly names: Names;
    readonly unit: string | null;
    readonly value: string | number | boolean;
  }[];
  readonly materials: readonly Material[] | null;
  readonly originCountry: string | null;
  readonly refuseReason: string | null;
  readonly candidates: readonly Candidate[];
  readonly rationale: readonly Why[];
  readonly question: Question | null;
  readonly answers: readonly GivenAnswer[];
  readonly codes: readonly SkuCode[];
  readonly history: readonly CodeEvent[];
  readonly siblings: readonly string[];
  readonly factsChanged: boolean;
}

export type QueuePage = Page<QueueRow> & { readonly runJobId: string | null };

export const listQueue = (query: Query, signal: AbortSignal): Promise<QueuePage> =>
  get('/api/classification', query, signal);

/** The run under way, and how many SKUs are in each state. */
export const runQuery = {
  queryKey: ['classification', 'run'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => listQueue({ limit: 1 }, signal),
};

const at = (sku: string): string => `/api/classification/${encodeURIComponent(sku)}`;

export const skuQuery = (sku: string) => ({
  queryKey: ['classification', 'sku', sku] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<SkuClassification>(at(sku), {}, signal),
});

export const runClassification = (): Promise<{ readonly jobId: string }> =>
  send('POST', '/api/classification/run', {});

export const giveAnswers = (
  sku: string,
  answers: readonly GivenAnswer[],
): Promise<SkuClassification> =>
  send('POST', `${at(sku)}/answers`, {
    answers: answers.map(({ question, option }) => ({ question, option })),
  });

export interface Confirmation {
  readonly system: string;
  readonly code: string;
  readonly note?: string | null;
  /** Version of the code on the screen; 0 where there is none. */
  readonly version: number;
  readonly seenOfficial?: boolean;
  readonly siblings?: boolean;
}

export const confirmCode = (sku: string, body: Confirmation): Promise<SkuClassification> =>
  send('POST', `${at(sku)}/confirm`, body);

export const withdrawCode = (
  sku: string,
  body: { readonly system: string; readonly reason: string; readonly version: number },
): Promise<SkuClassification> => send('POST', `${at(sku)}/withdraw`, body);

export const searchQuery = (q: string) => ({
  queryKey: ['classification', 'search', q] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly FoundCode[] }>('/api/classification/search', { q }, signal),
});

/** Lines of a national schedule; `known` false: no schedule is at hand. */
export interface Lines {
  readonly known: boolean;
  readonly items: readonly { readonly code: string; readonly texts: Names }[];
}

export const linesQuery = (system: string, hs: string) => ({
  queryKey: ['classification', 'lines', system, hs] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Lines>('/api/classification/lines', { system, hs }, signal),
});

export interface GivenCode {
  readonly sku: string;
  readonly system: string;
  readonly code: string;
}

export interface RefusedCode {
  readonly row: number;
  readonly sku: string;
  readonly system: string;
  readonly given: string;
  readonly title: string;
  readonly detail: string;
}

export interface Taken {
  readonly written: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedCode[];
}

export const putCodes = (items: readonly GivenCode[]): Promise<Taken> =>
  send('POST', '/api/classification/codes', { items });

export const confirmMany = (
  items: readonly { readonly sku: string; readonly code: string }[],
): Promise<Taken> => send('POST', '/api/classification/confirm-many', { items });

/** The open SKU with most money at stake, other than the one given; null when all is done. */
export async function nextOpen(after: string): Promise<string | null> {
  const signal = new AbortController().signal;
  const open = STATES.filter((state) => state !== 'confirmed');
  const pages = await Promise.all(open.map((state) => listQueue({ state, limit: 2 }, signal)));
  const worth = ({ atStake }: QueueRow): number => Number(atStake?.amount ?? 0);
  const [first] = pages
    .flatMap((page) => page.items)
    .filter((row) => row.sku !== after)
    .sort((a, b) => worth(b) - worth(a));
  return first?.sku ?? null;
}
