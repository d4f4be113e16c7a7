import { get, type Page, type Query, send } from './client.ts';
import { type UploadOptions, uploadTo } from './uploads.ts';

export const JURISDICTIONS = ['US', 'GB', 'XI'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];

export type Standing = 'in_force' | 'to_come' | 'past' | 'replaced' | 'withdrawn';

/** One edition of a national tariff schedule. */
export interface Edition {
  readonly editionId: string;
  readonly jurisdiction: Jurisdiction;
  readonly name: string;
  readonly effectiveFrom: string;
  readonly loadedAt: string;
  readonly standing: Standing;
  readonly source: string;
  readonly lines: number;
  readonly declarable: number;
  /** Texts nobody could read. */
  readonly flags: number;
}

export interface RatesOnFile {
  readonly base: string;
  readonly days: number;
  readonly first: string | null;
  readonly last: string | null;
}

/** What a load still needs before it can begin. */
export type Detail = 'jurisdiction' | 'name' | 'effectiveFrom';

export interface Load {
  readonly loadId: string;
  readonly fileName: string;
  readonly format: 'us_export' | 'uk_commodity' | 'ecb_rates';
  readonly jurisdiction: Jurisdiction | null;
  readonly name: string | null;
  readonly effectiveFrom: string | null;
  readonly missing: readonly string[];
  readonly state: 'received' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly jobId: string | null;
  readonly outcome: 'new' | 'unchanged' | null;
  readonly editionId: string | null;
  readonly counts: {
    readonly lines?: number | undefined;
    readonly flags?: number | undefined;
    readonly chapters?: number | undefined;
    readonly newChapters?: number | undefined;
    readonly days?: number | undefined;
    readonly newDays?: number | undefined;
  } | null;
  readonly error: { readonly code: string; readonly title: string; readonly detail: string } | null;
  readonly createdAt: string;
}

export const KINDS = [
  ...(['added', 'removed', 'moved', 'general', 'special', 'other'] as const),
  ...(['description', 'units', 'footnotes'] as const),
];
export type ChangeKind = (typeof KINDS)[number];

export interface ScheduleChange {
  readonly code: string;
  readonly kind: ChangeKind;
  readonly old: string;
  readonly new: string;
}

export interface Source {
  readonly source: 'us' | 'gb' | 'xi' | 'ecb';
  readonly address: string;
  readonly enabled: boolean;
  readonly byCommodity: boolean;
  readonly codes: readonly string[];
  readonly triedAt: string | null;
  readonly succeededAt: string | null;
  readonly stale: boolean;
  readonly error: { readonly title: string; readonly detail: string } | null;
}

export interface Flag {
  readonly code: string;
  readonly line: string;
  readonly row: number;
  readonly text: string;
}

export const editionsQuery = {
  queryKey: ['schedules', 'editions'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly Edition[]; rates: RatesOnFile }>('/api/schedules', {}, signal),
};

export const loadsQuery = {
  queryKey: ['schedules', 'loads'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Page<Load>>('/api/schedules/loads', { limit: 10 }, signal),
};

export const loadQuery = (loadId: string) => ({
  queryKey: ['schedules', 'load', loadId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Load>(`/api/schedules/loads/${loadId}`, {}, signal),
});

export const sourcesQuery = {
  queryKey: ['schedules', 'sources'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly Source[] }>('/api/schedules/sources', {}, signal),
};

/** Changes from the edition `against` to the edition `edition`. */
export const listChanges = (
  { edition, ...query }: Query,
  signal: AbortSignal,
): Promise<Page<ScheduleChange>> => get(`/api/schedules/${edition}/changes`, query, signal);

/** Where all changes can be downloaded. */
export const changesFile = (from: string, to: string): string =>
  `/api/schedules/${to}/changes.csv?against=${from}`;

/** Texts of the edition `edition` that nobody could read. */
export const listFlags = ({ edition, ...query }: Query, signal: AbortSignal): Promise<Page<Flag>> =>
  get(`/api/schedules/${edition}/flags`, query, signal);

/** Sends a file and has it looked at; what needs no more words is loaded at once. */
export const uploadSchedule = (file: File, options: UploadOptions): Promise<Load> =>
  uploadTo('/api/schedules?start=true', file, options);

export interface Details {
  readonly jurisdiction?: Jurisdiction;
  readonly name?: string;
  readonly effectiveFrom: string;
}

export const startLoad = ({
  loadId,
  details,
}: {
  readonly loadId: string;
  readonly details: Details;
}): Promise<{ jobId: string }> => send('POST', `/api/schedules/loads/${loadId}/start`, details);

export const withdrawEdition = ({
  editionId,
  reason,
}: {
  readonly editionId: string;
  readonly reason: string;
}): Promise<Edition> => send('POST', `/api/schedules/${editionId}/withdraw`, { reason });

export const changeSource = ({
  source,
  ...body
}: {
  readonly source: string;
  readonly enabled?: boolean;
  readonly codes?: readonly string[];
}): Promise<Source> => send('PUT', `/api/schedules/sources/${source}`, body);

export const fetchSource = (source: string): Promise<{ jobId: string }> =>
  send('POST', `/api/schedules/sources/${source}/fetch`, {});
