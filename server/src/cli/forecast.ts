import { createReadStream, existsSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import {
  buildSeries,
  ForecastError,
  forecastMany,
  futureSteps,
  type LongRow,
  type SeriesForecast,
  type TimedSeries,
} from '@tradewind/forecasting';
import Papa from 'papaparse';
import { CommandError, EXIT, type Output } from './output.ts';

export const FORECAST_USAGE = `tradewind forecast --input long.csv --horizon n --output out.csv
    [--season m] [--quantiles 0.1,0.5,0.9] [--gaps missing|zero] [--json]
  long.csv: columns unique_id, ds (a date or a step number), y. out.csv: unique_id, ds, yhat,
  and one column for each quantile (q0.1, q0.5, q0.9).`;

interface Options {
  readonly input: string;
  readonly output: string;
  readonly horizon: number;
  readonly season: number | undefined;
  readonly levels: readonly number[];
  readonly gaps: 'missing' | 'zero';
}

const usage = (message: string): CommandError =>
  new CommandError(EXIT.usage, `${message}\n\n${FORECAST_USAGE}`);

function wholeNumber(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high) {
    throw usage(`--${name} must be a whole number from ${low} to ${high}, not "${text}".`);
  }
  return value;
}

export function readForecastOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      input: { type: 'string' },
      output: { type: 'string' },
      horizon: { type: 'string' },
      season: { type: 'string' },
      quantiles: { type: 'string', default: '' },
      gaps: { type: 'string', default: 'missing' },
      json: { type: 'boolean' },
    },
  });
  if (values.input === undefined) throw usage('--input is missing.');
  if (values.output === undefined) throw usage('--output is missing.');
  if (values.horizon === undefined) throw usage('--horizon is missing.');
  const levels = values.quantiles === '' ? [] : values.quantiles.split(',').map(Number);
  if (levels.some((level) => !(level > 0 && level < 1))) {
    throw usage(
      `--quantiles must lie between 0 and 1, such as 0.1,0.5,0.9; not "${values.quantiles}".`,
    );
  }
  if (values.gaps !== 'missing' && values.gaps !== 'zero') {
    throw usage(`--gaps is missing or zero, not "${values.gaps}".`);
  }
  return {
    input: values.input,
    output: values.output,
    horizon: wholeNumber('horizon', values.horizon, 1, 10_000),
    season:
      values.season === undefined ? undefined : wholeNumber('season', values.season, 1, 10_000),
    levels,
    gaps: values.gaps,
  };
}

/** Periods in a year, or in a week of days, for a table that does not say its season. */
function usualSeason(series: TimedSeries): number {
  const { unit } = series.frequency;
  return { step: 1, day: 7, week: 52, month: 12, quarter: 4, year: 1 }[unit];
}

export async function forecast(args: readonly string[], out: Output): Promise<number> {
  const options = readForecastOptions(args);
  const rows = await readLongTable(options.input);
  try {
    const series = buildSeries(rows, { gaps: options.gaps });
    const season = options.season ?? (series[0] === undefined ? 1 : usualSeason(series[0]));
    const started = performance.now();
    const forecasts = forecastMany(
      series,
      { horizon: options.horizon, season, levels: options.levels },
      (done, total) => out.progress(`${done} / ${total} series`),
    );
    const seconds = (performance.now() - started) / 1000;
    writeResult(options, series, forecasts);
    const summary = {
      series: series.length,
      rows: rows.length,
      horizon: options.horizon,
      season,
      output: options.output,
      seconds: Number(seconds.toFixed(3)),
    };
    out.result(
      summary,
      () =>
        `${summary.series} series, ${summary.horizon} steps ahead, season ${season}: ` +
        `${options.output} (${seconds.toFixed(1)} s)`,
    );
    return EXIT.done;
  } catch (error) {
    if (error instanceof ForecastError) {
      throw new CommandError(EXIT.refused, explain(error, options.input));
    }
    throw error;
  }
}

const EXPLANATIONS: Readonly<Record<string, string>> = {
  empty_series: 'there are no rows to forecast',
  bad_number: 'y is not a number',
  bad_time: 'ds is neither a date like 2026-01-31 nor a whole number',
  mixed_time_formats: 'ds mixes dates and numbers; use one kind in the whole file',
  duplicate_time: 'two rows stand for one period; add them up first',
  irregular_time: 'the dates follow no regular calendar; aggregate to days, weeks or months first',
  too_long: 'a series would have more than 100,000 periods; look for a wrong date',
};

function explain(error: ForecastError, input: string): string {
  const { series, index, ds } = error.detail;
  const place = [
    series === undefined ? '' : `unique_id "${series}"`,
    ds === undefined ? '' : `ds ${ds}`,
    index === undefined ? '' : `row ${index + 2}`,
  ].filter((part) => part !== '');
  const where = place.length === 0 ? '' : ` (${place.join(', ')})`;
  return `${input}: ${EXPLANATIONS[error.code] ?? error.code}${where}.`;
}

async function readLongTable(path: string): Promise<LongRow[]> {
  if (!existsSync(path)) throw new CommandError(EXIT.refused, `${path}: there is no such file.`);
  const file = createReadStream(path);
  const stream = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  const rows: LongRow[] = [];
  let columns: { id: number; ds: number; y: number } | undefined;
  const accept = (cells: readonly string[]): void => {
    if (columns === undefined) {
      columns = findColumns(path, cells);
      return;
    }
    rows.push(readRow(path, cells, columns, rows.length + 2));
  };
  await new Promise<void>((resolve, reject) => {
    const parser = stream.pipe(
      Papa.parse(Papa.NODE_STREAM_INPUT, { header: false, skipEmptyLines: 'greedy' }),
    );
    const refuse = (error: unknown): void => {
      file.destroy();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    stream.on('error', (error: Error) =>
      refuse(
        new CommandError(EXIT.refused, `${path} cannot be read to the end: ${error.message}.`),
      ),
    );
    parser.on('data', (cells: string[]) => {
      try {
        accept(cells);
      } catch (error) {
        refuse(error);
      }
    });
    parser.on('error', refuse);
    parser.on('end', resolve);
  });
  return rows;
}

function findColumns(path: string, heading: readonly string[]) {
  const names = heading.map((name) =>
    name
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase(),
  );
  const at = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) {
      throw new CommandError(
        EXIT.refused,
        `${path}: column ${name} is missing. The first row must name unique_id, ds and y; ` +
          `it has: ${names.join(', ')}.`,
      );
    }
    return index;
  };
  return { id: at('unique_id'), ds: at('ds'), y: at('y') };
}

function readRow(
  path: string,
  cells: readonly string[],
  columns: { id: number; ds: number; y: number },
  line: number,
): LongRow {
  const text = (cells[columns.y] ?? '').trim();
  const missing = text === '' || /^(na|nan|null)$/i.test(text);
  const y = missing ? null : Number(text);
  if (y !== null && !Number.isFinite(y)) {
    throw new CommandError(EXIT.refused, `${path}, row ${line}: y is "${text}", not a number.`);
  }
  return { uniqueId: cells[columns.id] ?? '', ds: (cells[columns.ds] ?? '').trim(), y };
}

/** Written beside the goal and renamed, so that a full disk leaves no half file. */
function writeResult(
  options: Options,
  series: readonly TimedSeries[],
  forecasts: readonly SeriesForecast[],
): void {
  const heading = ['unique_id', 'ds', 'yhat', ...options.levels.map((level) => `q${level}`)];
  const lines = [heading.join(',')];
  forecasts.forEach((one, i) => {
    const timed = series[i];
    if (timed === undefined) return;
    const id = /[",\n\r]/.test(one.id) ? `"${one.id.replaceAll('"', '""')}"` : one.id;
    futureSteps(timed, options.horizon).forEach((ds, step) => {
      const values = [one.mean[step], ...one.quantiles.map((q) => q[step])];
      lines.push([id, ds, ...values.map((v) => String(v ?? ''))].join(','));
    });
  });
  const draft = `${options.output}.${process.pid}.part`;
  writeFileSync(draft, `${lines.join('\n')}\n`);
  renameSync(draft, options.output);
}
