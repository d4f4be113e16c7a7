import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { decideHit, dismissHits } from './commands/decide.ts';
import { fail } from './errors.ts';
import {
  HitDetailField,
  HitField,
  OriginField,
  SourceText,
  StateField,
  sayHit,
  sayHitDetail,
} from './http-schemas.ts';
import { countHits, findHit, pageHits } from './store-hits.ts';
import { findEntry } from './store-lists.ts';
import { findParty } from './store-parties.ts';

const tags = ['screening'];
const OneHit = z.object({ hitId: z.uuid() });
const Reason = z.string().trim().min(2).max(500);
const Place = z.tuple([z.number(), z.uuid()]);

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function queueRoute(app: App, house: House): void {
  app.get(
    '/api/screening/hits',
    {
      config: { access: 'screening.read' },
      schema: {
        tags,
        summary: 'Hits to decide on and decided, most alike first',
        querystring: ListQuery.extend({
          state: StateField.optional(),
          source: SourceText.optional(),
          origin: OriginField.optional(),
        }),
        response: {
          200: z
            .object({
              items: z.array(HitField),
              nextCursor: z.string().nullable(),
              counts: z.partialRecord(StateField, z.int()).optional(),
            })
            .meta({ id: 'ScreeningHits' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, state, source, origin } = query;
      const key = cursor === undefined ? null : readCursor(cursor, Place);
      const after = key && { score: key[0], hitId: key[1] };
      const filter = {
        ...{ q: q || null, state: state ?? null, source: source ?? null, origin: origin ?? null },
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
  return house.db.transaction({ tenantId }, async (tx) => {
    const hit = await findHit(tx, hitId);
    const party = hit === null ? null : await findParty(tx, hit.partyId);
    if (hit === null || party === null) throw fail('screening.hit_not_found', { hitId });
    return sayHitDetail(hit, party, await findEntry(tx, hit.listId, hit.entryId));
  });
}

function oneRoute(app: App, house: House): void {
  app.get(
    '/api/screening/hits/:hitId',
    {
      config: { access: 'screening.read' },
      schema: {
        tags,
        summary: 'Both sides of a hit, and its score word by word',
        params: OneHit,
        response: { 200: HitDetailField },
      },
    },
    async ({ caller, params }) => readDetail(house, caller.tenantId, params.hitId),
  );
}

function decideRoutes(app: App, house: House): void {
  const body = z.object({ reason: Reason, version: z.int().min(1) });
  app.post(
    '/api/screening/hits/:hitId/decide',
    {
      config: { access: 'screening.write' },
      schema: {
        tags,
        summary: 'Call a hit a false or a true match, or ask for a true match to be released',
        params: OneHit,
        body: body.extend({ act: z.enum(['false_match', 'true_match', 'ask_release']) }),
        response: { 200: HitDetailField },
      },
    },
    async ({ caller, params, body: wish }) => {
      await decideHit(house, caller, params.hitId, wish);
      return readDetail(house, caller.tenantId, params.hitId);
    },
  );
  app.post(
    '/api/screening/hits/:hitId/release',
    {
      config: { access: 'screening.release' },
      schema: {
        tags,
        summary: 'Release a true match somebody else asked to release, or keep it blocked',
        params: OneHit,
        body: body.extend({ act: z.enum(['release', 'keep_blocked']) }),
        response: { 200: HitDetailField },
      },
    },
    async ({ caller, params, body: wish }) => {
      await decideHit(house, caller, params.hitId, wish);
      return readDetail(house, caller.tenantId, params.hitId);
    },
  );
  app.post(
    '/api/screening/hits/dismiss',
    {
      config: { access: 'screening.write' },
      schema: {
        tags,
        summary: 'Call many open hits false matches for one reason',
        body: z.object({ hitIds: z.array(z.uuid()).min(1).max(200), reason: Reason }),
        response: { 200: z.object({ dismissed: z.int(), skipped: z.int() }) },
      },
    },
    async ({ caller, body: { hitIds, reason } }) => dismissHits(house, caller, hitIds, reason),
  );
}

/** Hits: the queue, one hit, and what is decided. */
export const hitRoutes: RoomRoutes = (app, house) => {
  queueRoute(app, house);
  oneRoute(app, house);
  decideRoutes(app, house);
};
