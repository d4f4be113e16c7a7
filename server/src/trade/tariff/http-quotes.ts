import { z } from 'zod';
import { DomainError, sayError } from '../../platform/errors/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, onlyGiven, readCreatedPlace } from '../../platform/lists/index.ts';
import { againQuote, keepQuote } from './commands/keep-quote.ts';
import { answer, answerOne } from './commands/quote.ts';
import { AskedField, QuoteField, QuoteRequestField, QuoteVariantField } from './http-schemas.ts';
import { presentQuote } from './present.ts';
import { presentRequest } from './present-request.ts';
import { readQuotes } from './store.ts';

const tags = ['landed cost'];

const Kept = z
  .object({
    quoteId: z.uuid(),
    name: z.string(),
    destination: z.string(),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
    status: z.string(),
    currency: z.string(),
    landed: z.string().nullable(),
  })
  .meta({ id: 'KeptQuote' });

const Refusal = z.object({ code: z.string(), title: z.string(), detail: z.string() });

const oneRoute: RoomRoutes = (app, house) => {
  app.post(
    '/api/quotes',
    {
      config: { access: 'tariff.read' },
      schema: {
        tags,
        summary: 'Duty, taxes, fees and landed cost of a consignment on a day',
        body: QuoteRequestField,
        response: { 200: QuoteField },
      },
    },
    async ({ caller, body }) => {
      const { quote, request, book } = await answerOne(house, caller, body);
      return presentQuote(quote, request, book, caller.locale);
    },
  );
};

const Answer = z.object({ quote: QuoteField.nullable(), refused: Refusal.nullable() });

const manyRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/quotes/batch',
    {
      config: { access: 'tariff.read' },
      schema: {
        tags,
        summary: 'Many consignments at once; one that is refused spoils no other',
        body: z.object({ requests: z.array(QuoteRequestField).min(1).max(500) }),
        response: { 200: z.object({ items: z.array(Answer) }) },
      },
    },
    async ({ caller, body }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const items: z.input<typeof Answer>[] = [];
        for (const input of body.requests) {
          items.push(await answerOrRefusal(() => answer(tx, input, caller.now), caller.locale));
        }
        return { items };
      }),
  );
};

const compareRoute: RoomRoutes = (app, house) => {
  app.post(
    '/api/quotes/compare',
    {
      config: { access: 'tariff.read' },
      schema: {
        tags,
        summary: 'One consignment under several destinations, origins, channels or schemes',
        body: z.object({
          request: QuoteRequestField,
          variants: z.array(QuoteVariantField).min(1).max(24),
        }),
        response: { 200: z.object({ items: z.array(Answer.extend({ name: z.string() })) }) },
      },
    },
    async ({ caller, body: { request, variants } }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const items: (z.input<typeof Answer> & { name: string })[] = [];
        for (const { name, set, origin, preference } of variants) {
          const lines = request.lines.map((line) => ({
            ...line,
            ...(origin === undefined ? {} : { origin }),
            ...(preference === undefined ? {} : { preference }),
          }));
          const input = { ...request, ...onlyGiven(set), lines };
          const one = await answerOrRefusal(() => answer(tx, input, caller.now), caller.locale);
          items.push({ name, ...one });
        }
        return { items };
      }),
  );
};

async function answerOrRefusal(
  work: () => ReturnType<typeof answer>,
  locale: 'zh' | 'en',
): Promise<{
  quote: ReturnType<typeof presentQuote> | null;
  refused: z.output<typeof Refusal> | null;
}> {
  try {
    const { quote, request, book } = await work();
    return { quote: presentQuote(quote, request, book, locale), refused: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { quote: null, refused: { code: error.code, ...sayError(error, locale) } };
  }
}

const keptRoutes: RoomRoutes = (app, house) => {
  app.post(
    '/api/kept-quotes',
    {
      config: { access: 'tariff.write' },
      schema: {
        tags,
        summary: 'Work a consignment out and keep it as it is today',
        body: z.object({ name: z.string().trim().min(1).max(200), request: QuoteRequestField }),
        response: { 201: z.object({ quoteId: z.uuid(), quote: QuoteField }) },
      },
    },
    async ({ caller, body }, reply) =>
      reply.code(201).send(await keepQuote(house, caller, body.name, body.request)),
  );
  app.get(
    '/api/kept-quotes',
    {
      config: { access: 'tariff.read' },
      schema: {
        tags,
        summary: 'Kept quotes, newest first',
        querystring: ListQuery,
        response: { 200: z.object({ items: z.array(Kept), nextCursor: z.string().nullable() }) },
      },
    },
    async ({ caller, query }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const after = readCreatedPlace(query.cursor);
        const rows = await readQuotes(tx, { after, limit: query.limit + 1 });
        const page = cutPage(rows, query.limit, (row) => [row.madeAt.toISOString(), row.quoteId]);
        return {
          ...page,
          items: page.items.map(({ quoteId, name, destination, madeAt, madeBy, result }) => {
            const kept = QuoteField.parse(result);
            const { status, currency, totals } = kept;
            return {
              ...{ quoteId, name, destination, madeBy, status, currency, landed: totals.landed },
              madeAt: madeAt.toISOString(),
            };
          }),
        };
      }),
  );
};

const againRoute: RoomRoutes = (app, house) => {
  app.get(
    '/api/kept-quotes/:quoteId',
    {
      config: { access: 'tariff.read' },
      schema: {
        tags,
        summary: 'A kept quote beside the same consignment worked out again',
        params: z.object({ quoteId: z.uuid() }),
        response: {
          200: z.object({
            quoteId: z.uuid(),
            name: z.string(),
            madeAt: z.iso.datetime(),
            request: AskedField,
            asKept: QuoteField,
            asKnownThen: QuoteField,
            asKnownNow: QuoteField,
          }),
        },
      },
    },
    async ({ caller, params }) => {
      const { stored, asKnownThen, asKnownNow } = await againQuote(house, caller, params.quoteId);
      const { quoteId, name, madeAt, request, result } = stored;
      return {
        request: presentRequest(request),
        ...{ quoteId, name, madeAt: madeAt.toISOString(), asKnownThen, asKnownNow },
        asKept: QuoteField.parse(result),
      };
    },
  );
};

/** Landed cost by request: one, many, compared, kept. */
export const quoteRoutes: RoomRoutes = (app, house) => {
  oneRoute(app, house);
  manyRoutes(app, house);
  compareRoute(app, house);
  keptRoutes(app, house);
  againRoute(app, house);
};
