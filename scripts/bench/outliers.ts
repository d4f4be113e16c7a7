import { fitEffects, forecastWithEffects, type OutlierTreatment } from '@tradewind/forecasting';
import {
  loadRetailPrices,
  type PricedWeeks,
} from '../../packages/forecasting/bench/support/shared-data.ts';
import {
  levels,
  ratios,
  StockLedger,
  unsoldShare,
} from '../../packages/forecasting/bench/support/stock-ledger.ts';
import { knownOf, layAhead } from '../../server/src/supply/planning/rules-effects.ts';
import { explainedWeeks } from '../../server/src/supply/planning/rules-outliers.ts';
import { salesDayShares } from '../../server/src/supply/planning/sales-days.ts';
import type { History } from '../../server/src/supply/planning/types.ts';
import { relativePrices } from '../../server/src/supply/promotions/index.ts';
import type { Bench, Figure } from './report.ts';

/** As `npm run bench -- retail`: eight origins two weeks apart, six weeks ahead. */
const ORIGINS = 8;
const STRIDE = 2;
const options = { horizon: 6, season: 52, levels, nonNegative: true };
/** Countries of the file as planning knows them; sales days of the others are not on record. */
const MARKETS: Readonly<Record<string, string>> = {
  ...{ 'United Kingdom': 'GB', Germany: 'DE', France: 'FR', EIRE: 'IE', Spain: 'ES' },
  ...{ Netherlands: 'NL', Belgium: 'BE', Switzerland: 'CH', Portugal: 'PT', Australia: 'AU' },
  ...{ Norway: 'NO', Italy: 'IT', Finland: 'FI', Sweden: 'SE', Austria: 'AT', Denmark: 'DK' },
  ...{ Japan: 'JP', Poland: 'PL', USA: 'US', Canada: 'CA', Singapore: 'SG', Cyprus: 'CY' },
};

const TREATMENTS = ['keep', 'cap'] as const;

/**
 * Real weekly sales by item and country as a forecast run reads them: each series from its first
 * sale on, with the sales days of its market and its prices, effects learnt at each origin from
 * what was known there; outliers capped beside kept. The file has no offers.
 */
async function run(): Promise<Figure[]> {
  const loaded = loadRetailPrices(null);
  if (loaded === undefined) return [];
  const series = loaded.series.filter((one) => priceOf(one) > 0);
  const ledgers = { keep: new StockLedger(), cap: new StockLedger() };
  let sales = 0;
  for (let origin = ORIGINS - 1; origin >= 0; origin -= 1) {
    const cut = loaded.mondays.length - options.horizon - origin * STRIDE;
    const told = forecastAt(series, loaded.mondays, cut);
    for (const treatment of TREATMENTS) {
      const ledger = ledgers[treatment];
      told[treatment].forEach((outlook, at) => {
        const one = told.sold[at];
        if (one === undefined) return;
        const price = priceOf(one);
        for (let step = 0; step < options.horizon; step += 1) {
          const actual = one.values[cut + step] ?? Number.NaN;
          ledger.add(actual, outlook, step, price);
          if (treatment === 'keep') sales += actual * price;
        }
      });
    }
  }
  return figures(ledgers, sales);
}

/** Both treatments at one origin, of the series that had sold by then. */
function forecastAt(all: readonly PricedWeeks[], mondays: readonly string[], cut: number) {
  const sold = all.filter(({ values }) => values.subarray(0, cut).some((units) => units > 0));
  const histories = sold.map((one) => historyOf(one, mondays, cut));
  const firstWeek = mondays[0] ?? '';
  const places = new Map(histories.map((one, at) => [one, at]));
  const weeks = cut + options.horizon;
  const markets = [...new Set(histories.map(({ market }) => market))];
  const ahead = layAhead(histories, {
    ...{ firstWeek, lastWeek: mondays[cut - 1] ?? '', horizon: options.horizon },
    salesDays: salesDayShares(markets, { firstWeek, weeks }),
    offersOf: () => [],
    pricesOf: (one) => pricesOf(sold[places.get(one) ?? -1], mondays, cut),
    groupOf: ({ market }) => market,
  });
  const inputs = histories.map(({ values }, at) => ({
    ...{ id: String(at), values, group: ahead.series[at]?.group ?? '' },
    known: knownOf(ahead, at),
  }));
  const model = fitEffects(inputs, ahead.columns, options);
  const reasons = inputs.map((one, at) => ({
    ...one,
    explained: explainedWeeks(ahead, at, model.effectsOf(one.id), one.values.length),
  }));
  const ask = (outliers: OutlierTreatment) =>
    forecastWithEffects(reasons, model, { ...options, outliers });
  return { sold, keep: ask('keep'), cap: ask('cap') };
}

function historyOf({ id, values }: PricedWeeks, mondays: readonly string[], cut: number): History {
  const [sku = '', country = ''] = id.split('|');
  const first = values.findIndex((units) => units > 0);
  return {
    ...{ sku, market: MARKETS[country] ?? country, firstWeek: mondays[first] ?? '' },
    ...{ values: values.slice(first, cut), censored: null },
  };
}

function pricesOf(one: PricedWeeks | undefined, mondays: readonly string[], cut: number) {
  const priced = Array.from(one?.prices.subarray(0, cut) ?? [], (mean, at) => ({
    ...{ week: mondays[at] ?? '', mean, units: one?.values[at] ?? 0 },
  })).filter(({ mean }) => !Number.isNaN(mean));
  const weeks = relativePrices(priced);
  return { currency: 'GBP', usualMinor: weeks.at(-1)?.usual ?? 0, weeks };
}

/** What a unit cost on average over the weeks with a price; 0 where no week has one. */
function priceOf({ values, prices }: PricedWeeks): number {
  let units = 0;
  let value = 0;
  prices.forEach((price, at) => {
    if (Number.isNaN(price)) return;
    units += values[at] ?? 0;
    value += (values[at] ?? 0) * price;
  });
  return units > 0 ? value / units : 0;
}

function figures({ keep, cap }: Record<OutlierTreatment, StockLedger>, sales: number): Figure[] {
  const figure = (
    metric: string,
    unit: string,
    pick: (one: StockLedger) => number | null,
  ): Figure => ({
    ...{ metric: `retail weeks with effects, outliers capped: ${metric}`, unit },
    ...{ value: pick(cap) ?? Number.NaN, peer: 'kept', peerValue: pick(keep) ?? Number.NaN },
  });
  const share = 'share of demand';
  return [
    figure('WAPE', share, ({ sheet }) => sheet.scores().wape),
    figure('bias', share, ({ sheet }) => sheet.scores().bias),
    figure('weighted quantile loss', share, ({ sheet }) => sheet.scores().weightedQuantileLoss),
    ...ratios.map((ratio) =>
      figure(
        `cost of stock, unsold units lose ${(100 * unsoldShare(ratio)).toFixed(1)} % of their cost`,
        'share of sales value',
        ({ costs }) => (costs.get(ratio) ?? Number.NaN) / sales,
      ),
    ),
  ];
}

export const bench: Bench = {
  summary: 'outliers capped beside kept as planning forecasts, over real retail weeks',
  run,
};
