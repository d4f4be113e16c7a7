import type { Transaction } from '../../../platform/database/index.ts';
import { fail } from '../errors.ts';
import { isPlace, kindOf } from '../register.ts';
import { selectPersons } from '../store-labels.ts';
import type { RecordFields } from '../types.ts';

/** Trimmed, none empty, each once, in the order given. */
export function cleaned(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

const orNull = (text: string | null): string | null => (text?.trim() ? text.trim() : null);

/** Codes of markets as the rules write them. @throws evidence.unknown_place */
export function readPlaces(places: readonly string[]): string[] {
  const codes = cleaned(places.map((place) => place.toUpperCase()));
  const unknown = codes.find((code) => !isPlace(code));
  if (unknown !== undefined) throw fail('evidence.unknown_place', { place: unknown.slice(0, 40) });
  return codes;
}

/**
 * Fields as they are kept: cleaned, and each such as can be.
 * @throws evidence.unknown_kind, evidence.unknown_place, evidence.days_reversed,
 *   evidence.person_not_found
 */
export async function readFields(tx: Transaction, given: RecordFields): Promise<RecordFields> {
  const { kind, validFrom, validUntil, personId } = given;
  if (kind !== null && kindOf(kind) === undefined) {
    throw fail('evidence.unknown_kind', { kind: kind.slice(0, 80) });
  }
  if (validFrom !== null && validUntil !== null && validUntil < validFrom) {
    throw fail('evidence.days_reversed', { from: validFrom, until: validUntil });
  }
  if (personId !== null) {
    const known = (await selectPersons(tx)).some((one) => one.personId === personId);
    if (!known) throw fail('evidence.person_not_found');
  }
  return {
    ...{ kind, validFrom, validUntil, personId },
    ...{ number: orNull(given.number), issuer: orNull(given.issuer), note: orNull(given.note) },
    ...{ holderName: orNull(given.holderName), holderAddress: orNull(given.holderAddress) },
    ...{ models: cleaned(given.models), brands: cleaned(given.brands) },
    ...{ batches: cleaned(given.batches), markets: readPlaces(given.markets) },
    languages: cleaned(given.languages.map((code) => code.toLowerCase())),
  };
}

/** What the search box looks through. */
export function searchText(fields: RecordFields, fileName: string | null): string {
  const kind = kindOf(fields.kind);
  return [
    ...[kind?.name.zh, kind?.name.en, fields.kind, fields.number, fields.issuer],
    ...[fields.holderName, fileName, ...fields.models, ...fields.brands, ...fields.batches],
  ]
    .filter((text) => text !== null && text !== undefined)
    .join(' ')
    .toLowerCase();
}
