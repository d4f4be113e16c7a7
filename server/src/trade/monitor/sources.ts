import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS } from '@tradewind/monitor';
import { z } from 'zod';
import { repositoryFolder } from '../../platform/database/index.ts';
import { fail } from './errors.ts';

const Source = z.strictObject({
  id: z.string().regex(/^[a-z]{2,3}(-[a-z]+)+$/),
  names: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  publisher: z.string().min(1),
  /** null: not an answer of anybody, but what another room of this house loaded. */
  format: z.enum(FORMATS).nullable(),
  jurisdictions: z.array(z.string().regex(/^[A-Z]{2}$/)),
  address: z.url({ protocol: /^https$/ }).nullable(),
  query: z.array(z.string()).optional(),
  /** Part of the address that asks for a page of a list other than the first. */
  pageParameter: z.string().optional(),
  keyHeader: z.string().optional(),
  everyHours: z.int().min(1),
  staleAfterHours: z.int().min(1).nullable(),
});

/** An official source, as data/monitor/sources.json describes it. */
export type Source = z.output<typeof Source>;

/** Where schedules loaded in this house appear. */
export const EDITIONS = 'us-tariff-editions';

let register: readonly Source[] | undefined;

/** The register, checked once. */
export function listSources(): readonly Source[] {
  if (register !== undefined) return register;
  const path = join(repositoryFolder(), 'data', 'monitor', 'sources.json');
  const file = z
    .looseObject({ sources: z.array(Source) })
    .parse(JSON.parse(readFileSync(path, 'utf8')));
  register = file.sources;
  return register;
}

/** @throws monitor.unknown_source */
export function findSource(id: string): Source {
  const found = listSources().find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = listSources().map((one) => one.id);
  throw fail('monitor.unknown_source', { source: id, known: known.join(', ') });
}

/** The address of a page of a list; the first is the address itself. */
export function pageOf(source: Source, address: string, page: number): string {
  if (page === 1 || source.pageParameter === undefined) return address;
  return `${address}&${source.pageParameter}=${page}`;
}

/** The address to ask for documents from a day on; null for a source that is not asked. */
export function addressOf(source: Source, since: string): string | null {
  if (source.address === null) return null;
  const address = source.address.replaceAll('{since}', since);
  if (source.query === undefined) return address;
  const query = source.query.join('\n').replaceAll('{since}', since);
  return `${address}&query=${encodeURIComponent(query)}`;
}
