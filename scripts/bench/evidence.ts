import { performance } from 'node:perf_hooks';
import type { Caller } from '../../server/src/platform/audit/types.ts';
import type { Transaction } from '../../server/src/platform/database/index.ts';
import type { House } from '../../server/src/platform/house/index.ts';
import { upsertVariants } from '../../server/src/records/catalog/index.ts';
import { NO_FIELDS } from '../../server/src/trade/evidence/commands/save-record.ts';
import { forecastExpiry, heldFor, subjectsOf } from '../../server/src/trade/evidence/index.ts';
import { kindOf } from '../../server/src/trade/evidence/register.ts';
import { claimsOf } from '../../server/src/trade/evidence/rules.ts';
import { insertRecord, updateState } from '../../server/src/trade/evidence/store.ts';
import { replaceClaims } from '../../server/src/trade/evidence/store-claims.ts';
import { upsertLabel } from '../../server/src/trade/evidence/store-labels.ts';
import type { RecordFields } from '../../server/src/trade/evidence/types.ts';
import type { Bench, Figure } from './report.ts';
import { databasesAtHand, withHouse } from './server.ts';

const PRODUCTS = 5_000;
const DAY = '2026-11-26';
const model = (at: number): string => `M-${1000 + at}`;
const brand = (at: number): string => `Brand ${at % 20}`;

/** Two SKUs a product; a label for every second product, so that some are found by their code. */
async function fillCatalogue(tx: Transaction, by: string): Promise<void> {
  const products = Array.from({ length: PRODUCTS }, (_, at) => at);
  await upsertVariants(
    tx,
    products.flatMap((at) =>
      ['A', 'B'].map((size) => ({
        ...{ sku: `${model(at)}-${size}`, productCode: model(at), brand: brand(at) },
        names: { en: `Lamp ${at} ${size}` },
      })),
    ),
  );
  for (const at of products.filter((one) => one % 2 === 0)) {
    await upsertLabel(tx, {
      ...{ productCode: model(at), sku: '', model: model(at), brand: brand(at), version: 0, by },
      ...{ manufacturerName: 'Lamp Co Ltd', manufacturerAddress: null, personIds: [] },
      ...{ markets: [], at: new Date(DAY) },
    });
  }
}

/** Declarations and reports by model, registers by brand, papers of the company. */
function records(): Partial<RecordFields>[] {
  const kinds = ['eu:declaration_of_conformity', 'eu:emc_test_report'];
  const byModel = Array.from({ length: PRODUCTS }, (_, at) =>
    kinds.map((kind) => ({
      ...{ kind, models: [model(at).replace('-', ' ')], markets: ['EU'] },
      ...{ holderName: 'LAMP CO., LTD.', validUntil: at % 3 === 0 ? '2026-12-26' : '2028-01-01' },
    })),
  ).flat();
  const byBrand = Array.from({ length: 20 }, (_, at) => ({
    ...{ kind: 'eu:weee_producer_number', brands: [brand(at)], markets: ['DE'], number: '1' },
  }));
  const ofAll = Array.from({ length: 5 }, () => ({ kind: 'eu:safety_gate_registration' }));
  return [...byModel, ...byBrand, ...ofAll];
}

async function fillVault(tx: Transaction, by: string): Promise<number> {
  const all = records();
  for (const given of all) {
    const fields = { ...NO_FIELDS, ...given };
    const at = new Date(DAY);
    const search = fields.kind ?? '';
    const recordId = await insertRecord(tx, {
      ...fields,
      file: null,
      renews: null,
      search,
      by,
      at,
    });
    const none = { skus: [], products: [] };
    await replaceClaims(tx, recordId, claimsOf(kindOf(fields.kind), fields, none));
    const checked = { state: 'checked', checkedBy: by, checkedAt: at } as const;
    await updateState(tx, recordId, 'draft', 1, checked, at);
  }
  return all.length;
}

interface Taken {
  readonly clockMs: number;
  /** Of all threads of this process: what a busy machine does not stretch. */
  readonly processorMs: number;
}

const middle = (of: number[]): number => of.sort((a, b) => a - b)[of.length >> 1] ?? 0;

async function time(work: () => Promise<unknown>): Promise<Taken> {
  const clock: number[] = [];
  const processor: number[] = [];
  for (let run = 0; run < 7; run++) {
    const start = performance.now();
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    clock.push(performance.now() - start);
    processor.push((user + system) / 1000);
  }
  return { clockMs: middle(clock), processorMs: middle(processor) };
}

async function measure(kind: 'pglite' | 'postgres'): Promise<Figure[]> {
  return withHouse(kind, async (open, caller: Caller) => {
    const house: House = open.house;
    const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
      house.db.transaction({ tenantId: caller.tenantId }, work);
    await within((tx) => fillCatalogue(tx, caller.actor.id));
    const filed = await within((tx) => fillVault(tx, caller.actor.id));
    const subjects = await within((tx) => subjectsOf(tx, null));
    const some = subjects.slice(0, 200);
    const ask = (of: typeof subjects) =>
      within((tx) => heldFor(tx, of, 'DE', ['EU', 'world'], DAY));
    const held = await ask(subjects);
    const pieces = [...held.values()].reduce((sum, one) => sum + one.length, 0);
    const say = (metric: string, value: number, unit = 'ms'): Figure => ({
      ...{ metric: `${kind}: ${metric}`, value, unit },
    });
    const timed = async (metric: string, work: () => Promise<unknown>): Promise<Figure[]> => {
      const { clockMs, processorMs } = await time(work);
      return [say(`${metric}, median`, clockMs), say('  of it in this process', processorMs)];
    };
    const forecast = () => within((tx) => forecastExpiry(tx, new Date(DAY), 90));
    return [
      say('records on file', filed, ''),
      say('SKUs asked about; pieces found', pieces, `pieces for ${subjects.length} SKUs`),
      ...(await timed('evidence of all SKUs in one market', () => ask(subjects))),
      ...(await timed('evidence of 200 SKUs in one market', () => ask(some))),
      ...(await timed('forecast of 90 days, no sales', forecast)),
    ];
  });
}

async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of databasesAtHand()) figures.push(...(await measure(kind)));
  return figures;
}

export const bench: Bench = { summary: 'evidence of 10,000 SKUs looked up in a full vault', run };
