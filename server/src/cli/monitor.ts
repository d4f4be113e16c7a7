import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Caller } from '../platform/audit/types.ts';
import { DomainError, sayError } from '../platform/errors/index.ts';
import type { House } from '../platform/house/index.ts';
import {
  type Counts,
  feedFile,
  findSource,
  listSources,
  runSource,
  type Source,
  type SourceRow,
  sourceStates,
  staleSince,
} from '../trade/monitor/index.ts';
import { withHouse } from './house.ts';
import { CommandError, EXIT, type Output, table } from './output.ts';

const USAGE = `tradewind monitor run [--source ID] [--file RESPONSE] [--offline] [--company NAME]
    [--json]
  Asks the official sources that are switched on, or the one named, and says what came of each:
  documents new, changed and the same as before, why one failed, and since when one is stale.
  --file: an answer of the source named that was saved, instead of asking it.
  --offline: asks nobody, says only how each source does.
tradewind monitor sources
  Lists the sources there are.`;

const usage = (message: string): CommandError =>
  new CommandError(EXIT.usage, `${message}\n\n${USAGE}`);

/** What came of one source. */
interface Line {
  readonly source: string;
  readonly name: string;
  readonly outcome: 'done' | 'failed' | 'off' | 'not asked';
  readonly counts: Counts | null;
  readonly lastSuccess: string | null;
  readonly staleSince: string | null;
  readonly error: { readonly code: string; readonly detail: string } | null;
}

/** `tradewind monitor VERB`: the official sources, asked and listed. */
export async function monitor(args: readonly string[], out: Output): Promise<number> {
  const [verb = '', ...rest] = args;
  if (verb === '--help') throw new CommandError(EXIT.done, USAGE);
  if (verb === 'sources') return listThem(out);
  if (verb !== 'run') throw usage(`tradewind monitor knows run and sources; not "${verb}".`);
  const { values } = parseArgs({
    args: [...rest],
    options: {
      source: { type: 'string' },
      file: { type: 'string' },
      offline: { type: 'boolean' },
      company: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) throw new CommandError(EXIT.done, USAGE);
  const { source, file, offline = false } = values;
  if (file !== undefined && source === undefined) throw usage('--file needs --source.');
  if (file !== undefined && !existsSync(file)) {
    throw new CommandError(EXIT.refused, `${file}: there is no such file.`);
  }
  const chosen = source === undefined ? listSources() : [findSource(source)];
  return withHouse(values.company, async ({ house }, caller) => {
    const how = { named: source !== undefined, file, offline };
    const lines: Line[] = [];
    for (const one of chosen) {
      out.progress(`${one.id} …`);
      lines.push(await lineOf(house, caller, one, how));
    }
    out.result({ sources: lines }, () => inWords(lines));
    return lines.some(({ outcome }) => outcome === 'failed') ? EXIT.refused : EXIT.done;
  });
}

function listThem(out: Output): number {
  const rows = listSources().map(({ id, names, jurisdictions, format }) => [
    ...[id, jurisdictions.join(', ') || 'all', format ?? 'loaded here', names.en],
  ]);
  out.result({ sources: listSources() }, () => table(['source', 'for', 'format', 'name'], rows));
  return EXIT.done;
}

interface How {
  readonly named: boolean;
  readonly file: string | undefined;
  readonly offline: boolean;
}

interface Came {
  readonly outcome: Line['outcome'];
  readonly counts: Counts | null;
  readonly error: Line['error'];
}

const nothing = (outcome: Line['outcome']): Came => ({ outcome, counts: null, error: null });

async function lineOf(house: House, caller: Caller, source: Source, how: How): Promise<Line> {
  const before = await stateOf(house, caller, source.id);
  const came = await askOne(house, caller, source, how, before?.enabled ?? false);
  const state = await stateOf(house, caller, source.id);
  const health = {
    enabled: state?.enabled ?? false,
    enabledAt: state?.enabledAt ?? null,
    succeededAt: state?.succeededAt ?? null,
    failingSince: state?.failingSince ?? null,
  };
  return {
    ...{ source: source.id, name: source.names[caller.locale], ...came },
    lastSuccess: health.succeededAt?.toISOString() ?? null,
    staleSince: staleSince(health, source.staleAfterHours, house.now())?.toISOString() ?? null,
  };
}

async function stateOf(house: House, caller: Caller, id: string): Promise<SourceRow | undefined> {
  const rows = await house.db.transaction({ tenantId: caller.tenantId }, sourceStates);
  return rows.find(({ source }) => source === id);
}

async function askOne(
  house: House,
  caller: Caller,
  source: Source,
  { named, file, offline }: How,
  enabled: boolean,
): Promise<Came> {
  if (file === undefined && (offline || source.address === null)) return nothing('not asked');
  if (file === undefined && !enabled && !named) return nothing('off');
  try {
    const counts = await (file === undefined
      ? runSource(house, { ...SHELL, caller }, source.id)
      : feedFile(house, caller, source.id, { name: basename(file), text: textOf(file) }));
    return { outcome: 'done', counts, error: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { detail } = sayError(error, caller.locale);
    return { outcome: 'failed', counts: null, error: { code: error.code, detail } };
  }
}

/** Nobody watches or stops it but the shell itself. */
const SHELL = { signal: new AbortController().signal, report: async () => undefined };

const textOf = (file: string): string => readFileSync(file, 'utf8');

const minute = (at: string | null): string | null => at?.slice(0, 16).replace('T', ' ') ?? null;

function inWords(lines: readonly Line[]): string {
  const rows = lines.map(({ source, outcome, counts, lastSuccess, staleSince }) => [
    ...[source, outcome, counts?.new ?? null, counts?.changed ?? null, counts?.same ?? null],
    ...[minute(lastSuccess), minute(staleSince)],
  ]);
  const heads = ['source', 'outcome', 'new', 'changed', 'same', 'last answer', 'stale since'];
  const failures = lines.flatMap(({ source, error }) =>
    error === null ? [] : [`${source}: ${error.detail}`],
  );
  return [table(heads, rows), ...failures].join('\n');
}
