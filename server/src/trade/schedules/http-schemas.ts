import { describeExpression, type EffectiveRate, type ScheduleLine } from '@tradewind/tariff';
import { z } from 'zod';
import { type Locale, sayCode } from '../../platform/errors/index.ts';
import { missingOf } from './commands/start-load.ts';
import { isStale } from './rules.ts';
import type { Source } from './sources.ts';
import type { Load } from './store-loads.ts';
import type { SourceRow } from './store-sources.ts';
import {
  type Edition,
  FORMATS,
  JURISDICTIONS,
  type LineView,
  LOAD_STATES,
  SOURCE_NAMES,
  type Standing,
} from './types.ts';

export const Day = z.iso.date();
const Instant = z.iso.datetime();
export const Jurisdictions = z.enum(JURISDICTIONS);

const Failure = z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable();

export const EditionField = z
  .object({
    ...{ editionId: z.uuid(), jurisdiction: Jurisdictions, name: z.string() },
    effectiveFrom: Day.describe('first day on which it is the law'),
    loadedAt: Instant,
    withdrawnAt: Instant.nullable(),
    standing: z.enum(['in_force', 'to_come', 'past', 'replaced', 'withdrawn']),
    sha256: z.string(),
    source: z.string().describe('name of the file, or the address it was fetched from'),
    lines: z.int(),
    declarable: z.int().describe('lines under which goods may be declared'),
    flags: z.int().describe('texts nobody could read; such a line is not quoted'),
    createdBy: z.string(),
  })
  .meta({ id: 'ScheduleEdition' });

export function sayEdition(edition: Edition, standing: Standing): z.output<typeof EditionField> {
  const { loadedAt, withdrawnAt, ...rest } = edition;
  return {
    ...rest,
    standing,
    loadedAt: loadedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}

const Counts = z
  .object({
    ...{ lines: z.int(), declarable: z.int(), flags: z.int(), chapters: z.int() },
    newChapters: z.int().describe('chapters that no edition had before'),
    ...{ days: z.int(), newDays: z.int() },
  })
  .partial();

export const LoadField = z
  .object({
    ...{ loadId: z.uuid(), fileName: z.string(), bytes: z.int() },
    format: z.enum(FORMATS),
    jurisdiction: Jurisdictions.nullable(),
    name: z.string().nullable(),
    effectiveFrom: Day.nullable(),
    missing: z.array(z.string()).describe('what has to be said before it can be loaded'),
    source: z.enum(SOURCE_NAMES).nullable(),
    state: z.enum(LOAD_STATES),
    jobId: z.uuid().nullable(),
    outcome: z.enum(['new', 'unchanged']).nullable(),
    editionId: z.uuid().nullable(),
    counts: Counts.nullable(),
    error: Failure,
    createdBy: z.string(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'ScheduleLoad' });

function sayFailure(
  code: string | null,
  params: Load['errorParams'],
  locale: Locale,
): z.output<typeof Failure> {
  if (code === null) return null;
  const words = sayCode(code, params ?? {}, locale);
  return { code, title: words?.title ?? code, detail: words?.detail ?? code };
}

export function sayLoad(load: Load, locale: Locale): z.output<typeof LoadField> {
  const { sha256: _, fileId: __, address: ___, errorCode, errorParams, ...rest } = load;
  return {
    ...rest,
    missing: load.state === 'received' ? missingOf(load) : [],
    counts: load.counts === null ? null : { ...load.counts },
    error: sayFailure(errorCode, errorParams, locale),
    createdAt: load.createdAt.toISOString(),
    finishedAt: load.finishedAt?.toISOString() ?? null,
  };
}

const RateField = z.object({
  text: z.string().describe('as printed'),
  words: z.string().describe('as read, in the language of the caller'),
  from: z.string().describe('code of the line that prints it'),
});

const Step = z.object({ code: z.string(), description: z.string() });

export const LineField = z
  .object({
    edition: EditionField.omit({ standing: true }),
    ...{ code: z.string(), description: z.string(), declarable: z.boolean() },
    path: z.array(Step).describe('lines above it, outermost first'),
    units: z.array(z.object({ text: z.string(), unit: z.string().nullable() })),
    general: RateField.nullable().describe('null: none is printed on it or above'),
    special: z.array(z.object({ programmes: z.array(z.string()), words: z.string() })),
    specialText: z.string().describe('as printed on this very line'),
    other: RateField.nullable(),
    additional: z
      .array(
        z.object({
          code: z.string(),
          description: z.string().nullable().describe('null: not in this edition'),
          general: RateField.nullable(),
        }),
      )
      .describe('headings of chapter 99 its footnotes point to'),
    footnotes: z.array(z.string()),
  })
  .meta({ id: 'ScheduleLine' });

function sayRate(rate: EffectiveRate | null, locale: Locale): z.output<typeof RateField> | null {
  if (rate === null) return null;
  const { text, from, duty } = rate;
  return { text, from, words: describeExpression(duty, locale) };
}

/** @param chapter99 lines of the same edition that additional headings are looked up in */
export function sayLine(
  view: LineView,
  chapter99: readonly ScheduleLine[],
  locale: Locale,
): z.output<typeof LineField> {
  const { line, above } = view;
  const { standing: _, ...edition } = sayEdition(view.edition, 'past');
  return {
    edition,
    ...{ code: line.code, description: line.description, declarable: line.declarable },
    path: above.map(({ code, description }) => ({ code, description })),
    units: line.units.map(({ text, unit }) => ({ text, unit })),
    general: sayRate(line.general, locale),
    special: line.special.map(({ programmes, duty }) => ({
      programmes: [...programmes],
      words: describeExpression(duty, locale),
    })),
    specialText: line.texts.special,
    other: sayRate(line.other, locale),
    additional: line.additional.map((code) => {
      const found = chapter99.find((one) => one.code === code);
      const general = sayRate(found?.general ?? null, locale);
      return { code, description: found?.description ?? null, general };
    }),
    footnotes: [...line.footnotes],
  };
}

export const SourceField = z
  .object({
    source: z.enum(SOURCE_NAMES),
    jurisdiction: Jurisdictions.nullable(),
    address: z.string(),
    enabled: z.boolean(),
    byCommodity: z.boolean().describe('asked for one code after the other'),
    codes: z.array(z.string()),
    triedAt: Instant.nullable(),
    succeededAt: Instant.nullable(),
    failedAt: Instant.nullable(),
    stale: z.boolean().describe('the last try failed, or nothing came for three days'),
    error: Failure,
  })
  .meta({ id: 'ScheduleSource' });

const NEVER: Omit<SourceRow, 'source'> = {
  ...{ enabled: false, codes: [], triedAt: null, succeededAt: null, failedAt: null },
  ...{ errorCode: null, errorParams: null },
};

export function saySource(
  source: Source,
  row: SourceRow | undefined,
  now: Date,
  locale: Locale,
): z.output<typeof SourceField> {
  const state = row ?? { ...NEVER, source: source.source };
  const { jurisdiction, address, byCommodity } = source;
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    ...{ source: source.source, jurisdiction, address, byCommodity, enabled: state.enabled },
    codes: [...state.codes],
    triedAt: iso(state.triedAt),
    succeededAt: iso(state.succeededAt),
    failedAt: iso(state.failedAt),
    stale: isStale(state, now),
    error: sayFailure(state.errorCode, state.errorParams, locale),
  };
}

export const ChangeField = z
  .object({
    code: z.string(),
    kind: z.enum([
      ...(['added', 'removed', 'moved', 'general', 'special', 'other', 'description'] as const),
      ...(['units', 'footnotes'] as const),
    ]),
    old: z.string(),
    new: z.string(),
  })
  .meta({ id: 'ScheduleChange' });
