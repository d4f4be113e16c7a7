import { z } from 'zod';
import { type Locale, sayCode } from '../../platform/errors/index.ts';
import { sayReason } from './reasons.ts';
import type { ImportRun, ReasonCount, StoredFinding } from './store.ts';
import { Layout, Mapping, RUN_STATES } from './types.ts';

export const Failure = z
  .object({ code: z.string(), title: z.string(), detail: z.string() })
  .nullable();

export const CountsSchema = z
  .object({
    rows: z.number().describe('rows of the file dealt with so far'),
    accepted: z.number(),
    unchanged: z.number().describe('rows whose content was here already'),
    rejected: z.number(),
    setAside: z.number().describe('fees, stock corrections and the like: kept out, with a reason'),
    warned: z.number(),
    created: z.number().describe('orders, SKUs or stock levels that are new'),
    updated: z.number(),
    marketUnknown: z.number().describe('orders taken with the market unknown'),
  })
  .meta({ id: 'ImportCounts' });

export const Import = z
  .object({
    importId: z.string(),
    fileName: z.string(),
    bytes: z.number(),
    state: z.enum(RUN_STATES),
    layout: Layout,
    mapping: Mapping,
    recognised: z
      .string()
      .nullable()
      .describe("known layout, 'saved:<name>', or null when the mapping is a guess"),
    questions: z.array(z.string()).describe('date_order, date_mixed, decimal, currency'),
    jobId: z.string().nullable(),
    counts: CountsSchema,
    error: Failure,
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Import' });

export const ImportDetail = Import.extend({
  missing: z.array(z.string()).describe('fields and options to be chosen before it can start'),
  sameAs: z.string().nullable().describe('an import of a file with the same content'),
  reasons: z.array(
    z.object({
      severity: z.enum(['rejected', 'set_aside', 'warning']),
      code: z.string(),
      text: z.string(),
      /** The text at fault, where a person can map it once. */
      value: z.string().nullable(),
      count: z.number(),
    }),
  ),
}).meta({ id: 'ImportDetail' });

export const FindingSchema = z
  .object({
    seq: z.number().nullable(),
    row: z.number(),
    column: z.string().nullable(),
    severity: z.enum(['rejected', 'set_aside', 'warning']),
    code: z.string(),
    text: z.string(),
    cells: z.array(z.string()),
  })
  .meta({ id: 'ImportFinding' });

export function presentError(error: ImportRun['error'], locale: Locale): z.output<typeof Failure> {
  if (error === null) return null;
  const words = sayCode(error.code, error.params, locale);
  return {
    code: error.code,
    title: words?.title ?? error.code,
    detail: words?.detail ?? error.code,
  };
}

export function presentImport(run: ImportRun, locale: Locale): z.output<typeof Import> {
  return {
    importId: run.importId,
    fileName: run.fileName,
    bytes: run.bytes,
    state: run.state,
    layout: run.layout,
    mapping: run.mapping,
    recognised: run.recognised,
    questions: [...run.questions],
    jobId: run.jobId,
    counts: run.counts,
    error: presentError(run.error, locale),
    createdBy: run.createdBy,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

export function presentReason(reason: ReasonCount, locale: Locale) {
  const value = reason.params['text'];
  return {
    severity: reason.severity,
    code: reason.code,
    text: sayReason(reason.code, reason.params, locale),
    value: value === undefined ? null : String(value),
    count: reason.count,
  };
}

export function presentFinding(
  finding: Omit<StoredFinding, 'seq'> & { readonly seq?: number },
  locale: Locale,
): z.output<typeof FindingSchema> {
  return {
    seq: finding.seq ?? null,
    row: finding.row,
    column: finding.column,
    severity: finding.severity,
    code: finding.code,
    text: sayReason(finding.code, finding.params, locale),
    cells: [...finding.cells],
  };
}
