/** What the screen needs to say reasons in words: texts of the codes, values and notes in them. */
import type { Reason, Words2 } from '@tradewind/classification';
import type { GivenAnswer } from './types.ts';

export interface SaidReason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Words for those parameters that are keys. */
  readonly texts: Readonly<Record<string, Words2>>;
}

export interface Dictionary {
  readonly code: (digits: string) => Words2 | undefined;
  readonly value: (axis: string, value: string) => Words2 | undefined;
  readonly note: (ref: string) => Words2 | undefined;
}

export function sayReason(
  { code, params }: Reason,
  dictionary: Dictionary,
  answers: readonly GivenAnswer[],
): SaidReason {
  const texts: Record<string, Words2> = {};
  const put = (name: string, words: Words2 | undefined): void => {
    if (words !== undefined) texts[name] = words;
  };
  const textOf = (name: string): string => String(params[name] ?? '');
  if ('value' in params) put('value', dictionary.value(textOf('axis'), textOf('value')));
  if ('note' in params) put('note', dictionary.note(textOf('note')));
  for (const name of ['against', 'heading', 'code']) {
    if (name in params) put(name, dictionary.code(textOf(name)));
  }
  if ('question' in params) {
    const given = answers.find((one) => one.question === params['question']);
    put('question', given?.text);
    put('option', given?.optionText);
  }
  return { code, params, texts };
}
