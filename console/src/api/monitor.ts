import type { Names } from '../lib/names.ts';
import { get, type Page, type Query, send } from './client.ts';
import { type UploadOptions, uploadTo } from './uploads.ts';

export const STANDINGS = ['new', 'changed', 'read', 'dismissed', 'impact', 'rule'] as const;
export type Standing = (typeof STANDINGS)[number];
export type State = Exclude<Standing, 'changed'>;

/** What a document became: a rule, by its draft; an impact that was priced. */
interface Became {
  readonly ruleId: string | null;
  readonly draftId: string | null;
  readonly impactId: string | null;
}

export const KINDS = ['rule', 'proposal', 'notice', 'recall', 'revision'] as const;
export type Kind = (typeof KINDS)[number];

export const TOPICS = [
  ...(['tariff', 'trade_remedy', 'product_safety', 'batteries', 'electrical', 'radio'] as const),
  ...(['chemicals', 'toys', 'textiles', 'food_contact', 'cosmetics', 'packaging'] as const),
  ...(['labelling', 'energy', 'data', 'customs', 'tax'] as const),
] as const;
export type Topic = (typeof TOPICS)[number];

interface Fault {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

/** Documents an answer brought. */
export interface Counts {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly unread: number;
}

export interface MonitorSource {
  readonly source: string;
  readonly names: Names;
  readonly publisher: string;
  readonly jurisdictions: readonly string[];
  /** null: loaded in this house, nobody is asked. */
  readonly address: string | null;
  readonly needsKey: boolean;
  readonly everyHours: number;
  readonly enabled: boolean;
  readonly triedAt: string | null;
  readonly succeededAt: string | null;
  readonly staleSince: string | null;
  readonly counts: Counts | null;
  readonly error: Fault | null;
}

/** A day a document names, what it means, and the words it was read from. */
export interface FoundDay {
  readonly meaning: 'in_force' | 'applies' | 'transition_end' | 'expires' | 'comments_close';
  readonly day: string;
  readonly words: string;
  readonly from: 'field' | 'text' | 'counted';
}

export interface MonitorDocument extends Became {
  readonly documentId: string;
  readonly source: string;
  readonly externalId: string;
  readonly version: number;
  readonly kind: Kind;
  readonly title: string;
  readonly url: string | null;
  readonly language: 'en' | 'zh';
  readonly published: string | null;
  readonly jurisdictions: readonly string[];
  readonly topics: readonly Topic[];
  readonly days: readonly FoundDay[];
  readonly changedAt: string;
  readonly state: State;
  readonly standing: Standing;
  readonly additionalDuty: boolean;
  /** null: not looked up yet. */
  readonly touched: number | null;
  readonly maybe: number | null;
}

export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

export interface SideRow {
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  readonly old: readonly Piece[];
  readonly new: readonly Piece[];
}

export interface MatchReason {
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface MonitorMatch {
  readonly sku: string;
  readonly names: Names;
  readonly level: 'touched' | 'maybe';
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

export interface MonitorDocumentView extends MonitorDocument {
  readonly abstract: string;
  readonly text: string;
  readonly codes: readonly {
    readonly from: string;
    readonly to: string;
    readonly words: string;
  }[];
  readonly origins: readonly string[];
  readonly versions: readonly {
    readonly version: number;
    readonly receivedAt: string;
    readonly receivedFrom: string;
  }[];
  readonly against: { readonly kind: 'version' | 'source'; readonly version: number } | null;
  readonly rows: readonly SideRow[];
  readonly matches: readonly MonitorMatch[];
  readonly decisions: readonly (Became & {
    readonly decisionId: string;
    readonly version: number;
    readonly state: State;
    readonly reason: string | null;
    readonly decidedBy: string;
    readonly decidedAt: string;
  })[];
  readonly reached: {
    readonly skus: number;
    readonly openOrders: number;
    /** null: nobody knows. */
    readonly shipments: number | null;
  };
}

export const monitorSourcesQuery = {
  queryKey: ['monitor', 'sources'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly MonitorSource[] }>('/api/monitor/sources', {}, signal),
};

export const listMonitorDocuments = (
  query: Query,
  signal: AbortSignal,
): Promise<Page<MonitorDocument>> => get('/api/monitor/documents', query, signal);

export const documentQuery = (documentId: string, against: number | null) => ({
  queryKey: ['monitor', 'document', documentId, against] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<MonitorDocumentView>(`/api/monitor/documents/${documentId}`, { against }, signal),
});

interface Job {
  readonly jobId: string;
}

export const runSource = (source: string): Promise<Job> =>
  send('POST', `/api/monitor/sources/${source}/run`);

export const switchMonitorSource = ({
  source,
  enabled,
}: {
  readonly source: string;
  readonly enabled: boolean;
}): Promise<MonitorSource> => send('PUT', `/api/monitor/sources/${source}`, { enabled });

export const feedSource = (source: string, file: File, options: UploadOptions): Promise<Counts> =>
  uploadTo(`/api/monitor/sources/${source}/file`, file, options);

export const matchAgain = (): Promise<Job> => send('POST', '/api/monitor/match');

export interface Wish {
  readonly documentId: string;
  readonly state: Exclude<State, 'impact' | 'rule'>;
  readonly version: number;
  readonly reason?: string;
}

export const decideDocument = ({ documentId, ...body }: Wish): Promise<MonitorDocumentView> =>
  send('POST', `/api/monitor/documents/${documentId}/decide`, body);

export const decideMany = (body: {
  readonly items: readonly { readonly documentId: string; readonly version: number }[];
  readonly state: 'read' | 'dismissed';
  readonly reason?: string;
}): Promise<{ readonly decided: number }> => send('POST', '/api/monitor/decide', body);
