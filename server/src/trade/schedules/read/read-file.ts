import {
  diffSchedules,
  readUsScheduleText,
  type ScheduleLine,
  TariffError,
} from '@tradewind/tariff';
import { DomainError } from '../../../platform/errors/index.ts';
import { fail } from '../errors.ts';
import { byChapter, packChapter } from './chapters.ts';
import { readEcbRates } from './ecb.ts';
import type { ScheduleAnswer, ScheduleTask } from './tasks.ts';
import { readAnswer } from './uk-answer.ts';
import { unpackText } from './unpack.ts';

/** What a broken file of the official export is, in the words of this house. */
function explain(error: TariffError): DomainError {
  const broken = /^after row (\d+),/.exec(error.path);
  return broken === null
    ? fail('schedules.not_a_schedule', { where: error.path })
    : fail('schedules.truncated', { rows: Number(broken[1]) });
}

function readAnswers(text: string, day: string): ScheduleAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw fail('schedules.broken_json');
  }
  const bodies: unknown[] = Array.isArray(body) ? body : [body];
  if (bodies.length === 0) throw fail('schedules.empty_file');
  return { op: 'answers', answers: bodies.map((one) => readAnswer(one, day)) };
}

function readEdition(text: string): ScheduleAnswer {
  const { lines, flags } = readUsScheduleText(text);
  const chapters = [...byChapter(lines)].map(([chapter, own]) => packChapter(chapter, own));
  return { op: 'edition', chapters, flags };
}

function compare(before: readonly string[], after: readonly string[]): ScheduleAnswer {
  const join = (chapters: readonly string[]) => ({
    jurisdiction: '',
    lines: chapters.flatMap((text) => JSON.parse(text) as ScheduleLine[]),
    flags: [],
  });
  return { op: 'changes', changes: diffSchedules(join(before), join(after)) };
}

/** Does one task; what is wrong with a file comes back as a code of the catalogue. */
export function doTask(task: ScheduleTask): ScheduleAnswer {
  try {
    if (task.op === 'compare') return compare(task.before, task.after);
    const text = unpackText(task.content, task.maxBytes);
    if (task.format === 'ecb_rates') return { op: 'rates', days: readEcbRates(text) };
    return task.format === 'us_export' ? readEdition(text) : readAnswers(text, task.day);
  } catch (error) {
    const known = error instanceof TariffError ? explain(error) : error;
    if (!(known instanceof DomainError)) throw error;
    return { op: 'refused', code: known.code, params: known.params };
  }
}
