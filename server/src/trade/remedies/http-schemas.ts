import { z } from 'zod';
import {
  CountryField,
  CurrencyField,
  DateField,
  MoneyField,
  sayMoneyOrNull,
} from '../../platform/lists/index.ts';
import { LANDED_UNITS, type LandedSide } from '../tariff/index.ts';
import type { CaseGoods, GoodsAnswer } from './commands/goods.ts';
import { chargingOf, makerKeys, mayReachBackTo, stageOn } from './rules.ts';
import { KINDS, PER, type RemedyCase, ROLES, STAGES, STATES } from './types.ts';

const Percent = z
  .string()
  .trim()
  .regex(/^\d{1,5}(\.\d{1,4})?$/)
  .describe('per cent as decimal text');
const Amount = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,6})?$/)
  .describe('amount as decimal text');
const Short = z.string().trim().min(1).max(200);
const Words = z.object({
  zh: z.string().trim().min(1).max(2000),
  en: z.string().trim().min(1).max(2000),
});
const Codes = z.array(z.string().regex(/^\d{4,10}$/)).max(300);

const priced = { amount: Amount, currency: CurrencyField, per: z.enum(PER) };
export const RateFormField = z.discriminatedUnion('form', [
  z.object({ form: z.literal('ad_valorem'), percent: Percent }),
  z.object({ form: z.literal('specific'), ...priced }),
  z.object({ form: z.literal('min_price'), ...priced }).describe('what the value lies below it by'),
  z
    .object({ form: z.literal('undertaking'), ...priced, percent: Percent })
    .describe('nothing from the price undertaken on, the percentage below it'),
]);

export const CaseBodyField = z
  .object({
    jurisdiction: z
      .string()
      .trim()
      .regex(/^[A-Z]{2}$/)
      .describe('EU, or ISO 3166'),
    number: z.string().trim().min(1).max(80),
    kind: z.enum(KINDS),
    title: Words,
    scope: Words.describe('the words that decide; codes are a hint'),
    hs: Codes.describe('digits codes begin with, a heading of four at least'),
    exceptHs: Codes.default([]),
    origins: z.array(CountryField).max(50),
    stages: z
      .array(
        z.object({
          ...{ stage: z.enum(STAGES), on: DateField, until: DateField.nullable().default(null) },
          reference: Short.nullable().default(null).describe('in the official journal'),
        }),
      )
      .max(30),
    rates: z
      .array(
        z.object({
          key: z
            .string()
            .regex(/^p\d{1,3}$/)
            .nullable()
            .default(null)
            .describe('names the rate in rulings on goods; null: given by the server'),
          role: z.enum(ROLES).describe('one producer, cooperating ones, all others'),
          producer: Short.nullable().default(null),
          rate: RateFormField.nullable().describe('null: owed, the amount was not seen'),
        }),
      )
      .max(200),
    extensions: z
      .array(
        z.object({
          ...{ country: CountryField, from: DateField, reference: Short.nullable().default(null) },
        }),
      )
      .max(50)
      .default([])
      .describe('goods sent from there, whatever origin is declared'),
    registeredFrom: DateField.nullable().default(null),
    retroactiveFrom: DateField.nullable().default(null),
    law: Short,
    source: z.object({
      documentId: z.uuid().nullable().default(null).describe('of the regulation monitor'),
      url: z.url().max(2000).nullable().default(null),
      note: z.string().trim().max(2000).nullable().default(null),
    }),
    certainty: z.enum(['H', 'M', 'L', '?']),
    readOn: DateField,
  })
  .meta({ id: 'RemedyCaseBody' });

export const CaseField = z
  .object({
    caseId: z.uuid(),
    body: CaseBodyField,
    stage: z.enum(STAGES).nullable().describe('on the day it is asked'),
    chargedFrom: DateField.nullable(),
    chargedUntil: DateField.nullable(),
    mayReachBackTo: DateField.nullable().describe(
      'first day a duty could still be ordered back to',
    ),
    makers: z.array(z.string()).describe('names of the rates, in their order'),
    state: z.enum(STATES),
    decidedBy: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'RemedyCase' });

type BodyJson = z.output<typeof CaseBodyField>;

export function sayCase(one: RemedyCase, now: Date): z.output<typeof CaseField> {
  const { body, decidedAt, createdAt, ...rest } = one;
  const charging = chargingOf(body);
  return {
    ...rest,
    // Read as JSON, so a plain copy of it.
    body: structuredClone(body) as BodyJson,
    stage: stageOn(body.stages, now.toISOString().slice(0, 10)),
    ...{ chargedFrom: charging?.from ?? null, chargedUntil: charging?.until ?? null },
    ...{ mayReachBackTo: mayReachBackTo(body), makers: makerKeys(body.rates) },
    decidedAt: decidedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

const Money = MoneyField.nullable();

const SideField = z.object({
  landed: Money.describe('goods, duties and fees of one unit, without value added tax'),
  duty: Money.describe('all duties on one unit'),
  remedy: Money.describe('of them, the duty of this case'),
  gaps: z.array(z.string()).describe('what is wanting where it is null'),
});

export const GoodsField = z
  .object({
    sku: z.string(),
    names: z.record(z.string(), z.string()),
    verdict: z.enum(['hit', 'unknown', 'out']),
    needs: z.array(z.enum(['hs', 'hs_longer', 'origin'])).describe('what would have to be known'),
    code: z.string().nullable(),
    origin: z.string().nullable(),
    maker: z.string().nullable().describe('rate it falls under'),
    ruling: z
      .object({ ruling: z.string(), reason: z.string(), by: z.string(), at: z.iso.datetime() })
      .nullable(),
    price: Money.describe('list price of one unit'),
    now: SideField.nullable(),
    after: SideField.nullable(),
    floor: Money.describe('lowest price that keeps the margin'),
    marginPercent: z.string().nullable().describe('the margin kept'),
  })
  .meta({ id: 'RemedyGoods' });

export const GoodsAnswerField = z
  .object({
    day: DateField.describe('costs are of that day'),
    chargedFrom: DateField.nullable(),
    looked: z.int(),
    counts: z.object({ hit: z.int(), unknown: z.int(), out: z.int() }),
    items: z.array(GoodsField).describe('hit first, then unknown, then outside'),
    totals: z.int(),
  })
  .meta({ id: 'RemedyGoodsAnswer' });

/** Of one unit: of the consignment, shared and rounded to the coin. */
const unitOf = (minor: bigint | null): bigint | null => {
  if (minor === null) return null;
  const units = BigInt(LANDED_UNITS);
  return (2n * minor + units) / (2n * units);
};

function saySide(side: LandedSide, currency: string): z.output<typeof SideField> {
  const say = (minor: bigint | null) => sayMoneyOrNull(unitOf(minor), currency);
  return {
    ...{ landed: say(side.landedMinor), duty: say(side.dutyMinor), remedy: say(side.moreMinor) },
    gaps: [...side.gaps],
  };
}

export function sayGoods({
  landed,
  floor,
  ruling,
  ...one
}: CaseGoods): z.output<typeof GoodsField> {
  const currency = landed?.currency ?? null;
  const bps = floor?.marginBps ?? null;
  return {
    ...one,
    ...{ names: { ...one.names }, needs: [...one.needs] },
    ruling: ruling && {
      ...{ ruling: ruling.ruling, reason: ruling.reason, by: ruling.by },
      at: ruling.at.toISOString(),
    },
    price: sayMoneyOrNull(landed?.priceMinor ?? null, currency),
    now: landed && saySide(landed.now, landed.currency),
    after: landed && saySide(landed.after, landed.currency),
    floor: sayMoneyOrNull(floor?.minor ?? null, currency),
    marginPercent: bps === null ? null : (Number(bps) / 100).toFixed(2),
  };
}

/** Most goods listed; the counts tell of all. */
const MOST_GOODS = 500;
const RANK = { hit: 0, unknown: 1, out: 2 } as const;

export function sayGoodsAnswer(answer: GoodsAnswer): z.output<typeof GoodsAnswerField> {
  const { day, charging, looked, goods } = answer;
  const count = (verdict: CaseGoods['verdict']): number =>
    goods.filter((one) => one.verdict === verdict).length;
  const sorted = [...goods].sort(
    (a, b) => RANK[a.verdict] - RANK[b.verdict] || (a.sku < b.sku ? -1 : 1),
  );
  return {
    ...{ day, chargedFrom: charging?.from ?? null, looked, totals: goods.length },
    counts: { hit: count('hit'), unknown: count('unknown'), out: count('out') },
    items: sorted.slice(0, MOST_GOODS).map(sayGoods),
  };
}
