/** Shapes of the room's routes, and how what the engine answers becomes them. */
import type { CompiledCorpus, RuleAnswer, Verdict, VerdictReason, Words } from '@tradewind/rules';
import { z } from 'zod';
import { DateField } from '../../platform/lists/index.ts';
import type { MarkBar } from '../marks/index.ts';
import { ruleVersion } from '../rulebook/index.ts';
import { nameOf, placeName, sayWhy } from './asked-names.ts';
import { otherWords } from './asked-words.ts';
import type { Checklist } from './commands/view.ts';
import { wordsOfRulebook } from './goods.ts';
import type { Answer } from './types.ts';

export const Sku = z.string().trim().min(1).max(100);
export const MarketText = z.string().trim().toUpperCase().min(2).max(10);
export const ChannelField = z.enum(['own_store', 'marketplace', 'live', 'wholesale']);
export const ActionField = z.enum(['list', 'import', 'sell']);
export const VerdictField = z
  .enum(['allowed', 'hold', 'unknown', 'blocked'])
  .meta({ id: 'ComplianceVerdictWord' });
export const FactValueField = z
  .union([z.boolean(), z.string().max(200), z.array(z.string().max(200)).max(50)])
  .describe('Of the type of the fact; numbers as decimal text; "unknown" is said outright');
export const NoteField = z.string().trim().max(1000).nullable().default(null);

const WordsField = z.object({ zh: z.string(), en: z.string() });
const Day = z.string().nullable();
const YesNo = z.enum(['yes', 'no', 'unknown']);
const StateField = z.enum([
  'met',
  'missing',
  'not_yet',
  'expired',
  'revoked',
  'mismatch',
  'prohibited',
  'unknown',
  'stated',
  'unknown_scope',
  'undated',
]);
const ConsequenceField = z.enum(['block', 'hold', 'warn', 'inform']);

export const ReasonAnswer = z
  .object({
    ...{ rule: z.string(), version: z.int(), obligation: z.string().nullable() },
    ...{ title: WordsField, text: WordsField.nullable() },
    ...{ state: StateField, consequence: ConsequenceField, part: z.string().nullable() },
    wanting: z
      .array(z.object({ id: z.string(), name: WordsField }))
      .describe('Facts to answer, or evidence that is wanting'),
    recordId: z.string().nullable(),
    day: Day.describe('Day the evidence ended'),
  })
  .meta({ id: 'ComplianceReason' });

export const VerdictAnswer = z
  .object({
    verdict: VerdictField,
    reasons: z.array(ReasonAnswer),
    parts: z.array(z.object({ part: z.string(), name: WordsField, verdict: VerdictField })),
    changesOn: Day.describe('First day on which it may be another with the same facts'),
  })
  .meta({ id: 'ComplianceVerdict' });

export const MarkBarAnswer = z
  .object({
    ...{ hitId: z.uuid(), mark: z.string().describe('its wording, and where it is registered') },
    verdict: z.enum(['hold', 'blocked']),
  })
  .meta({ id: 'ComplianceMarkBar' });

export const sayMarkBar = ({ hitId, mark, verdict }: MarkBar): z.output<typeof MarkBarAnswer> => ({
  ...{ hitId, mark, verdict },
});

const WhyAnswer = z
  .object({
    kind: z.string().describe('fact, hs, place, channel, sale, mode, value, rule, event, reading'),
    id: z.string().describe('The fact, or what else was looked at'),
    name: WordsField.describe('Of the fact, or of what was looked at'),
    wanted: z.string().describe('What the rule asks, in short'),
    found: z.string().nullable(),
    source: z.enum(['person', 'company', 'catalogue', 'class', 'derived', 'asked']).nullable(),
    truth: YesNo,
  })
  .meta({ id: 'ComplianceWhy' });

const WayAnswer = z.object({
  evidence: z.array(z.object({ id: z.string(), name: WordsField })),
  text: WordsField.nullable(),
});

const ObligationAnswer = z
  .object({
    ...{ id: z.string(), kind: z.string(), text: WordsField, article: z.string().nullable() },
    ...{ state: StateField, consequence: ConsequenceField },
    by: z.array(z.string()),
    ways: z.array(WayAnswer).describe('Lawful alternatives, the preferred first'),
    way: z.int().nullable().describe('The one that is met, or comes nearest'),
    wanting: z.array(z.string()),
    records: z.array(z.string()).describe('Evidence on file that counts here'),
    mismatches: z.array(
      z.object({ field: z.string(), onEvidence: z.string(), onGoods: z.string() }),
    ),
    until: Day,
    due: Day.describe('Next day it comes back'),
    placed: z.array(z.string()),
    languages: z.array(z.string()),
    keepYears: z.int().nullable(),
    penalty: WordsField.nullable(),
    missing: z.array(z.string()),
    task: z
      .object({
        ...{ assignee: z.string().nullable(), dueOn: DateField.nullable() },
        ...{ note: z.string().nullable(), version: z.int() },
      })
      .nullable(),
  })
  .meta({ id: 'ComplianceObligation' });

const RuleField = z
  .object({
    ...{ rule: z.string(), version: z.int(), jurisdiction: z.string(), topic: z.string() },
    ...{ title: WordsField, statement: WordsField, interpretation: WordsField.nullable() },
    law: z.object({
      ...{ instrument: z.string(), article: z.string().nullable(), url: z.string().nullable() },
      ...{ certainty: z.enum(['H', 'M', 'L', '?']), source: z.string() },
      ...{ readOn: z.string(), nextReview: z.string() },
    }),
    ...{ status: z.string(), part: z.string().nullable(), phase: z.string() },
    ...{ from: Day, until: Day, relief: WordsField.nullable() },
    ...{ binds: YesNo, covers: YesNo, except: WordsField.nullable(), stale: z.boolean() },
    why: z.array(WhyAnswer),
    missing: z.array(z.string()),
    readings: z.array(
      z.object({
        point: z.string(),
        question: WordsField,
        reading: WordsField,
        reason: WordsField,
      }),
    ),
    obligations: z.array(ObligationAnswer),
  })
  .meta({ id: 'ComplianceRule' });

const QuestionAnswer = z
  .object({
    fact: z.string(),
    ...{ name: WordsField, question: WordsField, help: WordsField.nullable() },
    of: z.enum(['product', 'company', 'sale']),
    type: z.string().describe('boolean, number, choice, set, country, text; other: not asked here'),
    unit: z.string().nullable(),
    choices: z.array(z.object({ value: z.string(), text: WordsField })),
    rules: z.array(z.string()).describe('Rules that wait for it'),
  })
  .meta({ id: 'ComplianceQuestion' });

export const ChecklistAnswer = z
  .object({
    ...{ sku: z.string(), productId: z.uuid(), names: z.record(z.string(), z.string()) },
    ...{ pictureFileId: z.uuid().nullable(), market: z.string(), marketName: WordsField },
    ...{ day: z.string(), horizon: z.string(), code: z.string().nullable() },
    productClass: z.string().nullable(),
    suggestedClasses: z.array(z.object({ id: z.string(), name: WordsField })),
    verdict: VerdictAnswer.describe('Of the law alone'),
    marks: z.array(MarkBarAnswer).describe('Marks of others that hold or block it there'),
    rules: z.array(RuleField).describe('Binding first, then what asks, what comes, what is out'),
    questions: z.array(QuestionAnswer),
    facts: z.array(
      z.object({
        fact: z.string(),
        value: FactValueField,
        source: z.enum(['person', 'company', 'catalogue', 'class']),
        answered: z
          .object({ by: z.string(), at: z.iso.datetime(), note: z.string().nullable() })
          .nullable()
          .describe('By whom and when, where a person answered of the product'),
      }),
    ),
  })
  .meta({ id: 'ComplianceChecklist' });

const NO_WORDS: Words = { zh: '', en: '' };

function sayReason(reason: VerdictReason, rulebook: CompiledCorpus): z.output<typeof ReasonAnswer> {
  const rule = ruleVersion(rulebook, reason.rule, reason.version);
  const { wanting, ...rest } = reason;
  return {
    ...rest,
    title: rule?.title ?? { zh: reason.rule, en: reason.rule },
    text: rule?.obligations.find(({ id }) => id === reason.obligation)?.text ?? null,
    wanting: wanting.map((id) => ({ id, name: nameOf(id) })),
  };
}

export function sayVerdict(
  verdict: Verdict,
  rulebook: CompiledCorpus,
): z.output<typeof VerdictAnswer> {
  return {
    verdict: verdict.verdict,
    reasons: verdict.reasons.map((reason) => sayReason(reason, rulebook)),
    parts: verdict.parts.map((part) => ({ ...part, name: placeName(part.part) })),
    changesOn: verdict.changesOn,
  };
}

function sayRule(
  answer: RuleAnswer,
  { goods, tasks, rulebook }: Checklist,
): z.output<typeof RuleField> {
  const { rule, law, part, phase, from, until, relief, binds, covers, stale } = answer;
  const { points } = rulebook.corpus;
  return {
    ...{ rule: rule.id, version: rule.version, jurisdiction: rule.jurisdiction },
    ...{ topic: rule.topic, title: rule.title, statement: rule.statement },
    interpretation: rule.interpretation ?? null,
    law: {
      ...{ instrument: law.instrument, certainty: law.certainty, source: law.source },
      ...{ article: rule.article ?? null, url: law.url ?? null },
      ...{ readOn: law.readOn, nextReview: law.nextReview },
    },
    ...{ status: rule.status, part, phase, from, until, relief, binds, covers, stale },
    except: answer.except,
    why: answer.why.map((why) => sayWhy(why, goods.sources)),
    missing: [...answer.missing],
    readings: answer.readings.map(({ point, reading }) => {
      const open = points.find(({ id }) => id === point);
      return {
        point,
        question: open?.question ?? NO_WORDS,
        reading: open?.readings.find(({ name }) => name === reading)?.text ?? NO_WORDS,
        reason: open?.reason ?? NO_WORDS,
      };
    }),
    obligations: answer.obligations.map(({ obligation, held, ...each }) => {
      const task = tasks.find(
        (one) => one.ruleId === rule.id && one.obligationId === obligation.id,
      );
      return {
        ...{ id: obligation.id, kind: obligation.kind, text: obligation.text },
        article: obligation.article ?? null,
        ...{ state: each.state, consequence: obligation.consequence, by: [...obligation.by] },
        ways: (obligation.anyOf ?? []).map((way) => ({
          evidence: way.evidence.map((id) => ({ id, name: nameOf(id) })),
          text: way.text ?? null,
        })),
        ...{ way: each.way, wanting: [...each.wanting] },
        records: held.map(({ recordId }) => recordId),
        mismatches: held.flatMap(({ mismatches }) => [...mismatches]),
        ...{ until: each.until, due: each.due },
        placed: [...(obligation.placed ?? [])],
        languages: [...each.languages],
        keepYears: obligation.keepYears ?? null,
        penalty: obligation.penalty ?? null,
        missing: [...each.missing],
        task:
          task === undefined
            ? null
            : {
                ...{ assignee: task.assignee, dueOn: task.dueOn },
                ...{ note: task.note, version: task.version },
              },
      };
    }),
  };
}

const RANK = { yes: 0, unknown: 1, no: 2 } as const;
const COMING = new Set(['upcoming', 'not_law', 'halted', 'relieved']);

/** Binding rules first, then those that ask, then what comes, then what was shut out. */
function rankOf({ binds, covers, phase }: RuleAnswer): number {
  if (binds !== 'no') return RANK[binds];
  return covers !== 'no' && COMING.has(phase) ? 2 : 3;
}

function sayQuestion({ fact, rules }: Checklist['questions'][number]) {
  const word = wordsOfRulebook().get(fact) ?? otherWords().find(({ id }) => id === fact);
  if (word === undefined) {
    const name = nameOf(fact);
    return {
      ...{ fact, name, question: name, help: null, rules: [...rules], unit: null },
      ...({ of: 'sale', type: 'other' } as const),
      choices: [],
    };
  }
  return {
    ...{ fact, name: word.name, question: word.question, help: word.help ?? null },
    ...{ of: word.of, type: word.type, unit: word.unit ?? null, rules: [...rules] },
    choices: (word.choices ?? []).map(({ value, text }) => ({ value, text })),
  };
}

export function sayChecklist(
  view: Checklist,
  { market, day }: { readonly market: string; readonly day: string },
): z.output<typeof ChecklistAnswer> {
  const { listing, goods, answers, answered } = view;
  const { corpus, classFacts } = view.rulebook;
  const { productClass = null, hs = null, facts } = goods.subject;
  const typical = productClass === null ? {} : (classFacts.get(productClass) ?? {});
  return {
    ...{ sku: listing.sku, productId: listing.productId, market, day },
    names: { ...listing.productNames, ...listing.names },
    pictureFileId: listing.pictureFileId,
    ...{ marketName: placeName(market), horizon: corpus.horizon, code: hs, productClass },
    suggestedClasses: view.suggestedClasses.map((id) => ({
      id,
      name: corpus.classes.find((each) => each.id === id)?.name ?? { zh: id, en: id },
    })),
    verdict: sayVerdict(view.verdict, view.rulebook),
    marks: view.marks.map(sayMarkBar),
    rules: [...answers]
      .sort((a, b) => rankOf(a) - rankOf(b) || (a.rule.id < b.rule.id ? -1 : 1))
      .map((answer) => sayRule(answer, view)),
    questions: view.questions.map(sayQuestion),
    facts: [
      ...Object.entries(facts).map(([fact, value]) => ({
        ...{ fact, value: sayValue(value), source: goods.sources.get(fact) ?? 'catalogue' },
        answered: sayAnswered(answered.get(fact)),
      })),
      ...Object.entries(typical)
        .filter(([fact]) => facts[fact] === undefined)
        .map(([fact, value]) => ({
          ...{ fact, value: sayValue(value), source: 'class' as const, answered: null },
        })),
    ],
  };
}

const sayAnswered = (answer: Answer | undefined) =>
  answer === undefined ? null : { by: answer.by, at: answer.at.toISOString(), note: answer.note };

export const sayValue = (
  value: boolean | string | readonly string[],
): boolean | string | string[] => (typeof value === 'object' ? [...value] : value);
