/** How an impact looks from outside. */
import { z } from 'zod';
import { CountryField, DateField, MoneyField } from '../../platform/lists/index.ts';
import { OPTIONS, type Rule, STATES } from './types.ts';

const Names = z.record(z.string(), z.string());
const Amount = MoneyField.nullable().describe('null is not known');
const Units = z.number().describe('units');

export const CodedField = z
  .object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'ImpactWords' })
  .describe('Words by code; the console has them in both languages');

const MoneyChange = {
  now: Amount,
  after: Amount,
  change: Amount.describe('may be known where now and after are not'),
};

export const OptionNameField = z.enum(OPTIONS);

const PartField = z.object({
  code: z.string(),
  amount: Amount,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const MoveField = z
  .object({
    shipmentId: z.string(),
    toWarehouseId: z.uuid(),
    mode: z.string(),
    how: z.enum(['elsewhere', 'before']),
    actOn: DateField,
    arrivesOn: DateField,
    units: Units,
    freight: Amount,
    total: Amount.describe('what the move costs more'),
  })
  .meta({ id: 'ImpactMove' });

export const OptionField = z
  .object({
    name: OptionNameField,
    feasible: z.boolean(),
    why: z.array(CodedField),
    parts: z.array(PartField),
    total: Amount,
    more: Amount.describe('than the option advised'),
    moves: z.array(MoveField),
  })
  .meta({ id: 'ImpactOption' });

const ShipmentField = z
  .object({
    shipmentId: z.string(),
    kind: z.enum(['purchase', 'transfer']),
    orderId: z.uuid(),
    number: z.string(),
    stage: z.enum(['at_sea', 'ordered', 'draft']),
    from: z.string().nullable(),
    fromCountry: z.string().nullable(),
    toWarehouseId: z.uuid(),
    toCode: z.string(),
    arrivesOn: DateField,
    overdue: z.boolean().describe('the day has passed: taken as landing today at the earliest'),
    margin: z.int().describe('days from the effective day to its landing: -1 is the day before'),
    verdict: z.enum(['hit', 'clear', 'relieved', 'unknown']),
    needs: z.array(z.string()).describe('what would have to be known'),
    skus: z.int(),
    units: Units,
    value: Amount,
    ...MoneyChange,
  })
  .meta({ id: 'ImpactShipment' });

const WarehouseField = z
  .object({
    warehouseId: z.uuid(),
    code: z.string(),
    name: z.string(),
    country: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    inside: z.boolean(),
    hit: z.boolean().describe('its stock is reached by the change'),
    units: Units,
    value: MoneyField.describe('at cost, without the units of unknown cost'),
    unvaluedUnits: Units,
  })
  .meta({ id: 'ImpactWarehouse' });

export const SkuField = z
  .object({
    sku: z.string(),
    names: Names,
    why: z.array(z.object({ what: z.string(), found: z.string() })),
    inside: Units,
    outside: Units,
    onTheWay: Units,
    hitOnTheWay: Units,
    openOrders: Units,
    weekly: z.number().describe('units a week there'),
    change: Amount,
  })
  .meta({ id: 'ImpactSku' });

export const UnknownField = z.object({
  ...{ sku: z.string(), names: Names, needs: z.array(z.string()) },
});

export const AnswerField = z
  .object({
    today: DateField,
    effectiveOn: DateField,
    on: z.enum(['import', 'sale']),
    market: z.string(),
    countries: z.array(z.string()),
    currency: z.string(),
    counts: z.object({
      looked: z.int(),
      hit: z.int(),
      exposed: z.int().describe('hit, and with stock, goods on the way, orders or sales there'),
      unknown: z.int().describe('nobody can say yet: see unknowns'),
      met: z.int().describe('bound, with all evidence on file'),
    }),
    skus: z.array(SkuField).describe('dearest first; at most 300'),
    unknowns: z.array(UnknownField),
    warehouses: z.array(WarehouseField),
    shipments: z.array(ShipmentField).describe('in the order of arrival'),
    orders: z.object({
      orders: z.int(),
      units: Units,
      hitUnits: Units,
      value: Amount,
      ...MoneyChange,
    }),
    weekly: z.object({ units: Units, ...MoneyChange }),
    money: z.object(MoneyChange),
    hitValue: Amount.describe('goods hit, at cost'),
    options: z.array(OptionField),
    advised: OptionNameField.nullable(),
    decideBy: DateField,
    assumptions: z.array(CodedField),
  })
  .meta({ id: 'ImpactAnswer' });

const Words = z.object({
  zh: z.string().trim().min(1).max(300),
  en: z.string().trim().min(1).max(300),
});
const Market = z
  .string()
  .trim()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
  .describe('EU, or ISO 3166');
const Codes = z
  .array(
    z
      .string()
      .trim()
      .regex(/^(\d{2,10}|(\d{2,10})-(\d{2,10}))$/),
  )
  .max(500)
  .default([])
  .describe('digits a code begins with, or ranges 8501-8504; none is all goods');
const Percent = z
  .string()
  .trim()
  .regex(/^-?\d{1,4}(\.\d{1,4})?$/)
  .describe('per cent as decimal text');
const Transit = z.object({
  loadedBefore: DateField,
  arrivesBy: DateField.nullable().default(null),
});
const SourceField = z
  .object({
    documentId: z.uuid().optional().describe('document of the regulation monitor'),
    documentVersion: z.int().min(1).optional().describe('version of it that was read'),
    url: z.url().max(2000).optional(),
    note: z.string().trim().max(2000).optional().describe('why it is looked at'),
  })
  .refine(
    ({ documentId, documentVersion: seen }) => (documentId === undefined) === (seen === undefined),
    {
      path: ['documentVersion'],
      params: {
        zh: '文件编号与读过的版本号要一起给出。',
        en: 'Give a document together with the version of it that was read.',
      },
    },
  );
export const RelabelField = z.object({
  perUnit: MoneyField,
  days: z.int().min(0).max(365).nullable().default(null),
});

const posted = {
  title: Words,
  market: Market,
  effectiveOn: DateField,
  source: SourceField.default({}),
};
const scoped = {
  hs: Codes,
  except: Codes,
  origins: z.array(CountryField).max(250).default([]).describe('none is every origin'),
};

const RateBody = z
  .object({
    kind: z.literal('rate'),
    ...posted,
    ...scoped,
    rate: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('add_percent'), percent: Percent }),
      z.object({ kind: z.literal('set_percent'), percent: Percent }),
      z.object({ kind: z.literal('add_per_unit'), amount: MoneyField }),
      z.object({ kind: z.literal('add_per_kg'), amount: MoneyField }),
    ]),
    transit: Transit.nullable().default(null).describe('relief of goods loaded in time'),
  })
  .meta({ id: 'ImpactRate' });

const RequirementBody = z
  .object({
    kind: z.literal('requirement'),
    ...posted,
    ...scoped,
    facts: z
      .array(
        z.object({
          fact: z.string().min(1).max(100).describe('word of the rulebook'),
          is: z.array(z.union([z.string().max(100), z.boolean()])).min(1),
        }),
      )
      .max(50)
      .default([]),
    on: z.enum(['import', 'sale']).describe('what it holds for: coming in, or every sale'),
    sellThroughUntil: DateField.nullable().default(null),
    transit: Transit.nullable().default(null),
    evidence: z.array(z.string().min(1).max(100)).max(50).default([]),
    relabel: RelabelField.nullable().default(null),
  })
  .meta({ id: 'ImpactRequirement' });

const RuleBody = z
  .object({
    kind: z.literal('rule'),
    rule: z
      .custom<Rule>((value) => typeof value === 'object' && value !== null)
      .meta({
        type: 'object',
        description: 'a rule as the rulebook holds it',
      }),
    effectiveOn: DateField.optional().describe("left out: the rule's own first day"),
    source: SourceField.default({}),
    draftId: z.uuid().optional().describe('draft of the rulebook that is priced'),
    relabel: RelabelField.nullable().default(null),
  })
  .meta({ id: 'ImpactRule' });

export const ChangeBody = z.discriminatedUnion('kind', [RateBody, RequirementBody, RuleBody]);

export const SummaryField = z.object({
  atStake: Amount.describe('what carrying on costs'),
  change: Amount,
  hit: z.int(),
  exposed: z.int(),
  unknown: z.int(),
  shipmentsHit: z.int(),
  ordersHitUnits: z.number(),
  advised: OptionNameField.nullable(),
  decideBy: DateField,
});

export const ImpactField = z
  .object({
    impactId: z.uuid(),
    kind: z.enum(['rate', 'requirement', 'rule']),
    title: z.object({ zh: z.string(), en: z.string() }),
    market: z.string(),
    effectiveOn: DateField,
    state: z.enum(STATES),
    change: z.looseObject({ kind: z.string() }).describe('as posted'),
    note: z.string().nullable().describe('why it is looked at'),
    summary: SummaryField,
    computedAt: z.iso.datetime(),
    postedBy: z.string(),
    postedAt: z.iso.datetime(),
    option: OptionNameField.nullable(),
    reason: z.string().nullable(),
    outcomes: z.array(
      z.object({
        how: z.enum(['changed', 'split', 'diverted']),
        kind: z.enum(['purchase', 'transfer']),
        orderId: z.uuid(),
        number: z.string(),
      }),
    ),
    decidedBy: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    documentId: z.uuid().nullable().describe('document of the regulation monitor it came from'),
    ruleId: z.string().nullable().describe('rule of the rulebook it became, or is to become'),
    draftId: z.uuid().nullable().describe('draft of that rule'),
    version: z.int(),
  })
  .meta({ id: 'Impact' });

export const ImpactDetail = z
  .object({
    impact: ImpactField,
    document: z
      .object({ documentId: z.uuid(), externalId: z.string(), title: z.string() })
      .extend({ version: z.int(), language: z.enum(['en', 'zh']) })
      .nullable()
      .describe('document of the regulation monitor it came from'),
    answer: AnswerField,
  })
  .meta({ id: 'ImpactDetail' });
