import type { ListEntry, NameQuality } from '../types.ts';
import { type CountryOf, type Draft, finish, readDate, yearsBetween } from './parts.ts';
import { at, type Element, firstText, texts } from './xml.ts';

const QUALITIES: Readonly<Record<string, NameQuality>> = { good: 'strong', low: 'weak' };

function birthDates(entry: Element): (string | null)[] {
  return at(entry, 'INDIVIDUAL_DATE_OF_BIRTH').flatMap((born) => {
    const [from, to] = [firstText(born, 'FROM_YEAR'), firstText(born, 'TO_YEAR')];
    if (from !== '' && to !== '') return yearsBetween(from, to);
    return [readDate(firstText(born, 'DATE') || firstText(born, 'YEAR'))];
  });
}

/** An INDIVIDUAL or ENTITY of the consolidated list of the United Nations Security Council. */
export function readUnEntry(entry: Element, countryOf: CountryOf): ListEntry | null {
  const isPerson = entry.name === 'INDIVIDUAL';
  const own = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME', 'FIFTH_NAME'];
  const name = own.map((part) => firstText(entry, part)).join(' ');
  const aliases = at(entry, `${entry.name}_ALIAS`).flatMap((alias): Draft['names'] => {
    const quality = QUALITIES[firstText(alias, 'QUALITY').toLowerCase()] ?? 'strong';
    // One field may hold several, with semicolons between.
    return firstText(alias, 'ALIAS_NAME')
      .split(';')
      .map((text) => ({ text, quality }));
  });
  const script = texts(entry, 'NAME_ORIGINAL_SCRIPT').map((text) => ({
    ...{ text, quality: 'strong' as const },
  }));
  return finish(
    {
      id: firstText(entry, 'REFERENCE_NUMBER') || firstText(entry, 'DATAID'),
      kind: isPerson ? 'person' : 'company',
      names: [{ text: name, quality: 'primary' }, ...script, ...aliases],
      birthDates: birthDates(entry),
      countries: [
        ...texts(entry, 'NATIONALITY', 'VALUE'),
        ...texts(entry, `${entry.name}_ADDRESS`, 'COUNTRY'),
      ],
      identifiers: texts(entry, 'INDIVIDUAL_DOCUMENT', 'NUMBER'),
      programmes: texts(entry, 'UN_LIST_TYPE'),
    },
    countryOf,
  );
}
