import { z } from 'zod';

/** What a file can bring in. */
export const IMPORT_KINDS = [
  'orders',
  'products',
  'stock',
  'supplier_items',
  'unit_costs',
] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

/** One row of the source: cells in the order of the header, numbered as a spreadsheet shows it. */
export interface SourceRow {
  /** 1 is the first row of the file (the header, as a rule); in JSON the number of the record. */
  readonly no: number;
  readonly cells: readonly string[];
}

export type Severity = 'rejected' | 'set_aside' | 'warning';

/** Why a row was not taken, or taken with a doubt. The words are in reasons.ts. */
export interface Finding {
  readonly row: number;
  /** Header of the column at fault; null when it is the row as a whole. */
  readonly column: string | null;
  readonly severity: Severity;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly cells: readonly string[];
}

/** What is committed or rejected as one: an order with its rows, or one row of another kind. */
export interface Unit {
  readonly rowCount: number;
  readonly findings: readonly Finding[];
}

/** What became of the units given to the rooms that keep them. */
export interface WriteOutcome {
  readonly created: number;
  readonly updated: number;
  /** Rows whose content was here already. */
  readonly unchangedRows: number;
  /** What the receiving rooms found wrong. */
  readonly findings: readonly Finding[];
}

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export const MappingOptions = z.object({
  /** How 3/4/2026 is read; null while nobody can tell. */
  dateOrder: z.enum(DATE_ORDERS).nullable().default(null),
  decimal: z.enum(['.', ',']).nullable().default('.'),
  /** Currency of amounts when no column names it. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  /** Zone of times written without one. */
  timeZone: z.string().max(64).default('UTC'),
  channelCode: z.string().trim().min(1).max(40).default('import'),
  channelName: z.string().trim().min(1).max(120).default('Import'),
  channelKind: z
    .enum(['own_store', 'marketplace', 'live', 'wholesale', 'import'])
    .default('import'),
  /** Order numbers that begin with this are cancellations ('C' in some exports). */
  cancellationPrefix: z.string().max(10).nullable().default(null),
  /** Codes that are fees and the like; 'gift_*' means every code that begins so. */
  notGoods: z.array(z.string().max(60)).max(200).default([]),
  /** 'adjustment': a line without price and customer corrects the stock, it sells nothing. */
  zeroPrice: z.enum(['accept', 'adjustment']).default('accept'),
  skuCase: z.enum(['keep', 'upper']).default('keep'),
  /** Country texts this company's files use, by the code they mean; '' means not known. */
  countries: z.record(z.string().max(120), z.string().regex(/^([A-Z]{2})?$/)).default({}),
  weightUnit: z.enum(['g', 'kg', 'lb', 'oz']).default('g'),
  lengthUnit: z.enum(['mm', 'cm', 'm', 'in']).default('cm'),
});

export type MappingOptions = z.infer<typeof MappingOptions>;

/** Which column holds which field, and how its texts are to be read. */
export const Mapping = z.object({
  kind: z.enum(IMPORT_KINDS),
  /** Field name (fields.ts) -> header of the file. */
  columns: z.record(z.string().max(40), z.string().max(300)),
  options: MappingOptions,
});

export type Mapping = z.infer<typeof Mapping>;

export const Layout = z.object({
  type: z.enum(['csv', 'xlsx', 'json']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252']),
  delimiter: z.enum([',', '\t', ';', '|']),
  /** Row of the header, counted from 1; 0 for JSON, which has none. */
  headerRow: z.number().int().min(0),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  /** How JSON records become rows: by a known platform's shape, or by their own keys. */
  shape: z.string(),
  header: z.array(z.string()),
});

/** How the file is to be cut into rows. Found by inspection; a person may correct it. */
export type Layout = z.infer<typeof Layout>;

export const RUN_STATES = [
  'inspected',
  'queued',
  'running',
  'done',
  'failed',
  'cancelled',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What a run did, in rows of the source; `orders` and `skus` in things. */
export interface Counts {
  rows: number;
  accepted: number;
  unchanged: number;
  rejected: number;
  setAside: number;
  warned: number;
  /** New orders, products or stock levels written. */
  created: number;
  /** The same, changed. */
  updated: number;
  marketUnknown: number;
}

export const NO_COUNTS: Counts = {
  rows: 0,
  accepted: 0,
  unchanged: 0,
  rejected: 0,
  setAside: 0,
  warned: 0,
  created: 0,
  updated: 0,
  marketUnknown: 0,
};
