import type { QuoteRequest } from '@tradewind/tariff';

/** A quote somebody kept: what was asked, and what was answered then. */
export interface StoredQuote {
  readonly quoteId: string;
  readonly name: string;
  readonly request: QuoteRequest;
  readonly result: unknown;
  readonly madeAt: Date;
  readonly madeBy: string;
}
