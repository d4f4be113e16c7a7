/** Runs in a thread: an index of some ten thousand parties takes a second, each name a little. */
import { buildScreener, type ListEntry, type Screener } from '@tradewind/screening';
import { servePool } from '../../platform/workers/index.ts';
import type { ListsRef, ScreenAnswer, ScreenTask } from './screen-tasks.ts';

/** Companies whose lists stay at hand. */
const COMPANIES = 2;

const ready = new Map<string, { readonly stamp: string; readonly screener: Screener }>();
let coming: { readonly lists: ListsRef; readonly entries: ListEntry[] } | null = null;

function takeLists(task: Extract<ScreenTask, { op: 'lists' }>): ScreenAnswer {
  const { lists, begin, end, entries } = task;
  if (begin) coming = { lists, entries: [] };
  if (coming === null || coming.lists.stamp !== lists.stamp) return { op: 'lists_missing' };
  coming.entries.push(...entries);
  if (!end) return { op: 'taken' };
  ready.delete(lists.tenantId);
  for (const oldest of ready.keys()) {
    if (ready.size < COMPANIES) break;
    ready.delete(oldest);
  }
  ready.set(lists.tenantId, { stamp: lists.stamp, screener: buildScreener(coming.entries) });
  coming = null;
  return { op: 'taken' };
}

function answer(task: ScreenTask): ScreenAnswer {
  if (task.op === 'lists') return takeLists(task);
  const found = ready.get(task.lists.tenantId);
  if (found?.stamp !== task.lists.stamp) return { op: 'lists_missing' };
  const answers = task.parties.map((party) => {
    const { decision, candidates } = found.screener.screen(party);
    return {
      decision,
      found: candidates.map(({ entry, score, explanation }) => ({
        ...{ entryId: entry.id, score, explanation },
      })),
    };
  });
  return { op: 'screened', answers };
}

servePool<ScreenTask, ScreenAnswer>((task) => ({ result: answer(task) }));
