/** Shapes of the room's routes, and how records become them. */
import {
  type CaseResult,
  type DraftCheck,
  ITEMS,
  type Law,
  LIFE_PHASES,
  type Rule,
  type RuleChange,
  STATUSES,
  type Words,
} from '@tradewind/rules';
import { z } from 'zod';
import { DateField } from '../../platform/lists/index.ts';
import type { DraftView, PointView, RuleVersion, RuleView } from './commands/view.ts';
import type { Looked } from './commands/write-draft.ts';
import { isStale, type ListedRule } from './listed.ts';
import { DRAFT_STATES, type Draft, ORIGINS, type ReadingChoice } from './types.ts';

export const WordsField = z.object({ zh: z.string(), en: z.string() });
export const PhaseField = z.enum(LIFE_PHASES).meta({ id: 'RulePhase' });
export const StatusField = z.enum(STATUSES);
export const OriginField = z
  .enum(ORIGINS)
  .describe('shipped with the product, shipped and changed by the company, or its own');
export const CertaintyField = z
  .enum(['H', 'M', 'L', '?'])
  .describe('H official text or settled law, M two secondary sources, L a weak one, ? conflict');
export const DraftStateField = z.enum(DRAFT_STATES).meta({ id: 'RuleDraftState' });
export const RuleId = z.string().trim().min(1).max(80);
export const ReasonField = z.string().trim().min(1).max(2000);
export const DocumentRead = z
  .object({ documentId: z.uuid(), version: z.int().min(1) })
  .nullable()
  .default(null)
  .describe('Document of the regulation monitor it comes of, in the version that was read');
export const NoteField = z.string().trim().min(1).max(2000).nullable().default(null);
const Instant = z.iso.datetime();

/** A rule as data: its shape is described by `@tradewind/rules`, and checked by it. */
export const RuleData = z.record(z.string(), z.unknown()).describe('Rule of @tradewind/rules');

export const LawField = z
  .object({
    ...{ instrument: z.string().trim().min(1).max(300), title: z.string().max(500).optional() },
    url: z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .optional(),
    published: DateField.optional(),
    certainty: CertaintyField,
    source: z.string().trim().min(1).max(1000).describe('Where the reading came from'),
    ...{ readOn: DateField, nextReview: DateField.describe('From this day it counts as stale') },
  })
  .meta({ id: 'RuleLaw' });

const ValueField = z
  .object({
    type: z.enum(['words', 'text', 'day', 'condition', 'list', 'ways', 'case']),
    value: z.unknown(),
  })
  .nullable();

const ChangeField = z
  .object({
    item: z
      .object({ kind: z.enum(ITEMS), id: z.string() })
      .nullable()
      .describe('Part of the rule the value belongs to; null is the rule itself'),
    ...{ field: z.string(), before: ValueField, after: ValueField },
  })
  .meta({ id: 'RuleChange' });

const Answer = z.enum(['yes', 'no', 'unknown']);

const CaseField = z
  .object({
    ...{ name: z.string(), expected: Answer, got: Answer, phase: z.string().nullable() },
    ...{ asked: z.array(z.string()), notAsked: z.array(z.string()), good: z.boolean() },
  })
  .meta({ id: 'RuleCase' });

const ChainField = z
  .object({
    ...{ rule: z.string(), replaces: z.string() },
    kind: z.enum(['gap', 'overlap', 'never_ends', 'undated', 'other_event', 'not_held']),
    ...{ until: z.string().nullable(), from: z.string().nullable() },
    days: z.int().nullable().describe('Days without a rule, or with both'),
  })
  .meta({ id: 'RuleChainFault' });

const CheckField = z
  .object({
    ready: z.boolean().describe('Nothing stands in the way of submitting it'),
    problems: z.array(z.object({ code: z.string(), path: z.string() })),
    cases: z.array(CaseField),
    gaps: z.array(z.string()).describe('Cases that ought to stand beside it'),
    chain: z.array(ChainField),
    dependents: z.array(z.object({ rule: z.string(), result: CaseField })),
  })
  .meta({ id: 'RuleCheck' });

export const LookedAnswer = z
  .object({
    check: CheckField,
    rule: RuleData.nullable().describe('As it would be held; null where its shape is wrong'),
    held: RuleData.nullable().describe('The rule it changes; null is a new one'),
    changes: z.array(ChangeField),
  })
  .meta({ id: 'RuleLook' });

export const RuleRowAnswer = z
  .object({
    ...{ rule: z.string(), version: z.int(), topic: z.string(), title: WordsField },
    ...{ jurisdiction: z.string(), jurisdictionName: WordsField },
    ...{ status: StatusField, phase: PhaseField },
    ...{ from: z.string().nullable(), until: z.string().nullable() },
    ...{ instrument: z.string(), certainty: CertaintyField, nextReview: DateField.nullable() },
    stale: z.boolean().describe('Past its next review: it still decides'),
    origin: OriginField,
    overtaken: z
      .boolean()
      .describe('The product shipped a later version since: look whether yours is still wanted'),
    consequence: z
      .enum(['block', 'hold', 'warn', 'inform'])
      .nullable()
      .describe('Strictest of its obligations; null has none'),
    ...{ obligations: z.int(), cases: z.int() },
    draftId: z.uuid().nullable().describe('Newest draft on which something is to be done'),
  })
  .meta({ id: 'RuleRow' });

export const DraftAnswer = z
  .object({
    ...{ draftId: z.uuid(), kind: z.enum(['change', 'retire']), ruleId: z.string() },
    ...{ basedOn: z.int().nullable(), title: WordsField.nullable(), reason: z.string() },
    ...{ documentId: z.string().nullable(), state: DraftStateField },
    authors: z.array(z.string()).describe('None of them approves it'),
    ...{ createdBy: z.string(), createdAt: Instant, changedAt: Instant },
    ...{ submittedBy: z.string().nullable(), submittedAt: Instant.nullable() },
    ...{ decidedBy: z.string().nullable(), decidedAt: Instant.nullable() },
    ...{ note: z.string().nullable(), version: z.int().nullable(), revision: z.int() },
  })
  .meta({ id: 'RuleDraft' });

export const DraftDetail = z
  .object({
    draft: DraftAnswer,
    body: RuleData.nullable(),
    law: LawField.nullable(),
    looked: LookedAnswer.nullable().describe('null where it retires a rule'),
    held: RuleData.nullable(),
    overtaken: z.boolean().describe('The rule moved on since the draft was saved'),
    mine: z.boolean().describe('You wrote in it, so that another person approves it'),
  })
  .meta({ id: 'RuleDraftDetail' });

const VersionField = z.object({
  ...{ rule: RuleData, law: LawField.nullable(), origin: OriginField, held: z.boolean() },
  ...{ approvedBy: z.string().nullable(), approvedAt: Instant.nullable() },
  ...{ retiredBy: z.string().nullable(), heldUntil: DateField.nullable() },
  ...{ draftId: z.uuid().nullable(), changes: z.array(ChangeField) },
});

export const RuleAnswer = z
  .object({
    horizon: DateField,
    ...{ rule: RuleData, law: LawField.nullable(), origin: OriginField, held: z.boolean() },
    ...{ phase: PhaseField, from: z.string().nullable(), until: z.string().nullable() },
    ...{ stale: z.boolean(), overtaken: z.boolean() },
    ...{ cases: z.array(CaseField), gaps: z.array(z.string()), chain: z.array(ChainField) },
    ...{ replacedBy: z.array(z.string()), dependents: z.array(z.string()) },
    versions: z.array(VersionField).describe('Newest first'),
    drafts: z.array(DraftAnswer),
  })
  .meta({ id: 'RulebookRule' });

const ChoiceField = z
  .object({
    ...{ choiceId: z.uuid(), pointId: z.string(), reading: z.string(), reason: z.string() },
    state: z.enum(['submitted', 'approved', 'rejected', 'withdrawn']),
    ...{ chosenBy: z.string(), chosenAt: Instant },
    ...{ decidedBy: z.string().nullable(), decidedAt: Instant.nullable() },
    note: z.string().nullable(),
  })
  .meta({ id: 'ReadingChoice' });
export const ChoiceAnswer = ChoiceField;

export const PointAnswer = z
  .object({
    ...{ point: z.string(), question: WordsField, reason: WordsField, source: z.string() },
    readings: z.array(z.object({ name: z.string(), text: WordsField })),
    reading: z.string().describe('How it is read for your company'),
    house: z.string().describe('How it is read where nobody chooses otherwise'),
    rules: z.array(z.string()).describe('Rules read by it'),
    choices: z.array(ChoiceField).describe('Newest first'),
  })
  .meta({ id: 'OpenPoint' });

/** A law as it was typed; null where the rule stands on one that ships. */
export function readLaw(sent: z.output<typeof LawField> | null): Law | null {
  if (sent === null) return null;
  const { title, url, published, ...law } = sent;
  return {
    ...law,
    ...(title === undefined ? {} : { title }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
  };
}

/** A rule as the wire carries it. */
const sayRule = (rule: Rule): Record<string, unknown> => ({ ...rule });

const sayChanges = (changes: readonly RuleChange[]) => changes.map((one) => ({ ...one }));

const sayCase = ({ asked, notAsked, ...rest }: CaseResult) => ({
  ...{ ...rest, asked: [...asked], notAsked: [...notAsked] },
});

function sayCheck({ ready, problems, cases, gaps, chain, dependents }: DraftCheck) {
  return {
    ...{ ready, problems: [...problems], cases: cases.map(sayCase), gaps: [...gaps] },
    chain: [...chain],
    dependents: dependents.map(({ rule, result }) => ({ rule, result: sayCase(result) })),
  };
}

export function sayLooked({ check, rule, held, changes }: Looked): z.output<typeof LookedAnswer> {
  return {
    check: sayCheck(check),
    rule: rule === null ? null : sayRule(rule),
    held: held === null ? null : sayRule(held),
    changes: sayChanges(changes),
  };
}

const STRICT = ['block', 'hold', 'warn', 'inform'] as const;

export function sayRow(
  { rule, law, life, origin, overtaken }: ListedRule,
  today: string,
  place: Words,
  draftId: string | null,
): z.output<typeof RuleRowAnswer> {
  const strictest = STRICT.find((word) =>
    rule.obligations.some(({ consequence }) => consequence === word),
  );
  return {
    ...{ rule: rule.id, version: rule.version, topic: rule.topic, title: rule.title },
    ...{ jurisdiction: rule.jurisdiction, jurisdictionName: place, status: rule.status },
    ...{ phase: life.phase, from: life.from, until: life.until },
    ...{ instrument: law?.instrument ?? rule.law, certainty: law?.certainty ?? '?' },
    ...{ nextReview: law?.nextReview ?? null, stale: isStale(law, today) },
    ...{ origin, overtaken, consequence: strictest ?? null },
    ...{ obligations: rule.obligations.length, cases: rule.cases.length, draftId },
  };
}

const when = (at: Date | null): string | null => at?.toISOString() ?? null;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The title an author typed so far. */
function titleOf({ body }: Draft): Words | null {
  const title = body?.['title'];
  if (typeof title !== 'object' || title === null) return null;
  const { zh, en } = { zh: undefined, en: undefined, ...title };
  return isText(zh) && isText(en) ? { zh, en } : null;
}

export function sayDraft(draft: Draft): z.output<typeof DraftAnswer> {
  const { body: _, law: __, ...rest } = draft;
  return {
    ...{ ...rest, title: titleOf(draft), authors: [...draft.authors] },
    ...{ createdAt: draft.createdAt.toISOString(), changedAt: draft.changedAt.toISOString() },
    ...{ submittedAt: when(draft.submittedAt), decidedAt: when(draft.decidedAt) },
  };
}

const sayLaw = (law: Law | null): Law | null => (law === null ? null : { ...law });

export function sayDraftView(
  { draft, looked, held, overtaken }: DraftView,
  actor: string,
): z.output<typeof DraftDetail> {
  return {
    ...{ draft: sayDraft(draft), body: draft.body, law: sayLaw(draft.law) },
    looked: looked === null ? null : sayLooked(looked),
    held: held === null ? null : sayRule(held),
    ...{ overtaken, mine: draft.authors.includes(actor) },
  };
}

function sayVersion(one: RuleVersion): z.output<typeof VersionField> {
  const { rule, law, origin, held, approval, retirement, changes } = one;
  return {
    ...{ rule: sayRule(rule), law: sayLaw(law), origin, held },
    ...{ approvedBy: approval?.approvedBy ?? null, approvedAt: when(approval?.approvedAt ?? null) },
    ...{ retiredBy: retirement?.retiredBy ?? null, heldUntil: retirement?.heldUntil ?? null },
    ...{ draftId: approval?.draftId ?? null, changes: sayChanges(changes) },
  };
}

export function sayView(view: RuleView, today: string): z.output<typeof RuleAnswer> {
  const { current, life, versions, cases, gaps, chain, drafts } = view;
  const { rule, law, origin, held } = current;
  return {
    ...{ horizon: view.horizon, rule: sayRule(rule), law: sayLaw(law), origin, held },
    ...{ phase: life.phase, from: life.from, until: life.until },
    ...{ stale: isStale(law, today), overtaken: view.overtaken },
    ...{ cases: cases.map(sayCase), gaps: [...gaps], chain: [...chain] },
    ...{ replacedBy: [...view.replacedBy], dependents: [...view.dependents] },
    ...{ versions: versions.map(sayVersion), drafts: drafts.map(sayDraft) },
  };
}

export const sayChoice = (one: ReadingChoice): z.output<typeof ChoiceField> => ({
  ...{ ...one, chosenAt: one.chosenAt.toISOString(), decidedAt: when(one.decidedAt) },
});

export function sayPoint(view: PointView): z.output<typeof PointAnswer> {
  const { point, house, rules, choices } = view;
  return {
    ...{ point: point.id, question: point.question, reason: point.reason, source: point.source },
    readings: point.readings.map(({ name, text }) => ({ name, text })),
    ...{ reading: point.default, house, rules: [...rules], choices: choices.map(sayChoice) },
  };
}
