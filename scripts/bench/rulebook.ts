import { compileCorpus, compileOverlaid, heldRules } from '@tradewind/rules';
import { newId } from '../../server/src/platform/ids/index.ts';
import { readRules, viewRule } from '../../server/src/trade/rulebook/commands/view.ts';
import { rulebookOf, shippedRulebook } from '../../server/src/trade/rulebook/index.ts';
import { insertRule, lockEdition, renameEdition } from '../../server/src/trade/rulebook/store.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, withHouse } from './server.ts';

const DAY = '2026-11-26';
const OWN = 100;
const ROUNDS = 200;

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function timed(rounds: number, work: () => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
}

/** Reading and compiling what ships, and putting a company's hundred changes over it. */
async function engine(): Promise<Figure[]> {
  const began = performance.now();
  const shipped = shippedRulebook();
  const first = performance.now() - began;
  const rules = heldRules(shipped.corpus)
    .slice(0, OWN)
    .map((rule) => ({ ...rule, version: 2 }));
  const overlay = { rules, laws: {}, retired: [], readings: {} };
  const compile = await timed(20, () => compileCorpus(shipped.corpus));
  const over = await timed(20, () => compileOverlaid(shipped, overlay));
  const count = shipped.corpus.rules.length;
  return [
    {
      metric: `${count} rules read, checked and compiled, once a process`,
      value: first,
      unit: 'ms',
    },
    { metric: `${count} rules compiled, p50`, value: percentile(compile, 0.5), unit: 'ms' },
    { metric: `${OWN} own versions put over them, p50`, value: percentile(over, 0.5), unit: 'ms' },
  ];
}

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async ({ house }, caller) => {
    const scope = { tenantId: caller.tenantId };
    const at = new Date(`${DAY}T08:00:00Z`);
    const rules = heldRules(shippedRulebook().corpus).slice(0, OWN);
    await house.db.transaction(scope, async (tx) => {
      await lockEdition(tx, at);
      for (const rule of rules) {
        await insertRule(tx, {
          ...{ ruleId: rule.id, version: 2, rule: { ...rule, version: 2 }, lawKey: null },
          ...{ law: null, draftId: newId(), approvedBy: 'bench', approvedAt: at },
        });
      }
      await renameEdition(tx, at);
    });
    const filter = {
      ...{ q: null, jurisdiction: 'EU', topic: null, status: null, origin: null },
      ...{ certainty: null, stale: null, day: DAY },
    };
    const held = await timed(ROUNDS, () => house.db.transaction(scope, rulebookOf));
    const list = await timed(ROUNDS, () => readRules(house, caller, filter));
    const one = await timed(ROUNDS / 4, () => viewRule(house, caller, 'EU-P06', DAY));
    return [
      { metric: `${kind}: rulebook of a company, p95`, value: percentile(held, 0.95), unit: 'ms' },
      { metric: `${kind}: list of rules, p95`, value: percentile(list, 0.95), unit: 'ms' },
      { metric: `${kind}: a rule with its cases, p95`, value: percentile(one, 0.95), unit: 'ms' },
    ];
  });
}

export const bench: Bench = {
  summary: 'the rulebook: compiled, with a company over it, listed and read',
  run: async () => {
    const figures = await engine();
    for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
    return figures;
  },
};
