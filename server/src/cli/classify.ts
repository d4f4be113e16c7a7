import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createGunzip, gunzipSync } from 'node:zlib';
import {
  type Axis,
  buildClassifier,
  type Classifier,
  type KnowledgeChapter,
  type ScheduleLine,
} from '@tradewind/classification';
import { repositoryFolder } from '../platform/database/index.ts';
import { countryOf } from '../platform/geo/index.ts';
import { answerLine } from './classify-line.ts';
import { jsonLines } from './json-lines.ts';
import { CommandError, EXIT, type Output } from './output.ts';

export const CLASSIFY_USAGE = `tradewind classify --input items.jsonl --country US
    --output out.jsonl [--top 20] [--schedule FILE.json[.gz]] [--json]
  items.jsonl: one JSON object a line with id, title, and where known description, attributes,
  categories, answers. out.jsonl: a line for each line, in order: id, decision (sure, ask, refuse),
  code, candidates [{code, score}], question, reason. --schedule: the official export of the
  country's schedule (an array of {htsno, indent, description}); codes then get national digits.`;

interface Options {
  readonly input: string;
  readonly output: string;
  readonly country: string;
  readonly top: number;
  readonly schedule: string | undefined;
}

const TOP_LIMIT = 100;

const usage = (message: string): CommandError =>
  new CommandError(EXIT.usage, `${message}\n\n${CLASSIFY_USAGE}`);

export function readClassifyOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      input: { type: 'string' },
      output: { type: 'string' },
      country: { type: 'string' },
      top: { type: 'string', default: '20' },
      schedule: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (values.input === undefined) throw usage('--input is missing.');
  if (values.output === undefined) throw usage('--output is missing.');
  if (values.country === undefined) throw usage('--country is missing.');
  const top = Number(values.top);
  if (!Number.isInteger(top) || top < 1 || top > TOP_LIMIT) {
    throw usage(`--top must be a whole number from 1 to ${TOP_LIMIT}, not "${values.top}".`);
  }
  const country = values.country.toUpperCase();
  if (countryOf(country) === null) {
    throw usage(`--country must be an ISO 3166 code such as US or GB, not "${values.country}".`);
  }
  const { input, output, schedule } = values;
  return { input, output, country, top, schedule };
}

export async function classify(args: readonly string[], out: Output): Promise<number> {
  const options = readClassifyOptions(args);
  if (!existsSync(options.input)) {
    throw new CommandError(EXIT.refused, `${options.input}: there is no such file.`);
  }
  const classifier = openClassifier(options.schedule);
  const started = performance.now();
  const counts = await classifyFile(options, classifier, out);
  const seconds = (performance.now() - started) / 1000;
  const summary = {
    ...counts,
    ...{ country: options.country, output: options.output, seconds: Number(seconds.toFixed(3)) },
  };
  out.result(
    summary,
    () =>
      `${counts.lines} items for ${options.country}: ${counts.sure} sure, ${counts.ask} to ask, ` +
      `${counts.refuse} refused: ${options.output} (${seconds.toFixed(1)} s)`,
  );
  return EXIT.done;
}

function openClassifier(schedule: string | undefined): Classifier {
  const folder = join(repositoryFolder(), 'data', 'hs');
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const chapters = readdirSync(folder).filter((name) => /^chapter-\d\d\.json$/.test(name));
  return buildClassifier({
    knowledge: chapters.sort().map((name) => read(name) as KnowledgeChapter),
    axes: (read('axes.json') as { readonly axes: readonly Axis[] }).axes,
    schedule: schedule === undefined ? undefined : readSchedule(schedule),
  });
}

/** The official export: an array of {htsno, indent, description}. */
export function readSchedule(path: string): ScheduleLine[] {
  if (!existsSync(path)) throw new CommandError(EXIT.refused, `${path}: there is no such file.`);
  const bytes = readFileSync(path);
  let rows: unknown;
  try {
    rows = JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  } catch {
    throw new CommandError(EXIT.refused, `${path} is not a JSON file that can be read to the end.`);
  }
  if (!Array.isArray(rows)) {
    throw new CommandError(EXIT.refused, `${path} must hold an array of schedule lines.`);
  }
  return rows.map((row: Readonly<Record<string, unknown>> | null, i) => {
    const { htsno, indent, description } = row ?? {};
    const depth = Number(indent);
    if (typeof description !== 'string' || !Number.isInteger(depth) || depth < 0) {
      const wanted = 'a description and an indent of 0 or more';
      throw new CommandError(EXIT.refused, `${path}, line ${i + 1} of the schedule: no ${wanted}.`);
    }
    return { code: typeof htsno === 'string' ? htsno : '', indent: depth, description };
  });
}

interface Counts {
  lines: number;
  sure: number;
  ask: number;
  refuse: number;
}

/** Written beside the goal and renamed, so that a full disk leaves no half file. */
async function classifyFile(
  { input, output, top }: Options,
  classifier: Classifier,
  out: Output,
): Promise<Counts> {
  const counts: Counts = { lines: 0, sure: 0, ask: 0, refuse: 0 };
  const draft = `${output}.${process.pid}.part`;
  const target = createWriteStream(draft);
  const failed = once(target, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  try {
    const file = createReadStream(input);
    const source = input.endsWith('.gz') ? file.pipe(createGunzip()) : file;
    for await (const line of jsonLines(source)) {
      const answer = answerLine(line, classifier, top);
      counts.lines++;
      counts[answer.decision]++;
      if (!target.write(`${JSON.stringify(answer)}\n`)) {
        await Promise.race([once(target, 'drain'), failed]);
      }
      if (counts.lines % 200 === 0) out.progress(`${counts.lines} items`);
    }
    target.end();
    await Promise.race([once(target, 'finish'), failed]);
  } catch (error) {
    target.destroy();
    rmSync(draft, { force: true });
    const words = error instanceof Error ? error.message : String(error);
    throw new CommandError(EXIT.refused, `${input} to ${output}: ${words}.`);
  }
  renameSync(draft, output);
  return counts;
}
