import type { Kind, ListEntry, ListedName, NameQuality } from '../types.ts';

/** ISO 3166 alpha-2 of a country as a list writes it; null where nobody knows. */
export type CountryOf = (text: string) => string | null;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A date of a list ('12 Jan 1960', 'circa 1960', '12/01/1960', '1960-01-12') as far as it goes. */
export function readDate(text: string): string | null {
  const plain = text.trim().toLowerCase();
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(plain);
  if (iso !== null) return [iso[1], iso[2], iso[3]].filter((part) => part !== undefined).join('-');
  const slashed = /^(?:(\d{1,2}|dd)\/)?(\d{1,2}|mm)\/(\d{4})/.exec(plain);
  if (slashed !== null) {
    const [, day = 'dd', month = 'mm', year = ''] = slashed;
    if (!/^\d+$/.test(month)) return year;
    const padded = `${year}-${month.padStart(2, '0')}`;
    return /^\d+$/.test(day) ? `${padded}-${day.padStart(2, '0')}` : padded;
  }
  const worded = /(?:(\d{1,2})[\s-]+)?([a-z]{3})[a-z]*[\s-]+(\d{4})/.exec(plain);
  const month = worded === null ? -1 : MONTHS.indexOf(worded[2] ?? '');
  if (worded !== null && month >= 0) {
    const padded = `${worded[3]}-${String(month + 1).padStart(2, '0')}`;
    return worded[1] === undefined ? padded : `${padded}-${worded[1].padStart(2, '0')}`;
  }
  return /\b(1[89]\d{2}|20\d{2})\b/.exec(plain)?.[1] ?? null;
}

/** Years of a span, both ends in; a span of more than a dozen says too little to keep. */
export function yearsBetween(from: string, to: string): string[] {
  const [first, last] = [Number(from), Number(to)];
  if (!(first > 1800 && last >= first && last - first <= 12)) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}

const unique = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.filter((text): text is string => text !== null && text !== '')),
];

/** An entry while it is gathered. */
export interface Draft {
  readonly id: string;
  readonly kind: Kind | null;
  readonly names: readonly { readonly text: string; readonly quality: NameQuality }[];
  readonly birthDates?: readonly (string | null)[];
  readonly countries?: readonly string[];
  readonly identifiers?: readonly string[];
  readonly programmes?: readonly string[];
}

/** The entry: names once each (the best quality of it), countries as codes; null without a name. */
export function finish(draft: Draft, countryOf: CountryOf): ListEntry | null {
  const names = new Map<string, ListedName>();
  const rank = { primary: 0, strong: 1, weak: 2 } as const;
  for (const { text, quality } of draft.names) {
    const clean = text.replace(/\s+/g, ' ').trim();
    const known = names.get(clean);
    if (clean === '' || (known !== undefined && rank[known.quality] <= rank[quality])) continue;
    names.set(clean, { text: clean, quality });
  }
  if (names.size === 0 || draft.id === '') return null;
  return {
    ...{ id: draft.id, kind: draft.kind, names: [...names.values()] },
    birthDates: unique(draft.birthDates ?? []),
    countries: unique((draft.countries ?? []).map(countryOf)),
    identifiers: unique((draft.identifiers ?? []).map((text) => text.trim())),
    programmes: unique(draft.programmes ?? []),
  };
}

/** What a list calls a kind of party. */
export function kindOf(text: string): Kind | null {
  const plain = text.trim().toLowerCase();
  if (/^(individual|person|p|natural person)$/.test(plain)) return 'person';
  if (/^(vessel|ship|aircraft)$/.test(plain)) return 'vessel';
  if (/^(entity|company|enterprise|organi[sz]ation|e|legal person)$/.test(plain)) return 'company';
  return null;
}
