import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { addCase, changeCase, decideCase, requireCase, ruleGoods } from './commands/cases.ts';
import { goodsOf, judgedGoods, openShelf } from './commands/goods.ts';
import { addShippedCases, importCases } from './commands/import-cases.ts';
import {
  CaseBodyField,
  CaseField,
  GoodsAnswerField,
  sayCase,
  sayGoodsAnswer,
} from './http-schemas.ts';
import { CASE_COLUMNS, CASE_EXAMPLE } from './read-cases.ts';
import { selectCases } from './store.ts';

const tags = ['remedies'];
const OneCase = z.object({ caseId: z.uuid() });
const Reason = z.string().trim().min(2).max(500);
const Version = z.int().min(1);
/** Some thousand rates of some hundred cases. */
const TableText = z.string().min(1).max(2_000_000);

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

const read = (house: House, tenantId: string, caseId: string, now: Date) =>
  house.db.transaction({ tenantId }, async (tx) => sayCase(await requireCase(tx, caseId), now));

const ListedCase = CaseField.extend({
  counts: z.object({ hit: z.int(), unknown: z.int(), out: z.int() }).describe('of your goods'),
}).meta({ id: 'RemedyListedCase' });

function readRoutes(app: App, house: House): void {
  app.get(
    '/api/remedies/cases',
    {
      config: { access: 'remedies.read' },
      schema: {
        ...{
          tags,
          summary: 'Trade remedy cases on file, each with how many of your goods it hits',
        },
        response: { 200: z.object({ items: z.array(ListedCase) }).meta({ id: 'RemedyCases' }) },
      },
    },
    async ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const today = caller.now.toISOString().slice(0, 10);
        const shelf = await openShelf(tx, today);
        const items = [];
        for (const one of await selectCases(tx)) {
          const { goods } = await judgedGoods(tx, one, today, shelf);
          const count = (verdict: string) => goods.filter((g) => g.verdict === verdict).length;
          const counts = { hit: count('hit'), unknown: count('unknown'), out: count('out') };
          items.push({ ...sayCase(one, caller.now), counts });
        }
        return { items };
      }),
  );
  app.get(
    '/api/remedies/cases/:caseId',
    {
      config: { access: 'remedies.read' },
      schema: { tags, summary: 'One case', params: OneCase, response: { 200: CaseField } },
    },
    async ({ caller, params }) => read(house, caller.tenantId, params.caseId, caller.now),
  );
  app.get(
    '/api/remedies/template',
    {
      config: { access: 'remedies.read' },
      schema: {
        ...{
          tags,
          summary: 'Columns of the table cases are imported from, with two rows to follow',
        },
        response: {
          200: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
        },
      },
    },
    async () => ({ columns: [...CASE_COLUMNS], rows: CASE_EXAMPLE.map((row) => [...row]) }),
  );
}

function writeRoutes(app: App, house: House): void {
  app.post(
    '/api/remedies/cases',
    {
      config: { access: 'remedies.write' },
      schema: { tags, summary: 'Record a case', body: CaseBodyField, response: { 201: CaseField } },
    },
    async ({ caller, body }, reply) => {
      const caseId = await addCase(house, caller, body);
      return reply.code(201).send(await read(house, caller.tenantId, caseId, caller.now));
    },
  );
  app.put(
    '/api/remedies/cases/:caseId',
    {
      config: { access: 'remedies.write' },
      schema: {
        ...{ tags, summary: 'Change a case; where its duty is in quotes, quotes follow' },
        ...{ params: OneCase, body: z.object({ body: CaseBodyField, version: Version }) },
        response: { 200: CaseField },
      },
    },
    async ({ caller, identity, params, body }) => {
      const mayAccept = identity?.permissions.has('remedies.accept') === true;
      await changeCase(house, caller, params.caseId, { ...body, mayAccept });
      return read(house, caller.tenantId, params.caseId, caller.now);
    },
  );
  app.post(
    '/api/remedies/cases/:caseId/decide',
    {
      config: { access: 'remedies.accept' },
      schema: {
        ...{ tags, summary: 'Take its duty into quotes, or out of them; put the case aside' },
        params: OneCase,
        body: z.object({
          act: z.enum(['accept', 'withdraw', 'dismiss', 'watch']),
          ...{ reason: Reason, version: Version },
        }),
        response: { 200: CaseField },
      },
    },
    async ({ caller, params, body }) => {
      await decideCase(house, caller, params.caseId, body);
      return read(house, caller.tenantId, params.caseId, caller.now);
    },
  );
}

const Imported = z
  .object({
    added: z.int(),
    known: z.array(z.string()).describe('on file already, left as they are'),
    problems: z.array(z.object({ row: z.int(), column: z.string(), problem: z.string() })),
  })
  .meta({ id: 'RemedyImport' });
const sayImport = (answer: Awaited<ReturnType<typeof importCases>>) => ({
  added: answer.added,
  known: [...answer.known],
  problems: answer.problems.map((one) => ({ ...one })),
});

function importRoutes(app: App, house: House): void {
  app.post(
    '/api/remedies/import',
    {
      config: { access: 'remedies.write' },
      schema: {
        ...{ tags, summary: 'Add cases from a table (CSV as text); one row a rate' },
        body: z.object({ text: TableText }),
        response: { 200: Imported },
      },
    },
    async ({ caller, body }) => sayImport(await importCases(house, caller, body.text)),
  );
  app.post(
    '/api/remedies/shipped',
    {
      config: { access: 'remedies.write' },
      schema: {
        ...{ tags, summary: 'Add the cases that ship with the product' },
        response: { 200: Imported },
      },
    },
    async ({ caller }) => sayImport(await addShippedCases(house, caller)),
  );
}

function goodsRoutes(app: App, house: House): void {
  app.get(
    '/api/remedies/cases/:caseId/goods',
    {
      config: { access: 'remedies.read' },
      schema: {
        tags,
        summary:
          'Your goods it hits, and those nobody can tell of: costs now and after, price floor',
        params: OneCase,
        querystring: z.object({
          marginPercent: z.coerce
            .number()
            .min(0)
            .max(99)
            .optional()
            .describe('margin to keep; left out: the one of today'),
        }),
        response: { 200: GoodsAnswerField },
      },
    },
    async ({ caller, params, query }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const found = await requireCase(tx, params.caseId);
        const { marginPercent } = query;
        const wished = marginPercent === undefined ? null : BigInt(Math.round(marginPercent * 100));
        return sayGoodsAnswer(await goodsOf(tx, caller, found, wished));
      }),
  );
  app.put(
    '/api/remedies/cases/:caseId/goods/:sku',
    {
      config: { access: 'remedies.write' },
      schema: {
        ...{ tags, summary: 'Say that a SKU is outside the scope, or which rate it falls under' },
        params: OneCase.extend({ sku: z.string().min(1).max(200) }),
        body: z.object({
          ruling: z.string().regex(/^(out|others|p\d{1,3})$/),
          reason: Reason,
        }),
        response: { 200: GoodsAnswerField },
      },
    },
    async ({ caller, identity, params: { caseId, sku }, body }) => {
      const mayAccept = identity?.permissions.has('remedies.accept') === true;
      await ruleGoods(house, caller, caseId, { ...body, sku, mayAccept });
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) =>
        sayGoodsAnswer(await goodsOf(tx, caller, await requireCase(tx, caseId), null)),
      );
    },
  );
}

/** Cases: the register, what is decided, and the goods each reaches. */
export const caseRoutes: RoomRoutes = (app, house) => {
  readRoutes(app, house);
  writeRoutes(app, house);
  importRoutes(app, house);
  goodsRoutes(app, house);
};
