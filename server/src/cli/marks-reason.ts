import type { Factor, How, Match } from '@tradewind/marks';

const HOW: Readonly<Record<How, string>> = {
  exact: 'the same',
  spacing: 'other spacing',
  variant: 'a variant of it',
  lookalike: 'signs that look alike',
  plural: 'its plural',
  edits: 'nearly the same letters',
  sound: 'sounds alike',
  compound: 'part of a longer word',
  dominant: 'its main word',
  homophone: 'same sound, other characters',
};

const FACTOR: Readonly<Record<Factor, string>> = {
  referential_use: 'said of what the goods go with',
  ordinary_words: 'ordinary words of trade',
  other_classes: 'other classes of goods',
  related_classes: 'related classes of goods',
  not_registered: 'applied for, not registered',
  other_territory: 'not protected in the markets named',
  reputed: 'known beyond its classes',
  imitation_words: 'words of imitation before it',
  in_brand_field: 'used as the brand',
};

/** Why a name is like a mark, in one line. @param mark what the mark is called */
export function sayMatch(mark: string, { occurrences, factors }: Match): string {
  const found = occurrences.slice(0, 3).map(({ text, start, end, wording, how }) => {
    const words = text.slice(start, end);
    return `"${words}" = ${wording} (${HOW[how]})`;
  });
  const weighed = factors.map(({ factor }) => FACTOR[factor]);
  return `${mark}: ${[found.join(', '), ...weighed].filter((part) => part !== '').join('; ')}`;
}
