import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sayCode } from '../platform/errors/index.ts';
import {
  JURISDICTIONS,
  type Jurisdiction,
  loadScheduleFile,
  type ScheduleLoad,
} from '../trade/schedules/index.ts';
import { withHouse } from './house.ts';
import { CommandError, EXIT, type Output } from './output.ts';

export const TARIFF_IMPORT_USAGE = `tradewind tariff import FILE [--jurisdiction US]
    [--name "2026 revision 10"] [--effective 2026-06-08] [--company NAME] [--json]
  FILE: the official JSON export of the US schedule, an answer of the UK tariff API about a
  commodity (--jurisdiction GB, or XI for Northern Ireland), or the rate history of the European
  Central Bank (eurofxref-hist). --effective: first day on which it is the law.`;

const usage = (message: string): CommandError =>
  new CommandError(EXIT.usage, `${message}\n\n${TARIFF_IMPORT_USAGE}`);

function readJurisdiction(text: string | undefined): Jurisdiction | undefined {
  if (text === undefined) return undefined;
  const code = text.toUpperCase() === 'UK' ? 'GB' : text.toUpperCase();
  const found = JURISDICTIONS.find((one) => one === code);
  if (found === undefined) throw usage(`--jurisdiction is one of ${JURISDICTIONS.join(', ')}.`);
  return found;
}

function readDay(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const real = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!real) throw usage(`--effective is a day such as 2026-06-08, not "${text}".`);
  return text;
}

/** `tradewind tariff import FILE`: what the page of editions does, for scripts. */
export async function importSchedule(args: readonly string[], out: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      jurisdiction: { type: 'string' },
      name: { type: 'string' },
      effective: { type: 'string' },
      company: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) throw new CommandError(EXIT.done, TARIFF_IMPORT_USAGE);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw usage('One file is imported at a time.');
  if (!existsSync(path)) throw new CommandError(EXIT.refused, `${path}: there is no such file.`);
  const details = {
    jurisdiction: readJurisdiction(values.jurisdiction),
    name: values.name,
    effectiveFrom: readDay(values.effective),
  };
  return withHouse(values.company, async ({ house }, caller) => {
    const began = performance.now();
    const load = await loadScheduleFile(house, caller, path, details, ({ done }) =>
      out.progress(done === 0 ? 'reading …' : 'writing …'),
    );
    report(load, (performance.now() - began) / 1000, out, caller.locale);
    return load.state === 'done' ? EXIT.done : EXIT.refused;
  });
}

function report(load: ScheduleLoad, seconds: number, out: Output, locale: 'zh' | 'en'): void {
  const { state, outcome, jurisdiction, name, effectiveFrom, editionId, counts } = load;
  const words =
    load.errorCode === null ? undefined : sayCode(load.errorCode, load.errorParams ?? {}, locale);
  const error = load.errorCode === null ? null : { code: load.errorCode, ...words };
  const about = { jurisdiction, name, effectiveFrom };
  out.result({ state, outcome, ...about, editionId, counts, error, seconds }, () => {
    if (words !== undefined) return `${words.title}: ${words.detail}`;
    const what = name === null ? load.fileName : `${jurisdiction} ${name}, from ${effectiveFrom}`;
    const end = `${seconds.toFixed(1)} s`;
    if (outcome === 'unchanged') return `${what}: was here already, nothing changed. ${end}`;
    if (counts?.days !== undefined) {
      return `${what}: ${counts.days} days of rates, ${counts.newDays} new. ${end}`;
    }
    return (
      `${what}: ${counts?.lines} lines, ${counts?.declarable} declarable, ${counts?.flags} texts ` +
      `not understood; ${counts?.newChapters} of ${counts?.chapters} chapters new. ${end}`
    );
  });
}
