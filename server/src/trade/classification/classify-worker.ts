/** Runs in a thread: building the index takes a second, and each listing some milliseconds. */
import { buildClassifier, type Classifier, type Item } from '@tradewind/classification';
import { servePool } from '../../platform/workers/index.ts';
import type { ClassifyAnswer, ClassifyTask } from './classify-tasks.ts';
import { readKnowledge } from './hs-book.ts';
import type { Proposal } from './types.ts';

const CANDIDATES = 20;
/** Companies whose memory stays at hand. */
const COMPANIES = 8;
/** Variants of a product are one listing; so many different ones are remembered. */
const LISTINGS = 2000;

const base = buildClassifier(readKnowledge());

interface Desk {
  readonly stamp: string;
  readonly classifier: Classifier;
  readonly known: Map<string, Proposal>;
}

const desks = new Map<string, Desk>();

/** The classifier with the company's memory; undefined where the memory must be sent. */
function deskOf({ memory, entries }: ClassifyTask): Desk | undefined {
  const { tenantId, stamp } = memory;
  const found = desks.get(tenantId);
  if (found?.stamp === stamp) return found;
  if (entries === undefined) return undefined;
  const made: Desk = { stamp, classifier: base.withMemory(entries), known: new Map() };
  desks.delete(tenantId);
  desks.set(tenantId, made);
  for (const oldest of desks.keys()) {
    if (desks.size <= COMPANIES) break;
    desks.delete(oldest);
  }
  return made;
}

function propose({ classifier, known }: Desk, item: Item): Proposal {
  const key = JSON.stringify(item);
  const before = known.get(key);
  if (before !== undefined) return before;
  const { candidates, question, ...rest } = classifier.classify(item, { top: CANDIDATES });
  const proposal: Proposal = {
    ...{ decision: rest.decision, refuseReason: rest.refuseReason, confidence: rest.confidence },
    rationale: rest.rationale,
    candidates: candidates.map(({ code, score, reasons }) => ({ code, score, reasons })),
    question: question && {
      ...{ id: question.id, kind: question.kind, text: question.text },
      options: question.options.map(({ value, text, codes }) => ({
        ...{ value, text, codes: codes.length },
      })),
    },
  };
  if (known.size >= LISTINGS) known.clear();
  known.set(key, proposal);
  return proposal;
}

function answer(task: ClassifyTask): ClassifyAnswer {
  const desk = deskOf(task);
  if (desk === undefined) return { op: 'memory_missing' };
  const { items, steps = [] } = task;
  const proposals = items.map((item) => propose(desk, item));
  const [item] = items;
  if (item !== undefined) {
    steps.forEach((_, at) => {
      proposals.push(propose(desk, { ...item, answers: steps.slice(0, at + 1) }));
    });
  }
  return { op: 'done', proposals };
}

servePool<ClassifyTask, ClassifyAnswer>((task) => ({ result: answer(task) }));
