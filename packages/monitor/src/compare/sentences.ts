const SENTENCE = /[^\n]*?(?:[.!?;](?=\s+[\p{Lu}\d"“(•])|[。！？；]|\n|$)/gu;

/** Sentences of a text, trimmed, none empty. Numbers and abbreviations do not end one. */
export function sentencesOf(text: string): string[] {
  return [...text.matchAll(SENTENCE)].map(([part]) => part.trim()).filter((part) => part !== '');
}

const LETTER = '(?!\\p{Script=Han})[\\p{L}\\p{N}]';
const TOKEN = new RegExp(
  `\\p{Script=Han}|${LETTER}(?:(?:${LETTER}|['’.,-])*${LETTER})?|\\s+|[^\\s]`,
  'gu',
);

/** Words, single Chinese characters, blanks and signs; joined they are the text again. */
export const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];
