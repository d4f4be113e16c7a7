import { UNIT_CODES } from '@tradewind/tariff';
import { z } from 'zod';

/** Decimal text; a JSON number is taken as its shortest decimal text, never as a float. */
const Decimal = z
  .union([z.string().trim().max(40), z.number()])
  .transform((value) => (typeof value === 'number' ? String(value) : value))
  .describe('decimal number, as text or as JSON number');

const Fact = z.union([z.boolean(), z.string().max(100)]);
const Facts = z.record(z.string().max(60), Fact);
const Quantities = z.partialRecord(z.enum(UNIT_CODES as [string, ...string[]]), Decimal);

const Stated = z.object({
  kind: z.enum(['duty', 'additional_duty', 'trade_remedy', 'excise', 'tax', 'fee']),
  name: z.string().trim().min(1).max(120),
  rate: z.string().trim().min(1).max(200).describe('as a tariff prints it: 8%, Free, 3¢/kg + 5%'),
});

export const QuoteLineField = z
  .object({
    id: z.string().max(60).optional().describe('line number when left out'),
    sku: z.string().max(200).optional().describe('fills code, origin, weight and price'),
    description: z.string().max(500).optional(),
    code: z.string().max(40).nullish().describe('HS or national code; null is not known'),
    origin: z.string().max(40).nullish().describe('ISO 3166-1 alpha-2; null is not known'),
    preference: z.string().max(20).nullish().describe('programme whose rate is claimed'),
    quantity: Decimal.default('1'),
    unitPrice: Decimal.optional(),
    value: Decimal.optional().describe('of the whole line, instead of the unit price'),
    retailPrice: Decimal.optional(),
    currency: z.string().max(10).optional(),
    weightKg: Decimal.optional().describe('net weight of one unit'),
    quantities: Quantities.optional(),
    parts: z
      .record(
        z.string().max(40),
        z.object({ value: Decimal.optional(), quantities: Quantities.optional() }),
      )
      .optional(),
    facts: Facts.optional(),
    stated: z.array(Stated).max(10).optional(),
  })
  .meta({ id: 'QuoteLine' });

const Day = z.string().trim().max(60);

const CHANNELS = ['post', 'express', 'air', 'sea', 'road', 'rail'] as const;
const SALES = ['b2c', 'b2b', 'gift'] as const;
const INCOTERMS = [
  ...(['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CPT', 'CIF', 'CIP', 'DAP', 'DPU', 'DDP'] as const),
] as const;

const Destination = z.object({
  country: z.string().trim().min(2).max(2),
  region: z.string().max(20).optional(),
  postcode: z.string().max(20).optional(),
});

/** What a comparison may change; nothing has a default, so that only what is named changes. */
export const QuoteVariantField = z
  .object({
    name: z.string().trim().min(1).max(120),
    set: z.object({
      destination: Destination.optional(),
      dispatch: z.string().max(2).optional(),
      date: Day.optional(),
      channel: z.enum(CHANNELS).optional(),
      sale: z.enum(SALES).optional(),
      scheme: z.string().max(40).nullish(),
      entry: z.string().max(20).nullish(),
      incoterm: z.enum(INCOTERMS).optional(),
      freight: Decimal.optional(),
      insurance: Decimal.optional(),
      onwardFreight: Decimal.optional(),
      facts: Facts.optional(),
      readings: z.record(z.string().max(10), z.string().max(60)).optional(),
    }),
    origin: z.string().max(2).optional().describe('of all lines'),
    preference: z.string().max(20).nullish().describe('programme all lines claim'),
  })
  .meta({ id: 'QuoteVariant' });

export const QuoteRequestField = z
  .object({
    destination: Destination,
    dispatch: z.string().max(2).optional().describe('country the goods are sent from'),
    date: Day.optional().describe('day of entry; today when left out'),
    dates: z
      .partialRecord(
        z.enum(['declaration', 'entry', 'export', 'loading', 'sale', 'contract', 'first_transfer']),
        Day,
      )
      .optional(),
    knownAt: Day.optional().describe('only rules known by that day'),
    currency: z.string().trim().min(3).max(3),
    channel: z.enum(CHANNELS).default('express'),
    sale: z.enum(SALES).default('b2c'),
    scheme: z.string().max(40).nullish().describe('IOSS, VOEC, remessa_conforme ...'),
    entry: z.string().max(20).nullish().describe('H1, H7, formal, informal ...'),
    incoterm: z.enum(INCOTERMS).default('FOB'),
    freight: Decimal.default('0'),
    insurance: Decimal.default('0'),
    onwardFreight: Decimal.optional(),
    freightBy: z.enum(['value', 'weight']).optional(),
    fees: z
      .array(z.object({ name: z.string().max(120), amount: Decimal }))
      .max(20)
      .optional(),
    parcels: z.int().min(1).max(999).optional(),
    facts: Facts.optional(),
    readings: z.record(z.string().max(10), z.string().max(60)).optional(),
    rates: z
      .record(z.string().regex(/^[A-Z]{3}\/[A-Z]{3}$/), Decimal)
      .optional()
      .describe("own rates of exchange: 'USD/EUR' is how many EUR one USD buys"),
    lines: z.array(QuoteLineField).max(10_000),
  })
  .meta({ id: 'QuoteRequest' });

export type QuoteInput = z.output<typeof QuoteRequestField>;

/** What was asked, in the shape a new request has. */
export const AskedField = z
  .record(z.string(), z.unknown())
  .describe('as POST /api/quotes takes it, so that it can be changed and asked again');

const Amount = z.string();
const Known = z.string().nullable().describe('null is not known');

export const LawField = z
  .object({
    instrument: z.string(),
    article: z.string().nullable(),
    url: z.string().nullable(),
    certainty: z.enum(['H', 'M', 'L', '?']),
    source: z.string(),
    readOn: z.string(),
    nextReview: z.string(),
  })
  .meta({ id: 'TariffLaw' });

const MeasureField = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    kind: z.string(),
    law: LawField,
    from: z.string().nullable(),
    until: z.string().nullable(),
    decidedBy: z.string(),
    declare: z.string().nullable(),
  })
  .meta({ id: 'TariffMeasure' });

const ChargeField = z
  .object({
    kind: z.string(),
    name: z.string(),
    measure: MeasureField.nullable(),
    stated: z.boolean(),
    amount: Amount,
    exact: z.string().describe('before rounding'),
    base: Amount,
    rate: z.string(),
    from: z.object({ code: z.string(), version: z.string() }).nullable(),
    collects: z.string().nullable(),
    owes: z.string().nullable(),
    refundable: z.string(),
  })
  .meta({ id: 'QuoteCharge' });

const Priced = {
  goods: Amount,
  freight: Amount,
  insurance: Amount,
  onwardFreight: Amount,
  customsValue: Amount,
  duty: Known,
  tax: Known,
  fees: Known,
  landed: Known,
};

const View = z.object({ seller: Amount, buyerAtSale: Amount, buyerAtDoor: Amount });

export const QuoteField = z
  .object({
    status: z.enum(['complete', 'open', 'partial', 'blocked']),
    regime: z.string().nullable(),
    currency: z.string(),
    destination: z.string(),
    date: z.string(),
    totals: z.object(Priced),
    views: z.object({ ddp: View, dap: View }).nullable(),
    lines: z.array(
      z.object({
        id: z.string(),
        sku: z.string().nullable(),
        description: z.string().nullable(),
        code: z.string().nullable(),
        origin: z.string().nullable(),
        quantity: z.string(),
        status: z.enum(['complete', 'blocked']),
        ...Priced,
        charges: z.array(ChargeField),
        setAside: z.array(z.object({ measure: MeasureField, by: MeasureField, how: z.string() })),
        landedPerUnit: Known,
      }),
    ),
    gaps: z.array(
      z.object({
        code: z.string(),
        line: z.string().nullable(),
        fact: z.string().nullable(),
        choices: z.array(z.string()).describe('codes that would decide; the unit; the currencies'),
        message: z.string(),
      }),
    ),
    open: z.array(MeasureField),
    readings: z.array(
      z.object({
        point: z.string(),
        question: z.string(),
        used: z.string(),
        reason: z.string(),
        source: z.string(),
        readings: z.array(z.object({ name: z.string(), text: z.string() })),
      }),
    ),
    fx: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rate: z.string(),
        source: z.string(),
        day: z.string(),
      }),
    ),
    stale: z.array(z.string()),
    horizon: z.string().describe('newest day of evidence behind the shipped facts'),
  })
  .meta({ id: 'LandedQuote' });
