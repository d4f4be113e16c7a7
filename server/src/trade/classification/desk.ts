/** One classifying thread for the whole process: started when first asked, ended when idle. */
import type { Answer, Item, MemoryEntry } from '@tradewind/classification';
import { Desk, spawnWorker } from '../../platform/workers/index.ts';
import type { ClassifyAnswer, ClassifyTask, MemoryRef } from './classify-tasks.ts';
import type { Proposal } from './types.ts';

export interface CompanyMemory extends MemoryRef {
  /** Read only when the thread does not have them. */
  readonly entries: () => Promise<readonly MemoryEntry[]>;
}

const desk = new Desk<ClassifyTask, ClassifyAnswer>(() =>
  spawnWorker(new URL('./classify-worker.ts', import.meta.url)),
);

async function askWith(
  memory: CompanyMemory,
  task: Omit<ClassifyTask, 'memory'>,
): Promise<readonly Proposal[]> {
  const { tenantId, stamp } = memory;
  const asked = { ...task, memory: { tenantId, stamp } };
  let answer = await desk.ask(asked);
  if (answer.op === 'memory_missing') {
    answer = await desk.ask({ ...asked, entries: await memory.entries() });
  }
  if (answer.op !== 'done') throw new Error('the classifying thread took no memory');
  return answer.proposals;
}

/** What the engine says of each item. */
export function classifyItems(
  memory: CompanyMemory,
  items: readonly Item[],
): Promise<readonly Proposal[]> {
  return askWith(memory, { items });
}

/** What it says of one item before any answer, and after each of the answers. */
export function classifyAlong(
  memory: CompanyMemory,
  item: Item,
  steps: readonly Answer[],
): Promise<readonly Proposal[]> {
  return askWith(memory, { items: [item], steps });
}
