import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Answered, LandedQuote } from '../../api/landed-cost.ts';
import { ratesQuery } from '../../api/rates.ts';
import { useWords } from '../../i18n/use-words.ts';
import { inCurrency, type Rates } from '../../lib/rates.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { StatusTag } from './answer.tsx';
import { placeName } from './consignment.tsx';
import type { Draft } from './draft.ts';
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

/** A quote beside others, in the currency of the question where rates are known. */
interface Weighed extends AnsweredVariant {
  readonly quote: LandedQuote | null;
  readonly parts: Readonly<Record<Group, number>>;
  /** What is compared; null where it is not known. */
  readonly total: number | null;
}

/** In bulk the goods are declared at another price: what is added to them is compared. */
const compared = (mode: Mode, quote: LandedQuote): string | null => {
  const { landed, goods } = quote.totals;
  if (landed === null || mode !== 'bulk') return landed;
  return String(addTexts([landed, `-${goods}`]));
};

function weigh(one: AnsweredVariant, mode: Mode, to: string, rates: Rates | undefined): Weighed {
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
    parts: mode === 'bulk' ? { ...scaled, goods: 0 } : scaled,
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
  const weighed = variants.map((one) => weigh(one, mode, to ?? '', rates));
  const totals = weighed.flatMap(({ total }) => total ?? []);
  const least = totals.length > 1 ? Math.min(...totals) : null;
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
  const name = useVariantName(mode, one);
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

function useVariantName(mode: Mode, { key, draft }: Variant): string {
  const { t, language } = useWords();
  const places = useDestinations();
  if (mode === 'destinations' || mode === 'origins') return placeName(key, language);
  if (mode === 'days') return key;
  if (mode === 'bulk') return t(`landed:compare.bulk.${key}`);
  if (key === 'now') return t('landed:compare.now');
  const [kind, name] = key.split(' ');
  if (kind === 'channel') return t(`landed:channel.${name}`);
  const way = places.of(draft.country)?.alternatives.find((one) => one.name === name);
  return way?.text ?? key;
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
      {[...new Set(gaps.map(({ message }) => message))].slice(0, 2).map((message) => (
        <p key={message} className="landed-gap-line">
          {message}
        </p>
      ))}
    </>
  );
}
