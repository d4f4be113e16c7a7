import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { formatMoney, type Money } from '../lib/format.ts';

interface Props {
  /** null = not known, and shown so: never as zero. */
  readonly money: Money | null;
  /** 万 or K from ten thousand on; the exact amount on pointing at it. */
  readonly short?: boolean;
}

/** An amount with its currency; digits line up in columns. */
export function MoneyText({ money, short = false }: Props): ReactElement {
  const { t, language } = useWords();
  if (money === null) return <span className="muted">{t('common:unknown')}</span>;
  const { digits, currency } = formatMoney(money, language, short);
  const negative = money.amount.startsWith('-');
  return (
    <span
      className={negative ? 'num money negative' : 'num money'}
      title={`${money.amount} ${currency}`}
    >
      {digits}
      <small>{currency}</small>
    </span>
  );
}
