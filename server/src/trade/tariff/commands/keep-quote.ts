import type { QuoteRequest } from '@tradewind/tariff';
import { quote } from '@tradewind/tariff';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { bookFor, firstKnown, type Lookup } from '../book-for.ts';
import { fail } from '../errors.ts';
import type { QuoteInput } from '../http-schemas.ts';
import { type PresentedQuote, presentQuote } from '../present.ts';
import { orRefuse } from '../request.ts';
import { findQuote, insertQuote } from '../store.ts';
import type { StoredQuote } from '../types.ts';
import { answer } from './quote.ts';

/** Works a request out and keeps both, unchanging. */
export function keepQuote(
  house: House,
  caller: Caller,
  name: string,
  input: QuoteInput,
): Promise<{ readonly quoteId: string; readonly quote: PresentedQuote }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const answered = await answer(tx, input, caller.now);
    const result = presentQuote(answered.quote, answered.request, answered.book, caller.locale);
    const quoteId = newId();
    await insertQuote(tx, {
      ...{ quoteId, name, destination: answered.request.destination.country },
      ...{ request: answered.request, result, madeAt: caller.now, madeBy: caller.actor.id },
    });
    await house.audit(tx, caller, {
      action: 'tariff.quote_kept',
      entity: 'quote',
      entityId: quoteId,
      change: { name },
    });
    return { quoteId, quote: result };
  });
}

export interface TwiceAnswered {
  readonly stored: StoredQuote;
  /** With the rules the house held on the day it was made. */
  readonly asKnownThen: PresentedQuote;
  /** With all rules known now, for the same days. */
  readonly asKnownNow: PresentedQuote;
}

const lookupOf = ({ destination, dates, lines, knownAt }: QuoteRequest): Lookup => ({
  country: destination.country.trim().toUpperCase(),
  day: dates.entry.slice(0, 10),
  codes: lines.flatMap(({ code }) => code ?? []),
  knownAt,
});

/**
 * A kept quote worked out again, twice: as the law was known then, and as it is known now (a rate
 * struck down later, a correction with effect in the past). @throws tariff.quote_not_found
 */
export function againQuote(house: House, caller: Caller, quoteId: string): Promise<TwiceAnswered> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const stored = await findQuote(tx, quoteId);
    if (stored === null) throw fail('tariff.quote_not_found');
    const work = async (request: QuoteRequest): Promise<PresentedQuote> => {
      const book = await bookFor(tx, lookupOf(request));
      return orRefuse(() => presentQuote(quote(book, request), request, book, caller.locale));
    };
    const day = stored.madeAt.toISOString().slice(0, 10);
    const madeOn = [day, firstKnown()].sort().at(-1) ?? day;
    return {
      stored,
      asKnownThen: await work({ ...stored.request, knownAt: stored.request.knownAt ?? madeOn }),
      asKnownNow: await work(stored.request),
    };
  });
}
