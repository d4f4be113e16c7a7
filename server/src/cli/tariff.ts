import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import {
  diffSchedules,
  readUsScheduleText,
  type Schedule,
  type ScheduleChange,
  TariffError,
} from '@tradewind/tariff';
import Papa from 'papaparse';
import { CommandError, EXIT, type Output } from './output.ts';

type Verb = (args: readonly string[], out: Output) => Promise<number>;

/** `import` opens a house; it is loaded when named, so that `diff` starts without one. */
const VERBS: Readonly<Record<string, Verb>> = {
  diff,
  import: async (args, out) => (await import('./tariff-import.ts')).importSchedule(args, out),
};

export const TARIFF_USAGE = `tradewind tariff diff OLD NEW --output diff.csv [--json]
  OLD and NEW: two editions of the US tariff schedule as the official site exports them,
  .json or .json.gz. diff.csv: columns code, kind, old, new.
tradewind tariff import FILE [options]
  Loads an edition of a schedule, or rates of exchange; import --help tells more.`;

const usage = (message: string): CommandError =>
  new CommandError(EXIT.usage, `${message}\n\n${TARIFF_USAGE}`);

/** `tradewind tariff VERB`: official tariff files, compared or loaded. */
export async function tariff(args: readonly string[], out: Output): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '--help') throw new CommandError(EXIT.done, TARIFF_USAGE);
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb === undefined) {
    const known = Object.keys(VERBS).join(', ');
    throw usage(`tradewind tariff knows ${known}; not "${name}".`);
  }
  return verb(rest, out);
}

async function diff(args: readonly string[], out: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) throw new CommandError(EXIT.done, TARIFF_USAGE);
  const [older, newer, ...more] = positionals;
  if (older === undefined || newer === undefined || more.length > 0) {
    throw usage('Two files are compared: the older and the newer edition.');
  }
  if (values.output === undefined) throw usage('--output is missing.');
  const started = performance.now();
  const before = readSchedule(older);
  const after = readSchedule(newer);
  const changes = diffSchedules(before, after);
  const seconds = (performance.now() - started) / 1000;
  writeChanges(values.output, changes);
  const summary = {
    lines: { old: before.lines.length, new: after.lines.length },
    changes: changes.length,
    kinds: countKinds(changes),
    output: values.output,
    seconds: Number(seconds.toFixed(3)),
  };
  out.result(summary, () => {
    const kinds = Object.entries(summary.kinds).map(([kind, count]) => `${count} ${kind}`);
    const parts = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
    return `${changes.length} changes${parts}: ${summary.output} (${seconds.toFixed(1)} s)`;
  });
  return EXIT.done;
}

function countKinds(changes: readonly ScheduleChange[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function readSchedule(path: string): Schedule {
  try {
    return readUsScheduleText(readText(path));
  } catch (error) {
    if (!(error instanceof TariffError)) throw error;
    throw new CommandError(
      EXIT.refused,
      `${path} is no whole export of the tariff schedule (${error.path}). Load it again from ` +
        'the official site, as JSON.',
    );
  }
}

function readText(path: string): string {
  if (!existsSync(path)) throw new CommandError(EXIT.refused, `${path}: there is no such file.`);
  try {
    const bytes = readFileSync(path);
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(EXIT.refused, `${path} cannot be read to the end: ${reason}.`);
  }
}

/** Written beside the goal and renamed, so that a full disk leaves no half file. */
function writeChanges(output: string, changes: readonly ScheduleChange[]): void {
  const columns = ['code', 'kind', 'old', 'new'];
  const text = Papa.unparse({ fields: columns, data: [...changes] }, { newline: '\n' });
  const draft = `${output}.${process.pid}.part`;
  writeFileSync(draft, `${text.trimEnd()}\n`);
  renameSync(draft, output);
}
