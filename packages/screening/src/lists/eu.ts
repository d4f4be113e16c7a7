import type { ListEntry } from '../types.ts';
import { type CountryOf, finish, kindOf, readDate } from './parts.ts';
import { at, type Element } from './xml.ts';

const all = (entry: Element, name: string, key: string): string[] =>
  at(entry, name).flatMap(({ attributes }) => {
    const value = attributes[key] ?? '';
    // '00' is how the file says that a country is not known.
    return value === '' || value === '00' || /^unknown/i.test(value) ? [] : [value];
  });

/** A sanctionEntity of the consolidated list of financial sanctions of the European Union. */
export function readEuEntry(entry: Element, countryOf: CountryOf): ListEntry | null {
  const { logicalId = '', euReferenceNumber = '', unitedNationId = '' } = entry.attributes;
  const names = at(entry, 'nameAlias').map(({ attributes }, n) => {
    const parts = ['firstName', 'middleName', 'lastName'].map((key) => attributes[key] ?? '');
    const strong = attributes['strong'] !== 'false';
    return {
      text: (attributes['wholeName'] ?? '') || parts.join(' '),
      quality: !strong ? ('weak' as const) : n === 0 ? ('primary' as const) : ('strong' as const),
    };
  });
  const born = at(entry, 'birthdate').map(({ attributes }) =>
    readDate((attributes['birthdate'] ?? '') || (attributes['year'] ?? '')),
  );
  return finish(
    {
      id: euReferenceNumber || logicalId,
      kind: kindOf(at(entry, 'subjectType')[0]?.attributes['code'] ?? ''),
      names,
      birthDates: born,
      countries: [
        ...all(entry, 'citizenship', 'countryIso2Code'),
        ...all(entry, 'address', 'countryIso2Code'),
      ],
      identifiers: [...all(entry, 'identification', 'number'), unitedNationId],
      programmes: all(entry, 'regulation', 'programme'),
    },
    countryOf,
  );
}
