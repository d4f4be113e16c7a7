import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Answered, LandedQuote } from '../../api/landed-cost.ts';
import { ratesQuery } from '../../api/rates.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { inCurrency, type Rates } from '../../lib/rates.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { StatusTag } from './answer.tsx';
import type { Draft } from './draft.ts';
import { worthSaying } from './gaps.tsx';
import { addTexts, type Group, partsOf, stepsOf } from './steps.ts';
import { useDestinations } from './use-landed.ts';
import type { Mode, Variant } from './variants.ts';
import { Legend, StackBar } from './waterfall.tsx';

export interface AnsweredVariant extends Variant {
  readonly answered: Answered;
}

interface Props {
  readonly variants: readonly AnsweredVariant[];
  readonly mode: Mode;
  readonly onTake: (draft: Draft) => void;
}

interface Shared extends AnsweredVariant {
  readonly keys: readonly string[];
}

/** A quote beside others, in the currency of the question where rates are known. */
interface Weighed extends Shared {
  readonly quote: LandedQuote | null;
  readonly parts: Readonly<Record<Group, number>>;
  /** What is compared; null where it is not known. */
  readonly total: number | null;
}

/**
 * In bulk the goods are declared at another price, and the tax on the sale is due either way: what
 * is compared is the rest.
 */
const compared = (mode: Mode, quote: LandedQuote): string | null => {
  const { landed, goods, tax } = quote.totals;
  if (landed === null || tax === null || mode !== 'bulk') return landed;
  return String(addTexts([landed, `-${goods}`, `-${tax}`]));
};

/** Ways that come to the very same amounts share a column. */
function sharing(variants: readonly AnsweredVariant[], mode: Mode): readonly Shared[] {
  const groups = new Map<string, Shared>();
  for (const one of variants) {
    const { quote } = one.answered;
    const same = mode === 'ways' || mode === 'origins';
    const key = same && quote !== null ? JSON.stringify([quote.totals, quote.gaps]) : one.key;
    const known = groups.get(key);
    groups.set(key, { ...(known ?? one), keys: [...(known?.keys ?? []), one.key] });
  }
  return [...groups.values()];
}

function weigh(one: Shared, mode: Mode, to: string, rates: Rates | undefined): Weighed {
  const { quote } = one.answered;
  const parts = partsOf(quote === null ? [] : stepsOf(quote));
  const none = { ...one, quote, parts, total: null };
  if (quote === null) return none;
  const factor = factorOf(quote.currency, to, rates);
  const amount = compared(mode, quote);
  if (factor === null) return none;
  const scaled = Object.fromEntries(
    Object.entries(parts).map(([group, value]) => [group, value * factor]),
  ) as Record<Group, number>;
  return {
    ...none,
    parts: mode === 'bulk' ? { ...scaled, goods: 0, tax: 0 } : scaled,
    total: amount === null ? null : Number(amount) * factor,
  };
}

/** For the length of bars and the mark of the cheapest only; amounts stay in their currency. */
function factorOf(from: string, to: string, rates: Rates | undefined): number | null {
  if (from === to) return 1;
  if (rates === undefined) return null;
  const converted = inCurrency({ amount: '1000', currency: from }, to, rates);
  return converted === undefined ? null : Number(converted.amount) / 1000;
}

/** Totals as columns with small stacked bars; the cheapest is marked, what is missing said. */
export function Columns({ variants, mode, onTake }: Props): ReactElement {
  const rates = useQuery(ratesQuery).data;
  const to = variants.find(({ answered }) => answered.quote !== null)?.answered.quote?.currency;
  const weighed = sharing(variants, mode).map((one) => weigh(one, mode, to ?? '', rates));
  const totals = weighed.flatMap(({ total }) => total ?? []);
  const least = new Set(totals).size > 1 ? Math.min(...totals) : null;
  const most = Math.max(0, ...weighed.map(({ parts }) => sumOf(parts)));
  return (
    <>
      <ul className="landed-columns">
        {weighed.map((one) => (
          <Column
            key={one.key}
            {...{ one, mode, most, onTake }}
            cheapest={least !== null && one.total === least}
          />
        ))}
      </ul>
      <Legend />
    </>
  );
}

const sumOf = ({ goods, way, duty, tax, fee }: Readonly<Record<Group, number>>): number =>
  goods + way + duty + tax + fee;

interface ColumnProps {
  readonly one: Weighed;
  readonly mode: Mode;
  readonly most: number;
  readonly cheapest: boolean;
  readonly onTake: (draft: Draft) => void;
}

function Column({ one, mode, most, cheapest, onTake }: ColumnProps): ReactElement {
  const { t } = useWords();
  const nameOf = useVariantName(mode);
  const name = one.keys.map((key) => nameOf(key, one.draft)).join(' · ');
  const { quote } = one;
  return (
    <li className={cheapest ? 'landed-column cheapest' : 'landed-column'}>
      <div className="row">
        <strong className="grow">{name}</strong>
        {cheapest && <StateTag tone="green">{t('landed:compare.cheapest')}</StateTag>}
      </div>
      {quote === null ? (
        <p className="bad-text">{one.answered.refused?.detail}</p>
      ) : (
        <QuoteColumn quote={quote} mode={mode} />
      )}
      <StackBar parts={one.parts} most={most} label={t('landed:compare.bar', { name })} />
      <Button size="small" onClick={() => onTake(one.draft)}>
        {t('landed:compare.take')}
      </Button>
    </li>
  );
}

function useVariantName(mode: Mode): (key: string, draft: Draft) => string {
  const { t, language } = useWords();
  const places = useDestinations();
  return (key, draft) => {
    if (mode === 'destinations' || mode === 'origins') return countryName(key, language);
    if (mode === 'days') return key;
    if (mode === 'bulk') return t(`landed:compare.bulk.${key}`);
    if (key === 'now') return t('landed:compare.now');
    const [kind, name] = key.split(' ');
    if (kind === 'channel') return t(`landed:channel.${name}`);
    const way = places.of(draft.country)?.alternatives.find((one) => one.name === name);
    return way?.text ?? key;
  };
}

function QuoteColumn({ quote, mode }: { quote: LandedQuote; mode: Mode }): ReactElement {
  const { t } = useWords();
  const { totals, currency, gaps, open } = quote;
  const amount = compared(mode, quote);
  const money = (text: string | null) => (text === null ? null : { amount: text, currency });
  const way = String(addTexts([totals.freight, totals.insurance, totals.onwardFreight]));
  const rows = [
    ['goods', totals.goods],
    ['way', way],
    ['duty', totals.duty],
    ['tax', totals.tax],
    ['fee', totals.fees],
  ] as const;
  return (
    <>
      <p className="landed-column-total">
        {open.length > 0 && <small className="muted">{t('landed:answer.atLeast')} </small>}
        <MoneyText money={money(amount)} />
        {quote.status !== 'complete' && <StatusTag status={quote.status} />}
      </p>
      {mode === 'bulk' && <small className="muted">{t('landed:compare.without')}</small>}
      <dl className="landed-payers">
        {rows.map(([group, text]) => (
          <div key={group}>
            <dt>{t(`landed:group.${group}`)}</dt>
            <dd>
              <MoneyText money={money(text)} />
            </dd>
          </div>
        ))}
      </dl>
      {[...new Set(worthSaying(gaps).map(({ message }) => message))].slice(0, 2).map((message) => (
        <p key={message} className="landed-gap-line">
          {message}
        </p>
      ))}
    </>
  );
}
