/** How a trial looks from outside. Amounts named minor are in minor units of its currency. */
import { z } from 'zod';
import type { Now } from './commands/standing.ts';
import { adviceIsCurrent } from './rules.ts';
import { ORIGINS, type TrialDecision, type TrialFacts, type TrialRecord } from './types.ts';

export const Day = z.iso.date();
const Minor = z.int().min(0).max(1_000_000_000);
const Share = z.number().min(0).max(1);

export const FactsField = z
  .object({
    shape: z.array(z.number().min(0).max(1000)).min(2).max(104).describe('by week, launch first'),
    rate: z
      .object({ low: z.number(), likely: z.number(), high: z.number() })
      .describe('units of an average week; one in ten is below low, one in ten above high'),
    dispersion: z.number().min(0).max(10),
    leadWeeks: z.int().min(0).max(30),
    saleMinor: Minor,
    saleCostMinor: Minor,
    goods: z
      .array(z.object({ from: z.int().min(0), unitMinor: Minor }))
      .min(1)
      .max(6),
    freightMinor: Minor.describe('of a unit'),
    dutyMinor: Minor.describe('of a unit'),
    batchMinor: Minor.describe('of a batch whatever its size'),
    salvageMinor: z.int().min(-1_000_000_000).max(1_000_000_000),
    holdingMinor: Minor.describe('of a unit and week'),
    weeklyMinor: Minor,
    minimumUnits: z.int().min(1).max(1_000_000),
    multipleUnits: z.int().min(1).max(1_000_000),
  })
  .meta({ id: 'TrialFacts' });

const OriginField = z.object({
  code: z.enum(ORIGINS),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export const OriginsField = z.partialRecord(FactsField.keyof(), OriginField);

const RateField = z.object({ mean: z.number(), p10: z.number(), p50: z.number(), p90: z.number() });

const OutcomeField = z
  .object({
    profitMinor: z.number(),
    profitP05Minor: z.number(),
    profitP50Minor: z.number(),
    profitP95Minor: z.number(),
    lossShare: Share,
    bought: z.number(),
    sold: z.number(),
    left: z.number(),
    lost: z.number(),
    batches: z.number(),
    turnover: z.number().nullable(),
    capitalMinor: z.number(),
  })
  .meta({ id: 'TrialOutcome' });

const ActionField = z.enum(['reorder', 'hold', 'stop']);

export const PlanField = z
  .object({
    prior: RateField,
    firstUnits: z.number().describe('0: every size loses money'),
    sizes: z.array(z.object({ units: z.number(), worthMinor: z.number() })),
    bigUnits: z.number(),
    rules: z.array(
      z.object({
        week: z.number(),
        bands: z.array(
          z.object({
            from: z.number(),
            to: z.number(),
            action: ActionField,
            units: z.tuple([z.number(), z.number()]),
          }),
        ),
      }),
    ),
    weeks: z.array(
      z.object({
        week: z.number(),
        reorder: Share,
        hold: Share,
        stop: Share,
        none: Share,
        units: z.number().nullable(),
      }),
    ),
    small: OutcomeField,
    big: OutcomeField,
    seasons: z.number(),
  })
  .meta({ id: 'TrialPlan' });

const AdviceField = z
  .object({
    belief: RateField,
    action: ActionField,
    units: z.number(),
    options: z.array(
      z.object({
        action: ActionField,
        units: z.number(),
        worthMinor: z.number(),
        bestShare: Share,
      }),
    ),
    chances: z.object({ reorder: Share, hold: Share, stop: Share }),
    seasons: z.number(),
  })
  .meta({ id: 'TrialAdvice' });

const Brief = {
  trialId: z.uuid(),
  sku: z.string(),
  market: z.string().nullable(),
  state: z.enum(['draft', 'running', 'ended']),
  currency: z.string(),
  firstUnits: z.number().nullable().describe('units it was launched with'),
  plannedUnits: z.number(),
  seasonWeeks: z.number(),
  launchedOn: Day.nullable(),
  endedOn: Day.nullable(),
  endReason: z.string().nullable(),
  advisedWeek: z.number().nullable(),
  advice: z.object({ action: ActionField, units: z.number() }).nullable(),
  createdAt: z.iso.datetime(),
  version: z.number(),
};

export const BriefField = z.object(Brief).meta({ id: 'TrialBrief' });

export function sayBrief(trial: TrialRecord) {
  const { trialId, sku, market, state, currency, plan, advice, facts, version } = trial;
  return {
    ...{ trialId, sku, market, state, currency, version, firstUnits: trial.firstUnits },
    ...{ plannedUnits: plan.firstUnits, seasonWeeks: facts.shape.length },
    ...{ launchedOn: trial.launchedOn, endedOn: trial.endedOn, endReason: trial.endReason },
    advisedWeek: trial.advisedWeek,
    advice: advice === null ? null : { action: advice.action, units: advice.units },
    createdAt: trial.createdAt.toISOString(),
  };
}

export const DecisionField = z
  .object({
    decisionId: z.uuid(),
    week: z.number(),
    action: ActionField,
    units: z.number(),
    advisedAction: ActionField.nullable(),
    advisedUnits: z.number().nullable(),
    reason: z.string(),
    orderId: z.uuid().nullable(),
    orderNumber: z.string().nullable(),
    decidedBy: z.string(),
    decidedAt: z.iso.datetime(),
  })
  .meta({ id: 'TrialDecision' });

export const sayDecision = (one: TrialDecision) => ({
  ...one,
  decidedAt: one.decidedAt.toISOString(),
});

const WeekField = z.object({
  week: z.number().describe('from 0'),
  from: Day,
  units: z.number(),
  daysInStock: z.number(),
  word: z
    .object({ reason: z.string(), saidBy: z.string(), saidAt: z.iso.datetime() })
    .nullable()
    .describe('a person said so; null: the orders do'),
});

export const DetailField = z
  .object({
    ...Brief,
    facts: FactsField,
    origins: OriginsField,
    supplierId: z.uuid().nullable(),
    warehouseId: z.uuid(),
    plan: PlanField,
    fullAdvice: AdviceField.nullable(),
    advisedAt: z.iso.datetime().nullable(),
    now: z
      .object({
        weeks: z.array(WeekField),
        onHand: z.number(),
        stockFrom: z.enum(['ledger', 'reckoned']),
        underWay: z.array(z.object({ units: z.number(), number: z.string(), arrivesOn: Day })),
        seasonIsOver: z.boolean(),
        adviceIsOld: z.boolean().describe('a week ended or stock changed since'),
      })
      .nullable()
      .describe('of a trial that was launched'),
    decisions: z.array(DecisionField),
  })
  .meta({ id: 'Trial' });

/** Of a season that is over, or a week that is not, nothing is advised. */
const isOld = (trial: TrialRecord, now: Now): boolean =>
  now.weeks.length > 0 &&
  now.weeks.length < trial.facts.shape.length &&
  !adviceIsCurrent(trial, now);

export function sayDetail(trial: TrialRecord, now: Now | null) {
  const facts: TrialFacts = trial.facts;
  return {
    ...sayBrief(trial),
    facts: { ...facts, shape: [...facts.shape], goods: [...facts.goods] },
    origins: sayOrigins(trial.origins),
    ...{ supplierId: trial.supplierId, warehouseId: trial.warehouseId },
    plan: sayPlan(trial.plan),
    fullAdvice:
      trial.advice === null ? null : { ...trial.advice, options: [...trial.advice.options] },
    advisedAt: trial.advisedAt?.toISOString() ?? null,
    now:
      now === null
        ? null
        : {
            weeks: now.weeks.map(({ word, ...week }) => ({
              ...week,
              word:
                word === null
                  ? null
                  : { reason: word.reason, saidBy: word.saidBy, saidAt: word.saidAt.toISOString() },
            })),
            ...{ onHand: now.onHand, stockFrom: now.stockFrom, underWay: [...now.underWay] },
            seasonIsOver: now.weeks.length >= facts.shape.length,
            adviceIsOld: trial.state === 'running' && isOld(trial, now),
          },
    decisions: (now?.decisions ?? []).map(sayDecision),
  };
}

export const sayOrigins = (origins: TrialRecord['origins']) =>
  Object.fromEntries(
    Object.entries(origins).map(([name, { code, params }]) => [
      name,
      { code, params: { ...params } },
    ]),
  );

export const sayPlan = (plan: TrialRecord['plan']) => ({
  ...plan,
  sizes: [...plan.sizes],
  rules: plan.rules.map(({ week, bands }) => ({
    week,
    bands: bands.map((band): typeof band & { units: [number, number] } => ({
      ...band,
      units: [band.units[0], band.units[1]],
    })),
  })),
  weeks: [...plan.weeks],
});
