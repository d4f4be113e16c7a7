import { z } from 'zod';
import type { House } from '../../platform/house/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { NamesField, onlyGiven } from '../../platform/lists/index.ts';
import { addProduct } from './commands/add-product.ts';
import { changeProduct } from './commands/change-product.ts';
import { putCategory } from './commands/put-category.ts';
import { fail } from './errors.ts';
import {
  AttributesField,
  CategoryAnswer,
  CategoryFields,
  Code,
  CURRENCY_WORDS,
  LifecycleField,
  readVariantFields,
  Sku,
  sayCategory,
  sayVariant,
  sharesCurrency,
  Text,
  VariantAnswer,
  VariantFields,
} from './http-schemas.ts';
import { findProduct, listCategories, selectVariants } from './store.ts';
import type { Product as ProductRecord } from './types.ts';

export const Product = z
  .object({
    productId: z.uuid(),
    code: z.string(),
    names: z.record(z.string(), z.string()),
    category: z.string().nullable(),
    brand: z.string().nullable(),
    attributes: AttributesField,
    pictureFileId: z.uuid().nullable(),
    version: z.int(),
    variants: z.array(VariantAnswer),
  })
  .meta({ id: 'Product' });

const ProductFields = z.object({
  names: NamesField,
  category: Code.nullable(),
  brand: Text.nullable(),
  attributes: AttributesField,
});

const NewVariant = VariantFields.extend({
  sku: Sku,
  lifecycle: LifecycleField.default('draft'),
}).refine(sharesCurrency, CURRENCY_WORDS);

/** SKUs of one product; a product with more is several products. */
const MOST_VARIANTS = 500;

const tags = ['catalog'];
const OneProduct = z.object({ productId: z.uuid() });

/** A new SKU: what was not written is unknown. */
function readNewVariant(fields: z.output<typeof NewVariant>) {
  const { sku, lifecycle, ...written } = fields;
  const nothing = {
    names: {},
    options: {},
    gtin: null,
    weightGrams: null,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    originCountry: null,
    dangerousGoods: null,
    materials: null,
    pictureFileId: null,
    unitCostMinor: null,
    listPriceMinor: null,
    currency: null,
  };
  return { ...nothing, ...readVariantFields(written), sku, lifecycle };
}

export async function sayProduct(
  house: House,
  tenantId: string,
  product: ProductRecord,
): Promise<z.output<typeof Product>> {
  const { productId } = product;
  const filter = { q: null, lifecycle: null, category: null, productId, missing: null };
  const variants = await house.db.transaction({ tenantId }, (tx) =>
    selectVariants(tx, filter, null, MOST_VARIANTS),
  );
  return { ...product, variants: variants.map(sayVariant) };
}

export const productRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/products/:productId',
    {
      config: { access: 'catalog.read' },
      schema: {
        tags,
        summary: 'A product with its SKUs',
        params: OneProduct,
        response: { 200: Product },
      },
    },
    async ({ caller: { tenantId }, params: { productId } }) => {
      const product = await house.db.transaction({ tenantId }, (tx) => findProduct(tx, productId));
      if (product === null) throw fail('catalog.product_not_found', { productId });
      return sayProduct(house, tenantId, product);
    },
  );

  app.post(
    '/api/products',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'Add a product with its SKUs',
        body: ProductFields.partial({ category: true, brand: true, attributes: true }).extend({
          code: Code,
          variants: z.array(NewVariant).min(1).max(MOST_VARIANTS),
        }),
        response: { 201: Product },
      },
    },
    async ({ caller, body }, reply) => {
      const product = await addProduct(house, caller, {
        code: body.code,
        names: body.names,
        category: body.category ?? null,
        brand: body.brand ?? null,
        attributes: body.attributes ?? {},
        lifecycle: 'active',
        variants: body.variants.map(readNewVariant),
      });
      return reply.status(201).send(await sayProduct(house, caller.tenantId, product));
    },
  );

  app.patch(
    '/api/products/:productId',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'Change what a product says of all its SKUs',
        params: OneProduct,
        body: ProductFields.partial().extend({ version: z.int() }),
        response: { 200: Product },
      },
    },
    async ({ caller, params: { productId }, body: { version, ...change } }) => {
      const product = await changeProduct(house, caller, productId, version, onlyGiven(change));
      return sayProduct(house, caller.tenantId, product);
    },
  );
};

export const categoryRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/categories',
    {
      config: { access: 'catalog.read' },
      schema: {
        tags,
        summary: 'All categories with their typed attributes',
        response: { 200: z.object({ items: z.array(CategoryAnswer) }) },
      },
    },
    async ({ caller }) => {
      const items = await house.db.transaction({ tenantId: caller.tenantId }, listCategories);
      return { items: items.map(sayCategory) };
    },
  );

  app.put(
    '/api/categories/:code',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'Add or change a category',
        params: z.object({ code: Code }),
        body: CategoryFields.extend({
          version: z.int().min(0).describe('Version the change was made on; 0 adds'),
        }),
        response: { 200: CategoryAnswer },
      },
    },
    async ({ caller, params: { code }, body: { version, ...fields } }) =>
      sayCategory(await putCategory(house, caller, { code, ...fields }, version)),
  );
};
