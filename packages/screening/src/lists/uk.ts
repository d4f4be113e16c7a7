import type { ListEntry, NameQuality } from '../types.ts';
import { type CountryOf, finish, kindOf, readDate } from './parts.ts';
import { at, type Element, firstText, texts } from './xml.ts';

/** As the United Kingdom's fields go: given names first, Name 6 is the family's or the whole. */
const PARTS = ['1', '2', '3', '4', '5', '6'];

function qualityOf(type: string, strength: string): NameQuality {
  if (/^primary name$/i.test(type.trim())) return 'primary';
  return /low/i.test(strength) ? 'weak' : 'strong';
}

/** A Designation of the sanctions list of the United Kingdom, XML. */
export function readUkEntry(entry: Element, countryOf: CountryOf): ListEntry | null {
  const latin = at(entry, 'Names', 'Name').map((name) => ({
    text: PARTS.map((part) => firstText(name, `Name${part}`)).join(' '),
    quality: qualityOf(firstText(name, 'NameType'), firstText(name, 'AliasStrength')),
  }));
  const other = texts(entry, 'NonLatinNames', 'NonLatinName', 'NameNonLatinScript').map((text) => ({
    ...{ text, quality: 'strong' as const },
  }));
  const person = at(entry, 'IndividualDetails', 'Individual');
  const inside = (...path: readonly string[]): string[] =>
    person.flatMap((one) => texts(one, ...path));
  return finish(
    {
      id: firstText(entry, 'UniqueID') || firstText(entry, 'OFSIGroupID'),
      kind: kindOf(firstText(entry, 'IndividualEntityShip')),
      names: [...latin, ...other],
      birthDates: inside('DOBs', 'DOB').map(readDate),
      countries: [
        ...inside('Nationalities', 'Nationality'),
        ...texts(entry, 'Addresses', 'Address', 'AddressCountry'),
      ],
      identifiers: [
        ...inside('PassportDetails', 'Passport', 'PassportNumber'),
        ...inside('NationalIdentifierDetails', 'NationalIdentifier', 'NationalIdentifierNumber'),
        ...texts(entry, 'ShipDetails', 'Ship', 'IMONumbers', 'IMONumber'),
      ],
      programmes: texts(entry, 'RegimeName'),
    },
    countryOf,
  );
}

/** A row of the same list as CSV: one name of a party; rows of one id are one party. */
export function readUkRow(cell: (name: string) => string, countryOf: CountryOf): ListEntry | null {
  const quality = qualityOf(cell('name type'), cell('alias strength'));
  return finish(
    {
      id: cell('unique id') || cell('ofsi group id'),
      kind: kindOf(cell('individual, entity, ship') || cell('designation type')),
      names: [
        { text: PARTS.map((part) => cell(`name ${part}`)).join(' '), quality },
        { text: cell('name non-latin script'), quality: 'strong' },
      ],
      birthDates: [readDate(cell('d.o.b'))],
      countries: [cell('nationality(/ies)'), cell('address country')],
      identifiers: [
        cell('passport number'),
        cell('national identifier number'),
        cell('imo number'),
      ],
      programmes: [cell('regime name')],
    },
    countryOf,
  );
}
