import type { Language } from './format.ts';

/** Names of one thing in several languages: `{ zh: '台灯', en: 'Lamp' }`. */
export type Names = Readonly<Record<string, string>>;

/** The name in the reader's language, else any there is: a foreign name is better than none. */
export function nameIn(names: Names, language: Language): string {
  const own = names[language];
  if (own !== undefined && own !== '') return own;
  return names['en'] || names['zh'] || Object.values(names).find((name) => name !== '') || '';
}

/** The name in the other language, for a second line; '' when it says nothing new. */
export function otherName(names: Names, language: Language): string {
  const other = names[language === 'zh' ? 'en' : 'zh'] ?? '';
  return other === nameIn(names, language) ? '' : other;
}
