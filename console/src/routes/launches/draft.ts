import type { Analogue, Launch, LaunchWish } from '../../api/launches.ts';

/** A launch as it is being written; null and '' are not chosen yet. */
export interface Draft {
  readonly sku: string;
  readonly market: string | null;
  readonly launchWeek: string;
  readonly scale: number | null;
  readonly analogues: readonly Analogue[];
  readonly reason: string;
}

export const BLANK: Draft = {
  ...{ sku: '', market: null, launchWeek: '', scale: 1, analogues: [], reason: '' },
};

export const draftOf = ({ sku, market, launchWeek, scale, analogues, reason }: Launch): Draft => ({
  ...{ sku, market, launchWeek, scale, analogues, reason },
});

export type Fault = keyof Draft;

const SCALE = { least: 0.05, most: 20 };

/** What keeps a draft from being forecast; the reason is asked for only when it is kept. */
export function faultsOf(draft: Draft, keeping: boolean): readonly Fault[] {
  const { scale } = draft;
  const wrong: readonly (readonly [Fault, boolean])[] = [
    ['sku', draft.sku.trim() === ''],
    ['market', draft.market === null],
    ['launchWeek', draft.launchWeek === ''],
    ['scale', scale === null || scale < SCALE.least || scale > SCALE.most],
    ['analogues', draft.analogues.length === 0],
    ['reason', keeping && draft.reason.trim() === ''],
  ];
  return wrong.filter(([, is]) => is).map(([fault]) => fault);
}

export const wishOf = (draft: Draft): LaunchWish => ({
  ...{ sku: draft.sku.trim(), market: draft.market ?? '', launchWeek: draft.launchWeek },
  ...{ scale: draft.scale ?? 1, analogues: draft.analogues, reason: draft.reason.trim() },
});

export const keyOf = ({ sku, market }: Analogue): string => `${market} ${sku}`;

/** The analogues with one ticked or unticked. */
export function ticked(chosen: readonly Analogue[], one: Analogue): readonly Analogue[] {
  const key = keyOf(one);
  const left = chosen.filter((other) => keyOf(other) !== key);
  if (left.length < chosen.length) return left;
  return [...chosen, { sku: one.sku, market: one.market }];
}
