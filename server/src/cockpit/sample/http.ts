import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { findSampleLoad } from './store.ts';

const Sample = z
  .object({
    sample: z
      .object({
        size: z.enum(['small', 'large']),
        today: z.iso.date(),
        orders: z.number().int(),
      })
      .nullable(),
  })
  .meta({ id: 'SampleMark' });

/** Tells pages whether the company holds the sample, so that they can offer to discard it. */
export const sampleRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/company/sample',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['company'],
        summary: 'Whether the company holds the sample records, and which',
        response: { 200: Sample },
      },
    },
    async (request) => {
      const { tenantId } = request.caller;
      const load = await house.db.transaction({ tenantId }, findSampleLoad);
      if (load === null) return { sample: null };
      return { sample: { size: load.size, today: load.today, orders: load.orders } };
    },
  );
};
