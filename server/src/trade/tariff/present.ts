import { format, isCurrencyCode, money } from '@tradewind/money';
import {
  type ChargeLine,
  type CompiledBook,
  decimalText,
  describeExpression,
  type Gap,
  type LineQuote,
  type Measure,
  type Quote,
  type QuoteRequest,
} from '@tradewind/tariff';
import type { Locale } from '../../platform/errors/index.ts';
import { EVIDENCE_HORIZON } from './facts.ts';
import { eachText, gapText } from './words.ts';

/** Decimal text of minor units; null stays null: not known is not zero. */
function say(minor: bigint | null, currency: string): string | null {
  if (minor === null) return null;
  return isCurrencyCode(currency) ? format(money(minor, currency)) : minor.toString();
}

const sure = (minor: bigint, currency: string): string => say(minor, currency) ?? '';

function presentLaw({ law }: Measure) {
  return {
    instrument: law.instrument,
    article: law.article ?? null,
    url: law.url ?? null,
    certainty: law.certainty,
    source: law.source,
    readOn: law.readOn,
    nextReview: law.nextReview,
  };
}

function presentMeasure(measure: Measure, locale: Locale) {
  return {
    id: measure.id,
    version: measure.version,
    name: measure.name[locale],
    kind: measure.kind,
    law: presentLaw(measure),
    from: measure.valid.from ?? null,
    until: measure.valid.until ?? null,
    decidedBy: measure.valid.on,
    declare: measure.declare ?? null,
  };
}

function rateText({ rate, measure }: ChargeLine, locale: Locale): string {
  if (measure?.charge.form === 'each') return eachText(measure.charge, locale);
  return rate === null ? '' : describeExpression(rate, locale);
}

function presentCharge(charge: ChargeLine, currency: string, locale: Locale) {
  const scale = isCurrencyCode(currency) ? 10n ** BigInt(exponent(currency)) : 1n;
  return {
    kind: charge.kind,
    name: charge.measure?.name[locale] ?? charge.name ?? '',
    measure: charge.measure === undefined ? null : presentMeasure(charge.measure, locale),
    stated: charge.measure === undefined,
    amount: sure(charge.amount, currency),
    exact: decimalText({ n: charge.exact.n, d: charge.exact.d * scale }, 6),
    base: sure(charge.base, currency),
    rate: rateText(charge, locale),
    from: charge.from ?? null,
    collects: charge.measure?.collects ?? null,
    owes: charge.measure?.owes ?? null,
    refundable: charge.measure?.refundable ?? 'unknown',
  };
}

const exponent = (currency: string): number =>
  isCurrencyCode(currency) ? (format(money(1n, currency)).split('.')[1]?.length ?? 0) : 0;

function presentLine(line: LineQuote, request: QuoteRequest, currency: string, locale: Locale) {
  const asked = request.lines.find(({ id }) => id === line.id);
  return {
    id: line.id,
    sku: asked?.sku ?? null,
    description: asked?.description ?? null,
    code: line.code,
    origin: asked?.origin ?? null,
    quantity: asked?.quantity ?? '',
    status: line.status,
    goods: sure(line.goods, currency),
    freight: sure(line.freight, currency),
    insurance: sure(line.insurance, currency),
    onwardFreight: sure(line.onwardFreight, currency),
    customsValue: sure(line.customsValue, currency),
    charges: line.charges.map((charge) => presentCharge(charge, currency, locale)),
    setAside: line.setAside.map(({ measure, by }) => ({
      measure: presentMeasure(measure, locale),
      by: presentMeasure(by, locale),
      how: by.setsAside?.how ?? 'replaces',
    })),
    duty: say(line.duty, currency),
    tax: say(line.tax, currency),
    fees: say(line.fees, currency),
    landed: say(line.landed, currency),
    landedPerUnit: say(line.landedPerUnit, currency),
  };
}

function presentTotals({ totals, currency }: Quote) {
  return {
    goods: sure(totals.goods, currency),
    freight: sure(totals.freight, currency),
    insurance: sure(totals.insurance, currency),
    onwardFreight: sure(totals.onwardFreight, currency),
    customsValue: sure(totals.customsValue, currency),
    duty: say(totals.duty, currency),
    tax: say(totals.tax, currency),
    fees: say(totals.fees, currency),
    landed: say(totals.landed, currency),
  };
}

function presentViews({ views, currency }: Quote) {
  if (views === null) return null;
  const view = (one: { seller: bigint; buyerAtSale: bigint; buyerAtDoor: bigint }) => ({
    seller: sure(one.seller, currency),
    buyerAtSale: sure(one.buyerAtSale, currency),
    buyerAtDoor: sure(one.buyerAtDoor, currency),
  });
  return { ddp: view(views.ddp), dap: view(views.dap) };
}

/** Open points of law the quote rests on, with the readings there are. */
function presentReadings(quote: Quote, book: CompiledBook, locale: Locale) {
  return quote.readings.flatMap(({ point, used }) => {
    const known = book.points.get(point);
    if (known === undefined) return [];
    return [
      {
        point,
        question: known.question[locale],
        used,
        reason: known.reason[locale],
        source: known.source,
        readings: known.readings.map(({ name, text }) => ({ name, text: text[locale] })),
      },
    ];
  });
}

/** A gap with its question: a missing day is asked in the words the book has for it. */
function questioned(gap: Gap, book: CompiledBook): Gap {
  const fact = gap.params['fact'];
  const known = typeof fact === 'string' ? book.source.facts[fact] : undefined;
  return gap.question !== undefined || known === undefined
    ? gap
    : { ...gap, question: known.question };
}

/** What a remedy is chosen from or named by: codes, a unit, a pair of currencies. */
function choicesOf({ code, params }: Gap): readonly string[] {
  const { codes, nearest, unit, from, to } = params;
  if (code === 'fx_missing') return [`${from}/${to}`];
  const found = codes ?? nearest ?? unit ?? [];
  return typeof found === 'string' ? [found] : found;
}

/** A quote as the door gives it: decimal text, names in one language, laws beside amounts. */
export function presentQuote(
  quote: Quote,
  request: QuoteRequest,
  book: CompiledBook,
  locale: Locale,
) {
  const { currency } = quote;
  return {
    status: quote.status,
    regime: quote.regime,
    currency,
    destination: request.destination.country,
    date: request.dates.entry,
    totals: presentTotals(quote),
    views: presentViews(quote),
    lines: quote.lines.map((line) => presentLine(line, request, currency, locale)),
    gaps: quote.gaps.map((gap) => ({
      code: gap.code,
      line: gap.line ?? null,
      fact: typeof gap.params['fact'] === 'string' ? gap.params['fact'] : null,
      choices: [...choicesOf(gap)],
      message: gapText(questioned(gap, book), locale),
    })),
    open: quote.open.map((measure) => presentMeasure(measure, locale)),
    readings: presentReadings(quote, book, locale),
    fx: [...quote.fx],
    stale: [...quote.stale],
    horizon: EVIDENCE_HORIZON,
  };
}

export type PresentedQuote = ReturnType<typeof presentQuote>;
