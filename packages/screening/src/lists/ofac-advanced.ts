import type { Kind, ListEntry, NameQuality } from '../types.ts';
import { type CountryOf, finish } from './parts.ts';
import { at, type Element, firstText, texts } from './xml.ts';

const two = (text: string): string => text.padStart(2, '0');

/** The beginning of the period of a date: that is how the format says a day or a year. */
function dateOf(feature: Element): string | null {
  const [from] = at(feature, 'FeatureVersion', 'DatePeriod', 'Start', 'From');
  const [to] = at(feature, 'FeatureVersion', 'DatePeriod', 'End', 'To');
  if (from === undefined) return null;
  const [year, month, day] = ['Year', 'Month', 'Day'].map((part) => firstText(from, part));
  if (year === undefined || year === '') return null;
  const sameDay =
    to !== undefined &&
    ['Year', 'Month', 'Day'].every((part) => firstText(to, part) === firstText(from, part));
  // A period that begins on a first of January and ends on another day says a year alone.
  if (!sameDay && month === '1' && day === '1') return year;
  return `${year}-${two(month ?? '1')}-${two(day ?? '1')}`;
}

/** The advanced XML of the United States' lists: parties point at tables that stand before them. */
export class AdvancedSdn {
  private readonly countries = new Map<string, string>();
  private readonly places = new Map<string, string>();
  private readonly features = new Map<string, string>();
  private readonly kinds = new Map<string, Kind | null>();
  private readonly documents = new Map<string, string[]>();
  private readonly countryOf: CountryOf;

  static readonly wanted = [
    ...([
      'Country',
      'AreaCode',
      'FeatureType',
      'PartySubType',
      'Location',
      'IDRegDocument',
    ] as const),
    'DistinctParty',
  ];

  constructor(countryOf: CountryOf) {
    this.countryOf = countryOf;
  }

  /** Takes a row of a table, or answers a party. */
  take(element: Element): ListEntry | null {
    const id = element.attributes['ID'] ?? '';
    if (element.name === 'Country')
      this.countries.set(id, element.attributes['ISO2'] ?? element.text);
    else if (element.name === 'FeatureType') this.features.set(id, element.text.trim());
    else if (element.name === 'PartySubType') this.kinds.set(id, this.kindOf(element));
    else if (element.name === 'Location') this.takePlace(id, element);
    else if (element.name === 'IDRegDocument') this.takeDocument(element);
    else if (element.name === 'DistinctParty') return this.party(element);
    return null;
  }

  private kindOf({ text, attributes }: Element): Kind | null {
    if (/vessel|aircraft/i.test(text)) return 'vessel';
    // Party type 1 is a person, 2 an entity; the subtype of both is called 'Unknown'.
    return attributes['PartyTypeID'] === '1' ? 'person' : 'company';
  }

  private takePlace(id: string, element: Element): void {
    const [country] = at(element, 'LocationCountry');
    const known = this.countries.get(country?.attributes['CountryID'] ?? '');
    if (known !== undefined) this.places.set(id, known);
  }

  private takeDocument(element: Element): void {
    const owner = element.attributes['IdentityID'] ?? '';
    const numbers = texts(element, 'IDRegistrationNo');
    this.documents.set(owner, [...(this.documents.get(owner) ?? []), ...numbers]);
  }

  private party(element: Element): ListEntry | null {
    const profiles = at(element, 'Profile');
    const identities = profiles.flatMap((profile) => at(profile, 'Identity'));
    const features = profiles.flatMap((profile) => at(profile, 'Feature'));
    const called = (feature: Element): string =>
      this.features.get(feature.attributes['FeatureTypeID'] ?? '') ?? '';
    const places = features
      .filter((feature) => /nationality|citizenship|location|flag/i.test(called(feature)))
      .flatMap((feature) => at(feature, 'FeatureVersion', 'VersionLocation'))
      .map(({ attributes }) => this.places.get(attributes['LocationID'] ?? '') ?? '');
    return finish(
      {
        id: element.attributes['FixedRef'] ?? '',
        kind: this.kinds.get(profiles[0]?.attributes['PartySubTypeID'] ?? '') ?? null,
        names: identities.flatMap(namesOf),
        birthDates: features.filter((one) => /birthdate/i.test(called(one))).map(dateOf),
        countries: places,
        identifiers: identities.flatMap(
          ({ attributes }) => this.documents.get(attributes['ID'] ?? '') ?? [],
        ),
      },
      this.countryOf,
    );
  }
}

function namesOf(identity: Element): { text: string; quality: NameQuality }[] {
  return at(identity, 'Alias').flatMap((alias) => {
    const weak = alias.attributes['LowQuality'] === 'true';
    const primary = alias.attributes['Primary'] === 'true';
    const quality: NameQuality = weak ? 'weak' : primary ? 'primary' : 'strong';
    return at(alias, 'DocumentedName').map((name) => ({
      ...{ text: texts(name, 'DocumentedNamePart', 'NamePartValue').join(' '), quality },
    }));
  });
}
