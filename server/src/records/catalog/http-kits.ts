import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { putKit } from './commands/put-kit.ts';
import { fail } from './errors.ts';
import { Sku } from './http-schemas.ts';
import { hasVariant } from './store-bulk.ts';
import { readKits } from './store-kits.ts';

const tags = ['catalog'];
const params = z.object({ sku: Sku });
const Components = z.object({
  components: z
    .array(z.object({ sku: Sku, units: z.int().min(1).max(10_000) }))
    .max(50)
    .describe('none is an ordinary SKU'),
});

/** What a SKU is made of. */
export const kitRoutes: RoomRoutes = (app, house) => {
  const response = { 200: Components.meta({ id: 'Kit' }) };
  app.get(
    '/api/variants/:sku/kit',
    {
      config: { access: 'catalog.read' },
      schema: { tags, summary: 'What a kit is made of', params, response },
    },
    async ({ caller, params: { sku } }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        if (!(await hasVariant(tx, sku))) throw fail('catalog.sku_not_found', { sku });
        return { components: [...((await readKits(tx, [sku])).get(sku) ?? [])] };
      }),
  );
  app.put(
    '/api/variants/:sku/kit',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'Say what a SKU is made of; nothing makes it an ordinary SKU',
        params,
        body: Components,
        response,
      },
    },
    async ({ caller, params: { sku }, body }) => ({
      components: [...(await putKit(house, caller, sku, body.components))],
    }),
  );
};
