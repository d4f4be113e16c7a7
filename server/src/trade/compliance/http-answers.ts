import { heldRules } from '@tradewind/rules';
import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { rulebookOf } from '../rulebook/index.ts';
import { nameOf, placeName } from './asked-names.ts';
import { askedWords } from './asked-words.ts';
import { answerForCompany, answerProducts } from './commands/answers.ts';
import { judgeLater } from './commands/judge.ts';
import { addMarket, addSoldMarkets, enforce, removeMarket } from './commands/markets.ts';
import {
  FactValueField,
  MarketText,
  NoteField,
  Sku,
  sayValue,
  VerdictField,
} from './http-schemas.ts';
import { selectCompanyAnswers, selectMarkets } from './store.ts';
import { countByMarket } from './store-verdicts.ts';
import { EVERYWHERE, SALE_WORDS } from './types.ts';

const tags = ['compliance'];
const Words = z.object({ zh: z.string(), en: z.string() });
const Enforcement = z.enum(['warn', 'enforce']);

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function answerRoutes(app: App, house: House): void {
  app.put(
    '/api/compliance/answers',
    {
      config: { access: 'compliance.write' },
      schema: {
        tags,
        summary: 'Answer a question about the products of SKUs; null takes the answer back',
        body: z.object({
          skus: z.array(Sku).min(1).max(2000),
          fact: z.string().max(60),
          value: FactValueField.nullable(),
          note: NoteField,
        }),
        response: {
          200: z.object({
            products: z.int(),
            jobId: z.uuid().nullable().describe('Judging in the background; null: done already'),
          }),
        },
      },
    },
    ({ caller, body }) => answerProducts(house, caller, body),
  );
}

function companyRoutes(app: App, house: House): void {
  app.get(
    '/api/compliance/company',
    {
      config: { access: 'compliance.read' },
      schema: {
        tags,
        summary: 'What holds for the company and its sales, and what may be asked of it',
        response: {
          200: z
            .object({
              answers: z.array(
                z.object({
                  ...{ market: z.string(), fact: z.string(), value: FactValueField },
                  ...{ note: z.string().nullable(), by: z.string(), at: z.iso.datetime() },
                }),
              ),
              questions: z.array(
                z.object({
                  ...{ fact: z.string(), name: Words, question: Words },
                  ...{ type: z.string(), unit: z.string().nullable() },
                  choices: z.array(z.object({ value: z.string(), text: Words })),
                }),
              ),
            })
            .meta({ id: 'ComplianceCompany' }),
        },
      },
    },
    async ({ caller }) => {
      const answers = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        selectCompanyAnswers(tx),
      );
      const asked = askedWords().filter(({ of }) => of !== 'product');
      return {
        answers: answers.map(({ market, fact, value, note, by, at }) => ({
          ...{ market, fact, value: sayValue(value), note, by, at: at.toISOString() },
        })),
        questions: asked.map(({ id, name, question, type, unit, choices }) => ({
          ...{ fact: id, name, question, type, unit: unit ?? null },
          choices: choices.map(({ value, text }) => ({ value, text })),
        })),
      };
    },
  );
}

function companyAnswerRoute(app: App, house: House): void {
  app.put(
    '/api/compliance/company',
    {
      config: { access: 'compliance.write' },
      schema: {
        tags,
        summary: 'State what holds for the company, in one market or everywhere',
        description: `Words of a sale that are no facts: ${SALE_WORDS.join(', ')}.`,
        body: z.object({
          market: z.union([z.literal(EVERYWHERE), MarketText]).default(EVERYWHERE),
          fact: z.string().max(60),
          value: FactValueField.nullable(),
          note: NoteField,
        }),
        response: { 200: z.object({ jobId: z.uuid() }) },
      },
    },
    ({ caller, body }) => answerForCompany(house, caller, body),
  );
}

const MarketAnswer = z
  .object({
    ...{ market: z.string(), name: Words, enforcement: Enforcement, version: z.int() },
    counts: z.partialRecord(VerdictField, z.int()),
  })
  .meta({ id: 'ComplianceMarket' });
const OneMarket = z.object({ market: MarketText });

function marketsRoute(app: App, house: House): void {
  app.get(
    '/api/compliance/markets',
    {
      config: { access: 'compliance.read' },
      schema: {
        tags,
        summary: 'Markets the company is judged for, and those there are rules of',
        response: {
          200: z.object({
            items: z.array(MarketAnswer),
            known: z.array(z.object({ market: z.string(), name: Words, rules: z.int() })),
            horizon: z.string().describe('Newest day of the evidence behind the rules'),
          }),
        },
      },
    },
    ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const [markets, counts] = [await selectMarkets(tx), await countByMarket(tx)];
        const { corpus } = await rulebookOf(tx);
        const held = heldRules(corpus);
        return {
          items: markets.map((one) => ({
            ...{ ...one, name: placeName(one.market) },
            counts: Object.fromEntries(
              counts
                .filter(({ market }) => market === one.market)
                .map(({ verdict, n }) => [verdict, n]),
            ),
          })),
          known: corpus.jurisdictions
            .filter(({ market }) => market === true)
            .map(({ id, name }) => ({
              ...{ market: id, name },
              rules: held.filter(({ jurisdiction }) => jurisdiction === id).length,
            })),
          horizon: corpus.horizon,
        };
      }),
  );
}

function marketRoutes(app: App, house: House): void {
  app.post(
    '/api/compliance/markets',
    {
      config: { access: 'compliance.write' },
      schema: {
        tags,
        summary: 'Be judged for a market; without one, for every market there were sales in',
        body: z.object({ market: MarketText.optional() }),
        response: { 200: z.object({ jobId: z.uuid().nullable() }) },
      },
    },
    async ({ caller, body: { market } }) => {
      if (market !== undefined) return addMarket(house, caller, market);
      const { jobId } = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        addSoldMarkets(house, tx, caller),
      );
      return { jobId };
    },
  );
  app.put(
    '/api/compliance/markets/:market',
    {
      config: { access: 'compliance.enforce' },
      schema: {
        tags,
        summary: 'Whether routing and plans obey the verdicts of a market',
        params: OneMarket,
        body: z.object({ enforcement: Enforcement, version: z.int().min(1) }),
        response: { 200: z.object({ enforcement: Enforcement, version: z.int() }) },
      },
    },
    ({ caller, params: { market }, body }) => enforce(house, caller, { market, ...body }),
  );
  app.delete(
    '/api/compliance/markets/:market',
    {
      config: { access: 'compliance.write' },
      schema: { tags, summary: 'Be judged for a market no more', params: OneMarket },
    },
    async ({ caller, params: { market } }, reply) => {
      await removeMarket(house, caller, market);
      return reply.code(204).send();
    },
  );
}

function judgeRoute(app: App, house: House): void {
  app.post(
    '/api/compliance/judge',
    {
      config: { access: 'compliance.write' },
      schema: {
        tags,
        summary: 'Judge the whole catalogue anew',
        response: { 202: z.object({ jobId: z.uuid() }) },
      },
    },
    async ({ caller }, reply) => {
      const jobId = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        judgeLater(house, tx, caller, { kind: 'run' }, null),
      );
      return reply.code(202).send({ jobId });
    },
  );
}

function wordsRoute(app: App, house: House): void {
  app.get(
    '/api/compliance/words',
    {
      config: { access: 'compliance.read' },
      schema: {
        tags,
        summary: 'Facts, classes of product, kinds of evidence and rules held, own ones too',
        response: {
          200: z
            .object({
              facts: z.array(
                z.object({
                  ...{ fact: z.string(), of: z.string(), type: z.string(), name: Words },
                  ...{ question: Words, help: Words.nullable(), unit: z.string().nullable() },
                  choices: z.array(z.object({ value: z.string(), text: Words })),
                }),
              ),
              classes: z.array(z.object({ id: z.string(), name: Words })),
              evidence: z.array(z.object({ id: z.string(), kind: z.string(), name: Words })),
              rules: z.array(z.object({ id: z.string(), jurisdiction: z.string(), title: Words })),
            })
            .meta({ id: 'ComplianceWords' }),
        },
      },
    },
    async ({ caller }) => {
      const scope = { tenantId: caller.tenantId };
      const { corpus } = await house.db.transaction(scope, rulebookOf);
      const { classes, evidence } = corpus;
      return {
        facts: askedWords().map((one) => ({
          ...{ fact: one.id, of: one.of, type: one.type, name: one.name },
          ...{ question: one.question, help: one.help ?? null, unit: one.unit ?? null },
          choices: one.choices.map(({ value, text }) => ({ value, text })),
        })),
        classes: classes.map(({ id, name }) => ({ id, name })),
        evidence: evidence.map(({ id, kind }) => ({ id, kind, name: nameOf(id) })),
        rules: heldRules(corpus).map(({ id, jurisdiction, title }) => ({
          id,
          jurisdiction,
          title,
        })),
      };
    },
  );
}

/** Answers of products and company, markets, and judging anew. */
export function complianceAnswerRoutes(app: App, house: House): void {
  answerRoutes(app, house);
  companyRoutes(app, house);
  companyAnswerRoute(app, house);
  marketsRoute(app, house);
  marketRoutes(app, house);
  judgeRoute(app, house);
  wordsRoute(app, house);
}
