import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { editionImpact } from './commands/impact.ts';

const Known = z.string().nullable().describe('null is not known');
const EditionName = z.object({
  editionId: z.uuid(),
  name: z.string(),
  effectiveFrom: z.string(),
});

const Row = z
  .object({
    sku: z.string(),
    name: z.string(),
    code: z.string(),
    basis: z.enum(['unit_cost', 'list_price', 'hundred_dollars']),
    effect: z.enum(['more', 'less', 'blocked', 'unblocked', 'unknown', 'other']),
    oldRate: z.string(),
    newRate: z.string(),
    oldDuty: Known,
    newDuty: Known,
    change: Known.describe('of one unit, USD'),
    unitsYear: z.int().describe('sold to the US in the last twelve months'),
    yearlyEffect: Known.describe('USD'),
    why: z.string().nullable().describe('what blocks it'),
  })
  .meta({ id: 'TariffImpact' });

/** Which of our SKUs a new edition of a schedule touches, and by how much. */
export const impactRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/tariff/impact',
    {
      config: { access: 'tariff.read' },
      schema: {
        tags: ['landed cost'],
        summary: 'SKUs that pay more, less or nothing valid under a newer US edition',
        querystring: z.object({ from: z.uuid(), to: z.uuid() }),
        response: {
          200: z.object({
            from: EditionName,
            to: EditionName,
            looked: z.int(),
            withoutCode: z.int(),
            items: z.array(Row),
          }),
        },
      },
    },
    async ({ caller, query }) => {
      const { from, to, items, ...counts } = await editionImpact(house, caller, query);
      const nameOf = ({ editionId, name, effectiveFrom }: typeof from) => ({
        ...{ editionId, name, effectiveFrom },
      });
      return { ...counts, from: nameOf(from), to: nameOf(to), items: [...items] };
    },
  );
};
