import type { z } from 'zod';
import { sayMoney, sayMoneyOrNull } from '../../platform/lists/index.ts';
import type { AnswerField, ImpactField } from './http-schemas.ts';
import type { ImpactRecord } from './store.ts';
import type { Answer, Coded, Money, Option, SkuRow } from './types.ts';

export type AnswerJson = z.output<typeof AnswerField>;

const sayCoded = (all: readonly Coded[]) =>
  all.map(({ code, params }) => ({ code, params: { ...params } }));

export function saySku(
  { changeMinor, names, why, ...row }: SkuRow,
  currency: string,
): AnswerJson['skus'][number] {
  return {
    ...{ ...row, names: { ...names }, why: why.map((one) => ({ ...one })) },
    change: sayMoneyOrNull(changeMinor, currency),
  };
}

export const sayUnknown = ({
  sku,
  names,
  needs,
}: Answer['unknowns'][number]): AnswerJson['unknowns'][number] => ({
  ...{ sku, names: { ...names }, needs: [...needs] },
});

/** An answer as routes say it, and as a decision keeps it. */
export function sayAnswer(answer: Answer): AnswerJson {
  const { currency, counts, countries, assumptions, hitValueMinor, options, ...rest } = answer;
  const say = (minor: bigint | null) => sayMoneyOrNull(minor, currency);
  const change = ({ nowMinor, afterMinor, changeMinor }: Money) => ({
    ...{ now: say(nowMinor), after: say(afterMinor), change: say(changeMinor) },
  });
  const { orders, units, hitUnits, valueMinor } = answer.orders;
  return {
    ...rest,
    ...{ currency, counts: { ...counts }, countries: [...countries] },
    skus: answer.skus.map((row) => saySku(row, currency)),
    unknowns: answer.unknowns.map(sayUnknown),
    warehouses: answer.warehouses.map(({ valueMinor: value, ...row }) => ({
      ...{ ...row, value: sayMoney(value, currency) },
    })),
    shipments: answer.shipments.map(
      ({ valueMinor: value, nowMinor, afterMinor, changeMinor, needs, ...row }) => ({
        ...{ ...row, needs: [...needs], value: say(value) },
        ...change({ nowMinor, afterMinor, changeMinor }),
      }),
    ),
    orders: { orders, units, hitUnits, value: say(valueMinor), ...change(answer.orders) },
    weekly: { units: answer.weekly.units, ...change(answer.weekly) },
    money: change(answer.money),
    hitValue: say(hitValueMinor),
    options: options.map((one) => sayOption(one, say)),
    assumptions: sayCoded(assumptions),
  };
}

function sayOption(
  { name, feasible, why, parts, totalMinor, moreMinor, moves }: Option,
  say: (minor: bigint | null) => ReturnType<typeof sayMoneyOrNull>,
) {
  return {
    ...{ name, feasible, why: sayCoded(why), total: say(totalMinor), more: say(moreMinor) },
    parts: parts.map(({ code, minor, params }) => ({
      ...{ code, amount: say(minor), params: { ...params } },
    })),
    moves: moves.map((move) => ({
      ...{ shipmentId: move.shipmentId, toWarehouseId: move.toWarehouseId, mode: move.mode },
      ...{ how: move.how, actOn: move.actOn, arrivesOn: move.arrivesOn, units: move.units },
      ...{ freight: say(move.freightMinor), total: say(move.totalMinor) },
    })),
  };
}

export function sayImpact(row: ImpactRecord): z.output<typeof ImpactField> {
  const { change, summary, outcomes, computedAt, postedAt, decidedAt, ...rest } = row;
  const { currency, atStakeMinor, changeMinor, ...counts } = summary;
  const say = (minor: string | null) =>
    sayMoneyOrNull(minor === null ? null : BigInt(minor), currency);
  return {
    ...rest,
    ...{ kind: change.kind, title: { ...change.title }, market: change.market },
    ...{ effectiveOn: change.effectiveOn, change: { ...change } },
    note: change.source.note ?? null,
    summary: { ...counts, atStake: say(atStakeMinor), change: say(changeMinor) },
    outcomes: outcomes.map(({ how, kind: of, orderId, number }) => ({
      ...{ how: how === 'changed' || how === 'split' ? how : 'diverted', orderId, number },
      kind: of,
    })),
    computedAt: computedAt.toISOString(),
    postedAt: postedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}
