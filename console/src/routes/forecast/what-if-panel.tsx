import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { InputNumber, Segmented, Select, Slider } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import type { SeriesDetail } from '../../api/forecasts.ts';
import { pricesQuery } from '../../api/promotions.ts';
import { useMay } from '../../api/session.ts';
import { type Asked, askWhatIf, type OfferChange, type WhatIf } from '../../api/what-if.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, formatShare, type Money } from '../../lib/format.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { chartWords } from './chart-words.ts';
import { changeOf } from './effect-words.ts';
import { ApplyForm } from './what-if-apply.tsx';
import { whatIfOption } from './what-if-option.ts';

interface Props {
  readonly forecastId: string;
  readonly detail: SeriesDetail;
}

type Mode = 'discount' | 'price';

/** 促销与价格试算: what a discount or another price would do; nothing is written by asking. */
export function WhatIfPanel({ forecastId, detail }: Props): ReactElement {
  const { t } = useWords();
  const { series, adjusted } = detail;
  const first = adjusted[0]?.week ?? '';
  const [fromWeek, setFrom] = useState(first);
  const [toWeek, setTo] = useState(adjusted[1]?.week ?? first);
  const [offer, setOffer] = useState<Pick<OfferChange, 'discount' | 'price'>>({ discount: 0.2 });
  const backwards = toWeek < fromWeek;
  const asked: Asked = {
    ...{ forecastId, sku: series.sku, market: series.market },
    changes: [{ fromWeek, toWeek, ...offer }],
  };
  const answer = useQuery({
    queryKey: ['whatIf', asked],
    queryFn: () => askWhatIf(asked),
    enabled: !backwards,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const weeks = adjusted.map(({ week }) => ({ value: week, label: week }));
  return (
    <section className="what-if" aria-label={t('forecast:whatIf.title')}>
      <p className="muted">{t('forecast:whatIf.about')}</p>
      <div className="what-if-form">
        <Field label={t('forecast:override.from')}>
          {({ id }) => <Select id={id} value={fromWeek} options={weeks} onChange={setFrom} />}
        </Field>
        <Field
          label={t('forecast:override.to')}
          fault={backwards ? t('forecast:override.backwards') : undefined}
        >
          {({ id }) => <Select id={id} value={toWeek} options={weeks} onChange={setTo} />}
        </Field>
        <OfferInput sku={series.sku} market={series.market} onChange={setOffer} />
      </div>
      {answer.isError && <Failure error={answer.error} onRetry={() => answer.refetch()} small />}
      {answer.data !== undefined && !answer.isError && (
        <>
          <Result answer={answer.data} detail={detail} />
          <ApplyForm asked={asked} disabled={backwards || answer.isFetching} />
        </>
      )}
    </section>
  );
}

interface OfferProps {
  readonly sku: string;
  readonly market: string;
  readonly onChange: (offer: Pick<OfferChange, 'discount' | 'price'>) => void;
}

/** A share off, on a slider; or the price asked, where the usual one is known. */
function OfferInput({ sku, market, onChange }: OfferProps): ReactElement {
  const { t, language } = useWords();
  const [mode, setMode] = useState<Mode>('discount');
  const [percent, setPercent] = useState(20);
  const prices = useQuery({ ...pricesQuery(sku, market), enabled: useMay('promotions.read') });
  const usual = prices.data?.weeks.at(-1)?.usual ?? null;
  const choose = (next: Mode): void => {
    setMode(next);
    if (next === 'discount') onChange({ discount: percent / 100 });
    else if (usual !== null) onChange({ price: usual });
  };
  return (
    <>
      <Field label={t('forecast:whatIf.how')}>
        {() => (
          <Segmented
            block
            aria-label={t('forecast:whatIf.how')}
            value={mode}
            options={[
              { value: 'discount', label: t('forecast:whatIf.discount') },
              { value: 'price', label: t('forecast:whatIf.price'), disabled: usual === null },
            ]}
            onChange={choose}
          />
        )}
      </Field>
      {mode === 'discount' || usual === null ? (
        <Field label={t('forecast:whatIf.off', { share: formatShare(percent / 100, language) })}>
          {({ id }) => (
            <Slider
              id={id}
              min={0}
              max={60}
              value={percent}
              ariaLabelForHandle={t('forecast:whatIf.discount')}
              tooltip={{ formatter: (value) => `${value ?? 0}%` }}
              onChange={setPercent}
              onChangeComplete={(value) => onChange({ discount: value / 100 })}
            />
          )}
        </Field>
      ) : (
        <PriceInput usual={usual} onChange={(price) => onChange({ price })} />
      )}
    </>
  );
}

interface PriceProps {
  readonly usual: Money;
  readonly onChange: (price: Money) => void;
}

/** The price asked, beside the usual one, in the currency the article is sold in. */
function PriceInput({ usual, onChange }: PriceProps): ReactElement {
  const { t } = useWords();
  const digits = usual.amount.split('.')[1]?.length ?? 0;
  return (
    <Field
      label={t('forecast:whatIf.priceIn', { currency: usual.currency })}
      hint={t('forecast:whatIf.usual', { price: `${usual.amount} ${usual.currency}` })}
    >
      {(tie) => (
        <InputNumber<string>
          {...tie}
          stringMode
          min="0"
          precision={digits}
          defaultValue={usual.amount}
          onChange={(amount) => {
            if (amount !== null && Number(amount) > 0) {
              onChange({ amount: Number(amount).toFixed(digits), currency: usual.currency });
            }
          }}
        />
      )}
    </Field>
  );
}

interface ResultProps {
  readonly answer: WhatIf;
  readonly detail: SeriesDetail;
}

function Result({ answer, detail }: ResultProps): ReactElement {
  const { t, language } = useWords();
  const { units, margin, gap, levels, weeks } = answer;
  const option = useMemo(
    () =>
      whatIfOption({
        ...{ history: detail.history, planned: detail.adjusted, changed: weeks, levels },
        words: {
          ...chartWords(t, language),
          median: t('forecast:whatIf.after'),
          adjusted: t('forecast:whatIf.before'),
          bandBefore: (share) =>
            t('forecast:whatIf.bandBefore', { share: formatShare(share, language) }),
        },
      }),
    [detail, weeks, levels, t, language],
  );
  const shown = (value: number): string => formatNumber(value, language, 1);
  const more = units.after - units.before;
  return (
    <>
      <Trust answer={answer} />
      <Facts
        facts={[
          {
            label: t('forecast:whatIf.units'),
            value: `${shown(units.before)} → ${shown(units.after)}`,
          },
          {
            label: t('forecast:whatIf.more'),
            value: t('forecast:effects.range', {
              change: `${more > 0 ? '+' : ''}${shown(more)}`,
              low: shown(units.low - units.before),
              high: shown(units.high - units.before),
            }),
          },
          {
            label: t('forecast:whatIf.margin'),
            value:
              margin === null ? (
                <span className="muted">{t(`forecast:whatIf.gap.${gap ?? 'price'}`)}</span>
              ) : (
                <span className="what-if-money">
                  <MoneyText money={margin.change} />
                  <small className="muted">
                    <MoneyText money={margin.low} /> – <MoneyText money={margin.high} />
                  </small>
                </span>
              ),
          },
        ]}
      />
      <Chart
        option={option}
        description={t('forecast:whatIf.chart', { sku: detail.series.sku })}
        height={260}
        table={{
          head: [t('forecast:week'), t('forecast:whatIf.before'), t('forecast:whatIf.after')],
          rows: weeks.map((one) => [one.week, shown(one.before.mean), shown(one.after.mean)]),
        }}
      />
      <p className="muted">{t('forecast:whatIf.marginNote')}</p>
    </>
  );
}

/** What the answer rests on; in amber where it is not the company's own data. */
function Trust({ answer }: { readonly answer: WhatIf }): ReactElement {
  const { t, language } = useWords();
  const { from, effects } = answer.restsOn;
  const weeks = effects.reduce((most, { observations }) => Math.max(most, observations), 0);
  const [first] = answer.weeks;
  const { factor = 1 } = first?.effect ?? {};
  return (
    <p className={from === 'prior' ? 'notice amber' : 'muted'}>
      {t('forecast:whatIf.says', { change: changeOf(factor, language) })}{' '}
      {t(`forecast:whatIf.trust.${from}`, { count: weeks })}
    </p>
  );
}
