import { LineChartOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import { marketsQuery } from '../../api/markets.ts';
import {
  type PriceHistory as Prices,
  type Promotion,
  pricesQuery,
  type WeekPrice,
} from '../../api/promotions.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import {
  countryName,
  formatMoney,
  formatShare,
  type Language,
  type Money,
} from '../../lib/format.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { ChoiceField } from '../../ui/fields.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { SkuField } from '../../ui/sku-field.tsx';
import { offersIn, type PriceWords, priceOption, weeksOf } from './price-option.ts';
import { offerWords, spanWords, targetWords } from './words.ts';

interface Props {
  readonly sku: string;
  /** 'ZZ' is the unknown market. */
  readonly market: string;
}

/** What was paid for an article in a market week by week, beside what is usual and what was off. */
export function PriceHistory({ sku, market }: Props): ReactElement {
  const { t } = useWords();
  const prices = useQuery(pricesQuery(sku, market));
  return (
    <section aria-label={t('promotions:prices.title')}>
      {prices.isPending && <PageSkeleton />}
      {prices.isError && <Failure error={prices.error} onRetry={() => prices.refetch()} small />}
      {prices.data?.weeks.length === 0 && (
        <EmptyState
          small
          icon={<LineChartOutlined />}
          title={t('promotions:prices.none')}
          text={t('promotions:prices.noneText')}
        />
      )}
      {prices.data !== undefined && prices.data.weeks.length > 0 && (
        <PriceChart {...{ sku, market }} prices={prices.data} />
      )}
    </section>
  );
}

function wordsOf(t: Say, language: Language): PriceWords {
  const money = (one: Money): string => {
    const { digits, currency } = formatMoney(one, language);
    return `${digits} ${currency}`;
  };
  const week = ({ price, usual, relative }: WeekPrice): string =>
    relative === null
      ? t('promotions:prices.weekAlone', { price: money(price) })
      : t('promotions:prices.week', {
          ...{ price: money(price), usual: money(usual), share: formatShare(relative, language) },
        });
  const offer = (one: Promotion): string =>
    [targetWords(one, t), offerWords(one, t, language), spanWords(one.fromDay, one.toDay)].join(
      ' · ',
    );
  return {
    ...{ paid: t('promotions:prices.paid'), usual: t('promotions:prices.usual') },
    ...{ offers: t('promotions:prices.offers'), week, offer },
  };
}

interface ChartProps extends Props {
  readonly prices: Prices;
}

function PriceChart({ sku, market, prices }: ChartProps): ReactElement {
  const { t, language } = useWords();
  const words = useMemo(() => wordsOf(t, language), [t, language]);
  const option = useMemo(() => priceOption(prices, words), [prices, words]);
  const currency = prices.currency ?? '';
  const rows = weeksOf(prices.weeks).map(({ week, sold }) => [
    ...[week, sold?.price.amount ?? ''],
    sold === null || sold.relative === null ? '' : sold.usual.amount,
    offersIn(prices.offers, week).map(words.offer).join('; '),
  ]);
  const where = market === 'ZZ' ? t('common:unknown') : countryName(market, language);
  return (
    <Chart
      option={option}
      description={t('promotions:prices.description', { sku, market: where, currency })}
      height={240}
      table={{
        head: [t('promotions:prices.weekHead'), words.paid, words.usual, words.offers],
        rows,
      }}
    />
  );
}

/** Prices of an article the offer is for, in a market it is for; what it leaves open is chosen. */
export function OfferPrices({ promotion }: { readonly promotion: Promotion }): ReactElement {
  const { t, language } = useWords();
  const single = promotion.targetKind === 'sku';
  const [sku, setSku] = useState(single ? promotion.target : '');
  const asked = useDeferredValue(sku.trim());
  const markets = useQuery(marketsQuery).data?.markets ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const market = promotion.market ?? chosen ?? markets[0] ?? null;
  return (
    <div className="stack">
      <h3>{t('promotions:prices.title')}</h3>
      {(!single || promotion.market === null) && (
        <div className="fields">
          {!single && (
            <SkuField
              label={t('promotions:prices.sku')}
              hint={t('promotions:prices.skuHint')}
              value={sku}
              onChange={setSku}
            />
          )}
          {promotion.market === null && (
            <ChoiceField
              label={t('promotions:prices.market')}
              value={market}
              choices={markets.map((code) => ({
                value: code,
                label: countryName(code, language),
              }))}
              onChange={setChosen}
            />
          )}
        </div>
      )}
      {asked === '' && <p className="muted">{t('promotions:prices.choose')}</p>}
      {asked !== '' && market === null && (
        <p className="muted">{t('promotions:prices.noMarket')}</p>
      )}
      {asked !== '' && market !== null && <PriceHistory sku={asked} market={market} />}
    </div>
  );
}
