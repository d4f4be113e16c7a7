import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, DateField, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { readListings } from '../../records/catalog/index.ts';
import { rulebookOf } from '../rulebook/index.ts';
import { placeName } from './asked-names.ts';
import { standingGate } from './commands/gate.ts';
import { standingMarks } from './commands/marks.ts';
import { assignLine } from './commands/tasks.ts';
import { checkMarket, viewChecklist } from './commands/view.ts';
import {
  ActionField,
  ChannelField,
  ChecklistAnswer,
  MarkBarAnswer,
  MarketText,
  NoteField,
  ReasonAnswer,
  Sku,
  sayChecklist,
  sayMarkBar,
  sayVerdict,
  VerdictAnswer,
  VerdictField,
} from './http-schemas.ts';
import { countVerdicts, selectChanges, selectVerdicts } from './store-verdicts.ts';

const tags = ['compliance'];
const Words = z.object({ zh: z.string(), en: z.string() });

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

function listRoute(app: App, house: House): void {
  app.get(
    '/api/compliance/verdicts',
    {
      config: { access: 'compliance.read' },
      schema: {
        tags,
        summary: 'Verdict of each SKU in each market, as last judged',
        querystring: ListQuery.extend({
          market: MarketText.optional(),
          verdict: VerdictField.optional(),
          rule: z.string().max(60).optional().describe('Only with a reason of this rule'),
        }),
        response: {
          200: z
            .object({
              items: z.array(
                VerdictAnswer.extend({
                  reasons: z.array(ReasonAnswer).describe('The first few'),
                  reasonCount: z.int(),
                  asks: z.int().describe('Facts that wait for an answer'),
                  ...{ sku: z.string(), names: z.record(z.string(), z.string()) },
                  ...{ market: z.string(), marketName: Words },
                  pictureFileId: z.uuid().nullable(),
                  ...{ judgedOn: z.string(), judgedAt: z.iso.datetime() },
                }).meta({ id: 'ComplianceVerdictRow' }),
              ),
              nextCursor: z.string().nullable(),
              counts: z.partialRecord(VerdictField, z.int()),
            })
            .meta({ id: 'ComplianceVerdictPage' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, market = null, verdict = null, rule = null } = query;
      const key = cursor === undefined ? null : readCursor(cursor, z.tuple([Sku, MarketText]));
      const filter = { q: q || null, market, verdict, rule };
      const after = key && { sku: key[0], market: key[1] };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const rows = await selectVerdicts(tx, filter, after, limit + 1);
        const page = cutPage(rows, limit, (row) => [row.sku, row.market]);
        const skus = [...new Set(page.items.map(({ sku }) => sku))];
        const listings = new Map((await readListings(tx, skus)).map((one) => [one.sku, one]));
        const rulebook = await rulebookOf(tx);
        return {
          items: page.items.map((row) => {
            const listing = listings.get(row.sku);
            return {
              ...sayVerdict(row, rulebook),
              ...{ reasonCount: row.reasonCount, asks: row.asks },
              ...{ sku: row.sku, market: row.market, marketName: placeName(row.market) },
              names: { ...listing?.productNames, ...listing?.names },
              pictureFileId: listing?.pictureFileId ?? null,
              ...{ judgedOn: row.judgedOn, judgedAt: row.judgedAt.toISOString() },
            };
          }),
          nextCursor: page.nextCursor,
          counts: await countVerdicts(tx, filter),
        };
      });
    },
  );
}

function checklistRoute(app: App, house: House): void {
  app.get(
    '/api/compliance/checklist',
    {
      config: { access: 'compliance.read' },
      schema: {
        tags,
        summary: 'The checklist of a SKU for a market on a day, with why each line is there',
        querystring: z.object({
          ...{ sku: Sku, market: MarketText, day: DateField.optional() },
          ...{ channel: ChannelField.optional(), action: ActionField.optional() },
        }),
        response: { 200: ChecklistAnswer },
      },
    },
    async ({ caller, query }) => {
      const { sku, market, channel, action } = query;
      const day = query.day ?? dayOf(caller.now);
      const view = await viewChecklist(house, caller, { sku, market, day, channel, action });
      return sayChecklist(view, { market, day });
    },
  );
}

/** Pairs of one call: a marketplace feed sends its listings in such portions. */
const MOST_PAIRS = 10_000;

function gateRoute(app: App, house: House): void {
  app.post(
    '/api/compliance/gate',
    {
      config: { access: 'compliance.read' },
      schema: {
        tags,
        summary: 'May these be listed, imported or sold? Verdicts of many SKUs and markets',
        body: z.object({
          pairs: z
            .array(z.object({ sku: Sku, market: MarketText, located: MarketText.optional() }))
            .min(1)
            .max(MOST_PAIRS),
          ...{ day: DateField.optional(), channel: ChannelField.optional() },
          action: ActionField.optional(),
        }),
        response: {
          200: z.object({
            day: z.string(),
            items: z.array(
              z.object({
                ...{ sku: z.string(), market: z.string() },
                verdict: VerdictAnswer.nullable().describe(
                  'The worse of law and marks; null: no such SKU',
                ),
                marks: z.array(MarkBarAnswer).describe('Marks of others that hold or block it'),
              }),
            ),
          }),
        },
      },
    },
    async ({ caller, body }) => {
      const { pairs, channel, action } = body;
      const day = body.day ?? dayOf(caller.now);
      const asked = { day, channel, action };
      const { rulebook, answers } = await standingGate(house, caller.tenantId, pairs, asked);
      return {
        day,
        items: (await standingMarks(house, caller.tenantId, answers)).map((one) => {
          const { sku, market, verdict, marks } = one;
          return {
            ...{ sku, market, marks: marks.map(sayMarkBar) },
            verdict: verdict === null ? null : sayVerdict(verdict, rulebook),
          };
        }),
      };
    },
  );
}

function changesRoute(app: App, house: House): void {
  app.get(
    '/api/compliance/changes',
    {
      config: { access: 'compliance.read' },
      schema: {
        tags,
        summary: 'Lines of a SKU that came, went or changed, with what caused it',
        querystring: z.object({
          ...{ sku: Sku, market: MarketText.optional() },
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: {
          200: z.object({
            items: z.array(
              z
                .object({
                  ...{ changeId: z.uuid(), market: z.string(), rule: z.string().nullable() },
                  ...{ obligation: z.string().nullable(), before: z.string().nullable() },
                  after: z.string().nullable(),
                  cause: z.record(z.string(), z.unknown()),
                  ...{ actor: z.string(), at: z.iso.datetime() },
                })
                .meta({ id: 'ComplianceChange' }),
            ),
          }),
        },
      },
    },
    async ({ caller, query: { sku, market = null, limit } }) => {
      const changes = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        selectChanges(tx, sku, market, limit),
      );
      return {
        items: changes.map((one) => ({
          ...{ changeId: one.changeId, market: one.market, rule: one.ruleId },
          ...{ obligation: one.obligationId, before: one.before, after: one.after },
          ...{ cause: { ...one.cause }, actor: one.actor, at: one.at.toISOString() },
        })),
      };
    },
  );
}

function taskRoute(app: App, house: House): void {
  app.put(
    '/api/compliance/tasks',
    {
      config: { access: 'compliance.write' },
      schema: {
        tags,
        summary: 'Say who sees to a line of a checklist, and by when',
        body: z.object({
          ...{ sku: Sku, market: MarketText, rule: z.string().max(60) },
          obligation: z.string().max(60),
          assignee: z.string().trim().max(200).nullable(),
          ...{ dueOn: DateField.nullable(), note: NoteField },
          version: z.int().min(0).describe('Of the line on the screen; 0 where there is none'),
        }),
        response: { 200: z.object({ version: z.int() }) },
      },
    },
    async ({ caller, body }) => {
      checkMarket(body.market);
      const { rule, obligation, ...rest } = body;
      const task = await assignLine(house, caller, {
        ...{ ...rest, ruleId: rule, obligationId: obligation },
      });
      return { version: task.version };
    },
  );
}

/** Verdicts, checklists, the gate, and what came and went. */
export function checklistRoutes(app: App, house: House): void {
  listRoute(app, house);
  checklistRoute(app, house);
  gateRoute(app, house);
  changesRoute(app, house);
  taskRoute(app, house);
}
