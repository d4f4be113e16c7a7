import type { ListEntry } from '../types.ts';
import { type CountryOf, finish, kindOf, readDate } from './parts.ts';
import { at, type Element, firstText, texts } from './xml.ts';

const nameOf = (element: Element): string =>
  `${firstText(element, 'firstName')} ${firstText(element, 'lastName')}`;

/** A sdnEntry of the classic XML of the United States' lists (OFAC). */
export function readSdnEntry(entry: Element, countryOf: CountryOf): ListEntry | null {
  const aliases = at(entry, 'akaList', 'aka').map((aka) => ({
    text: nameOf(aka),
    quality: firstText(aka, 'category') === 'weak' ? ('weak' as const) : ('strong' as const),
  }));
  const dates = at(entry, 'dateOfBirthList', 'dateOfBirthItem');
  return finish(
    {
      id: firstText(entry, 'uid'),
      kind: kindOf(firstText(entry, 'sdnType')),
      names: [{ text: nameOf(entry), quality: 'primary' }, ...aliases],
      birthDates: dates.map((item) => readDate(firstText(item, 'dateOfBirth'))),
      countries: [
        ...texts(entry, 'nationalityList', 'nationality', 'country'),
        ...texts(entry, 'citizenshipList', 'citizenship', 'country'),
        ...texts(entry, 'addressList', 'address', 'country'),
      ],
      identifiers: texts(entry, 'idList', 'id', 'idNumber'),
      programmes: texts(entry, 'programList', 'program'),
    },
    countryOf,
  );
}

/** '-0-' is how these files leave a cell empty. */
const filled = (cell: string | undefined): string => {
  const text = (cell ?? '').trim();
  return text === '-0-' ? '' : text;
};

/** A row of SDN.CSV: twelve cells without a header; dates and numbers stand in the remarks. */
export function readSdnRow(row: readonly string[], countryOf: CountryOf): ListEntry | null {
  const remarks = filled(row[11]);
  const all = (pattern: RegExp): string[] =>
    [...remarks.matchAll(pattern)].map(([, found = '']) => found);
  return finish(
    {
      id: filled(row[0]),
      // Companies are what is left empty there.
      kind: kindOf(filled(row[2])) ?? 'company',
      names: [
        { text: filled(row[1]), quality: 'primary' },
        ...all(/\ba\.k\.a\. '([^']+)'/g).map((text) => ({ text, quality: 'strong' as const })),
      ],
      birthDates: all(/(?:\balt\. )?DOB ([^;]+)/g).map(readDate),
      countries: all(/\b(?:nationality|citizen) ([^;.]+)/g),
      identifiers: all(/\b(?:Passport|National ID No\.|Registration Number|IMO) ([\w-]{5,})/g),
      programmes: filled(row[3])
        .split(/\]\s*\[/)
        .map((text) => text.replace(/[[\]]/g, '')),
    },
    countryOf,
  );
}

/** A row of ALT.CSV: another name of the entry whose number stands first. */
export function readAltRow(row: readonly string[], countryOf: CountryOf): ListEntry | null {
  const names = [{ text: filled(row[3]), quality: 'strong' as const }];
  return finish({ id: filled(row[0]), kind: null, names }, countryOf);
}
