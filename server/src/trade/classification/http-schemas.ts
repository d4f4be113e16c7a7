/** Shapes of the room's routes, and how records become them. */
import { z } from 'zod';
import { type Locale, type Params, sayError } from '../../platform/errors/index.ts';
import { countryOf } from '../../platform/geo/index.ts';
import { DateField, MoneyField, sayMoneyOrNull } from '../../platform/lists/index.ts';
import { missingOf, type QueueEntry, type SkuView } from './commands/view.ts';
import { fail } from './errors.ts';
import { type HsCode, hsBook } from './hs-book.ts';
import { readCode } from './rules.ts';
import { type Dictionary, sayReason } from './rules-say.ts';
import { isSystem } from './rules-systems.ts';
import {
  type CodeEvent,
  type GivenAnswer,
  HOWS,
  HS,
  type KeptCandidate,
  type SkuCode,
  STATES,
} from './types.ts';

export const Sku = z.string().trim().min(1).max(100);
export const StateField = z.enum(STATES).meta({ id: 'ClassificationState' });
export const NoteField = z.string().trim().max(1000).nullable().default(null);
const Words = z.object({ zh: z.string(), en: z.string() });
const Names = z.record(z.string(), z.string());
const Instant = z.iso.datetime();
const How = z.enum(HOWS).describe('proposed: by the engine, decided by nobody yet');

/** HS, or a country or union that has a tariff of its own. */
export const SystemText = z.string().trim().toUpperCase().max(10);

export const isKnownSystem = (text: string): boolean =>
  isSystem(text, (code) => countryOf(code) !== null);

/** @throws classification.unknown_system */
export function readSystem(text: string): string {
  if (!isKnownSystem(text)) throw fail('classification.unknown_system', { system: text });
  return text;
}

/** @throws classification.not_digits */
export function readDigits(text: string): string {
  const code = readCode(text);
  if (code === null) throw fail('classification.not_digits', { code: text.slice(0, 40) });
  return code;
}

const ReasonAnswer = z
  .object({
    code: z.string().describe("A reason of the engine, such as 'gri1_terms'"),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    texts: z.record(z.string(), Words).describe('Words for the parameters that are keys'),
  })
  .meta({ id: 'ClassificationReason' });

const Above = z.object({ code: z.string(), text: Words });
const Located = z.object({ code: z.string(), text: Words, heading: Above, chapter: Above });

export const FoundAnswer = Located.extend({
  score: z.number().nullable().describe('null where digits were asked for'),
}).meta({ id: 'HsCode' });

const Candidate = Located.extend({
  score: z.number().describe('Probability; those of all candidates add up to one at most'),
  reasons: z.array(ReasonAnswer),
}).meta({ id: 'ClassificationCandidate' });

const QuestionAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(['axis', 'group', 'national']),
    text: Words,
    options: z.array(
      z.object({
        value: z.string(),
        text: Words,
        codes: z.int().describe('Codes that remain if this is the answer'),
      }),
    ),
  })
  .meta({ id: 'ClassificationQuestion' });

const Answer = z.object({
  ...{ question: z.string(), option: z.string() },
  ...{ text: Words, optionText: Words },
});

const CodeAnswer = z
  .object({
    ...{ system: z.string(), code: z.string(), how: How, validFrom: DateField },
    text: Words.nullable().describe('Of its six digits'),
    ...{ decidedBy: z.string(), decidedAt: Instant, note: z.string().nullable() },
    confidence: z.number().nullable(),
    checked: z
      .enum(['knowledge', 'schedule', 'person', 'unchecked'])
      .nullable()
      .describe('What it was compared with; null for proposals'),
    version: z.int(),
  })
  .meta({ id: 'SkuCode' });

const EventAnswer = z
  .object({
    ...{ eventId: z.uuid(), system: z.string(), code: z.string() },
    action: z.enum([...HOWS, 'withdrawn']),
    previous: z.string().nullable(),
    ...{ actor: z.string(), at: Instant, note: z.string().nullable() },
    cause: z.string().nullable().describe("Such as 'asked', 'hs_changed', 'from_national'"),
  })
  .meta({ id: 'SkuCodeEvent' });

export const QueueRowAnswer = z
  .object({
    ...{ sku: z.string(), names: Names, pictureFileId: z.uuid().nullable() },
    state: StateField,
    confidence: z.number().nullable().describe('Of the best candidate; null: not computed'),
    best: Located.nullable().describe('The settled code, else the best candidate'),
    sold: MoneyField.nullable().describe('Within the last year of orders; null is unknown'),
    atStake: MoneyField.nullable().describe('Value sold times the doubt left'),
    destinations: z.array(z.string()).describe('Customs territories it was sold to'),
    missing: z.array(z.string()).describe('Those whose line nobody settled'),
    codes: z.array(z.object({ system: z.string(), code: z.string(), how: How })),
  })
  .meta({ id: 'ClassificationRow' });

const book = (): Dictionary => ({
  code: (digits) => {
    const six = hsBook().codes.get(digits);
    if (six !== undefined) return six.text;
    const [first] = hsBook().startingWith(digits, 1);
    return digits.length === 4 ? first?.heading.text : first?.chapter.text;
  },
  value: (axis, value) => hsBook().valueText(axis, value),
  note: (ref) => hsBook().noteText(ref),
});

const locate = (code: string): HsCode | null => hsBook().codes.get(code.slice(0, 6)) ?? null;

export function sayRow(
  { row, listing, codes }: QueueEntry,
  currency: string,
): z.output<typeof QueueRowAnswer> {
  const settled = codes.find((one) => one.system === HS && one.how !== 'proposed');
  const best = settled?.code ?? row.candidates[0]?.code;
  const known = row.soldMinor !== null;
  return {
    sku: row.sku,
    names: { ...listing?.productNames, ...listing?.names },
    pictureFileId: listing?.pictureFileId ?? null,
    state: row.state,
    confidence: settled === undefined ? row.confidence : settled.confidence,
    best: best === undefined ? null : locate(best),
    sold: sayMoneyOrNull(row.soldMinor, currency),
    atStake: known ? sayMoneyOrNull(row.stakeMinor, currency) : null,
    destinations: [...row.destinations],
    missing: missingOf(row, codes),
    codes: codes.map(({ system, code, how }) => ({ system, code, how })),
  };
}

export const SkuAnswer = QueueRowAnswer.omit({ best: true })
  .extend({
    ...{ productId: z.uuid(), productCode: z.string(), productNames: Names },
    ...{ category: z.string().nullable(), categoryNames: Names, brand: z.string().nullable() },
    options: z.record(z.string(), z.string()),
    attributes: z.array(
      z.object({
        ...{ key: z.string(), names: Names, unit: z.string().nullable() },
        value: z.union([z.string(), z.number(), z.boolean()]),
      }),
    ),
    materials: z.array(z.object({ material: z.string(), share: z.string().nullable() })).nullable(),
    originCountry: z.string().nullable(),
    refuseReason: z.string().nullable().describe("Why nothing is proposed, such as 'no_text'"),
    candidates: z.array(Candidate),
    rationale: z.array(ReasonAnswer).describe('Why the first stands first'),
    question: QuestionAnswer.nullable(),
    answers: z.array(Answer),
    codes: z.array(CodeAnswer),
    history: z.array(EventAnswer).describe('Newest first'),
    siblings: z.array(z.string()).describe('SKUs of the same product that nobody settled yet'),
    factsChanged: z
      .boolean()
      .describe('The catalogue says something else than when it was settled'),
  })
  .meta({ id: 'SkuClassification' });

function sayCandidate(
  { code, score, reasons }: KeptCandidate,
  answers: readonly GivenAnswer[],
): z.output<typeof Candidate>[] {
  const found = locate(code);
  if (found === null) return [];
  return [{ ...found, score, reasons: reasons.map((one) => sayReason(one, book(), answers)) }];
}

function sayCode(code: SkuCode): z.output<typeof CodeAnswer> {
  const { system, how, validFrom, decidedBy, decidedAt, note, confidence, version } = code;
  return {
    ...{ system, code: code.code, how, validFrom, decidedBy, note, confidence, version },
    text: locate(code.code)?.text ?? null,
    decidedAt: decidedAt.toISOString(),
    checked: code.reason.checked ?? null,
  };
}

function sayEvent(event: CodeEvent): z.output<typeof EventAnswer> {
  const { eventId, system, code, action, previous, actor, at, note, reason } = event;
  return {
    ...{ eventId, system, code, action, previous, actor, note },
    at: at.toISOString(),
    cause: reason.cause ?? null,
  };
}

export function saySku(view: SkuView): z.output<typeof SkuAnswer> {
  const { row, listing, codes, history, siblings, factsChanged, currency } = view;
  const { best: _, ...plain } = sayRow(view, currency);
  const { answers, question } = row;
  return {
    ...plain,
    ...{ productId: listing.productId, productCode: listing.productCode },
    ...{ productNames: listing.productNames, category: listing.category },
    ...{ categoryNames: listing.categoryNames, brand: listing.brand, options: listing.options },
    attributes: listing.attributes.map((one) => ({ ...one })),
    materials: listing.materials === null ? null : [...listing.materials],
    originCountry: listing.originCountry,
    refuseReason: row.refuseReason,
    candidates: row.candidates.flatMap((one) => sayCandidate(one, answers)),
    rationale: row.rationale.map((one) => sayReason(one, book(), answers)),
    question: question && { ...question, options: question.options.map((one) => ({ ...one })) },
    answers: answers.map((one) => ({ ...one })),
    codes: codes.map(sayCode),
    history: history.map(sayEvent),
    siblings: [...siblings],
    factsChanged,
  };
}

/** Why a row was refused, in the caller's language. */
export const RefusalAnswer = z
  .object({
    row: z.int().describe('Place in the list sent, from 0'),
    ...{ sku: z.string(), system: z.string(), given: z.string() },
    code: z.string().describe('Code of the error catalogue'),
    ...{ title: z.string(), detail: z.string() },
  })
  .meta({ id: 'RefusedCode' });

export function sayRefusal(
  { code, params }: { code: Parameters<typeof fail>[0]; params: Params },
  locale: Locale,
): { code: string; title: string; detail: string } {
  return { code, ...sayError(fail(code, params), locale) };
}
