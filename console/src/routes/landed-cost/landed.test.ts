import { describe, expect, it } from 'vitest';
import type { Charge, LandedQuote, QuotedLine } from '../../api/landed-cost.ts';
import { answerFact, BLANK, BLANK_LINE, draftOf, nextId, readLink, toAsked } from './draft.ts';
import { addTexts, barsOf, partsOf, stepsOf } from './steps.ts';
import { fromOrigins, parcelOrBulk, toCountries, ways } from './variants.ts';

const LINE = { ...BLANK_LINE, sku: 'DR-01', code: '62044200' };

describe('what is asked', () => {
  it('leaves out what nobody typed, and asks nothing without a line', () => {
    expect(toAsked(BLANK, 'known')).toBeNull();
    expect(toAsked({ ...BLANK, lines: [LINE, { ...BLANK_LINE, id: '2' }] }, 'known')).toEqual({
      destination: { country: 'DE' },
      ...{ dispatch: 'CN', currency: 'EUR', channel: 'express', sale: 'b2c', incoterm: 'FOB' },
      ...{ freight: '0', insurance: '0' },
      lines: [{ id: '1', sku: 'DR-01', code: '62044200', quantity: '1' }],
    });
  });

  it('comes back from a link as it was typed', () => {
    const draft = {
      ...{ ...BLANK, scheme: 'IOSS', entry: 'H7', postcode: '78266', freight: '6.00' },
      dates: { loading: '2026-02-23' },
      rates: { 'USD/EUR': '0.86' },
      readings: { O1: 'ioss_or_postal_only' },
      lines: [{ ...LINE, rate: '8%', facts: { us_metal_light: true }, quantities: { pair: '2' } }],
    };
    const link = JSON.stringify(toAsked(draft, 'known'));
    expect(readLink(link)).toEqual(draft);
    expect(readLink('no request')).toBeUndefined();
    expect(draftOf({ channel: 'balloon', lines: 'none' }).channel).toBe('express');
  });

  it('answers a question for lines, for all, or with a day', () => {
    const draft = { ...BLANK, lines: [LINE, { ...LINE, id: '2' }] };
    expect(answerFact(draft, ['2'], 'f', true).lines.map(({ facts }) => facts)).toEqual([
      ...[{}, { f: true }],
    ]);
    expect(answerFact(draft, [], 'f', 'ON').facts).toEqual({ f: 'ON' });
    expect(answerFact(draft, ['1'], 'date_loading', '2026-02-23').dates).toEqual({
      loading: '2026-02-23',
    });
  });

  it('gives a new line an id that is free', () => {
    expect(nextId([{ ...LINE, id: '2' }])).toBe('3');
    expect(nextId([LINE, { ...LINE, id: '3' }])).toBe('4');
  });
});

const charge = (kind: string, name: string, amount: string): Charge => ({
  ...{ kind, name, amount, measure: null, exact: amount, base: '10', rate: '5%', from: null },
  ...{ collects: null, owes: null, refundable: 'unknown' },
});

const line = (id: string, charges: readonly Charge[], landed: string | null): QuotedLine => ({
  ...{ id, sku: null, description: null, code: null, origin: null, quantity: '1' },
  ...{ goods: '10.10', freight: '1.20', insurance: '0.00', onwardFreight: '0.00' },
  ...{ customsValue: '11.30', duty: null, tax: null, fees: null, landed, landedPerUnit: null },
  ...{ charges, setAside: [], status: landed === null ? 'blocked' : 'complete' },
});

const quote = (lines: readonly QuotedLine[]): LandedQuote => ({
  ...{ status: 'complete', regime: 'EU', currency: 'EUR', destination: 'DE', date: '2026-07-01' },
  ...{ lines, views: null, gaps: [], open: [], readings: [], fx: [], stale: [], horizon: '' },
  totals: line('', [], null),
});

describe('the way from the goods to the landed cost', () => {
  const steps = stepsOf(
    quote([
      line('1', [charge('tax', 'VAT', '2.00'), charge('duty', 'Duty', '0.50')], '13.80'),
      line('2', [charge('tax', 'VAT', '2.10'), charge('relief', 'Small sum', '-0.10')], '13.30'),
      line('3', [charge('tax', 'VAT', '9.00')], null),
    ]),
  );

  it('sums a charge over its lines, duties before taxes, blocked lines left out', () => {
    expect(steps.map(({ key, name, amount }) => [name ?? key, amount])).toEqual([
      ...[
        ['goods', 20.2],
        ['freight', 2.4],
      ],
      ...[
        ['Duty', 0.5],
        ['Small sum', -0.1],
      ],
      ...[
        ['VAT', 4.1],
        ['landed', 27.1],
      ],
    ]);
    expect(stepsOf(quote([line('3', [], null)]))).toEqual([]);
  });

  it('draws each bar from the end of the one before, the last from the ground', () => {
    const bars = barsOf(steps);
    expect(bars[0]).toMatchObject({ from: 0 });
    expect(bars[1]?.from).toBeCloseTo(20.2 / 27.1);
    expect(bars[3]?.to).toBeCloseTo(bars[2]?.to ?? 0);
    expect(bars.at(-1)).toMatchObject({ from: 0, to: 1 });
  });

  it('adds decimals exactly', () => {
    expect(addTexts(['0.1', '0.2'])).toBe(0.3);
    expect(partsOf(steps)).toMatchObject({ goods: 20.2, way: 2.4, duty: 0.4, tax: 4.1, fee: 0 });
  });
});

describe('what is compared', () => {
  const place = (countries: readonly string[], names: readonly string[]) => ({
    ...{ regime: 'X', name: 'X', countries, currency: 'EUR', valuation: 'CIF' as const },
    alternatives: names.map((name) => ({ name, text: name, set: { scheme: name } })),
    territories: [],
  });
  const eu = place(['DE', 'FR'], ['IOSS']);
  const draft = {
    ...{ ...BLANK, scheme: 'IOSS' },
    lines: [{ ...LINE, code: '6204.42.00', rate: '8%', facts: { f: true } }],
  };

  it('keeps code, scheme and answers under the same tariff, six digits under another', () => {
    const [, france, us] = toCountries(draft, ['DE', 'FR', 'US'], (country) =>
      eu.countries.includes(country) ? eu : undefined,
    );
    expect(france?.draft).toEqual({ ...draft, country: 'FR' });
    expect(us?.draft).toMatchObject({ country: 'US', scheme: '' });
    expect(us?.draft.lines[0]).toMatchObject({ code: '620442', rate: '', facts: {} });
  });

  it('has a column for what is chosen once, and for each other channel', () => {
    expect(ways(draft, eu).map(({ key }) => key)).toEqual([
      ...['way IOSS', 'channel post', 'channel air', 'channel sea'],
    ]);
    expect(ways({ ...draft, scheme: '' }, eu)[0]?.key).toBe('now');
  });

  it('changes the origin of every line, and the terms of trade of bulk', () => {
    expect(fromOrigins(draft, ['VN'])[0]?.draft.lines[0]?.origin).toBe('VN');
    const own = { importPrice: '', freight: '3', delivery: '1' };
    expect(parcelOrBulk(draft, own)[1]?.draft).toMatchObject({
      ...{ channel: 'sea', sale: 'b2b', scheme: '', freight: '3', onwardFreight: '1' },
      lines: [{ unitPrice: '' }],
    });
    const typed = parcelOrBulk(draft, { ...own, importPrice: '20' });
    expect(typed[1]?.draft.lines[0]?.unitPrice).toBe('20');
  });
});
