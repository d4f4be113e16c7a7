import { rounded } from '../fraction.ts';
import type { Ground } from './ground.ts';
import type { LineQuote, PaymentView, Quote, QuoteRequest } from './types.ts';
import { amountOf } from './values.ts';

const add = (lines: readonly LineQuote[], of: (line: LineQuote) => bigint): bigint =>
  lines.reduce((sum, line) => sum + of(line), 0n);

/** Fees the request names, in the quote's currency. */
function ownFees(request: QuoteRequest, ground: Ground): bigint {
  return (request.fees ?? []).reduce((sum, fee, index) => {
    const factor = ground.convert(amountOf(fee.amount, `fees[${index}].amount`), request.currency);
    return factor === undefined ? sum : sum + rounded(factor, ground.regime.rounding.mode);
  }, 0n);
}

/** Sums over the lines, so that they always add up; null while a gap blocks one of them. */
export function totalsOf(
  lines: readonly LineQuote[],
  request: QuoteRequest,
  ground: Ground,
): Quote['totals'] {
  const complete = lines.every((line) => line.status === 'complete');
  const own = complete ? ownFees(request, ground) : 0n;
  return {
    goods: add(lines, (line) => line.goods),
    freight: add(lines, (line) => line.freight),
    insurance: add(lines, (line) => line.insurance),
    onwardFreight: add(lines, (line) => line.onwardFreight),
    customsValue: add(lines, (line) => line.customsValue),
    duty: complete ? add(lines, (line) => line.duty ?? 0n) : null,
    tax: complete ? add(lines, (line) => line.tax ?? 0n) : null,
    fees: complete ? add(lines, (line) => line.fees ?? 0n) + own : null,
    landed: complete ? add(lines, (line) => line.landed ?? 0n) + own : null,
  };
}

/**
 * Who pays the charges: under DDP the seller all of them; under DAP the buyer, what the seller
 * must collect at the sale (IOSS, VOEC and their like) when buying, the rest at the door.
 */
export function viewsOf(
  lines: readonly LineQuote[],
  request: QuoteRequest,
  ground: Ground,
): { ddp: PaymentView; dap: PaymentView } {
  let [atSale, atDoor] = [0n, ownFees(request, ground)];
  for (const { charges } of lines) {
    for (const { measure, amount } of charges) {
      if (measure?.collects === 'sale') atSale += amount;
      else atDoor += amount;
    }
  }
  return {
    ddp: { seller: atSale + atDoor, buyerAtSale: 0n, buyerAtDoor: 0n },
    dap: { seller: 0n, buyerAtSale: atSale, buyerAtDoor: atDoor },
  };
}
