import { Readable } from 'node:stream';
import type { Caller } from '../../../platform/audit/types.ts';
import { DomainError } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { RunControl } from '../../../platform/jobs/index.ts';
import { fail } from '../errors.ts';
import { FETCH_JOB } from '../jobs-kinds.ts';
import { MOST_FILE_BYTES } from '../limits.ts';
import { MEGABYTE } from '../read/unpack.ts';
import { dayOf } from '../rules.ts';
import { type Source, sourcesOf } from '../sources.ts';
import { selectEditionOn } from '../store.ts';
import { selectAnswerCodes } from '../store-answers.ts';
import { updateLoad } from '../store-loads.ts';
import { recordTry, selectSources } from '../store-sources.ts';
import type { SourceName } from '../types.ts';
import { receiveFile } from './receive-file.ts';
import { runLoad } from './run-load.ts';
import type { Loaded } from './write-edition.ts';

/** The export of the US schedule is made on request, which takes the site up to a minute. */
const PATIENCE_MS = 180_000;

/** The UK's service asks for no more than a few calls at once. */
const AT_ONCE = 4;

/** A source of this house by name. */
export function findSource(config: House['config'], name: SourceName): Source {
  const found = sourcesOf(config).find(({ source }) => source === name);
  if (found === undefined) throw new Error(`there is no source ${name}`);
  return found;
}

/** Puts the asking of a source in the queue; one that is being asked already is not asked twice. */
export async function requestFetch(
  house: House,
  caller: Caller,
  source: SourceName,
): Promise<{ jobId: string }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    for (const state of ['queued', 'running'] as const) {
      const filter = { kind: FETCH_JOB, subject: source, state, limit: 1 };
      const [job] = await house.jobs.list(tx, filter);
      if (job !== undefined) return { jobId: job.jobId };
    }
    const jobId = await house.jobs.enqueue(tx, caller, FETCH_JOB, { source }, { subject: source });
    return { jobId };
  });
}

/**
 * Asks a source and loads what it gives; nothing new changes nothing. What came of it is kept with
 * the source, so that a dead one shows since when.
 *
 * @throws schedules.source_unreachable, schedules.no_codes, and what is wrong with the file
 */
export async function fetchSource(
  house: House,
  control: RunControl & { readonly jobId: string },
  name: SourceName,
): Promise<Loaded> {
  const { caller } = control;
  const scope = { tenantId: caller.tenantId };
  try {
    const loaded = await fetchAndLoad(house, control, findSource(house.config, name));
    await house.db.transaction(scope, (tx) => recordTry(tx, name, house.now(), null));
    return loaded;
  } catch (error) {
    if (error instanceof DomainError && !control.signal.aborted) {
      const { code, params } = error;
      await house.db.transaction(scope, (tx) => recordTry(tx, name, house.now(), { code, params }));
    }
    throw error;
  }
}

async function fetchAndLoad(
  house: House,
  control: RunControl & { readonly jobId: string },
  source: Source,
): Promise<Loaded> {
  const { caller, signal, report, jobId } = control;
  await report({ done: 0, total: null, note: { code: 'schedules.fetching', params: {} } });
  const content = source.byCommodity
    ? await fetchCommodities(house, caller, source, signal)
    : await fetchBytes(source.address, signal);
  if (content === null) throw unreachable(source.address, 'HTTP 404');
  const day = dayOf(caller.now);
  const ending = source.format === 'ecb_rates' ? 'zip' : 'json';
  const load = await receiveFile(
    house,
    caller,
    {
      name: `${source.source}-${day}.${ending}`,
      contentType: 'application/octet-stream',
      content: Readable.from([content]),
    },
    { source: source.source, address: source.address, name: day, effectiveFrom: day },
  );
  if (load.format !== source.format) throw fail('schedules.unknown_format');
  await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    updateLoad(tx, load.loadId, ['received'], {
      ...{ state: 'running', jurisdiction: source.jurisdiction, jobId },
    }),
  );
  return runLoad(house, control, load.loadId);
}

const unreachable = (address: string, reason: string): DomainError =>
  fail('schedules.source_unreachable', { address, reason });

/** The whole answer; null where the address says it has none (404). */
async function fetchBytes(address: string, signal: AbortSignal): Promise<Buffer | null> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const headers = { 'user-agent': 'Tradewind', accept: 'application/json, */*' };
    const response = await fetch(address, { signal: patience, headers });
    if (response.status === 404) return null;
    if (!response.ok) throw unreachable(address, `HTTP ${response.status}`);
    return await bodyOf(response);
  } catch (error) {
    if (error instanceof DomainError || signal.aborted) throw error;
    throw unreachable(address, reasonOf(error));
  }
}

async function bodyOf(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) return Buffer.concat(parts);
    size += part.value.byteLength;
    if (size > MOST_FILE_BYTES) {
      await reader?.cancel();
      throw fail('schedules.too_large', { limitMegabytes: MOST_FILE_BYTES / MEGABYTE });
    }
    parts.push(part.value);
  }
}

/** The system's word for it (ECONNREFUSED, ENOTFOUND); `fetch failed` alone helps nobody. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error instanceof Error ? error.name : String(error);
}

/** Answers for the commodities chosen and those loaded already, as a list; null: none is known. */
async function fetchCommodities(
  house: House,
  caller: Caller,
  { source, jurisdiction, address }: Source,
  signal: AbortSignal,
): Promise<Buffer | null> {
  const codes = await house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const chosen = (await selectSources(tx)).find((row) => row.source === source)?.codes ?? [];
    const day = dayOf(caller.now);
    const edition =
      jurisdiction === null ? undefined : await selectEditionOn(tx, jurisdiction, day, null);
    const loaded = edition === undefined ? [] : await selectAnswerCodes(tx, edition.editionId);
    return [...new Set([...chosen, ...loaded])].sort();
  });
  if (codes.length === 0) throw fail('schedules.no_codes');
  const answers: string[] = [];
  for (let start = 0; start < codes.length; start += AT_ONCE) {
    const group = codes.slice(start, start + AT_ONCE);
    const found = await Promise.all(group.map((code) => fetchBytes(`${address}${code}`, signal)));
    for (const one of found) if (one !== null) answers.push(one.toString('utf8'));
  }
  return answers.length === 0 ? null : Buffer.from(`[${answers.join(',')}]`);
}
