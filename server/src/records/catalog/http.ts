import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { CountryField, cutPage, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { changeVariant } from './commands/change-variant.ts';
import { editMany } from './commands/edit-many.ts';
import { moveVariant } from './commands/move-variant.ts';
import { fail } from './errors.ts';
import { kitRoutes } from './http-kits.ts';
import { pictureRoutes } from './http-pictures.ts';
import { categoryRoutes, productRoutes } from './http-products.ts';
import {
  CURRENCY_WORDS,
  LifecycleActionField,
  LifecycleField,
  MaterialsField,
  readVariantFields,
  SizeField,
  Sku,
  sayVariant,
  sharesCurrency,
  VariantAnswer,
  VariantFields,
  WeightField,
} from './http-schemas.ts';
import { LIFECYCLE_ACTIONS } from './lifecycle.ts';
import { countVariants, findVariant, selectVariants } from './store.ts';
import { GAPS } from './types.ts';

const tags = ['catalog'];
const OneVariant = z.object({ sku: Sku });

const Page = z
  .object({
    items: z.array(VariantAnswer),
    nextCursor: z.string().nullable(),
    counts: z
      .partialRecord(LifecycleField, z.int())
      .optional()
      .describe('SKUs by lifecycle, with every filter but the lifecycle; on the first page'),
  })
  .meta({ id: 'VariantPage' });

const Query = ListQuery.extend({
  lifecycle: LifecycleField.optional(),
  category: z.string().max(100).optional(),
  productId: z.uuid().optional(),
  missing: z.enum(GAPS).optional().describe('Only SKUs that lack this fact'),
});

const listRoute: RoomRoutes = (app, house) => {
  app.get(
    '/api/variants',
    {
      config: { access: 'catalog.read' },
      schema: {
        tags,
        summary: 'SKUs in order',
        description: 'Free text is looked for in SKU, names in all languages, and GTIN.',
        querystring: Query,
        response: { 200: Page },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit } = query;
      const key = cursor === undefined ? null : readCursor(cursor, z.tuple([z.string()]));
      const filter = {
        q: query.q || null,
        lifecycle: query.lifecycle ?? null,
        category: query.category ?? null,
        productId: query.productId ?? null,
        missing: query.missing ?? null,
      };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const rows = await selectVariants(tx, filter, key?.[0] ?? null, limit + 1);
        const counts = key === null ? { counts: await countVariants(tx, filter) } : {};
        const page = cutPage(rows, limit, (row) => [row.sku]);
        return { items: page.items.map(sayVariant), nextCursor: page.nextCursor, ...counts };
      });
    },
  );
};

const oneRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/variants/:sku',
    {
      config: { access: 'catalog.read' },
      schema: { tags, summary: 'A SKU', params: OneVariant, response: { 200: VariantAnswer } },
    },
    async ({ caller, params: { sku } }) => {
      const variant = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        findVariant(tx, sku),
      );
      if (variant === null) throw fail('catalog.sku_not_found', { sku });
      return sayVariant(variant);
    },
  );

  app.patch(
    '/api/variants/:sku',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'Change a SKU',
        params: OneVariant,
        body: VariantFields.extend({
          version: z.int().describe('Version the change was made on'),
        }).refine(sharesCurrency, CURRENCY_WORDS),
        response: { 200: VariantAnswer },
      },
    },
    async ({ caller, params: { sku }, body: { version, ...fields } }) =>
      sayVariant(await changeVariant(house, caller, sku, version, readVariantFields(fields))),
  );

  for (const action of LIFECYCLE_ACTIONS) {
    app.post(
      `/api/variants/:sku/${action}`,
      {
        config: { access: 'catalog.write' },
        schema: {
          tags,
          summary: `Move a SKU: ${action}`,
          params: OneVariant,
          response: { 200: VariantAnswer },
        },
      },
      async ({ caller, params }) =>
        sayVariant(await moveVariant(house, caller, params.sku, action)),
    );
  }
};

const ManyBody = z.object({
  items: z
    .array(z.object({ sku: Sku, version: z.int() }))
    .min(1)
    .max(500),
  set: z
    .object({
      originCountry: CountryField.nullable().optional(),
      weight: WeightField.nullable().optional(),
      size: SizeField.nullable().optional(),
      materials: MaterialsField.nullable().optional(),
    })
    .default({}),
  action: LifecycleActionField.nullable().default(null),
});

const Refused = z.object({
  sku: z.string(),
  code: z.enum(['catalog.sku_not_found', 'catalog.changed_meanwhile', 'catalog.move_refused']),
});

const manyRoute: RoomRoutes = (app, house) => {
  app.post(
    '/api/variants/edit-many',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'One change for many SKUs, each at the version seen',
        body: ManyBody,
        response: { 200: z.object({ changed: z.int(), refused: z.array(Refused) }) },
      },
    },
    async ({ caller, body }) => {
      const seen = new Map(body.items.map(({ sku, version }) => [sku, version]));
      const change = { set: readVariantFields(body.set), action: body.action };
      const { changed, refused } = await editMany(house, caller, seen, change);
      return { changed, refused: [...refused] };
    },
  );
};

/** SKUs, products and categories. */
export const catalogRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  oneRoutes(app, house);
  manyRoute(app, house);
  pictureRoutes(app, house);
  kitRoutes(app, house);
  productRoutes(app, house);
  categoryRoutes(app, house);
};
