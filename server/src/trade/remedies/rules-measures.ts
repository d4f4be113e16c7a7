/** A case as rules of duty the tariff engine charges. Pure. */
import type { Book, Charge, Condition, Expression, Law, Measure } from '@tradewind/tariff';
import { makerKeys, type Span, spansOf } from './rules.ts';
import type { CaseBody, Kind, ProducerRate, RateForm, Words } from './types.ts';

/** After duties and additional duties (to 200), before taxes (from 300), whose base it is in. */
const ORDER = 250;
/** Read again at least once a year: rates change in reviews. */
const REVIEW_DAYS = 365;
const DAY_MS = 86_400_000;

export const GROUP = 'remedy';
/** Group of the rules of one case, in the engine and in the schedules. */
export const groupOf = (caseId: string): string => `${GROUP}-${caseId}`;
/** Fact of the goods that says who made them, or that they are outside the scope. */
export const factOf = (caseId: string): string => `${GROUP}:${caseId}`;

const KIND_NAMES: Readonly<Record<Kind, Words>> = {
  anti_dumping: { zh: '反倾销税', en: 'Anti-dumping duty' },
  countervailing: { zh: '反补贴税', en: 'Countervailing duty' },
  safeguard: { zh: '保障措施', en: 'Safeguard duty' },
};

const WHOLE_VALUE: Expression = { form: 'ad_valorem', percent: '100' };

const specific = (rate: Extract<RateForm, { amount: string }>): Expression => ({
  ...{ form: 'specific', amount: rate.amount, currency: rate.currency, unit: rate.per },
});

/** A rate as what is owed on a line; what nobody has seen is owed and open. */
export function chargeOf(rate: RateForm | null): Charge {
  if (rate === null) return { form: 'unknown' };
  switch (rate.form) {
    case 'ad_valorem':
      return { form: 'percent', percent: rate.percent };
    case 'specific':
      return { form: 'expression', duty: specific(rate) };
    case 'min_price':
      // The engine's difference is never below nothing.
      return {
        form: 'expression',
        duty: { form: 'difference', from: specific(rate), less: WHOLE_VALUE },
      };
    case 'undertaking':
      return {
        form: 'expression',
        duty: {
          form: 'entry_price',
          steps: [
            { ...stepOf(rate, rate.amount), duty: { form: 'free' } },
            { ...stepOf(rate, '0'), duty: { form: 'ad_valorem', percent: rate.percent } },
          ],
        },
      };
  }
}

const stepOf = (rate: Extract<RateForm, { amount: string }>, from: string) => ({
  ...{ from, currency: rate.currency, unit: rate.per },
});

/** Of goods nobody ruled on. */
const UNSAID = 'unsaid';

/**
 * Goods a rate is for: those a person put under it, and for the rate of all others those whose code
 * the case names, until somebody rules on them. Words decide the scope, codes only hint at it.
 */
function scopeOf(body: CaseBody, key: string, fact: string, origins: readonly string[]) {
  const { hs, exceptHs, rates } = body;
  const ruled: Condition = { fact, is: [key] };
  const named: Condition = {
    all: [
      { fact, is: [UNSAID] },
      { code: hs },
      ...(exceptHs.length > 0 ? [{ not: { code: exceptHs } }] : []),
    ],
  };
  // A maker the case does not know pays the rate of all others, never nothing.
  const known = ['out', UNSAID, ...makerKeys(rates)];
  const strange: Condition = { not: { fact, is: known } };
  const goods: Condition = key === 'others' ? { any: [ruled, named, strange] } : ruled;
  return { all: [goods, ...(origins.length > 0 ? [{ origin: origins }] : [])] };
}

function nameOf({ kind, number }: CaseBody, { role, producer }: ProducerRate): Words {
  const { zh, en } = KIND_NAMES[kind];
  if (role === 'named')
    return { zh: `${zh} ${number}（${producer}）`, en: `${en} ${number} (${producer})` };
  if (role === 'sample') {
    return {
      zh: `${zh} ${number}（其他合作企业）`,
      en: `${en} ${number} (other cooperating producers)`,
    };
  }
  return { zh: `${zh} ${number}（其他企业）`, en: `${en} ${number} (all others)` };
}

function lawOf({ law, certainty, readOn, source }: CaseBody): Law {
  const review = new Date(Date.parse(readOn) + REVIEW_DAYS * DAY_MS).toISOString().slice(0, 10);
  return {
    ...{ instrument: law, certainty, readOn, nextReview: review },
    ...(source.url === null ? {} : { url: source.url }),
    source: source.note ?? source.url ?? law,
  };
}

const OTHERS: ProducerRate = { role: 'others', producer: null, rate: null };

function measureOf(
  caseId: string,
  body: CaseBody,
  part: { readonly one: ProducerRate; readonly key: string; readonly reach: Reach },
): Measure {
  const { one, key, reach } = part;
  const { from, until, origins, suffix } = reach;
  return {
    ...{ id: `${body.number} ${key}${suffix}`, version: 1, jurisdiction: body.jurisdiction },
    ...{ kind: 'trade_remedy', name: nameOf(body, one), law: lawOf(body) },
    valid: { from, ...(until === null ? {} : { until }), on: 'entry' },
    known: { from: '1900-01-01' },
    ...{ order: ORDER, groups: [GROUP, groupOf(caseId)] },
    when: scopeOf(body, key, factOf(caseId), origins),
    charge: chargeOf(one.rate),
    ...{ declare: body.number, refundable: 'unknown' },
  };
}

/** Goods of some origins on some days. */
interface Reach extends Span {
  /** Empty is any. */
  readonly origins: readonly string[];
  /** Tells the rules of one rate apart; empty of the first. */
  readonly suffix: string;
}

/** The origins of the case on all its days; a country it was extended to from that day on. */
function reachesOf(body: CaseBody): Reach[] {
  const { origins, extensions } = body;
  // Any origin has the countries it was extended to in it; of two acts for one the first counts.
  const extended =
    origins.length === 0
      ? []
      : extensions.filter(
          ({ country, from }) =>
            !origins.includes(country) &&
            !extensions.some((other) => other.country === country && other.from < from),
        );
  const days = [...new Set(extended.map(({ from }) => from))].sort();
  return spansOf(body).flatMap((span, index) => {
    const again = index === 0 ? '' : ` from ${span.from}`;
    return [
      { ...span, origins, suffix: again },
      ...days.flatMap((day): Reach[] => {
        const isLater = day > span.from;
        const from = isLater ? day : span.from;
        if (span.until !== null && from >= span.until) return [];
        const own = extended.filter((one) => one.from === day);
        const countries = [...new Set(own.map(({ country }) => country))];
        return [
          { from, until: span.until, origins: countries, suffix: `${again} extended ${day}` },
        ];
      }),
    ];
  });
}

/**
 * The rules of a case: for each rate, told apart by who made the goods, one of each span of days it
 * is charged on and of each day it was extended on. Goods of which nobody has said pay the rate of
 * all others, as the law has it until an invoice shows the producer. Empty where the case has not
 * come to a measure.
 */
export function measuresOf(
  caseId: string,
  body: CaseBody,
): { readonly measures: readonly Measure[]; readonly facts: Book['facts'] } {
  const reaches = reachesOf(body);
  if (reaches.length === 0) return { measures: [], facts: {} };
  const fact = factOf(caseId);
  const hasOthers = body.rates.some(({ role }) => role === 'others');
  const rates = hasOthers ? body.rates : [...body.rates, OTHERS];
  const keys = makerKeys(rates);
  const measures = rates.flatMap((one, index) =>
    reaches.map((reach) => measureOf(caseId, body, { one, key: keys[index] ?? '', reach })),
  );
  const question = {
    zh: `${body.number}：货物由谁生产，或不属于该案范围？`,
    en: `${body.number}: who made the goods, or are they outside its scope?`,
  };
  return { measures, facts: { [fact]: { question, otherwise: UNSAID } } };
}
