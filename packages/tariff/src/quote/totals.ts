import { add, rounded } from '../fraction.ts';
import { convert } from './consignment.ts';
import type { Ground } from './ground.ts';
import type { LineQuote, PaymentView, Quote, QuoteRequest } from './types.ts';
import { amountOf } from './values.ts';

/** Fees the request names, in the quote's currency. */
function ownFees(request: QuoteRequest, ground: Ground): bigint {
  return (request.fees ?? []).reduce((sum, fee, index) => {
    const factor = convert(ground, amountOf(fee.amount, `fees[${index}].amount`), request.currency);
    return factor === undefined ? sum : sum + rounded(factor, ground.regime.rounding.mode);
  }, 0n);
}

/** Sums over the lines, so that they always add up; null while a gap blocks one of them. */
export function totalsOf(
  lines: readonly LineQuote[],
  request: QuoteRequest,
  ground: Ground,
): Quote['totals'] {
  let goods = 0n;
  let freight = 0n;
  let insurance = 0n;
  let onwardFreight = 0n;
  let customsValue = 0n;
  let duty = 0n;
  let tax = 0n;
  let fees = 0n;
  let landed = 0n;
  let complete = true;
  for (const line of lines) {
    goods = add(goods, line.goods);
    freight = add(freight, line.freight);
    insurance = add(insurance, line.insurance);
    onwardFreight = add(onwardFreight, line.onwardFreight);
    customsValue = add(customsValue, line.customsValue);
    if (line.status !== 'complete') complete = false;
    duty = add(duty, line.duty ?? 0n);
    tax = add(tax, line.tax ?? 0n);
    fees = add(fees, line.fees ?? 0n);
    landed = add(landed, line.landed ?? 0n);
  }
  const own = complete ? ownFees(request, ground) : 0n;
  return {
    goods,
    freight,
    insurance,
    onwardFreight,
    customsValue,
    duty: complete ? duty : null,
    tax: complete ? tax : null,
    fees: complete ? fees + own : null,
    landed: complete ? landed + own : null,
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
