import type { Candidate, Decision, Factor, How } from '@tradewind/screening';

const HOW: Readonly<Record<How, string>> = {
  same: 'same',
  spelling: 'other spelling',
  variant: 'variant of the name',
  typo: 'nearly the same letters',
  sound: 'sounds alike',
  initial: 'initial',
  joined: 'written as one word',
  script: 'other script',
  homophone: 'same sound, other characters',
  acronym: 'first letters',
};

const FACTOR: Readonly<Record<Factor, string>> = {
  numbers_differ: 'numbers differ',
  number_missing: 'a number is missing',
  legal_forms_differ: 'legal forms differ',
  kind_differs: 'a person against a company',
  weak_alias: 'weak alias of the list',
  single_word: 'one word only',
  words_left_on_both_sides: 'words without partner on both sides',
  words_left_over: 'words without partner',
  birth_date_differs: 'birth dates differ',
  birth_date_agrees: 'birth dates agree',
  birth_year_agrees: 'birth years agree',
  country_differs: 'countries differ',
  country_agrees: 'countries agree',
  identifier_agrees: 'a number of a document agrees',
  generic_words_only: 'only general words in common',
};

/** Why a listed party is answered, in one line. */
export function sayCandidate(decision: Decision, { explanation }: Candidate): string {
  const pairs = explanation.pairs.map(
    ({ ours, theirs, how }) => `${ours} = ${theirs}${how === 'same' ? '' : ` (${HOW[how]})`}`,
  );
  const left = [
    ...explanation.oursLeft.map((word) => `${word} not on the list`),
    ...explanation.theirsLeft.map((word) => `${word} only on the list`),
  ];
  const factors = explanation.factors.map(({ factor }) => FACTOR[factor]);
  const parts = [pairs.join(', '), ...left, ...factors].filter((part) => part !== '');
  return `${decision}: "${explanation.theirs}": ${parts.join('; ')}`;
}

/** Why nobody is answered. */
export const sayNobody = (decision: Decision): string =>
  decision === 'unknown'
    ? 'unknown: the name could not be read whole; a person has to look'
    : 'clear: nobody on the list is alike enough';
