import type { Answer, Classification, Classifier, Item, Question } from '@tradewind/classification';
import type { JsonLine } from './json-lines.ts';

/** A line of out.jsonl. */
export interface AnswerLine {
  readonly id: string | number | null;
  readonly decision: Classification['decision'];
  /** The first candidate: its longest decided code. */
  readonly code: string | null;
  readonly candidates: readonly { readonly code: string; readonly score: number }[];
  readonly question: Question | null;
  readonly reason: string;
  readonly rationale: Classification['rationale'];
  /** True where the national digits are still open. */
  readonly nationalOpen: boolean;
}

const REFUSALS: Readonly<Record<NonNullable<Classification['refuseReason']>, string>> = {
  no_text: 'the title holds no words',
  too_little_text: 'the title is too short or too vague to name goods',
  only_marketing_words: 'the title holds only words of advertisement; nothing names the goods',
  nothing_found: 'no word of the title or category is known',
  answers_contradict: 'the answers leave no code; take one back',
};

/** Longer titles name nothing more. */
const TITLE_LIMIT = 100_000;

/** Reads one line and answers it; a line that cannot be read is answered with what is wrong. */
export function answerLine(line: JsonLine, classifier: Classifier, top: number): AnswerLine {
  if (line.tooLong) return refused(idIn(line.text), `line ${line.number} is longer than 4 MB`);
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    return refused(null, `line ${line.number} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused(null, `line ${line.number} is not a JSON object`);
  }
  const record = value as Readonly<Record<string, unknown>>;
  const id = idOf(record['id']);
  const item = itemOf(record);
  if (typeof item === 'string') return refused(id, `line ${line.number}: ${item}`);
  const result = classifier.classify(item, { top });
  return {
    ...{ id, decision: result.decision, code: result.candidates[0]?.code ?? null },
    candidates: result.candidates.map(({ code, score }) => ({
      code,
      score: Math.floor(score * 1e6) / 1e6,
    })),
    ...{ question: result.question, reason: reasonOf(result), rationale: result.rationale },
    nationalOpen: result.nationalOpen,
  };
}

const refused = (id: AnswerLine['id'], reason: string): AnswerLine => ({
  ...{ id, decision: 'refuse', code: null, candidates: [], question: null, reason },
  ...{ rationale: [], nationalOpen: false },
});

const idOf = (value: unknown): AnswerLine['id'] =>
  typeof value === 'string' || typeof value === 'number' ? value : null;

/** The id at the beginning of a line that is too long to be read. */
function idIn(text: string): AnswerLine['id'] {
  const found = /"id"\s*:\s*(?:"([^"\\]{1,200})"|(\d{1,15}))/.exec(text);
  return found?.[1] ?? (found?.[2] === undefined ? null : Number(found[2]));
}

/** The item, or words that say what is wrong. */
function itemOf(record: Readonly<Record<string, unknown>>): Item | string {
  const { title, description, attributes, categories, answers } = record;
  if (title === undefined || title === null) return 'there is no title';
  if (typeof title !== 'string') return 'the title is not a text';
  if (title.trim() === '') return 'the title is empty';
  if (title.length > TITLE_LIMIT) return `the title is longer than ${TITLE_LIMIT} characters`;
  const steps = Array.isArray(categories)
    ? categories.filter((step) => typeof step === 'string')
    : typeof categories === 'string'
      ? categories
      : undefined;
  const given = answersOf(answers);
  if (given === undefined) return 'answers must be a list of {question, option}';
  return {
    ...{ title, attributes, categories: steps, answers: given },
    description: typeof description === 'string' ? description : undefined,
  };
}

function answersOf(value: unknown): Answer[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const answers: Answer[] = [];
  for (const one of value as readonly unknown[]) {
    if (typeof one !== 'object' || one === null) return undefined;
    const { question, option } = one as Readonly<Record<string, unknown>>;
    if (typeof question !== 'string' || typeof option !== 'string') return undefined;
    answers.push({ question, option });
  }
  return answers;
}

function reasonOf(result: Classification): string {
  if (result.refuseReason !== null) return REFUSALS[result.refuseReason];
  const percent = (100 * result.confidence).toFixed(0);
  const first = result.candidates[0]?.text.en ?? '';
  const national = result.nationalOpen ? '; the national digits need an answer' : '';
  if (result.decision === 'sure') return `${first}: ${percent} % sure${national}`;
  return `${first} is likeliest at ${percent} %, not enough; a question is asked${national}`;
}
