import { type CompiledCorpus, compileOverlaid, type Overlay, type Rule } from '@tradewind/rules';
import type { Transaction } from '../../platform/database/index.ts';
import { shippedRulebook } from './shipped.ts';
import { readEdition, selectOwnRules, selectReadings, selectRetired } from './store.ts';

interface Kept {
  readonly edition: string;
  readonly compiled: CompiledCorpus;
}

/** Companies whose rules are kept ready in a process; the one asked longest ago leaves. */
const MOST_KEPT = 64;

const kept = new Map<string, Kept>();

/** What the company holds beside the rules that ship. */
export async function readOverlay(tx: Transaction): Promise<Overlay> {
  const own = await selectOwnRules(tx);
  const retired = await selectRetired(tx);
  return {
    rules: own.map(({ rule }) => rule),
    laws: Object.fromEntries(
      own.flatMap(({ lawKey, law }) => (lawKey === null || law === null ? [] : [[lawKey, law]])),
    ),
    retired: retired.map(({ ruleId, version, heldUntil }) => ({
      ...{ rule: ruleId, version, until: heldUntil },
    })),
    readings: await selectReadings(tx),
  };
}

/**
 * The rules a company is judged by: those that ship, with what its own experts approved over them.
 * Made ready once for each edition of what it holds; one short query tells whether it still is.
 */
export async function rulebookOf(tx: Transaction): Promise<CompiledCorpus> {
  const shipped = shippedRulebook();
  const edition = await readEdition(tx);
  if (edition === null || tx.scope === 'system') return shipped;
  const { tenantId } = tx.scope;
  const found = kept.get(tenantId);
  if (found?.edition === edition) {
    kept.delete(tenantId);
    kept.set(tenantId, found);
    return found.compiled;
  }
  const compiled = compileOverlaid(shipped, await readOverlay(tx));
  kept.delete(tenantId);
  kept.set(tenantId, { edition, compiled });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return compiled;
}

const versions = new WeakMap<CompiledCorpus, ReadonlyMap<string, Rule>>();

/** The version of a rule that decided, also where it is history by now. */
export function ruleVersion(
  rulebook: CompiledCorpus,
  ruleId: string,
  version: number,
): Rule | undefined {
  const known =
    versions.get(rulebook) ??
    new Map(rulebook.corpus.rules.map((one) => [`${one.id} ${one.version}`, one]));
  versions.set(rulebook, known);
  return known.get(`${ruleId} ${version}`);
}
