import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import {
  quote as ask,
  type CompiledBook,
  type Law,
  readUsScheduleText,
  scheduleRates,
  TariffError,
  withRates,
} from '@tradewind/tariff';
import type { z } from 'zod';
import { DomainError, sayError } from '../platform/errors/index.ts';
import {
  orRefuse,
  presentQuote,
  QuoteRequestField,
  requestOf,
  shippedBook,
} from '../trade/tariff/index.ts';
import { CommandError, EXIT, type Output } from './output.ts';

export const QUOTE_USAGE = `tradewind quote --input case.json [--output out.json]
    [--schedule us-export.json.gz] [--date 2026-11-26] [--lang zh|en] [--json]
  case.json: one consignment, or a list of them, with the fields of POST /api/quotes:
  destination {country, postcode?}, date, currency, channel, sale, scheme, incoterm, freight,
  insurance, lines [{code, origin, quantity, unitPrice, weightKg ...}]. No database is needed:
  the facts in data/tariff decide, and for the United States the official export if one is given.`;

const usage = (message: string): CommandError =>
  new CommandError(EXIT.usage, `${message}\n\n${QUOTE_USAGE}`);

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      input: { type: 'string' },
      output: { type: 'string' },
      schedule: { type: 'string' },
      date: { type: 'string' },
      lang: { type: 'string', default: 'en' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) throw new CommandError(EXIT.done, QUOTE_USAGE);
  const { input, lang, ...rest } = values;
  if (input === undefined) throw usage('--input is missing.');
  if (lang !== 'zh' && lang !== 'en') throw usage(`--lang is zh or en, not "${lang}".`);
  return { ...rest, input, lang } as const;
}

function readText(path: string): string {
  if (!existsSync(path)) throw new CommandError(EXIT.refused, `${path}: there is no such file.`);
  const bytes = readFileSync(path);
  if (!path.endsWith('.gz')) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    throw new CommandError(EXIT.refused, `${path} is no whole gzip file: load it again.`);
  }
}

function readCases(path: string): { readonly cases: unknown[]; readonly many: boolean } {
  let body: unknown;
  try {
    body = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(EXIT.refused, `${path} is no JSON: ${(error as Error).message}.`);
  }
  return Array.isArray(body) ? { cases: body, many: true } : { cases: [body], many: false };
}

const EXPORT_LAW: Law = {
  instrument: 'Harmonized Tariff Schedule of the United States',
  certainty: 'H',
  source: 'official export given on the command line',
  readOn: '1900-01-01',
  nextReview: '9999-12-31',
};

/** The shipped facts, with the rates of an official export where one is named. */
function bookWith(path: string | undefined): CompiledBook {
  const book = shippedBook();
  if (path === undefined) return book;
  try {
    const { lines } = readUsScheduleText(readText(path));
    const version = path.split(/[\\/]/).at(-1) ?? path;
    return withRates(book, [
      scheduleRates({ jurisdiction: 'US', version, law: EXPORT_LAW, lines }),
    ]);
  } catch (error) {
    if (!(error instanceof TariffError)) throw error;
    throw new CommandError(EXIT.refused, `${path}: ${error.message}`);
  }
}

interface Refused {
  readonly status: 'refused';
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

function shapeRefusal(error: z.ZodError): Refused {
  const where = error.issues.map(({ path, message }) => `${path.join('.') || 'case'}: ${message}`);
  return {
    status: 'refused',
    code: 'bad_shape',
    title: 'The case cannot be read',
    detail: where.slice(0, 5).join('; '),
  };
}

function answer(book: CompiledBook, body: unknown, today: string, lang: 'zh' | 'en') {
  const read = QuoteRequestField.safeParse(body);
  if (!read.success) return shapeRefusal(read.error);
  const stranger = read.data.lines.find(({ sku, code }) => sku !== undefined && code === undefined);
  try {
    return orRefuse(() => {
      const request = requestOf(read.data, new Map(), today);
      const answered = presentQuote(ask(book, request), request, book, lang);
      // A SKU is a name in a company's catalogue: without a database it fills nothing in.
      return stranger === undefined ? answered : { ...answered, note: 'sku_not_looked_up' };
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { status: 'refused' as const, code: error.code, ...sayError(error, lang) };
  }
}

/** `tradewind quote`: landed cost of consignments in a file, without any database. */
export function quote(args: readonly string[], out: Output): Promise<number> {
  const options = readOptions(args);
  const { cases, many } = readCases(options.input);
  const book = bookWith(options.schedule);
  const today = options.date ?? new Date().toISOString().slice(0, 10);
  const answers = cases.map((body) => answer(book, body, today, options.lang));
  const text = JSON.stringify(many ? answers : answers[0], null, 2);
  if (options.output !== undefined) {
    writeFileSync(`${options.output}.part`, `${text}\n`);
    renameSync(`${options.output}.part`, options.output);
  }
  const refused = answers.filter(({ status }) => status === 'refused').length;
  const result = { cases: answers.length, refused, output: options.output ?? null };
  if (options.output === undefined) process.stdout.write(`${text}\n`);
  else out.result(result, () => `${answers.length} cases, ${refused} refused: ${options.output}`);
  return Promise.resolve(refused > 0 ? EXIT.refused : EXIT.done);
}
