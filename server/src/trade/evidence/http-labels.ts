import { z } from 'zod';
import type { Transaction } from '../../platform/database/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { listNamedGoods } from '../../records/catalog/index.ts';
import { addPerson, changePerson, putLabel } from './commands/put-label.ts';
import { fail } from './errors.ts';
import { LabelAnswer, LabelBody, PersonAnswer, PersonBody, sayLabel } from './http-schemas.ts';
import { pageLabels, selectLabels, selectPersons } from './store-labels.ts';
import { selectMandates } from './store-lookups.ts';
import type { LabelRow } from './types.ts';

const tags = ['evidence'];
const Code = z.string().trim().min(1).max(100);
const LabelPlace = z.tuple([z.string(), z.string()]);

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function labelList(app: App, house: House): void {
  app.get(
    '/api/evidence/labels',
    {
      config: { access: 'evidence.read' },
      schema: {
        tags,
        summary: 'What labels and listings state, by product and SKU',
        querystring: ListQuery.omit({ q: true }),
        response: {
          200: z.object({ items: z.array(LabelAnswer), nextCursor: z.string().nullable() }),
        },
      },
    },
    async ({ caller, query }) => {
      const place = query.cursor === undefined ? null : readCursor(query.cursor, LabelPlace);
      const after = place && { productCode: place[0], sku: place[1] };
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        pageLabels(tx, after, query.limit + 1),
      );
      const page = cutPage(rows, query.limit, ({ productCode, sku }) => [productCode, sku]);
      return { items: page.items.map(sayLabel), nextCursor: page.nextCursor };
    },
  );
}

/** @throws evidence.product_not_found */
async function labelsOf(tx: Transaction, productCode: string): Promise<LabelRow[]> {
  const goods = await listNamedGoods(tx, { skus: [], products: [productCode] });
  if (goods.length === 0) throw fail('evidence.product_not_found', { productCode });
  return selectLabels(tx, [productCode]);
}

function labelRoutes(app: App, house: House): void {
  app.get(
    '/api/evidence/labels/:productCode',
    {
      config: { access: 'evidence.read' },
      schema: {
        tags,
        summary: 'What the label of a product states, and where single SKUs differ',
        params: z.object({ productCode: Code }),
        response: { 200: z.object({ items: z.array(LabelAnswer) }) },
      },
    },
    async ({ caller, params: { productCode } }) => {
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        labelsOf(tx, productCode),
      );
      return { items: rows.map(sayLabel) };
    },
  );

  app.put(
    '/api/evidence/labels/:productCode',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'Say what the label states; all evidence of the product is compared anew',
        params: z.object({ productCode: Code }),
        body: LabelBody.extend({
          sku: z.string().trim().max(100).default('').describe("'' for the whole product"),
          version: z.int().min(0).describe('0 where there is none yet'),
        }),
        response: { 200: LabelAnswer },
      },
    },
    async ({ caller, params: { productCode }, body }) => {
      const { sku, version, ...fields } = body;
      return sayLabel(await putLabel(house, caller, { productCode, sku, version, fields }));
    },
  );
}

function personRoutes(app: App, house: House): void {
  app.get(
    '/api/evidence/people',
    {
      config: { access: 'evidence.read' },
      schema: {
        tags,
        summary: 'Who answers for goods in which country, and the mandate on file',
        response: { 200: z.object({ items: z.array(PersonAnswer) }) },
      },
    },
    async ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const mandates = await selectMandates(tx);
        const items = (await selectPersons(tx)).map((one) => ({
          ...one,
          mandate: mandates.get(one.personId) ?? null,
        }));
        return { items };
      }),
  );

  app.post(
    '/api/evidence/people',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'Add somebody who answers for goods in a country',
        body: PersonBody,
        response: { 201: PersonAnswer },
      },
    },
    async ({ caller, body }, reply) =>
      reply.code(201).send({ ...(await addPerson(house, caller, body)), mandate: null }),
  );

  app.put(
    '/api/evidence/people/:personId',
    {
      config: { access: 'evidence.write' },
      schema: {
        tags,
        summary: 'Change who they are; labels that name them are compared anew',
        params: z.object({ personId: z.uuid() }),
        body: PersonBody.extend({ version: z.int().min(1) }),
        response: { 200: PersonAnswer },
      },
    },
    async ({ caller, params: { personId }, body }) => {
      const person = await changePerson(house, caller, { ...body, personId });
      const mandates = await house.db.transaction({ tenantId: caller.tenantId }, selectMandates);
      return { ...person, mandate: mandates.get(personId) ?? null };
    },
  );
}

/** What labels state, and who answers for the goods. */
export const labelAndPersonRoutes: RoomRoutes = (app, house) => {
  labelList(app, house);
  labelRoutes(app, house);
  personRoutes(app, house);
};
