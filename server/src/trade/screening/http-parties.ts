import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { checkName } from './commands/check-name.ts';
import { addParty, removeParty } from './commands/parties.ts';
import {
  CandidateField,
  GivenFacts,
  OriginField,
  PartyField,
  sayCandidate,
  sayParty,
  sayVerdict,
  VerdictField,
} from './http-schemas.ts';
import { verdictFrom } from './rules.ts';
import { hitStatesOf } from './store-hits.ts';
import { selectListsInUse } from './store-lists.ts';
import { pageParties } from './store-parties.ts';
import type { PartyRow } from './types.ts';

const tags = ['screening'];

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

async function sayParties(
  house: House,
  tenantId: string,
  parties: readonly PartyRow[],
  now: Date,
): Promise<z.output<typeof PartyField>[]> {
  return house.db.transaction({ tenantId }, async (tx) => {
    const lists = await selectListsInUse(tx);
    const hits = await hitStatesOf(
      tx,
      parties.map(({ partyId }) => partyId),
    );
    return parties.map((party) =>
      sayParty(party, verdictFrom({ lists, party, hits: hits.get(party.partyId) ?? [] }, now)),
    );
  });
}

function partyRoutesOf(app: App, house: House): void {
  app.get(
    '/api/screening/parties',
    {
      config: { access: 'screening.read' },
      schema: {
        tags,
        summary: 'Who is screened, with the verdict of each',
        querystring: ListQuery.extend({ origin: OriginField.optional() }),
        response: {
          200: z
            .object({ items: z.array(PartyField), nextCursor: z.string().nullable() })
            .meta({ id: 'ScreeningParties' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, origin } = query;
      const after = cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid()]))[0];
      const filter = { q: q || null, origin: origin ?? null };
      const rows = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
        pageParties(tx, filter, after, limit + 1),
      );
      const page = cutPage(rows, limit, ({ partyId }) => [partyId]);
      const items = await sayParties(house, caller.tenantId, page.items, caller.now);
      return { items, nextCursor: page.nextCursor };
    },
  );
  app.post(
    '/api/screening/parties',
    {
      config: { access: 'screening.write' },
      schema: {
        tags,
        summary: 'Keep a party that is neither customer nor supplier, and screen it',
        body: GivenFacts.extend({ label: z.string().trim().max(100).default('') }),
        response: { 201: PartyField },
      },
    },
    async ({ caller, body: { label, ...facts } }, reply) => {
      const party = await addParty(house, caller, facts, label);
      const [said] = await sayParties(house, caller.tenantId, [party], caller.now);
      return reply.code(201).send(said ?? sayParty(party, { verdict: 'unknown', why: 'no_list' }));
    },
  );
  app.delete(
    '/api/screening/parties/:partyId',
    {
      config: { access: 'screening.write' },
      schema: {
        tags,
        summary: 'Remove a party that was typed here',
        params: z.object({ partyId: z.uuid() }),
        response: { 204: z.null() },
      },
    },
    async ({ caller, params }, reply) => {
      await removeParty(house, caller, params.partyId);
      return reply.code(204).send(null);
    },
  );
}

function checkRoute(app: App, house: House): void {
  app.post(
    '/api/screening/check',
    {
      config: { access: 'screening.read' },
      schema: {
        tags,
        summary: 'Hold a name against all lists now; nothing is kept',
        body: GivenFacts,
        response: {
          200: z
            .object({ verdict: VerdictField, candidates: z.array(CandidateField) })
            .meta({ id: 'ScreeningCheck' }),
        },
      },
    },
    async ({ caller, body }) => {
      const { verdict, candidates } = await checkName(house, caller, body);
      return { verdict: sayVerdict(verdict), candidates: candidates.map(sayCandidate) };
    },
  );
}

/** Who is screened, and a name checked at once. */
export const partyRoutes: RoomRoutes = (app, house) => {
  partyRoutesOf(app, house);
  checkRoute(app, house);
};
