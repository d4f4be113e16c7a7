/**
 * The gate on goods nobody described and on goods as a seller has them. All of it takes some eight
 * minutes; a part of it: GATE_GOODS=bare or described, GATE_PART=verdicts, judging or standing,
 * GATE_SKUS=1000. TEST_DATABASE_URL names a PostgreSQL, TEST_ONLY_POSTGRES=1 leaves out PGlite.
 */
import type { Caller } from '../../server/src/platform/audit/types.ts';
import type { House } from '../../server/src/platform/house/index.ts';
import { readBarred, readBarredIn } from '../../server/src/trade/compliance/commands/barred.ts';
import { gateOf, standingGate } from '../../server/src/trade/compliance/commands/gate.ts';
import { judgeSkus } from '../../server/src/trade/compliance/commands/judge.ts';
import {
  addMarkets,
  keepStatistics,
  setEnforcement,
} from '../../server/src/trade/compliance/store.ts';
import { bareSku, describedSku, fillBare, fillDescribed } from './gate-goods.ts';
import { processorMs } from './processor.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, withHouse } from './server.ts';

const SKUS = Number(process.env['GATE_SKUS'] ?? 10_000);
const MARKETS = ['DE', 'FR', 'GB', 'US', 'JP', 'AU', 'ID', 'SA', 'BR', 'CA'];
const DAY = '2026-11-26';
const ROUNDS = 2_000;
/** SKUs asked in one transaction, and judged in one as the job does. */
const [ASKED, JUDGED] = [500, 50];
const WRITER = { by: 'bench', at: new Date(`${DAY}T08:00:00Z`) };

const VERDICTS = (SKUS * MARKETS.length).toLocaleString('en');

const GOODS = ['bare', 'described'] as const;
const PARTS = ['verdicts', 'judging', 'standing'] as const;
type Set = (typeof GOODS)[number];
type Part = (typeof PARTS)[number];
type Kind = 'pglite' | 'postgres';

/** What the variable names, else all there is. @throws Error naming what may be chosen */
function chosen<T extends string>(variable: string, all: readonly T[]): readonly T[] {
  const wanted = process.env[variable];
  if (wanted === undefined) return all;
  const found = all.filter((one) => one === wanted);
  if (found.length === 0) throw new Error(`${variable} is one of ${all.join(', ')}`);
  return found;
}

interface Spent {
  readonly clockS: number;
  /** Of all threads of this process and of its sessions at the database. */
  readonly processorS: number;
}

async function spent(house: House, work: () => Promise<unknown>): Promise<Spent> {
  const before = await processorMs(house);
  const began = performance.now();
  await work();
  const clockS = (performance.now() - began) / 1000;
  return { clockS, processorS: ((await processorMs(house)) - before) / 1000 };
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

function batches(skus: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(skus.length / size) }, (_, n) =>
    skus.slice(n * size, (n + 1) * size),
  );
}

class Measuring {
  readonly figures: Figure[] = [];
  readonly #house: House;
  readonly #label: string;

  constructor(house: House, label: string) {
    this.#house = house;
    this.#label = label;
  }

  async long(metric: string, work: () => Promise<unknown>): Promise<void> {
    const { clockS, processorS } = await spent(this.#house, work);
    const named = `${this.#label}: ${metric}`;
    this.figures.push(
      { metric: `${named}, processor`, value: processorS, unit: 's' },
      { metric: `${named}, clock`, value: clockS, unit: 's' },
    );
  }

  /** Of many questions asked one after the other. */
  async short(metric: string, ask: (round: number) => Promise<unknown>): Promise<void> {
    const times: number[] = [];
    const { processorS } = await spent(this.#house, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const at = performance.now();
        await ask(round);
        times.push(performance.now() - at);
      }
    });
    times.sort((a, b) => a - b);
    const named = `${this.#label}: ${metric}`;
    this.figures.push(
      { metric: `${named}, p50`, value: percentile(times, 0.5), unit: 'ms' },
      { metric: `${named}, p99`, value: percentile(times, 0.99), unit: 'ms' },
      { metric: `${named}, processor`, value: (processorS * 1000) / ROUNDS, unit: 'ms' },
    );
  }

  count(metric: string, value: number, unit: string): void {
    this.figures.push({ metric: `${this.#label}: ${metric}`, value, unit });
  }
}

async function fill(house: House, caller: Caller, set: Set): Promise<string[]> {
  const scope = { tenantId: caller.tenantId };
  if (set === 'described') await fillDescribed(house, caller, SKUS);
  else await house.db.transaction(scope, (tx) => fillBare(tx, SKUS));
  await house.db.transaction(scope, async (tx) => {
    await addMarkets(tx, MARKETS, WRITER);
    await keepStatistics(tx);
  });
  return Array.from({ length: SKUS }, (_, n) => (set === 'bare' ? bareSku(n) : describedSku(n)));
}

/** The gate worked out from what is on file. */
async function measureVerdicts(
  house: House,
  caller: Caller,
  skus: readonly string[],
  on: Measuring,
): Promise<void> {
  const scope = { tenantId: caller.tenantId };
  let [allowed, reasons] = [0, 0];
  await on.long(`${VERDICTS} verdicts from what is on file`, async () => {
    for (const batch of batches(skus, ASKED)) {
      const pairs = batch.flatMap((sku) => MARKETS.map((market) => ({ sku, market })));
      const answers = await house.db.transaction(scope, (tx) =>
        gateOf(tx, pairs, { day: DAY, action: 'sell' }),
      );
      for (const { verdict } of answers) {
        allowed += verdict?.verdict === 'allowed' ? 1 : 0;
        reasons += verdict?.reasons.length ?? 0;
      }
    }
  });
  on.count('of them allowed', allowed, 'verdicts');
  on.count('reasons of a verdict', reasons / skus.length / MARKETS.length, 'reasons');
}

/** The nightly run, first and again. */
async function measureJudging(
  house: House,
  caller: Caller,
  skus: readonly string[],
  on: Measuring,
): Promise<void> {
  const scope = { tenantId: caller.tenantId };
  const judge = async () => {
    for (const batch of batches(skus, JUDGED)) {
      await house.db.transaction(scope, (tx) =>
        judgeSkus(house, tx, batch, { kind: 'run' }, WRITER),
      );
    }
  };
  await on.long(`${VERDICTS} judged for the first time, all written`, judge);
  await house.db.transaction(scope, keepStatistics);
  await on.long(`${VERDICTS} judged again, compared, none another`, judge);
}

/** Single questions whose verdicts stand, and the same of a SKU nobody asked about before. */
async function measureStanding(
  house: House,
  caller: Caller,
  skus: readonly string[],
  on: Measuring,
): Promise<void> {
  const { tenantId } = caller;
  await house.db.transaction({ tenantId }, async (tx) => {
    for (const market of MARKETS) {
      await setEnforcement(tx, { market, enforcement: 'enforce', version: 1 }, WRITER);
    }
  });
  const skuOf = (round: number): string => skus[(round * 37) % skus.length] ?? '';
  const pair = (round: number) => [
    { sku: skuOf(round), market: MARKETS[round % MARKETS.length] ?? '' },
  ];
  const asked = { day: DAY, action: 'sell' } as const;
  await on.short('verdict of a SKU in a market, not asked before', (round) =>
    standingGate(house, tenantId, pair(round), asked),
  );
  await on.short('verdict of a SKU in a market, standing', (round) =>
    // As many as were asked, the last first, so that what is measured is in memory.
    standingGate(house, tenantId, pair(ROUNDS - 1 - (round % 1_000)), asked),
  );
  await readBarred(house, tenantId, skus, DAY);
  await on.short('a SKU in 10 markets, standing', (round) =>
    readBarred(house, tenantId, [skuOf(round)], DAY),
  );
  await on.short('a SKU in 10 markets, standing, in a transaction of its own', (round) =>
    house.db.transaction({ tenantId }, (tx) => readBarredIn(tx, [skuOf(round)], DAY)),
  );
  await on.long(`${SKUS.toLocaleString('en')} SKUs in 10 markets, standing`, () =>
    readBarred(house, tenantId, skus, DAY),
  );
}

const MEASURED = {
  verdicts: measureVerdicts,
  judging: measureJudging,
  standing: measureStanding,
} satisfies Record<Part, unknown>;

async function measure(kind: Kind, set: Set, parts: readonly Part[]): Promise<Figure[]> {
  return withHouse(kind, async ({ house }, caller) => {
    const on = new Measuring(house, `${kind}, ${set} goods`);
    const skus = await fill(house, caller, set);
    for (const part of parts) await MEASURED[part](house, caller, skus, on);
    return on.figures;
  });
}

export const bench: Bench = {
  summary: 'the gate: verdicts of SKUs in markets from what is on file, and those that stand',
  run: async () => {
    const figures: Figure[] = [];
    const [sets, parts] = [chosen('GATE_GOODS', GOODS), chosen('GATE_PART', PARTS)];
    for (const kind of databasesAtHand()) {
      for (const set of sets) figures.push(...(await measure(kind, set, parts)));
    }
    return figures;
  },
};
