import { createHash } from 'node:crypto';
import type { ListEntry, PartyFacts } from './types.ts';

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** Of all that is compared of a party: while it is the same, what was decided holds. */
export const hashFacts = ({ name, kind, birthDate, country, identifier }: PartyFacts): string =>
  hash([name, kind, birthDate, country, identifier]);

/** Of all that is compared of an entry. */
export const hashEntry = (entry: ListEntry): string =>
  hash([entry.kind, entry.names, entry.birthDates, entry.countries, entry.identifiers]);
