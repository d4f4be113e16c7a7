/** How check-ups look from outside, and how they are said. */
import { z } from 'zod';
import { MoneyField, sayMoneyOrNull } from '../../platform/lists/index.ts';
import { LEAD_BANDS, type LiveSum } from './rules-live.ts';
import { totalOf } from './rules-money.ts';
import { figuresOf } from './rules-score.ts';
import { shareInterval } from './rules-value.ts';
import {
  ALERT_KINDS,
  type Alert,
  type Check,
  DOUBTS,
  METHODS,
  type Method,
  type SeriesDetail,
  type SeriesRow,
  SLICES,
  type Slice,
  UNPRICED,
  type ValueAdded,
  type ValueGroup,
} from './types.ts';

export const Day = z.iso.date();
const Figure = z.number().nullable();
const Amount = MoneyField.nullable();

const MethodField = z
  .object({
    points: z.number().describe('weeks scored; 0: every figure is null'),
    wape: Figure.describe('sum of absolute errors over sum of demand'),
    mase: Figure.describe("mean absolute error in units of each series' in-sample naive error"),
    bias: Figure.describe('above 0: forecast too high'),
    pinball: Figure,
    inside: Figure.describe('share of outcomes inside the 80 % band'),
    under: Amount.describe('margin lost to units short, over the weeks tested'),
    over: Amount.describe('cost of keeping units left over, over the weeks tested'),
    cost: Amount.describe('both together'),
  })
  .meta({ id: 'AccuracyMethod' });

const SliceField = z
  .object({
    by: z.enum(SLICES),
    key: z.string().describe("'*' is everything; else a class, a market or a SKU"),
    series: z.number(),
    priced: z.number().describe('series with price, cost and margin: the only ones in the money'),
    methods: z.object({
      forecast: MethodField,
      naive: MethodField.describe('seasonal naive'),
      smoothing: MethodField.describe('simple exponential smoothing'),
      accepted: MethodField.describe('the forecast of the last accepted plan, ended weeks'),
      sameWeeks: MethodField.describe("today's recipe on exactly those weeks"),
    }),
  })
  .meta({ id: 'AccuracySlice' });

export function saySlice(one: Slice, currency: string | null): z.output<typeof SliceField> {
  const method = (name: Method): z.output<typeof MethodField> => {
    const cost = one.priced === 0 || one.sums[name].points === 0 ? null : one.money[name];
    const money = (minor: bigint | undefined) => sayMoneyOrNull(minor ?? null, currency);
    return {
      ...figuresOf(one.sums[name]),
      ...{ under: money(cost?.underMinor), over: money(cost?.overMinor) },
      cost: money(cost === null ? undefined : totalOf(cost)),
    };
  };
  const [forecast, naive, smoothing, accepted, sameWeeks] = METHODS.map(method) as [
    z.output<typeof MethodField>,
    z.output<typeof MethodField>,
    z.output<typeof MethodField>,
    z.output<typeof MethodField>,
    z.output<typeof MethodField>,
  ];
  return {
    ...{ by: one.by, key: one.key, series: one.series, priced: one.priced },
    methods: { forecast, naive, smoothing, accepted, sameWeeks },
  };
}

const GroupField = z
  .object({
    key: z.string(),
    changes: z.number(),
    weeks: z.number(),
    machineError: z.number().describe('units, without the change'),
    changedError: z.number().describe('units, with it'),
    helped: z.number(),
    even: z.number().describe('changes that left the error as it was'),
    interval: z
      .object({ low: z.number(), high: z.number() })
      .nullable()
      .describe('95 % interval of the share that helped, of those that moved the error'),
    gained: Amount.describe('above 0: the changes saved money'),
    priced: z.number(),
  })
  .meta({ id: 'ForecastValueGroup' });

const sayGroup = (one: ValueGroup, currency: string | null): z.output<typeof GroupField> => {
  const { gainedMinor, ...rest } = one;
  return {
    ...rest,
    gained: sayMoneyOrNull(gainedMinor, currency),
    interval: shareInterval(one.helped, one.changes - one.even),
  };
};

const ValueField = z.object({
  overall: GroupField,
  byAuthor: z.array(GroupField),
  byReason: z.array(GroupField),
  bySku: z.array(GroupField),
});

const sayValue = (value: ValueAdded, currency: string | null): z.output<typeof ValueField> => {
  const say = (groups: readonly ValueGroup[]) => groups.map((one) => sayGroup(one, currency));
  return {
    overall: sayGroup(value.overall, currency),
    byAuthor: say(value.byAuthor),
    byReason: say(value.byReason),
    bySku: say(value.bySku),
  };
};

export const StandField = z
  .object({
    checkId: z.uuid(),
    jobId: z.string().nullable(),
    state: z.enum(['queued', 'running', 'ready', 'failed']),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AccuracyStand' })
  .describe('The newest check, finished or not');

export const sayStand = (one: Check): z.output<typeof StandField> => ({
  ...{ checkId: one.checkId, jobId: one.jobId, state: one.state },
  createdAt: one.createdAt.toISOString(),
});

const AlertSumField = z.object({
  kind: z.enum(ALERT_KINDS),
  count: z.number(),
  stake: Amount,
});

export const CheckField = z
  .object({
    checkId: z.uuid(),
    forecastId: z.uuid().nullable(),
    lastWeek: Day.nullable().describe('Monday of the last week known in full'),
    testedUntil: Day.nullable().describe('Monday of the last week of the back-test'),
    currency: z.string().nullable(),
    horizon: z.number().nullable().describe('weeks ahead; null: too little history to test'),
    origins: z.number().nullable(),
    seriesCount: z.number().nullable(),
    testedCount: z.number().nullable(),
    watchedWeeks: z.number().nullable(),
    watchedCount: z.number().nullable(),
    slices: z.array(SliceField),
    doubts: z.array(
      z.object({
        code: z.enum(DOUBTS),
        series: z.number(),
        value: Amount.describe('worth of what these are forecast to sell'),
        examples: z.array(z.object({ sku: z.string(), market: z.string() })),
      }),
    ),
    disagreements: z.array(z.object({ market: z.string(), total: z.number(), parts: z.number() })),
    valueAdded: ValueField.nullable(),
    unpriced: z.object({ no_price: z.number(), no_cost: z.number(), no_margin: z.number() }),
    terms: z
      .object({
        capitalRatePerYear: z.number(),
        storagePerUnitWeekMinor: z.number().nullable(),
        reviewDays: z.number(),
      })
      .nullable(),
    alerts: z.array(AlertSumField),
    seconds: z.number().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AccuracyCheck' });

export function sayCheck(
  one: Check,
  alerts: readonly {
    kind: (typeof ALERT_KINDS)[number];
    count: number;
    stakeMinor: bigint | null;
  }[],
): z.output<typeof CheckField> {
  const { currency } = one;
  return {
    ...{ checkId: one.checkId, forecastId: one.runId, currency, lastWeek: one.lastWeek },
    ...{ testedUntil: one.testedUntil, horizon: one.horizon, origins: one.origins },
    ...{ seriesCount: one.seriesCount, testedCount: one.testedCount },
    ...{ watchedWeeks: one.watchedWeeks, watchedCount: one.watchedCount },
    slices: one.slices.map((slice) => saySlice(slice, currency)),
    doubts: one.doubts.map(({ code, series, valueMinor, examples }) => ({
      ...{ code, series, value: sayMoneyOrNull(valueMinor, currency) },
      examples: examples.map((place) => ({ ...place })),
    })),
    disagreements: one.disagreements.map((place) => ({ ...place })),
    valueAdded: one.valueAdded === null ? null : sayValue(one.valueAdded, currency),
    unpriced: { no_price: 0, no_cost: 0, no_margin: 0, ...one.unpriced },
    terms: one.terms,
    alerts: alerts.map(({ kind, count, stakeMinor }) => ({
      ...{ kind, count, stake: sayMoneyOrNull(stakeMinor, currency) },
    })),
    ...{ seconds: one.seconds, finishedAt: one.finishedAt?.toISOString() ?? null },
  };
}

export const SeriesField = z
  .object({
    sku: z.string(),
    market: z.string(),
    demandClass: z.string(),
    model: z.string(),
    points: z.number().describe('weeks scored; 0: not tested'),
    wape: Figure,
    naiveWape: Figure,
    smoothingWape: Figure,
    acceptedWape: Figure,
    mase: Figure,
    bias: Figure,
    pinball: Figure,
    inside: Figure,
    under: Amount,
    over: Amount,
    naiveCost: Amount,
    smoothingCost: Amount,
    stake: Amount.describe('cost of a quarter at this rate'),
    unpriced: z.enum(UNPRICED).nullable().describe('why there is no money'),
    value: Amount.describe('worth of what it is forecast to sell'),
    doubts: z.array(z.enum(DOUBTS)),
  })
  .meta({ id: 'AccuracySeries' });

export function saySeries(one: SeriesRow, currency: string | null): z.output<typeof SeriesField> {
  const { underMinor, overMinor, naiveMinor, smoothingMinor, stakeMinor, valueMinor } = one;
  const money = (minor: bigint | null) => sayMoneyOrNull(minor, currency);
  return {
    ...{ sku: one.sku, market: one.market, demandClass: one.demandClass, model: one.model },
    ...{ points: one.points, wape: one.wape, naiveWape: one.naiveWape, mase: one.mase },
    ...{ smoothingWape: one.smoothingWape, acceptedWape: one.acceptedWape, bias: one.bias },
    ...{ pinball: one.pinball, inside: one.inside, unpriced: one.unpriced },
    ...{ under: money(underMinor), over: money(overMinor), naiveCost: money(naiveMinor) },
    ...{ smoothingCost: money(smoothingMinor), stake: money(stakeMinor) },
    ...{ value: money(valueMinor), doubts: [...one.doubts] },
  };
}

export const AlertField = z
  .object({
    alertId: z.uuid(),
    sku: z.string(),
    market: z.string(),
    kind: z.enum(ALERT_KINDS),
    state: z.enum(['open', 'dismissed', 'over']),
    figures: z.record(z.string(), z.union([z.string(), z.number()])),
    stake: Amount.describe('cost of a quarter at the present rate'),
    firstSeenAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    dismissedBy: z.string().nullable(),
    dismissedAt: z.iso.datetime().nullable(),
    dismissReason: z.string().nullable(),
  })
  .meta({ id: 'ForecastAlert' });

export function sayAlert(one: Alert): z.output<typeof AlertField> {
  return {
    ...{ alertId: one.alertId, sku: one.sku, market: one.market, kind: one.kind },
    ...{ state: one.state, figures: { ...one.figures } },
    stake: sayMoneyOrNull(one.stakeMinor, one.currency),
    firstSeenAt: one.firstSeenAt.toISOString(),
    lastSeenAt: one.lastSeenAt.toISOString(),
    dismissedBy: one.dismissedBy,
    dismissedAt: one.dismissedAt?.toISOString() ?? null,
    dismissReason: one.dismissReason,
  };
}

export const DetailField = z
  .object({
    series: SeriesField,
    origins: z.array(
      z.object({
        week: Day,
        mean: z.array(z.number()),
        low: z.array(z.number()),
        high: z.array(z.number()),
        actual: z.array(Figure).describe('null: out of stock'),
      }),
    ),
    alerts: z.array(AlertField),
  })
  .meta({ id: 'AccuracySeriesDetail' });

export const sayDetail = (
  one: SeriesDetail,
  alerts: readonly Alert[],
  currency: string | null,
): z.output<typeof DetailField> => ({
  series: saySeries(one, currency),
  origins: one.origins.map(({ week, mean, low, high, actual }) => ({
    ...{ week, mean: [...mean], low: [...low], high: [...high], actual: [...actual] },
  })),
  alerts: alerts.map(sayAlert),
});

const BANDS = LEAD_BANDS.map(({ key }) => key);

export const LiveField = z
  .object({
    key: z.string().describe("a month 'YYYY-MM', or the first week of a forecast"),
    band: z.enum(BANDS as [(typeof BANDS)[number], ...typeof BANDS]).describe('weeks ahead'),
    weeks: z.number(),
    points: z.number(),
    wape: Figure,
    bias: Figure,
    inside: Figure,
  })
  .meta({ id: 'AccuracyOverTime' });

export const sayLive = (one: LiveSum): z.output<typeof LiveField> => ({ ...one });
