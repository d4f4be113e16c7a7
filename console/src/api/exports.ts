import { get, type Page, send } from './client.ts';
import type { JobState } from './jobs.ts';

/** A file of the download centre. */
export interface Export {
  readonly exportId: string;
  readonly kind: string;
  /** What it is, in the reader's language. */
  readonly title: string;
  readonly format: 'csv' | 'xlsx';
  readonly state: JobState;
  readonly jobId: string | null;
  readonly fileName: string | null;
  readonly bytes: number | null;
  readonly rows: number;
  readonly error: { readonly title: string; readonly detail: string } | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export interface ExportKind {
  readonly kind: string;
  readonly title: string;
  /** Names of parameters it can be narrowed by. */
  readonly filters: readonly string[];
  readonly columns: readonly string[];
  /** Has columns with personal data. */
  readonly personal: boolean;
}

export const exportsQuery = {
  queryKey: ['exports', 'list'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Page<Export>>('/api/exports', { limit: 50 }, signal),
};

export const exportKindsQuery = {
  queryKey: ['exports', 'kinds'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly ExportKind[] }>('/api/export-kinds', {}, signal),
  staleTime: 300_000,
};

export const startExport = (body: {
  kind: string;
  format: 'csv' | 'xlsx';
  filter?: Readonly<Record<string, string>>;
  personal?: boolean;
}): Promise<{ exportId: string; jobId: string }> => send('POST', '/api/exports', body);

export const exportHref = (exportId: string): string => `/api/exports/${exportId}/file`;
