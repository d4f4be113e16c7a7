import { countryOf } from './countries.ts';
import { anyOf } from './pattern.ts';

const raw = String.raw;
const LIMITED = anyOf(
  'giu',
  raw`(?:originating in|country of origin[:\s]+|imports? (?:of [^.;]{0,80}? )?from|products? of)` +
    raw`\s+(?:the\s+)?((?:[\p{L}'’]+(?:\s+|,\s*|\s*and\s+)?){1,8})`,
  raw`原产于\s*([\p{Script=Han}]{2,12}?)(?:的|进口|和|、|，)`,
);

/** Countries of origin a measure is limited to, ISO 3166, in the order they are named. */
export function findOrigins(text: string): string[] {
  const found = new Set<string>();
  for (const [, english, chinese] of text.matchAll(LIMITED)) {
    if (chinese !== undefined) {
      const code = countryOf(chinese);
      if (code !== null) found.add(code);
      continue;
    }
    for (const part of (english ?? '').split(/,|\band\b/)) {
      const code = longestCountry(part.trim());
      if (code !== null) found.add(code);
    }
  }
  return [...found];
}

/** The country named by the beginning of some words: "Viet Nam on behalf of" is Viet Nam. */
function longestCountry(words: string): string | null {
  const parts = words.replace(/^the\s+/i, '').split(/\s+/);
  for (let count = Math.min(parts.length, 5); count > 0; count--) {
    const code = countryOf(parts.slice(0, count).join(' '));
    if (code !== null) return code;
  }
  return null;
}
