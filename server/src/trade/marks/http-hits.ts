import { LISTING_FIELDS, type ListingText } from '@tradewind/marks';
import { z } from 'zod';
import { attachmentHeader } from '../../platform/files/index.ts';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { ancestorsOf } from '../evidence/index.ts';
import { liveCheck, requestCheck } from './commands/check-listings.ts';
import { checkWording } from './commands/check-wording.ts';
import { decideHit, decideHits } from './commands/decide.ts';
import { packHit } from './commands/pack.ts';
import { fail } from './errors.ts';
import {
  HitDetailField,
  HitField,
  LevelField,
  MarkField,
  MatchField,
  PlaceText,
  Sku,
  StateField,
  sayHit,
  sayHitDetail,
  sayMark,
  sayMatch,
} from './http-schemas.ts';
import { countHits, findHit, pageHits } from './store-hits.ts';
import { countListings, findRun, selectUnknown } from './store-listings.ts';
import { markStamp } from './store-marks.ts';

const tags = ['marks'];
const OneHit = z.object({ hitId: z.uuid() });
const Reason = z.string().trim().min(2).max(500);
const Place = z.tuple([z.number(), z.uuid()]);
const UNKNOWN_SHOWN = 20;

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function queueRoute(app: App, house: House): void {
  app.get(
    '/api/marks/hits',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'Listings that are like a mark, to decide on and decided, most alike first',
        querystring: ListQuery.extend({
          ...{ state: StateField.optional(), level: LevelField.optional(), sku: Sku.optional() },
          markId: z.uuid().optional(),
          place: PlaceText.optional().describe('the mark is protected there'),
        }),
        response: {
          200: z
            .object({
              items: z.array(HitField),
              nextCursor: z.string().nullable(),
              counts: z.partialRecord(StateField, z.int()).optional(),
            })
            .meta({ id: 'MarkHits' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, state, level, sku, markId, place } = query;
      const key = cursor === undefined ? null : readCursor(cursor, Place);
      const after = key && { score: key[0], hitId: key[1] };
      const filter = {
        ...{ q: q || null, state: state ?? null, level: level ?? null, sku: sku ?? null },
        ...{ markId: markId ?? null },
        places: place === undefined ? null : [place, ...ancestorsOf(place)],
      };
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const rows = await pageHits(tx, filter, after, limit + 1);
        const page = cutPage(rows, limit, (hit) => [hit.score, hit.hitId]);
        return {
          items: page.items.map(sayHit),
          nextCursor: page.nextCursor,
          ...(after === null ? { counts: await countHits(tx, filter) } : {}),
        };
      });
    },
  );
}

async function readDetail(house: House, tenantId: string, hitId: string) {
  const hit = await house.db.transaction({ tenantId }, (tx) => findHit(tx, hitId));
  if (hit === null) throw fail('marks.hit_not_found', { hitId });
  return sayHitDetail(hit);
}

function oneRoutes(app: App, house: House): void {
  app.get(
    '/api/marks/hits/:hitId',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'Listing and mark as they were, and where and how they are alike',
        params: OneHit,
        response: { 200: HitDetailField },
      },
    },
    async ({ caller, params }) => readDetail(house, caller.tenantId, params.hitId),
  );
  app.get(
    '/api/marks/hits/:hitId/pack',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary:
          'The appeal pack as an archive: page with comparison and letters, pictures, papers',
        params: OneHit,
        produces: ['application/zip'],
        response: { 200: z.unknown().describe('the bytes of the archive') },
      },
    },
    async ({ caller, params }, reply) => {
      const { name, content } = await packHit(house, caller, params.hitId);
      return reply
        .type('application/zip')
        .header('content-disposition', attachmentHeader(name))
        .send(content);
    },
  );
}

function decideRoutes(app: App, house: House): void {
  const body = z.object({ reason: Reason, version: z.int().min(1) });
  const recordId = z.uuid().nullable().default(null).describe('the licence, for "licensed"');
  app.post(
    '/api/marks/hits/:hitId/decide',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary: 'Call a hit infringing (blocks), not infringing or licensed, or ask for a lift',
        params: OneHit,
        body: body.extend({
          act: z.enum(['infringing', 'not_infringing', 'licensed', 'ask_lift']),
          recordId,
        }),
        response: { 200: HitDetailField },
      },
    },
    async ({ caller, params, body: wish }) => {
      await decideHit(house, caller, params.hitId, wish);
      return readDetail(house, caller.tenantId, params.hitId);
    },
  );
  app.post(
    '/api/marks/hits/:hitId/lift',
    {
      config: { access: 'marks.lift' },
      schema: {
        tags,
        summary: 'Lift a block somebody else asked to lift, or keep it',
        params: OneHit,
        body: body.extend({ act: z.enum(['lift', 'keep']) }),
        response: { 200: HitDetailField },
      },
    },
    async ({ caller, params, body: wish }) => {
      await decideHit(house, caller, params.hitId, { ...wish, recordId: null });
      return readDetail(house, caller.tenantId, params.hitId);
    },
  );
  app.post(
    '/api/marks/hits/decide-many',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary: 'Decide on many open hits for one reason',
        body: z.object({
          hitIds: z.array(z.uuid()).min(1).max(200),
          act: z.enum(['infringing', 'not_infringing', 'licensed']),
          ...{ reason: Reason, recordId },
        }),
        response: { 200: z.object({ decided: z.int(), skipped: z.int() }) },
      },
    },
    async ({ caller, body: { hitIds, ...wish } }) => decideHits(house, caller, hitIds, wish),
  );
}

function runRoutes(app: App, house: House): void {
  app.get(
    '/api/marks/standing',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'How the watch stands: marks, the last look at the catalogue, the one at work',
        response: {
          200: z
            .object({
              marks: z.int(),
              jobId: z.uuid().nullable().describe('the look that waits or is at work'),
              checkedAt: z.iso.datetime().nullable(),
              listings: z.partialRecord(z.enum(['hold', 'warn', 'clear', 'unknown']), z.int()),
              unknown: z.array(z.string()).describe('first SKUs with a picture nobody can read'),
            })
            .meta({ id: 'MarkStanding' }),
        },
      },
    },
    async ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => ({
        marks: (await markStamp(tx)).marks,
        jobId: (await liveCheck(house, tx))?.jobId ?? null,
        checkedAt: (await findRun(tx))?.finishedAt.toISOString() ?? null,
        listings: await countListings(tx),
        unknown: await selectUnknown(tx, UNKNOWN_SHOWN),
      })),
  );
  app.post(
    '/api/marks/run',
    {
      config: { access: 'marks.write' },
      schema: {
        tags,
        summary: 'Hold every listing against every mark again',
        body: z.object({}),
        response: { 202: z.object({ jobId: z.uuid() }) },
      },
    },
    async ({ caller }, reply) => reply.code(202).send(await requestCheck(house, caller)),
  );
}

const TextBody = z.object({
  field: z.enum(LISTING_FIELDS),
  language: z.string().trim().max(20).nullable().default(null),
  text: z.string().trim().min(1).max(20_000),
});

function checkRoute(app: App, house: House): void {
  app.post(
    '/api/marks/check',
    {
      config: { access: 'marks.read' },
      schema: {
        tags,
        summary: 'Hold a wording against all marks now, before it is listed; nothing is kept',
        body: z.object({
          texts: z.array(TextBody).min(1).max(50),
          nice: z.array(z.int().min(1).max(45)).nullable().default(null),
          markets: z.array(PlaceText).max(100).nullable().default(null),
        }),
        response: {
          200: z
            .object({
              verdict: z.enum(['hold', 'warn', 'clear', 'unknown']),
              matches: z.array(MatchField.extend({ mark: MarkField })),
            })
            .meta({ id: 'MarkCheck' }),
        },
      },
    },
    async ({ caller, body }) => {
      const texts: readonly ListingText[] = body.texts;
      const { answer, marks } = await checkWording(house, caller, { ...body, texts });
      return {
        verdict: answer.verdict,
        matches: answer.matches.flatMap((match) => {
          const mark = marks.get(match.markId);
          return mark === undefined ? [] : [{ ...sayMatch(match), mark: sayMark(mark) }];
        }),
      };
    },
  );
}

/** Hits: the queue, one hit, what is decided; a wording checked at once. */
export const hitRoutes: RoomRoutes = (app, house) => {
  runRoutes(app, house);
  checkRoute(app, house);
  queueRoute(app, house);
  oneRoutes(app, house);
  decideRoutes(app, house);
};
