import { createHash } from 'node:crypto';
import type { ScheduleLine } from '@tradewind/tariff';
import type { Chapter } from '../types.ts';

/** Lines by chapter, in their order; a text without code belongs to the code above it. */
export function byChapter(lines: readonly ScheduleLine[]): Map<string, ScheduleLine[]> {
  const chapters = new Map<string, ScheduleLine[]>();
  let chapter = lines.find((line) => line.code !== '')?.code.slice(0, 2) ?? '00';
  for (const line of lines) {
    if (line.code !== '') chapter = line.code.slice(0, 2);
    const list = chapters.get(chapter);
    if (list === undefined) chapters.set(chapter, [line]);
    else list.push(line);
  }
  return chapters;
}

const flat = (text: string): string => text.replace(/[\t\r\n]+/g, ' ').trim();

/** A row for each line with a code: code, declarable, general rate, descriptions from the top. */
function wordsOf(lines: readonly ScheduleLine[]): string {
  const path: string[] = [];
  const depths: number[] = [];
  const rows: string[] = [];
  for (const line of lines) {
    while (depths.length > 0 && (depths.at(-1) as number) >= line.indent) {
      depths.pop();
      path.pop();
    }
    depths.push(line.indent);
    path.push(flat(line.description));
    if (line.code === '') continue;
    const rate = flat(line.general?.text ?? '');
    rows.push([line.code, line.declarable ? '1' : '0', rate, ...path].join('\t'));
  }
  return rows.join('\n');
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A chapter ready to be stored; its hash is of its lines, and of the answers behind them. */
export function packChapter(
  chapter: string,
  lines: readonly ScheduleLine[],
  answers: Chapter['answers'] = null,
): Chapter {
  const text = JSON.stringify(lines);
  const hash = sha256(answers === null ? text : `${text}${JSON.stringify(answers)}`);
  return {
    chapter,
    contentHash: hash,
    lines: text,
    words: wordsOf(lines),
    lineCount: lines.length,
    declarableCount: lines.filter((line) => line.declarable).length,
    answers,
  };
}
