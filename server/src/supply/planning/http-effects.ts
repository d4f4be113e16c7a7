/** How effects and answers to "what if" look from outside. */
import { z } from 'zod';
import { MoneyField, readMoney, sayMoney, sayMoneyOrNull } from '../../platform/lists/index.ts';
import type { AskedChange, WhatIfAnswer } from './commands/what-if.ts';
import { Day, MarketCode, Sku } from './http-schemas.ts';
import type { LearntEffect, ShownEffect } from './rules-effect-view.ts';
import type { WhatIfWeek } from './rules-what-if.ts';
import { salesDayNames } from './sales-days.ts';
import type { WeekForecast } from './types.ts';

const SourceField = z
  .enum(['item', 'group', 'all', 'prior'])
  .describe('where most of what is known comes from; prior is published research, not own data');

const FactorField = z.object({
  factor: z.number().describe('times demand; 1.2 is a fifth more'),
  low: z.number().describe('one in ten cases lies below'),
  high: z.number().describe('one in ten cases lies above'),
});

const ColumnKind = z.enum(['event', 'promotion', 'price']);
const ColumnNames = z
  .object({ zh: z.string(), en: z.string() })
  .nullable()
  .describe('of a sales day; null: the console has the words');

export const EffectField = FactorField.extend({
  column: z.string(),
  names: ColumnNames,
  kind: ColumnKind,
  from: SourceField,
  observations: z.number().describe('weeks of sales it was seen in'),
  weeks: z
    .array(z.object({ week: Day, value: z.number() }))
    .describe('share of days of an event, share off of a promotion, price over the usual one'),
}).meta({ id: 'ForecastEffect' });

export function sayEffect(effect: ShownEffect): z.output<typeof EffectField> {
  return { ...effect, names: salesDayNames(effect.column), weeks: [...effect.weeks] };
}

export const LearntField = FactorField.extend({
  column: z.string(),
  names: ColumnNames,
  kind: ColumnKind,
  from: SourceField,
  observations: z.number().describe('weeks of sales of all items it was seen in'),
  at: z.number().describe('the value the factor is for: an event whole, a share off, a price'),
}).meta({ id: 'LearntEffect' });

export const sayLearnt = (effect: LearntEffect): z.output<typeof LearntField> => ({
  ...effect,
  names: salesDayNames(effect.column),
});

const ChangeField = z.object({
  fromWeek: Day.describe('Monday'),
  toWeek: Day.describe('Monday of the last week'),
  discount: z.number().min(0).max(1).optional().describe('share off the usual price'),
  price: MoneyField.optional().describe('or the price asked, in the currency it is sold in'),
});

export const WhatIfBody = z.object({
  sku: Sku,
  market: MarketCode,
  changes: z.array(ChangeField).min(1).max(26),
});

export function readChanges(changes: z.infer<typeof WhatIfBody>['changes']): AskedChange[] {
  return changes.map(({ price, ...change }) => {
    const money = price === undefined ? null : readMoney(price);
    return money === null ? change : { ...change, price: money };
  });
}

const WeekField = z.object({ mean: z.number(), quantiles: z.array(z.number()) });
const UnitsField = z.object({
  before: z.number(),
  after: z.number(),
  low: z.number().describe('after, where the effect is as low as one time in ten'),
  high: z.number(),
});

export const WhatIfField = z
  .object({
    levels: z.array(z.number()),
    weeks: z.array(
      z.object({
        week: Day,
        before: WeekField.describe("with planners' changes and what is planned today"),
        after: WeekField,
        effect: FactorField,
        offBefore: z.number().describe('share off the usual price as planned'),
        offAfter: z.number(),
      }),
    ),
    units: UnitsField,
    usualPrice: MoneyField.nullable(),
    margin: z
      .object({ change: MoneyField, low: MoneyField, high: MoneyField })
      .nullable()
      .describe('price less unit cost, over the weeks; freight, duty and fees are not in it'),
    gap: z
      .enum(['price', 'cost', 'rate'])
      .nullable()
      .describe('what is missing where no margin can be said'),
    restsOn: z.object({
      from: SourceField.describe('the least known of the effects used'),
      effects: z.array(
        z.object({
          column: z.string(),
          from: SourceField,
          observations: z.number(),
          coefficient: z.number(),
          sd: z.number(),
        }),
      ),
    }),
  })
  .meta({ id: 'WhatIf' });

const sayWeek = ({ mean, quantiles }: WeekForecast) => ({ mean, quantiles: [...quantiles] });

function sayUnits(weeks: readonly WhatIfWeek[]): z.output<typeof UnitsField> {
  const sum = (of: (week: WhatIfWeek) => number): number =>
    weeks.reduce((total, week) => total + of(week), 0);
  return {
    before: sum(({ before }) => before.mean),
    after: sum(({ after }) => after.mean),
    low: sum(({ before, effect }) => before.mean * effect.low),
    high: sum(({ before, effect }) => before.mean * effect.high),
  };
}

export function sayWhatIf(answer: WhatIfAnswer): z.output<typeof WhatIfField> {
  const { run, weeks, margin, baseCurrency, usual, rests, gap } = answer;
  return {
    levels: [...run.levels],
    weeks: weeks.map((one) => ({
      ...one,
      before: sayWeek(one.before),
      after: sayWeek(one.after),
      effect: { ...one.effect },
    })),
    units: sayUnits(weeks),
    usualPrice:
      usual === null ? null : sayMoneyOrNull(BigInt(Math.round(usual.minor)), usual.currency),
    margin:
      margin === null
        ? null
        : {
            change: sayMoney(margin.minor, baseCurrency),
            low: sayMoney(margin.lowMinor, baseCurrency),
            high: sayMoney(margin.highMinor, baseCurrency),
          },
    gap,
    restsOn: {
      from: rests.from,
      effects: rests.effects.map((effect) => ({ ...effect })),
    },
  };
}
