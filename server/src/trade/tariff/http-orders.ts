import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { quoteOrder } from './commands/quote-order.ts';
import { AskedField, QuoteField } from './http-schemas.ts';
import { presentQuote } from './present.ts';

const tags = ['landed cost'];

/** Landed cost of sales that are already stored. */
export const orderRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/landed-cost/orders/:orderId',
    {
      config: { access: 'tariff.read' },
      schema: {
        tags,
        summary: 'Duty, taxes, fees and landed cost of a stored sale, on the day it was placed',
        params: z.object({ orderId: z.uuid() }),
        response: {
          200: z.object({
            orderId: z.uuid(),
            orderNumber: z.string(),
            request: AskedField,
            asKnownNow: QuoteField,
          }),
        },
      },
    },
    async ({ caller, params }) => {
      const { order, input, known } = await quoteOrder(house, caller, params.orderId);
      return {
        ...{ orderId: order.orderId, orderNumber: order.orderNumber, request: { ...input } },
        asKnownNow: presentQuote(known.quote, known.request, known.book, caller.locale),
      };
    },
  );
};
