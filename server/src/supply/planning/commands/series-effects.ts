import { type Effect, type EffectColumn, effectFactor } from '@tradewind/forecasting';
import type { Transaction } from '../../../platform/database/index.ts';
import {
  type LearntEffect,
  learntEffects,
  rowsAhead,
  type ShownEffect,
  shownEffects,
  unpackEffects,
} from '../rules-effect-view.ts';
import type { FactorOf } from '../rules-what-if.ts';
import { readRunEffects, readSeriesEffects } from '../store-effects.ts';
import type { Day } from '../types.ts';

/** What a run knew and learnt of one series. */
export interface SeriesGround {
  readonly columns: readonly EffectColumn[];
  readonly effects: readonly Effect[];
  /** Column values of each week of the horizon. */
  readonly rows: readonly (readonly number[])[];
  readonly factorOf: FactorOf;
  readonly usualMinor: number | null;
  readonly currency: string | null;
}

/** Null where the run was made without effects. */
export async function readGround(
  tx: Transaction,
  run: { readonly runId: string; readonly horizon: number },
  sku: string,
  market: string,
): Promise<SeriesGround | null> {
  const known = await readRunEffects(tx, run.runId);
  if (known === null) return null;
  const own = await readSeriesEffects(tx, run.runId, sku, market);
  const { columns, shared } = known;
  const effects = own?.effects == null ? known.effects : unpackEffects(columns, own.effects);
  const model = { columns, all: known.effects, effectsOf: () => effects };
  return {
    ...{ columns, effects },
    rows: rowsAhead(columns, run.horizon, shared[market] ?? [], own?.ahead ?? []),
    factorOf: (row) => effectFactor(model, sku, row),
    ...{ usualMinor: own?.usualMinor ?? null, currency: own?.currency ?? null },
  };
}

/** What moves the forecast of a series beside its own past, for a person to read. */
export async function effectsShown(
  tx: Transaction,
  run: { readonly runId: string; readonly horizon: number; readonly startWeek: Day },
  sku: string,
  market: string,
): Promise<ShownEffect[]> {
  const ground = await readGround(tx, run, sku, market);
  if (ground === null) return [];
  const { columns, effects, rows, factorOf } = ground;
  return shownEffects(columns, effects, rows, run.startWeek, factorOf);
}

/** What a run learnt over all items; empty where it was made without effects. */
export async function effectsLearnt(
  tx: Transaction,
  runId: string,
): Promise<{ readonly items: LearntEffect[]; readonly series: number; readonly offers: number }> {
  const known = await readRunEffects(tx, runId);
  if (known === null) return { items: [], series: 0, offers: 0 };
  const { columns, effects, seriesCount, offers } = known;
  const model = { columns, all: effects, effectsOf: () => effects };
  const items = learntEffects(columns, effects, (row) => effectFactor(model, '', row));
  return { items, series: seriesCount, offers };
}
