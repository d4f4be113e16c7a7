/** The picture of what was paid for an article: week by week, with the usual price and offers. */
import type { EChartsCoreOption } from 'echarts/core';
import type { PriceHistory, Promotion, WeekPrice } from '../../api/promotions.ts';
import { addDays } from '../../lib/days.ts';
import { COLOURS } from '../../styles/theme.ts';
import { plainTip } from '../../ui/chart/map-option.ts';

/** Two years of weeks, so that a season can be seen twice. */
const SHOWN_WEEKS = 104;
/** Days of offers to come that are shown; one that lasts longer is cut. */
const AHEAD_DAYS = 26 * 7;

export interface PriceWords {
  readonly paid: string;
  readonly usual: string;
  readonly offers: string;
  /** What was paid and what is usual in a week, in words. */
  readonly week: (week: WeekPrice) => string;
  /** An offer with its days, in words. */
  readonly offer: (offer: Promotion) => string;
}

/** A week of the axis; without a sale nothing is known of its price. */
export interface PriceWeek {
  readonly week: string;
  readonly sold: WeekPrice | null;
}

/** The newest weeks with those between them in which nothing was sold. */
export function weeksOf(weeks: readonly WeekPrice[]): PriceWeek[] {
  const last = weeks.at(-1);
  if (last === undefined) return [];
  const earliest = addDays(last.week, -7 * (SHOWN_WEEKS - 1));
  const known = new Map(weeks.map((one) => [one.week, one]));
  const first = weeks.find(({ week }) => week >= earliest)?.week ?? last.week;
  const found: PriceWeek[] = [];
  for (let week = first; week <= last.week; week = addDays(week, 7)) {
    found.push({ week, sold: known.get(week) ?? null });
  }
  return found;
}

/** Offers with a day in the week. */
export const offersIn = (offers: readonly Promotion[], week: string): Promotion[] =>
  offers.filter(({ fromDay, toDay }) => fromDay <= addDays(week, 6) && toDay >= week);

const earlier = (a: string, b: string): string => [a, b].sort()[0] ?? a;

/** First and last day of the picture: what was sold, and what is offered soon after it. */
export function spanOf(
  weeks: readonly PriceWeek[],
  offers: readonly Promotion[],
): { readonly from: string; readonly to: string } {
  const from = weeks[0]?.week ?? '';
  const sold = addDays(weeks.at(-1)?.week ?? from, 6);
  const ends = [sold, ...offers.map(({ toDay }) => toDay)];
  return { from, to: earlier(ends.sort().at(-1) ?? sold, addDays(sold, AHEAD_DAYS)) };
}

const at = (day: string): number => Date.parse(day);

/** Where an offer lies in the picture: from its first day to the end of its last. */
function bandOf({ fromDay, toDay }: Promotion, { from, to }: { from: string; to: string }) {
  const end = addDays(earlier(toDay, to), 1);
  return [{ xAxis: Math.max(at(fromDay), at(from)) }, { xAxis: at(end) }];
}

/** Prices paid as a line with points, the usual price dashed, promotions as bands. */
export function priceOption(
  { weeks, offers }: Pick<PriceHistory, 'weeks' | 'offers'>,
  words: PriceWords,
): EChartsCoreOption {
  const shown = weeksOf(weeks);
  const span = spanOf(shown, offers);
  const seen = offers.filter(({ fromDay, toDay }) => fromDay <= span.to && toDay >= span.from);
  const paid = shown.map(({ week, sold }) => [
    ...[at(week), sold === null ? null : Number(sold.price.amount)],
  ]);
  const usual = shown.flatMap(({ week, sold }) =>
    sold === null || sold.relative === null ? [] : [[at(week), Number(sold.usual.amount)]],
  );
  return {
    useUTC: true,
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 6 },
    tooltip: {
      trigger: 'axis',
      formatter: (points: readonly { readonly value: readonly [number, ...unknown[]] }[]) => {
        const week = new Date(points[0]?.value[0] ?? 0).toISOString().slice(0, 10);
        const sold = shown.find((one) => one.week === week)?.sold ?? null;
        const lines = offersIn(seen, week).map(words.offer);
        return plainTip([week, sold === null ? '' : words.week(sold), ...lines]);
      },
    },
    xAxis: {
      ...{ type: 'time', min: at(span.from), max: at(addDays(span.to, 1)) },
      axisLabel: { hideOverlap: true },
    },
    yAxis: { type: 'value', scale: true },
    series: [
      {
        ...{ name: words.paid, type: 'line', data: paid, symbol: 'circle', symbolSize: 5 },
        lineStyle: { color: COLOURS.teal, width: 1.5 },
        itemStyle: { color: COLOURS.teal },
      },
      {
        ...{ name: words.usual, type: 'line', data: usual, showSymbol: false, symbol: 'none' },
        lineStyle: { color: COLOURS.muted, width: 1.5, type: 'dashed' },
        itemStyle: { color: COLOURS.muted },
      },
      {
        ...{ name: words.offers, type: 'line', data: [] },
        itemStyle: { color: COLOURS.amber },
        markArea: {
          ...{ silent: true, data: seen.map((offer) => bandOf(offer, span)) },
          itemStyle: { color: COLOURS.amber, opacity: 0.18 },
        },
      },
    ],
  };
}
