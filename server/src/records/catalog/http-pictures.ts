import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { House } from '../../platform/house/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { type PictureOwner, removePicture, setPicture } from './commands/set-picture.ts';
import { fail } from './errors.ts';
import { Product, sayProduct } from './http-products.ts';
import { Sku, sayVariant, VariantAnswer } from './http-schemas.ts';
import { findProduct, findVariant } from './store.ts';

const tags = ['catalog'];
const OneVariant = z.object({ sku: Sku });
const OneProduct = z.object({ productId: z.uuid() });
const Version = z.object({
  version: z.coerce.number().int().min(1).describe('Version the change was made on'),
});

const WHAT =
  'PNG, JPEG or WebP in the form field "file", at most 5 MB and 50 million pixels; the type is ' +
  'read from the content. Fetch it at /api/files/{pictureFileId}.';

/** The file of the form, into place. */
async function receive(
  house: House,
  request: FastifyRequest,
  owner: PictureOwner,
  version: number,
): Promise<void> {
  const part = await request.file();
  if (part === undefined) throw fail('catalog.picture_missing');
  await setPicture(house, request.caller, owner, version, part.file);
}

async function variantAfter(house: House, tenantId: string, sku: string) {
  const variant = await house.db.transaction({ tenantId }, (tx) => findVariant(tx, sku));
  if (variant === null) throw fail('catalog.sku_not_found', { sku });
  return sayVariant(variant);
}

async function productAfter(house: House, tenantId: string, productId: string) {
  const product = await house.db.transaction({ tenantId }, (tx) => findProduct(tx, productId));
  if (product === null) throw fail('catalog.product_not_found', { productId });
  return sayProduct(house, tenantId, product);
}

const variantPictures: RoomRoutes = (app, house) => {
  app.put(
    '/api/variants/:sku/picture',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'Set or replace the picture of a SKU',
        description: WHAT,
        consumes: ['multipart/form-data'],
        params: OneVariant,
        querystring: Version,
        response: { 200: VariantAnswer },
      },
    },
    async (request) => {
      const { sku } = request.params;
      await receive(house, request, { kind: 'variant', sku }, request.query.version);
      return variantAfter(house, request.caller.tenantId, sku);
    },
  );

  app.delete(
    '/api/variants/:sku/picture',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'Remove the picture of a SKU',
        params: OneVariant,
        querystring: Version,
        response: { 200: VariantAnswer },
      },
    },
    async ({ caller, params: { sku }, query }) => {
      await removePicture(house, caller, { kind: 'variant', sku }, query.version);
      return variantAfter(house, caller.tenantId, sku);
    },
  );
};

const productPictures: RoomRoutes = (app, house) => {
  app.put(
    '/api/products/:productId/picture',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'Set or replace the picture of a product, shown for SKUs without their own',
        description: WHAT,
        consumes: ['multipart/form-data'],
        params: OneProduct,
        querystring: Version,
        response: { 200: Product },
      },
    },
    async (request) => {
      const { productId } = request.params;
      await receive(house, request, { kind: 'product', productId }, request.query.version);
      return productAfter(house, request.caller.tenantId, productId);
    },
  );

  app.delete(
    '/api/products/:productId/picture',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags,
        summary: 'Remove the picture of a product',
        params: OneProduct,
        querystring: Version,
        response: { 200: Product },
      },
    },
    async ({ caller, params: { productId }, query }) => {
      await removePicture(house, caller, { kind: 'product', productId }, query.version);
      return productAfter(house, caller.tenantId, productId);
    },
  );
};

/** Pictures of SKUs and of products. */
export const pictureRoutes: RoomRoutes = (app, house) => {
  variantPictures(app, house);
  productPictures(app, house);
};
