/** What the duty of a trade remedy adds to goods, by who made them. Pure. */
import type { CurrencyCode } from '@tradewind/money';
import { readMoney } from '../../platform/lists/index.ts';
import type { CaseBody, JudgedGoods, RateForm } from '../../trade/remedies/index.ts';
import type { Dutiable } from './rules-duty.ts';
import { type Exchange, inCurrency, percentOf } from './rules-money.ts';
import type { Scope } from './rules-scope.ts';
import type { Money } from './types.ts';

/** A case as an impact needs it. */
export interface Remedy {
  /** Group of its rules in the company's book: left out of the duty of today. */
  readonly group: string;
  readonly scope: Scope;
  /** Rate by SKU hit; null: nobody has seen it. */
  readonly rates: ReadonlyMap<string, RateForm | null>;
}

const KG_PER: Readonly<Record<string, bigint>> = { kg: 1n, t: 1000n };
const GRAMS_PER_KG = 1000n;

/** An amount for so much of the goods; null where the quantity or a rate of exchange is unknown. */
function amountOf(
  form: Extract<RateForm, { amount: string }>,
  { units, weightGrams }: Dutiable,
  currency: CurrencyCode,
  exchange: Exchange,
): bigint | null {
  const [whole = '0', fraction = ''] = form.amount.split('.');
  const money = readMoney({ amount: '1', currency: form.currency });
  if (money === null) return null;
  // Minor units of one major unit, times the amount, over its decimals.
  const scale = 10n ** BigInt(fraction.length);
  const perKg = KG_PER[form.per];
  const [quantity, per] =
    perKg === undefined
      ? [BigInt(units), 1n]
      : [BigInt(units) * BigInt(weightGrams ?? 0), perKg * GRAMS_PER_KG];
  if (perKg === undefined ? form.per !== 'item' : weightGrams === null) return null;
  const top = BigInt(whole + fraction) * money.minor * quantity;
  const minor = (2n * top + scale * per) / (2n * scale * per);
  return inCurrency(minor, money.currency, currency, exchange);
}

function added(
  form: RateForm,
  goods: Dutiable,
  currency: CurrencyCode,
  exchange: Exchange,
): bigint | null {
  const value = goods.valueMinor === null ? null : goods.valueMinor * BigInt(goods.units);
  if (form.form === 'ad_valorem') return value === null ? null : percentOf(value, form.percent);
  const amount = amountOf(form, goods, currency, exchange);
  if (form.form === 'specific' || amount === null) return amount;
  if (value === null) return null;
  if (form.form === 'min_price') return amount > value ? amount - value : 0n;
  return value >= amount ? 0n : percentOf(value, form.percent);
}

/** Duty on goods without the case, with it, and the difference. Nothing unknown counts as zero. */
export function remedyChange(
  form: RateForm | null,
  goods: Dutiable,
  currency: CurrencyCode,
  exchange: Exchange,
): Money {
  const { units, nowPerUnitMinor } = goods;
  const now = nowPerUnitMinor === null ? null : BigInt(Math.round(nowPerUnitMinor * units));
  const change = form === null ? null : added(form, goods, currency, exchange);
  return {
    nowMinor: now,
    afterMinor: now === null || change === null ? null : now + change,
    changeMinor: change,
  };
}

const OTHERS = 'others';

/** The goods of a case and what each would pay, from what the case's room judged. */
export function remedyOf(
  body: CaseBody,
  makers: readonly string[],
  judged: { readonly looked: number; readonly goods: readonly JudgedGoods[] },
  group: string,
): Remedy {
  const byMaker = new Map(makers.map((key, index) => [key, body.rates[index]?.rate ?? null]));
  const hit = judged.goods.filter(({ verdict }) => verdict === 'hit');
  return {
    group,
    scope: {
      ...{ looked: judged.looked, met: 0 },
      hit: hit.map(({ sku, code, origin }) => ({
        sku,
        why: [
          ...(code === null ? [] : [{ what: 'hs', found: code }]),
          ...(origin === null ? [] : [{ what: 'origin', found: origin }]),
        ],
      })),
      unknown: judged.goods
        .filter(({ verdict }) => verdict === 'unknown')
        .map(({ sku, needs }) => ({
          sku,
          needs: needs.map((need) => (need === 'hs_longer' ? 'hs' : need)),
        })),
    },
    rates: new Map(hit.map(({ sku, maker }) => [sku, byMaker.get(maker ?? OTHERS) ?? null])),
  };
}
