import type { Reading } from '@tradewind/monitor';
import type { Caller } from '../../../platform/audit/types.ts';
import { DomainError } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { RunControl } from '../../../platform/jobs/index.ts';
import { fail } from '../errors.ts';
import { readInThread } from '../in-thread.ts';
import { RUN_JOB } from '../jobs-kinds.ts';
import { isNewestFirst, sinceDay } from '../rules.ts';
import { findSource, pageOf, type Source } from '../sources.ts';
import { recordFailure, selectSource } from '../store-sources.ts';
import type { Counts } from '../types.ts';
import { type Asked, openSource } from './fetch-answer.ts';
import { areOnFile, receiveReading } from './receive.ts';

/** Reports an answer may lead to; a month of the busiest source is eight. */
const MOST_FOLLOWED = 40;
/** Pages of a list; all that the Federal Register tells, two thousand documents, are ten. */
const MOST_PAGES = 40;

/** Puts the asking of a source in the queue; one that is being asked already is not asked twice. */
export async function requestRun(
  house: House,
  caller: Caller,
  source: string,
): Promise<{ jobId: string }> {
  const { address, id } = findSource(source);
  if (address === null) throw fail('monitor.not_asked', { source: id });
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    for (const state of ['queued', 'running'] as const) {
      const filter = { kind: RUN_JOB, subject: source, state, limit: 1 };
      const [job] = await house.jobs.list(tx, filter);
      if (job !== undefined) return { jobId: job.jobId };
    }
    const jobId = await house.jobs.enqueue(tx, caller, RUN_JOB, { source }, { subject: source });
    return { jobId };
  });
}

type Read = Pick<Reading, 'notices' | 'unread'>;

/** Everything a source has from a day on: its answer, and those the answer leads to. */
async function fetchAll(
  house: House,
  source: Source,
  since: string,
  control: RunControl,
): Promise<Read> {
  const { format, jurisdictions } = source;
  if (format === null) throw fail('monitor.not_asked', { source: source.id });
  const asked = openSource(source, house.config, since, control.signal);
  const read = async (address: string): Promise<Reading> => {
    control.signal.throwIfAborted();
    return readInThread({ format, text: await asked.get(address), jurisdictions });
  };
  return source.pageParameter === undefined
    ? readFollowed(asked, read, control)
    : readPages(house, source, asked.address, read, control);
}

type ReadAnswer = (address: string) => Promise<Reading>;

/** An answer, and those its addresses lead to. */
async function readFollowed(
  { address, mayFollow }: Pick<Asked, 'address' | 'mayFollow'>,
  read: ReadAnswer,
  { report }: RunControl,
): Promise<Read> {
  const asked = new Set<string>();
  const open = [address];
  const notices: Reading['notices'][number][] = [];
  const unread: Reading['unread'][number][] = [];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    asked.add(next);
    await report({ done: asked.size - 1, total: asked.size + open.length });
    const reading = await read(next);
    notices.push(...reading.notices);
    unread.push(...reading.unread);
    const further = reading.follow.filter((one) => mayFollow(one) && !asked.has(one));
    open.push(...further.slice(0, MOST_FOLLOWED - asked.size - open.length));
  }
  return { notices, unread };
}

/**
 * A list in pages, the newest first, up to the page that tells nothing new: what stands behind it
 * was read when that page was. Pages beyond the most that are read are told as not read.
 */
async function readPages(
  house: House,
  source: Source,
  address: string,
  read: ReadAnswer,
  { caller, report }: RunControl,
): Promise<Read> {
  const notices: Reading['notices'][number][] = [];
  const unread: Reading['unread'][number][] = [];
  for (let [page, pages] = [1, 1]; page <= pages; page++) {
    if (page > MOST_PAGES) {
      unread.push({ row: notices.length + unread.length + 1, lacks: `page ${page} of ${pages}` });
      break;
    }
    await report({ done: page - 1, total: pages });
    const reading = await read(pageOf(source, address, page));
    notices.push(...reading.notices);
    unread.push(...reading.unread);
    pages = reading.pages ?? pages;
    if (page === pages || reading.unread.length > 0 || !isNewestFirst(reading.notices)) continue;
    if (await areOnFile(house, caller, source.id, reading.notices)) break;
  }
  return { notices, unread };
}

/** What went wrong is kept with the source, so that it shows as stale and since when. */
async function noteFailure(house: House, caller: Caller, source: string, error: unknown) {
  if (!(error instanceof DomainError)) return;
  const { code, params } = error;
  await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    recordFailure(tx, source, house.now(), { code, params }),
  );
}

/**
 * Asks a source for what is new and puts it on file.
 *
 * @throws monitor.unreachable, monitor.cut_short, monitor.changed_format, monitor.empty_answer,
 *   monitor.needs_key: the source is then stale, whatever it may have to say
 */
export async function runSource(house: House, control: RunControl, id: string): Promise<Counts> {
  const { caller, signal } = control;
  const source = findSource(id);
  try {
    const row = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
      selectSource(tx, id),
    );
    const since = sinceDay(row?.succeededAt ?? null, house.now());
    const reading = await fetchAll(house, source, since, control);
    return await receiveReading(house, caller, id, reading, source.address ?? id);
  } catch (error) {
    if (!signal.aborted) await noteFailure(house, caller, id, error);
    throw error;
  }
}

/**
 * Puts an answer on file that somebody saved and gives by hand. A file that cannot be read says
 * nothing about the source: it stays as it was.
 *
 * @throws monitor.unknown_source, monitor.not_asked, monitor.cut_short, monitor.changed_format,
 *   monitor.empty_answer
 */
export async function feedFile(
  house: House,
  caller: Caller,
  id: string,
  file: { readonly name: string; readonly text: string },
): Promise<Counts> {
  const { format, jurisdictions } = findSource(id);
  if (format === null) throw fail('monitor.not_asked', { source: id });
  const reading = await readInThread({ format, text: file.text, jurisdictions });
  if (reading.notices.length === 0 && reading.follow.length > 0) {
    throw fail('monitor.changed_format', { where: 'notifications', format });
  }
  return receiveReading(house, caller, id, reading, file.name);
}
