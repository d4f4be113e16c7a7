import type { ModelResult } from '@tradewind/dumping';
import { z } from 'zod';
import type { CheckRecord } from './types.ts';

const Text = z.string().describe('decimal text');
const TextOrNull = Text.nullable();

const MarginField = z
  .object({
    ...{ perUnit: Text, total: Text, percent: Text.describe('of the base of the check') },
    ...{ percentOfCif: TextOrNull, percentOfExportPrice: Text },
  })
  .meta({ id: 'DumpingMargin' });
const TargetField = z.object({
  ...{ raise: Text, raisePercent: Text },
  price: TextOrNull.describe('in the currency invoiced'),
});

const GapField = z
  .object({
    code: z.string(),
    weight: z.enum(['blocks', 'open']),
    of: z.enum(['home', 'export', 'cost']),
    what: z.string(),
    sales: z.int(),
  })
  .meta({ id: 'DumpingGap' });

const ModelField = z
  .object({
    model: z.string(),
    status: z.enum(['complete', 'open', 'unknown']),
    gaps: z.array(GapField),
    exportUnits: Text,
    home: z
      .object({
        ...{ units: Text, viabilityPercent: Text, isViable: z.boolean() },
        ...{ belowCostPercent: TextOrNull, excludesBelowCost: z.boolean().nullable() },
      })
      .nullable(),
    normalValue: z
      .object({
        basis: z.enum(['home_sales', 'profitable_home_sales', 'constructed']),
        why: z
          .enum(['benchmark', 'no_home_sales', 'under_five_percent', 'all_below_cost'])
          .nullable(),
        perUnit: Text,
      })
      .nullable(),
    exportPrice: z
      .object({ perUnit: Text, basis: z.enum(['price', 'constructed', 'mixed']) })
      .nullable(),
    cifPerUnit: TextOrNull,
    average: MarginField.nullable().describe('weighted averages compared'),
    transactions: MarginField.nullable().describe('sale by sale'),
    isDeMinimis: z.boolean().nullable(),
    targets: z.object({ zero: TargetField, deMinimis: TargetField }).nullable(),
    invoiced: z.object({ price: Text, currency: z.string() }).nullable(),
    priceMovePercent: TextOrNull.describe('from the first half of the period to the second'),
  })
  .meta({ id: 'DumpingModel' });

const OverallField = z
  .object({
    ...{ models: z.int(), unknown: z.int(), open: z.int(), total: Text, percent: Text },
    ...{ percentOfCif: TextOrNull, percentOfExportPrice: Text },
    isDeMinimis: z.boolean().nullable().describe('null while a model is unknown or open'),
    zeroed: z.object({ total: Text, percent: Text }),
    lesserDutyPercent: TextOrNull,
    mayBeNegligible: z
      .boolean()
      .nullable()
      .describe('under 3 % of imports; small sources together may be more than 7 %'),
  })
  .meta({ id: 'DumpingOverall' });

const head = {
  ...{ checkId: z.uuid(), market: z.string(), source: z.enum(['orders', 'table']) },
  ...{ from: z.string().nullable(), to: z.string().nullable(), currency: z.string() },
  normalValueFrom: z.enum(['home', 'benchmark']),
  marginBase: z.enum(['cif', 'export_price']).describe('what margins are a share of'),
  overall: OverallField.nullable(),
  ...{ madeBy: z.string(), madeAt: z.iso.datetime() },
};

export const CheckSummaryField = z.object(head).meta({ id: 'DumpingCheckSummary' });

export const CheckField = z
  .object({
    ...head,
    request: z.record(z.string(), z.unknown()).describe('as it was asked'),
    models: z.array(ModelField).describe('largest amount first'),
    notes: z.array(z.string()).describe('`one_rate DAY`: rates of one day stood for others'),
  })
  .meta({ id: 'DumpingCheck' });

export const WarningField = z
  .object({
    ...{ checkId: z.uuid(), market: z.string(), sku: z.string(), marginPercent: Text },
    atStake: Text.describe('duty on a period like the one looked at'),
    currency: z.string(),
    signals: z.array(
      z.enum([
        ...(['price_falls', 'share_over_three', 'share_under_three', 'share_unknown'] as const),
      ]),
    ),
    raisePercent: TextOrNull.describe('rise of the price that brings it below 2 %'),
    ...{ targetPrice: TextOrNull, targetCurrency: z.string().nullable() },
    openGaps: z.array(z.string()).describe('inputs nobody gave that may change it'),
  })
  .meta({ id: 'DumpingWarning' });

export function sayCheckSummary(check: CheckRecord): z.output<typeof CheckSummaryField> {
  const { checkId, market, source, request, result, madeBy, madeAt } = check;
  return {
    ...{ checkId, market, source, madeBy, madeAt: madeAt.toISOString() },
    ...{ from: request.from ?? null, to: request.to ?? null, currency: result.currency },
    ...{ normalValueFrom: request.normalValueFrom ?? 'home', marginBase: result.marginBase },
    overall: result.overall && { ...result.overall, zeroed: { ...result.overall.zeroed } },
  };
}

type ModelJson = z.output<typeof ModelField>;

const sayModel = (model: ModelResult, move: string | null): ModelJson => ({
  ...(structuredClone(model) as Omit<ModelJson, 'priceMovePercent'>),
  priceMovePercent: move,
});

export function sayCheck(check: CheckRecord): z.output<typeof CheckField> {
  const moves = new Map(check.moves.map(({ model, percent }) => [model, percent]));
  return {
    ...sayCheckSummary(check),
    request: { ...check.request },
    models: check.result.models.map((model) => sayModel(model, moves.get(model.model) ?? null)),
    notes: [...check.notes],
  };
}
