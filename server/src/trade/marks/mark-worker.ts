/** Runs in a thread: an index of many thousand marks takes seconds, each listing a little. */
import { buildMatcher, type Matcher, type WatchedMark } from '@tradewind/marks';
import { servePool } from '../../platform/workers/index.ts';
import type { MarkAnswer, MarksRef, MarkTask } from './mark-tasks.ts';

/** Companies whose marks stay at hand. */
const COMPANIES = 2;

const ready = new Map<string, { readonly stamp: string; readonly matcher: Matcher }>();
let coming: { readonly ref: MarksRef; readonly marks: WatchedMark[] } | null = null;

function takeMarks(task: Extract<MarkTask, { op: 'marks' }>): MarkAnswer {
  const { ref, begin, end, marks } = task;
  if (begin) coming = { ref, marks: [] };
  if (coming === null || coming.ref.stamp !== ref.stamp || coming.ref.tenantId !== ref.tenantId) {
    return { op: 'marks_missing' };
  }
  coming.marks.push(...marks);
  if (!end) return { op: 'taken' };
  ready.delete(ref.tenantId);
  for (const oldest of ready.keys()) {
    if (ready.size < COMPANIES) break;
    ready.delete(oldest);
  }
  ready.set(ref.tenantId, { stamp: ref.stamp, matcher: buildMatcher(coming.marks) });
  coming = null;
  return { op: 'taken' };
}

function answer(task: MarkTask): MarkAnswer {
  if (task.op === 'marks') return takeMarks(task);
  const found = ready.get(task.ref.tenantId);
  if (found?.stamp !== task.ref.stamp) return { op: 'marks_missing' };
  const answers = task.listings.map((listing) => found.matcher.match(listing, task.day));
  return { op: 'matched', answers };
}

servePool<MarkTask, MarkAnswer>((task) => ({ result: answer(task) }));
