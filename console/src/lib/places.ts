import { countryName, type Language } from './format.ts';

/** Places that are no countries, each with words in `common:place`. */
const UNIONS = ['EU', 'UK', 'GCC', 'world'] as const;

/** A market or union in words: the country's name, or what the house calls the union. */
export function placeName(code: string, say: (key: string) => string, language: Language): string {
  if (UNIONS.some((one) => one === code)) return say(`common:place.${code}`);
  return code.length === 2 ? countryName(code, language) : code;
}
