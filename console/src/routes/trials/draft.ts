import { format, isCurrencyCode, money, parse } from '@tradewind/money';
import type { FactName, Facts, Origins, Suggestion, Trial } from '../../api/trials.ts';

/** Facts that are amounts, in the order of the form. */
export const AMOUNTS = [
  'saleMinor',
  'saleCostMinor',
  'unitMinor',
  'freightMinor',
  'dutyMinor',
  'batchMinor',
  'salvageMinor',
  'holdingMinor',
  'weeklyMinor',
] as const;
export type AmountName = (typeof AMOUNTS)[number];

/** Facts that are numbers. */
export const NUMBERS = [
  'low',
  'likely',
  'high',
  'leadWeeks',
  'minimumUnits',
  'multipleUnits',
  'dispersion',
] as const;
export type NumberName = (typeof NUMBERS)[number];

/** The fact whose origin stands behind a field of the form. */
export const FACT_OF: Readonly<Record<AmountName | NumberName, FactName>> = {
  ...{ saleMinor: 'saleMinor', saleCostMinor: 'saleCostMinor', unitMinor: 'goods' },
  ...{ freightMinor: 'freightMinor', dutyMinor: 'dutyMinor', batchMinor: 'batchMinor' },
  ...{ salvageMinor: 'salvageMinor', holdingMinor: 'holdingMinor', weeklyMinor: 'weeklyMinor' },
  ...{ low: 'rate', likely: 'rate', high: 'rate', dispersion: 'dispersion' },
  ...{ leadWeeks: 'leadWeeks', minimumUnits: 'minimumUnits', multipleUnits: 'multipleUnits' },
};

/** The form as it is typed: an amount is a text in major units, '' and null are not known. */
export interface Draft {
  readonly sku: string;
  readonly market: string | null;
  readonly seasonWeeks: number;
  readonly analogues: readonly string[];
  readonly warehouseId: string | null;
  readonly amounts: Readonly<Record<AmountName, string>>;
  readonly numbers: Readonly<Record<NumberName, number | null>>;
  /** From the analogues; null is a flat season. */
  readonly shape: readonly number[] | null;
  /** Prices of larger batches, which the form does not show. */
  readonly steps: Facts['goods'];
}

export const SEASON_WEEKS = 16;

export const blankDraft = (): Draft => ({
  ...{ sku: '', market: null, seasonWeeks: SEASON_WEEKS, analogues: [], warehouseId: null },
  amounts: {
    ...{ saleMinor: '', saleCostMinor: '', unitMinor: '', freightMinor: '', dutyMinor: '' },
    // Nothing is the usual case of these, and the label says what they are.
    ...{ batchMinor: '0', salvageMinor: '0', holdingMinor: '', weeklyMinor: '0' },
  },
  numbers: {
    ...{ low: null, likely: null, high: null, leadWeeks: null, minimumUnits: 1 },
    ...{ multipleUnits: 1, dispersion: 0.2 },
  },
  shape: null,
  steps: [],
});

const textOf = (minor: number, currency: string): string =>
  isCurrencyCode(currency) ? format(money(BigInt(minor), currency)) : '';

/** Puts what the records say into the form; what they do not say stays as it was typed. */
export function withSuggestion(draft: Draft, found: Suggestion): Draft {
  const { facts, currency } = found;
  const amounts = { ...draft.amounts };
  const unit = facts.goods?.[0]?.unitMinor;
  if (unit !== undefined) amounts.unitMinor = textOf(unit, currency);
  for (const name of AMOUNTS) {
    const minor = name === 'unitMinor' ? undefined : facts[name];
    if (minor !== undefined) amounts[name] = textOf(minor, currency);
  }
  const { rate, leadWeeks, minimumUnits, multipleUnits, dispersion } = facts;
  return {
    ...draft,
    warehouseId: draft.warehouseId ?? found.warehouseId,
    amounts,
    numbers: {
      low: rate?.low ?? draft.numbers.low,
      likely: rate?.likely ?? draft.numbers.likely,
      high: rate?.high ?? draft.numbers.high,
      leadWeeks: leadWeeks ?? draft.numbers.leadWeeks,
      minimumUnits: minimumUnits ?? draft.numbers.minimumUnits,
      multipleUnits: multipleUnits ?? draft.numbers.multipleUnits,
      dispersion: dispersion ?? draft.numbers.dispersion,
    },
    shape: facts.shape ?? draft.shape,
    steps: facts.goods?.slice(1) ?? draft.steps,
  };
}

/** Origins of the figures nobody typed over: what differs from before is a person's word. */
export function originsAfter(origins: Origins, before: Draft, after: Draft): Origins {
  const typed = new Set<FactName>();
  for (const name of NUMBERS) {
    if (before.numbers[name] !== after.numbers[name]) typed.add(FACT_OF[name]);
  }
  for (const name of AMOUNTS) {
    if (before.amounts[name] !== after.amounts[name]) typed.add(FACT_OF[name]);
  }
  const kept = Object.entries(origins).filter(([name]) => !typed.has(name as FactName));
  return Object.fromEntries(kept);
}

/** The form of a trial that is there already. */
export function draftOf({ sku, market, facts, currency, warehouseId }: Trial): Draft {
  const blank = { ...blankDraft(), sku, market, warehouseId, seasonWeeks: facts.shape.length };
  return withSuggestion(blank, {
    ...{ currency, facts, origins: {}, supplierId: null, warehouseId, analogues: [] },
  });
}

/** Minor units of a typed amount; null where it is none. */
export function minorOf(text: string, currency: string): number | null {
  if (!isCurrencyCode(currency) || text.trim() === '') return null;
  try {
    return Number(parse(text.trim(), currency).amount);
  } catch {
    return null;
  }
}

export type Fault = AmountName | NumberName | 'sku' | 'warehouseId' | 'loss';

/** Fields that are wrong or empty, in the order of the form. */
export function faultsOf(draft: Draft, currency: string): readonly Fault[] {
  const faults: Fault[] = [];
  if (draft.sku.trim() === '') faults.push('sku');
  if (draft.warehouseId === null) faults.push('warehouseId');
  const minor = (name: AmountName) => minorOf(draft.amounts[name], currency);
  for (const name of AMOUNTS) {
    const value = minor(name);
    if (value === null || (value < 0 && name !== 'salvageMinor')) faults.push(name);
  }
  const { low, likely, high } = draft.numbers;
  for (const name of NUMBERS) if (draft.numbers[name] === null) faults.push(name);
  if (low !== null && low <= 0) faults.push('low');
  if (low !== null && likely !== null && likely < low) faults.push('likely');
  if (high !== null && likely !== null && low !== null && (high < likely || high < low * 1.01)) {
    faults.push('high');
  }
  const landed =
    (minor('unitMinor') ?? 0) + (minor('freightMinor') ?? 0) + (minor('dutyMinor') ?? 0);
  if ((minor('salvageMinor') ?? 0) > landed) faults.push('salvageMinor');
  if ((minor('saleMinor') ?? 0) < (minor('saleCostMinor') ?? 0)) faults.push('loss');
  return [...new Set(faults)];
}

/** The course of the season: the analogues', cut or drawn out to its length, else flat. */
export function shapeOf({ shape, seasonWeeks }: Draft): number[] {
  const known = shape ?? [];
  const last = known.at(-1) ?? 1;
  return Array.from({ length: seasonWeeks }, (_, week) => known[week] ?? last);
}

/** The facts as the server takes them; call with a draft without faults. */
export function factsOf(draft: Draft, currency: string): Facts {
  const minor = (name: AmountName): number => minorOf(draft.amounts[name], currency) ?? 0;
  const number = (name: NumberName): number => draft.numbers[name] ?? 0;
  return {
    shape: shapeOf(draft),
    rate: { low: number('low'), likely: number('likely'), high: number('high') },
    ...{ dispersion: number('dispersion'), leadWeeks: number('leadWeeks') },
    ...{ saleMinor: minor('saleMinor'), saleCostMinor: minor('saleCostMinor') },
    goods: [{ from: 1, unitMinor: minor('unitMinor') }, ...draft.steps],
    ...{ freightMinor: minor('freightMinor'), dutyMinor: minor('dutyMinor') },
    ...{ batchMinor: minor('batchMinor'), salvageMinor: minor('salvageMinor') },
    ...{ holdingMinor: minor('holdingMinor'), weeklyMinor: minor('weeklyMinor') },
    ...{ minimumUnits: number('minimumUnits'), multipleUnits: number('multipleUnits') },
  };
}
