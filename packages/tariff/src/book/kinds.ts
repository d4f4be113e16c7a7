import type { ChargeKind } from './types.ts';

/** Amounts by kind of charge, in minor units. */
export type KindSums = Record<ChargeKind, bigint>;

/** Nothing charged yet; spelled out, since a map of eight costs ten times as much. */
export const noSums = (): KindSums => ({
  duty: 0n,
  additional_duty: 0n,
  trade_remedy: 0n,
  excise: 0n,
  tax: 0n,
  fee: 0n,
  relief: 0n,
  export_refund: 0n,
});

const NONE = noSums();

export const isChargeKind = (text: string): text is ChargeKind => Object.hasOwn(NONE, text);
