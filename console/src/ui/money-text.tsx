import type { ReactElement } from 'react';
import { useShown } from '../api/rates.ts';
import { useWords } from '../i18n/use-words.ts';
import { formatMoney, type Money } from '../lib/format.ts';

interface Props {
  /** null = not known, and shown so: never as zero. */
  readonly money: Money | null;
  /** 万 or K from ten thousand on; the exact amount on pointing at it. */
  readonly short?: boolean;
}

/**
 * An amount with its currency, in the one chosen at the top of the page where a rate is known; the
 * amount as recorded, and the day of the rate, on pointing at it. Digits line up in columns.
 */
export function MoneyText({ money, short = false }: Props): ReactElement {
  const { t, language } = useWords();
  const shown = useShown(money);
  if (money === null || shown === null) {
    return <span className="muted">{t('common:unknown')}</span>;
  }
  const { digits, currency } = formatMoney(shown.money, language, short);
  const recorded = `${money.amount} ${money.currency}`;
  const title =
    shown.rateOf === null ? recorded : t('common:converted', { recorded, date: shown.rateOf });
  const negative = money.amount.startsWith('-');
  return (
    <span className={negative ? 'num money negative' : 'num money'} title={title}>
      {shown.rateOf === null ? '' : '≈'}
      {digits}
      <small>{currency}</small>
    </span>
  );
}
