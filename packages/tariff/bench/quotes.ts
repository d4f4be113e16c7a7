import type { Figure } from '../../../scripts/bench/report.ts';
import { type CompiledBook, type QuoteRequest, quote } from '../src/index.ts';
import { factBook } from './support/fact-files.ts';

const SECONDS = 3;

/** Five lines to France: shirts, mugs, toys, shoes, towels, of two origins. */
function parcel(n: number, unitPrice: string): QuoteRequest {
  const codes = ['610910', '691110', '95030041', '640411', '630260'];
  return {
    destination: { country: 'FR' },
    // Thirty days of entry, as a shop's checkouts and its old orders would ask.
    dates: { entry: `2026-08-${String((n % 30) + 1).padStart(2, '0')}` },
    currency: 'USD',
    channel: 'express',
    sale: 'b2c',
    incoterm: 'FOB',
    freight: '9.90',
    insurance: '0.50',
    lines: codes.map((code, index) => ({
      id: String(index),
      code,
      origin: index === 3 ? 'VN' : 'CN',
      description: `article ${index}`,
      quantity: String((n % 3) + 1),
      unitPrice,
      weightKg: '0.4',
    })),
  };
}

/** Quotes in one second of processor time: other work on the machine does not count. */
function perSecond(book: CompiledBook, requests: readonly QuoteRequest[]): number {
  for (const request of requests) quote(book, request);
  const began = process.cpuUsage().user;
  let made = 0;
  while (process.cpuUsage().user - began < SECONDS * 1e6) {
    for (const request of requests) quote(book, request);
    made += requests.length;
  }
  return made / ((process.cpuUsage().user - began) / 1e6);
}

/** Landed cost: five lines to the EU, below and above the limit of EUR 150. */
export function quoteFigures(): Figure[] {
  const book = factBook();
  const requests = (unitPrice: string): QuoteRequest[] =>
    Array.from({ length: 300 }, (_, n) => parcel(n, unitPrice));
  return [
    {
      metric: 'quotes of 5 lines to France, parcel of at most EUR 150',
      value: perSecond(book, requests('6.40')),
      unit: 'quotes/s',
    },
    {
      metric: 'quotes of 5 lines to France, standard tariff',
      value: perSecond(book, requests('64.00')),
      unit: 'quotes/s',
    },
  ];
}
