import type { Summary } from './store.ts';
import type { Answer } from './types.ts';

const text = (minor: bigint | null): string | null => (minor === null ? null : `${minor}`);

/** What lists and the morning page say of an answer. */
export function summaryOf(answer: Answer): Summary {
  const { counts, shipments, orders, options } = answer;
  const carryOn = options.find(({ name }) => name === 'accept');
  return {
    currency: answer.currency,
    atStakeMinor: text(carryOn?.totalMinor ?? null),
    changeMinor: text(answer.money.changeMinor),
    ...{ hit: counts.hit, exposed: counts.exposed, unknown: counts.unknown },
    shipmentsHit: shipments.filter(({ verdict }) => verdict === 'hit').length,
    ordersHitUnits: orders.hitUnits,
    ...{ advised: answer.advised, decideBy: answer.decideBy },
  };
}
