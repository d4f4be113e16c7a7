import type { Note } from './types.ts';
import { ALL_MARKETS, type Day } from './types.ts';

/** A series whose launch is known from its orders. */
export interface AnalogueKey {
  readonly sku: string;
  readonly market: string;
}

/** Who keeps a planner's word, and whether it still holds. */
interface Kept {
  readonly reason: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: Date;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
}

/** What a planner says of a new SKU in a market. */
export interface LaunchWish {
  readonly sku: string;
  readonly market: string;
  /** Any day of the first week of sale. */
  readonly launchWeek: Day;
  /** Beside the analogues: 1.2 = a fifth more. */
  readonly scale: number;
  readonly analogues: readonly AnalogueKey[];
  readonly reason: string;
}

export interface Launch extends LaunchWish, Kept {
  readonly launchId: string;
}

/** A planner's word that a SKU is sold up to a week and no longer. */
export interface EndingWish {
  readonly sku: string;
  /** `ALL_MARKETS` is every market. */
  readonly market: string;
  /** Any day of the last week of sale. */
  readonly lastWeek: Day;
  readonly reason: string;
}

export interface Ending extends EndingWish, Kept {
  readonly endingId: string;
}

export const EVERY_MARKET = ALL_MARKETS;

/** Why a series of a run is not forecast by the recipe alone. */
export interface SeriesReason {
  readonly sku: string;
  readonly market: string;
  readonly code: ReasonCode;
  readonly params: Note['params'];
}

export type ReasonCode =
  | 'model_analogy'
  | 'model_analogy_blended'
  | 'model_end_marked'
  | 'model_end_declining'
  | 'model_end_discontinued';
