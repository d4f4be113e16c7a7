import { FACTORS, HOWS, LIST_FORMATS } from '@tradewind/screening';
import { z } from 'zod';
import { type Locale, sayCode } from '../../platform/errors/index.ts';
import type { CheckedCandidate } from './commands/check-name.ts';
import { isStale } from './rules.ts';
import type { Load } from './store-lists.ts';
import {
  type Explanation,
  HIT_STATES,
  type Hit,
  type ListEntry,
  type ListVersion,
  LOAD_STATES,
  ORIGINS,
  type PartyRow,
  VERDICTS,
  type Verdict,
  WHYS,
} from './types.ts';

const Instant = z.iso.datetime();
export const KindField = z.enum(['person', 'company', 'vessel']);
export const OriginField = z.enum(ORIGINS);
export const StateField = z.enum(HIT_STATES);
/** Whose list: a short name that people may choose. */
export const SourceText = z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/);

export const ListField = z
  .object({
    ...{ listId: z.uuid(), source: z.string(), format: z.enum(LIST_FORMATS) },
    ...{ fileName: z.string(), sha256: z.string() },
    publishedOn: z.iso.date().nullable().describe('as the file says'),
    loadedAt: Instant,
    checkedAt: Instant.describe('when it was last known to be up to date'),
    endedAt: Instant.nullable().describe('null: in use'),
    stale: z.boolean().describe('not looked at for a week: nothing is clear by it'),
    ...{ entries: z.int(), names: z.int() },
    skipped: z.int().describe('entries without a name or number, left out'),
    createdBy: z.string(),
  })
  .meta({ id: 'ScreeningList' });

export function sayList(list: ListVersion, now: Date): z.output<typeof ListField> {
  const { loadedAt, checkedAt, endedAt, ...rest } = list;
  return {
    ...rest,
    loadedAt: loadedAt.toISOString(),
    checkedAt: checkedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    stale: isStale(list, now),
  };
}

const Failure = z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable();

export const LoadField = z
  .object({
    ...{ loadId: z.uuid(), fileName: z.string(), bytes: z.int(), source: z.string() },
    format: z.enum(LIST_FORMATS),
    state: z.enum(LOAD_STATES),
    jobId: z.uuid().nullable(),
    outcome: z.enum(['new', 'unchanged']).nullable(),
    listId: z.uuid().nullable(),
    error: Failure,
    createdBy: z.string(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'ScreeningLoad' });

export function sayLoad(load: Load, locale: Locale): z.output<typeof LoadField> {
  const { sha256: _, fileId: __, errorCode, errorParams, ...rest } = load;
  const words = errorCode === null ? null : sayCode(errorCode, errorParams ?? {}, locale);
  return {
    ...rest,
    error:
      errorCode === null
        ? null
        : { code: errorCode, title: words?.title ?? errorCode, detail: words?.detail ?? '' },
    createdAt: load.createdAt.toISOString(),
    finishedAt: load.finishedAt?.toISOString() ?? null,
  };
}

const ExplanationField = z.object({
  ours: z.string(),
  theirs: z.string(),
  pairs: z.array(
    z.object({
      ...{ ours: z.string(), theirs: z.string(), how: z.enum(HOWS) },
      likeness: z.number(),
    }),
  ),
  oursLeft: z.array(z.string()).describe('words without a partner on the list'),
  theirsLeft: z.array(z.string()),
  factors: z.array(
    z.object({
      factor: z.enum(FACTORS),
      times: z.number().describe('what the score was multiplied by'),
    }),
  ),
});

const sayExplanation = (one: Explanation): z.output<typeof ExplanationField> => ({
  ...{ ours: one.ours, theirs: one.theirs, pairs: one.pairs.map((pair) => ({ ...pair })) },
  ...{ oursLeft: [...one.oursLeft], theirsLeft: [...one.theirsLeft] },
  factors: one.factors.map((note) => ({ ...note })),
});

const EntryField = z.object({
  id: z.string(),
  kind: KindField.nullable(),
  names: z.array(z.object({ text: z.string(), quality: z.enum(['primary', 'strong', 'weak']) })),
  birthDates: z.array(z.string()),
  countries: z.array(z.string()),
  identifiers: z.array(z.string()),
  programmes: z.array(z.string()),
});

export const sayEntry = (entry: ListEntry): z.output<typeof EntryField> => ({
  ...{ id: entry.id, kind: entry.kind, names: entry.names.map((name) => ({ ...name })) },
  ...{ birthDates: [...entry.birthDates], countries: [...entry.countries] },
  ...{ identifiers: [...entry.identifiers], programmes: [...entry.programmes] },
});

export const VerdictField = z.object({ verdict: z.enum(VERDICTS), why: z.enum(WHYS) });

export const sayVerdict = ({ verdict, why }: Verdict): z.output<typeof VerdictField> => ({
  ...{ verdict, why },
});

export const HitField = z
  .object({
    ...{ hitId: z.uuid(), partyId: z.uuid(), origin: OriginField, ref: z.string() },
    label: z.string().describe('reference of the customer, code of the supplier'),
    name: z.string(),
    ...{ source: z.string(), entryId: z.string() },
    score: z.number(),
    decision: z.enum(['match', 'review']),
    theirs: z.string().describe('the name of the list that is most alike'),
    state: StateField,
    reopened: z.boolean().describe('decided before; the entry or the party changed since'),
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    reason: z.string().nullable(),
    releasedBy: z.string().nullable(),
    version: z.int(),
    foundAt: Instant,
  })
  .meta({ id: 'ScreeningHit' });

export function sayHit(hit: Hit): z.output<typeof HitField> {
  const { explanation, listId: _, decidedAt, foundAt, ...rest } = hit;
  return {
    ...rest,
    theirs: explanation.theirs,
    decidedAt: decidedAt?.toISOString() ?? null,
    foundAt: foundAt.toISOString(),
  };
}

const FactsField = z.object({
  ...{ name: z.string(), kind: KindField.nullable(), birthDate: z.string().nullable() },
  ...{ country: z.string().nullable(), identifier: z.string().nullable() },
});

export const HitDetailField = HitField.extend({
  explanation: ExplanationField,
  party: FactsField,
  entry: EntryField.nullable().describe('null: the version of the list is not on file any more'),
}).meta({ id: 'ScreeningHitDetail' });

export function sayHitDetail(
  hit: Hit,
  party: PartyRow,
  entry: ListEntry | null,
): z.output<typeof HitDetailField> {
  const { name, kind, birthDate, country, identifier } = party;
  return {
    ...sayHit(hit),
    explanation: sayExplanation(hit.explanation),
    party: { name, kind, birthDate, country, identifier },
    entry: entry === null ? null : sayEntry(entry),
  };
}

export const CandidateField = z.object({
  ...{ source: z.string(), entryId: z.string(), score: z.number() },
  ...{ explanation: ExplanationField, entry: EntryField },
});

export const sayCandidate = (one: CheckedCandidate): z.output<typeof CandidateField> => ({
  ...{ source: one.source, entryId: one.entryId, score: one.score },
  ...{ explanation: sayExplanation(one.explanation), entry: sayEntry(one.entry) },
});

export const PartyField = FactsField.extend({
  ...{ partyId: z.uuid(), origin: OriginField, ref: z.string(), label: z.string() },
  screenedAt: Instant.nullable(),
  verdict: VerdictField,
}).meta({ id: 'ScreeningParty' });

export function sayParty(party: PartyRow, verdict: Verdict): z.output<typeof PartyField> {
  const { partyId, origin, ref, label, name, kind, birthDate, country, identifier } = party;
  return {
    ...{ partyId, origin, ref, label, name, kind, birthDate, country, identifier },
    screenedAt: party.screenedAt?.toISOString() ?? null,
    verdict: sayVerdict(verdict),
  };
}

const clean = z
  .string()
  .trim()
  .max(100)
  .transform((text) => (text === '' ? null : text));

/** What a person types of a party. */
export const GivenFacts = z.object({
  name: z.string().trim().min(1).max(300),
  kind: KindField.nullable().default(null),
  birthDate: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable()
    .default(null),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  identifier: clean.nullable().default(null),
});
