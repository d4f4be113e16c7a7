/** Countries as the house knows them: codes, names, positions; distances on the globe. Pure. */
import iso from 'i18n-iso-countries';
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import chinese from 'i18n-iso-countries/langs/zh.json' with { type: 'json' };
import reference from '../../../../data/countries.json' with { type: 'json' };

export interface Place {
  /** Degrees, north and east positive. */
  readonly latitude: number;
  readonly longitude: number;
}

export interface Country extends Place {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly alpha3: string;
  /** Three digits, as packaged map geometry names countries. */
  readonly numeric: string;
  readonly names: { readonly zh: string; readonly en: string };
  /** 'europe', 'north_america' ...: the part of the world, for default lanes. */
  readonly region: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA name of the zone most people live in. */
  readonly timeZone: string;
  /** Main trading city; null where none is typed in. */
  readonly city: { readonly zh: string; readonly en: string } | null;
}

const COUNTRIES: ReadonlyMap<string, Country> = new Map(
  reference.countries.map((country) => [country.code, country]),
);

/** Texts that say "not known" or name more than one country. */
const UNKNOWN = new Set(reference.unknown.map(normalise));

const BY_NAME = nameIndex();

function nameIndex(): ReadonlyMap<string, string> {
  iso.registerLocale(english);
  iso.registerLocale(chinese);
  const index = new Map<string, string>();
  const add = (text: string, code: string): void => {
    const key = normalise(text);
    if (!index.has(key)) index.set(key, code);
  };
  // Our own names first: they win where a library's variant is shared by two countries.
  for (const country of reference.countries) {
    for (const text of [country.alpha3, country.names.en, country.names.zh, ...country.aliases]) {
      add(text, country.code);
    }
  }
  for (const language of ['en', 'zh']) {
    for (const [code, names] of Object.entries(iso.getNames(language, { select: 'all' }))) {
      if (COUNTRIES.has(code)) for (const name of names) add(name, code);
    }
  }
  return index;
}

/** One spelling for comparison: no case, accents, points, doubled spaces; 'the' is dropped. */
function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\bst\b\.?/g, 'saint')
    .replace(/[.'’`]/g, '')
    .replace(/[\s,\-–()（）]+/g, ' ')
    .replace(/^the | the$/g, '')
    .trim();
}

/**
 * The alpha-2 code of a country named by code (two or three letters), by its name in Chinese or
 * English, or by another name in use ('EIRE', 'RSA', 'UK'). null when the text names none, more
 * than one, or says that it is not known.
 */
export function findCountry(text: string): string | null {
  const trimmed = text.trim();
  if (/^[A-Za-z]{2}$/.test(trimmed) && COUNTRIES.has(trimmed.toUpperCase())) {
    return trimmed.toUpperCase();
  }
  const key = normalise(trimmed);
  if (key === '' || UNKNOWN.has(key)) return null;
  return BY_NAME.get(key) ?? null;
}

/** The country of an alpha-2 code; null when there is none. */
export function countryOf(code: string): Country | null {
  return COUNTRIES.get(code) ?? null;
}

/** All countries by code. */
export function listCountries(): Country[] {
  return [...COUNTRIES.values()];
}

/** Mean radius of the earth, IUGG. */
const EARTH_KM = 6371;

/** Kilometres on the globe, by the haversine formula; at most half the circumference. */
export function greatCircleKm(a: Place, b: Place): number {
  const radians = Math.PI / 180;
  const half = (degrees: number): number => Math.sin((degrees * radians) / 2) ** 2;
  const chord =
    half(b.latitude - a.latitude) +
    Math.cos(a.latitude * radians) *
      Math.cos(b.latitude * radians) *
      half(b.longitude - a.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
