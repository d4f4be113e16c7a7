import { get, type Page, type Query, send } from './client.ts';
import { type UploadOptions, uploadTo } from './uploads.ts';

export const IMPORT_KINDS = [
  'orders',
  'products',
  'stock',
  'supplier_items',
  'unit_costs',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATES = [
  'inspected',
  'queued',
  'running',
  'done',
  'failed',
  'cancelled',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const DELIMITERS = [',', '\t', ';', '|'] as const;

/** How the file is cut into rows. */
export interface Layout {
  readonly type: 'csv' | 'xlsx' | 'json';
  readonly encoding: (typeof ENCODINGS)[number];
  readonly delimiter: (typeof DELIMITERS)[number];
  readonly headerRow: number;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly shape: string;
  readonly header: readonly string[];
}

export interface MappingOptions {
  readonly dateOrder: 'ymd' | 'dmy' | 'mdy' | null;
  readonly decimal: '.' | ',' | null;
  readonly currency: string | null;
  readonly timeZone: string;
  readonly channelCode: string;
  readonly channelName: string;
  readonly channelKind: string;
  readonly cancellationPrefix: string | null;
  readonly notGoods: readonly string[];
  readonly zeroPrice: 'accept' | 'adjustment';
  readonly skuCase: 'keep' | 'upper';
  /** Country texts of the file -> ISO code; '' is not known. */
  readonly countries: Readonly<Record<string, string>>;
  readonly weightUnit: 'g' | 'kg' | 'lb' | 'oz';
  readonly lengthUnit: 'mm' | 'cm' | 'm' | 'in';
}

/** Which column holds which field, and how its texts are read. */
export interface Mapping {
  readonly kind: ImportKind;
  readonly columns: Readonly<Record<string, string>>;
  readonly options: MappingOptions;
}

export interface ImportCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly setAside: number;
  readonly warned: number;
  readonly created: number;
  readonly updated: number;
  readonly marketUnknown: number;
}

export interface ImportRun {
  readonly importId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly state: ImportState;
  readonly layout: Layout;
  readonly mapping: Mapping;
  /** A known layout, 'saved:<name>', or null when the mapping is a guess. */
  readonly recognised: string | null;
  /** What the sample could not show: date_order, date_mixed, decimal, currency. */
  readonly questions: readonly string[];
  readonly jobId: string | null;
  readonly counts: ImportCounts;
  readonly error: { readonly code: string; readonly title: string; readonly detail: string } | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

export type Severity = 'rejected' | 'set_aside' | 'warning';

export interface ReasonCount {
  readonly severity: Severity;
  readonly code: string;
  readonly text: string;
  /** The text at fault, where it can be mapped once. */
  readonly value: string | null;
  readonly count: number;
}

export interface ImportDetail extends ImportRun {
  /** Fields and options to be chosen before it can start. */
  readonly missing: readonly string[];
  /** An import of a file with the same content. */
  readonly sameAs: string | null;
  readonly reasons: readonly ReasonCount[];
}

export interface Finding {
  readonly seq: number | null;
  readonly row: number;
  readonly column: string | null;
  readonly severity: Severity;
  readonly code: string;
  readonly text: string;
  readonly cells: readonly string[];
}

export interface Preview {
  readonly rows: readonly {
    readonly row: number;
    readonly cells: readonly string[];
    /** Field -> value as it would be stored; empty when the row would not be taken. */
    readonly becomes: Readonly<Record<string, string>>;
    readonly findings: readonly Finding[];
  }[];
  readonly questions: readonly string[];
  readonly unknownCountries: readonly string[];
}

export interface ImportField {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  /** The field that can stand for it. */
  readonly instead: string | null;
}

export interface SavedMapping {
  readonly mappingId: string;
  readonly name: string;
  readonly kind: string;
  readonly mapping: Mapping;
  readonly createdBy: string;
  readonly updatedAt: string;
}

export const listImports = (query: Query, signal?: AbortSignal): Promise<Page<ImportRun>> =>
  get('/api/imports', query, signal);

export const importQuery = (importId: string) => ({
  queryKey: ['imports', 'one', importId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<ImportDetail>(`/api/imports/${importId}`, {}, signal),
});

export const fieldsQuery = (language: string) => ({
  queryKey: ['import-fields', language] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{
      readonly kinds: readonly {
        readonly kind: ImportKind;
        readonly fields: readonly ImportField[];
      }[];
    }>('/api/import-fields', {}, signal),
  staleTime: Infinity,
});

export const previewQuery = (importId: string, mapping: Mapping) => ({
  queryKey: ['import-preview', importId, mapping] as const,
  queryFn: () => send<Preview>('POST', `/api/imports/${importId}/preview`, { mapping }),
  staleTime: 60_000,
});

/** Row and cells as they stand in the file. */
export type RawRow = Pick<Preview['rows'][number], 'row' | 'cells'>;

/**
 * The first rows as they stand, to choose columns by. A preview wants a complete mapping, so it is
 * asked under the smallest one there is (two columns, a currency), and only its cells are kept.
 */
export const sampleRowsQuery = (importId: string, mapping: Mapping, header: readonly string[]) => ({
  queryKey: ['import-sample', importId, header] as const,
  queryFn: async (): Promise<readonly RawRow[]> => {
    const [sku = '', unitCost = sku] = header;
    const least: Mapping = {
      kind: 'unit_costs',
      columns: { sku, unitCost },
      options: { ...mapping.options, dateOrder: 'ymd', decimal: '.', currency: 'USD' },
    };
    const { rows } = await send<Preview>('POST', `/api/imports/${importId}/preview`, {
      mapping: least,
    });
    return rows.map(({ row, cells }) => ({ row, cells }));
  },
  staleTime: Infinity,
});

export const mappingsQuery = {
  queryKey: ['imports', 'mappings'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly SavedMapping[] }>('/api/import-mappings', {}, signal),
};

export const forgetMapping = (mappingId: string): Promise<unknown> =>
  send('DELETE', `/api/import-mappings/${mappingId}`);

export interface InspectChoice {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly kind?: ImportKind;
}

export const inspectAgain = (importId: string, choice: InspectChoice): Promise<ImportRun> =>
  send('POST', `/api/imports/${importId}/inspect`, choice);

export const startImport = (
  importId: string,
  body: { mapping?: Mapping; saveAs?: string },
): Promise<{ jobId: string }> => send('POST', `/api/imports/${importId}/start`, body);

export const cancelImport = (importId: string): Promise<ImportRun> =>
  send('POST', `/api/imports/${importId}/cancel`);

/** Where the rows that were not taken can be downloaded, each with its reason. */
export const rejectedFile = (importId: string): string => `/api/imports/${importId}/rejections.csv`;

export const listFindings = (
  importId: string,
  query: Query,
  signal?: AbortSignal,
): Promise<Page<Finding>> => get(`/api/imports/${importId}/rejections`, query, signal);

export const discardSample = (keepNetwork: boolean): Promise<{ jobId: string }> =>
  send('POST', '/api/company/discard-sample', { keepNetwork });

/**
 * Uploads a file and has it looked at; nothing is imported yet.
 * @throws Problem when the server refuses or cannot be reached
 */
export const uploadFile = (file: File, options: UploadOptions): Promise<ImportRun> =>
  uploadTo('/api/imports', file, options);

/** The sample the company holds, or null when its records are its own. */
export const sampleQuery = {
  queryKey: ['imports', 'sample'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{
      readonly sample: { readonly size: string; readonly today: string; orders: number } | null;
    }>('/api/company/sample', {}, signal),
};
