/** The rules ready to be asked, and the same question asked once. */
import {
  type Action,
  type CompiledCorpus,
  type Held,
  type Prepared,
  prepare,
  type RuleLines,
  type Verdict,
  verdict,
  verdictWithLines,
} from '@tradewind/rules';
import type { Question } from './goods.ts';

/** Markets, days and actions of one rulebook kept ready; beyond it all of them leave. */
const MOST_READY = 200;
/** Reasons and lines kept for each of them: a few megabytes in all. */
const MOST_KEPT = 5_000;

const ready = new WeakMap<CompiledCorpus, Map<string, Prepared>>();

/** The rules of a market on a day, as its goods are asked: made ready once. */
export function prepareFor(
  rulebook: CompiledCorpus,
  market: string,
  day: string,
  {
    dispatch,
    action,
  }: { readonly dispatch: string | undefined; readonly action?: Action | undefined },
): Prepared {
  const all = ready.get(rulebook) ?? new Map<string, Prepared>();
  ready.set(rulebook, all);
  const key = `${market} ${day} ${dispatch ?? ''} ${action ?? ''}`;
  const known = all.get(key);
  if (known !== undefined) return known;
  const prepared = prepare(rulebook, {
    ...{ market, day },
    ...(dispatch === undefined ? {} : { dispatch }),
    ...(action === undefined ? {} : { action }),
  });
  if (all.size >= MOST_READY) all.clear();
  all.set(key, prepared);
  return prepared;
}

interface Answers<T> {
  readonly known: Map<string, T>;
  size: number;
}

/** Answers by what goods are to the law and what is on file for them: all an answer rests on. */
function askedOnce<T>(
  work: (prepared: Prepared, question: Question, held: readonly Held[]) => T,
  sizeOf: (answer: T) => number,
): typeof work {
  const byPrepared = new WeakMap<Prepared, Answers<T>>();
  return (prepared, question, held) => {
    const answers = byPrepared.get(prepared) ?? { known: new Map<string, T>(), size: 0 };
    byPrepared.set(prepared, answers);
    const key = held.length === 0 ? question.key : question.key + keyOf(held);
    let answer = answers.known.get(key);
    if (answer === undefined) {
      answer = work(prepared, question, held);
      if (answers.size > MOST_KEPT) {
        answers.known.clear();
        answers.size = 0;
      }
      answers.known.set(key, answer);
      answers.size += 1 + sizeOf(answer);
    }
    return answer;
  };
}

function keyOf(held: readonly Held[]): string {
  let key = '';
  for (const { evidence, recordId, state, until } of held) {
    key += `\n${evidence} ${recordId} ${state} ${until ?? ''}`;
  }
  return key;
}

/** Verdict of goods under the rules prepared. Variants of one product mostly ask the same. */
export const verdictOf = askedOnce(
  (prepared, question, held): Verdict => verdict(prepared, question.goods().subject, held),
  ({ reasons }) => reasons.length,
);

/** A verdict on selling, with every line there is to have and to do. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly lines: RuleLines;
}

/** The judgement of goods under the rules prepared for all actions. */
export const judgementOf = askedOnce(
  (prepared, question, held): Judgement =>
    verdictWithLines(prepared, 'sell', question.goods().subject, held),
  ({ verdict: { reasons }, lines }) => reasons.length + Object.keys(lines).length,
);
