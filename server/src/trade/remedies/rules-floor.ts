/** The lowest price that keeps a seller's margin once a duty is paid. Pure, minor units. */
import { divideRounded } from '@tradewind/money';

export interface Landed {
  /** Of so many units together, exact; null is not known. */
  readonly minor: bigint | null;
  readonly units: number;
}

export interface Floor {
  /** Per unit; null: the price or a cost is not known. */
  readonly minor: bigint | null;
  /** The margin that is kept, in hundredths of a per cent of the price. */
  readonly marginBps: bigint | null;
}

const WHOLE_BPS = 10_000n;

/**
 * The price at which the margin after the duty is what it was before, or the one wished for:
 * landed / (1 - margin), rounded up, so that the margin is not missed by a coin.
 *
 * @param price of one unit today, without tax
 * @param wishedBps margin to keep; null keeps today's
 */
export function priceFloor(given: {
  readonly price: bigint | null;
  readonly now: Landed;
  readonly after: Landed;
  readonly wishedBps: bigint | null;
}): Floor {
  const { price, now, after, wishedBps } = given;
  if (after.minor === null) return { minor: null, marginBps: wishedBps };
  const units = BigInt(after.units);
  if (wishedBps !== null) {
    if (wishedBps >= WHOLE_BPS) return { minor: null, marginBps: wishedBps };
    const minor = divideRounded(
      after.minor * WHOLE_BPS,
      units * (WHOLE_BPS - wishedBps),
      'ceiling',
    );
    return { minor, marginBps: wishedBps };
  }
  if (price === null || price <= 0n || now.minor === null || now.minor <= 0n) {
    return { minor: null, marginBps: null };
  }
  // landedNow / price is what is left of 1 by the margin: exact, without working the margin out.
  const minor = divideRounded(
    price * after.minor * BigInt(now.units),
    now.minor * units,
    'ceiling',
  );
  const cost = now.minor;
  const revenue = price * BigInt(now.units);
  const marginBps = divideRounded((revenue - cost) * WHOLE_BPS, revenue, 'halfEven');
  return { minor, marginBps };
}
