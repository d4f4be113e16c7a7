import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, ListQuery, readCreatedPlace } from '../../platform/lists/index.ts';
import { approve, reject } from './commands/decide.ts';
import { check, viewDraft } from './commands/view.ts';
import { changeDraft, createDraft, submit, withdraw } from './commands/write-draft.ts';
import {
  DocumentRead,
  DraftAnswer,
  DraftDetail,
  DraftStateField,
  LawField,
  LookedAnswer,
  NoteField,
  ReasonField,
  RuleData,
  RuleId,
  readLaw,
  sayDraft,
  sayDraftView,
  sayLooked,
} from './http-schemas.ts';
import { countDrafts, selectDrafts } from './store-drafts.ts';

const tags = ['rulebook'];
const params = z.object({ draftId: z.uuid() });
const Revision = z.int().min(1).describe('Revision of the draft on the screen');

const Typed = z.object({
  body: RuleData.describe('Rule of @tradewind/rules without id, version and known'),
  law: LawField.nullable()
    .default(null)
    .describe('A law that does not ship: then the rule stands on it, whatever its field law says'),
});

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function listRoute(app: App, house: House): void {
  app.get(
    '/api/rulebook/drafts',
    {
      config: { access: 'rulebook.read' },
      schema: {
        tags,
        summary: 'What experts of the company wrote, changed last first',
        querystring: ListQuery.omit({ q: true }).extend({
          state: DraftStateField.optional(),
          rule: RuleId.optional(),
        }),
        response: {
          200: z
            .object({
              items: z.array(DraftAnswer),
              nextCursor: z.string().nullable(),
              counts: z.partialRecord(DraftStateField, z.int()),
            })
            .meta({ id: 'RuleDraftsPage' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, state, rule } = query;
      const filter = { state: state ?? null, ruleId: rule ?? null };
      const after = readCreatedPlace(cursor);
      return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const rows = await selectDrafts(tx, filter, after, limit + 1);
        const page = cutPage(rows, limit, (row) => [row.changedAt.toISOString(), row.draftId]);
        return {
          ...{ items: page.items.map(sayDraft), nextCursor: page.nextCursor },
          counts: await countDrafts(tx),
        };
      });
    },
  );
}

function createRoute(app: App, house: House): void {
  app.post(
    '/api/rulebook/drafts',
    {
      config: { access: 'rulebook.write' },
      schema: {
        tags,
        summary: 'Begin a draft: a change of a rule, or a rule of your own (OWN-...)',
        body: Typed.extend({
          ...{ ruleId: RuleId, reason: ReasonField },
          document: DocumentRead,
        }),
        response: { 201: DraftAnswer },
      },
    },
    async ({ caller, body }, reply) =>
      reply
        .code(201)
        .send(sayDraft(await createDraft(house, caller, { ...body, law: readLaw(body.law) }))),
  );
}

function editRoutes(app: App, house: House): void {
  app.get(
    '/api/rulebook/drafts/:draftId',
    {
      config: { access: 'rulebook.read' },
      schema: {
        tags,
        summary: 'A draft, what it changes, and what there is to say about it',
        params,
        response: { 200: DraftDetail },
      },
    },
    async ({ caller, params: { draftId } }) =>
      sayDraftView(await viewDraft(house, caller, draftId), caller.actor.id),
  );
  app.put(
    '/api/rulebook/drafts/:draftId',
    {
      config: { access: 'rulebook.write' },
      schema: {
        tags,
        summary: 'Save a draft; one that was sent back is a draft again',
        params,
        body: Typed.extend({ reason: ReasonField, revision: Revision }),
        response: { 200: DraftAnswer },
      },
    },
    async ({ caller, params: { draftId }, body }) =>
      sayDraft(await changeDraft(house, caller, { ...body, draftId, law: readLaw(body.law) })),
  );
}

function checkRoute(app: App, house: House): void {
  app.post(
    '/api/rulebook/check',
    {
      config: { access: 'rulebook.read' },
      schema: {
        tags,
        summary: 'Look at a rule as it is typed; nothing is kept',
        body: Typed.extend({ ruleId: RuleId }),
        response: { 200: LookedAnswer },
      },
    },
    async ({ caller, body }) =>
      sayLooked(await check(house, caller, { ...body, law: readLaw(body.law) })),
  );
}

function decideRoutes(app: App, house: House): void {
  app.post(
    '/api/rulebook/drafts/:draftId/submit',
    {
      config: { access: 'rulebook.write' },
      schema: {
        tags,
        summary: 'Hand a draft to a second person, once nothing is wrong with it',
        params,
        body: z.object({ revision: Revision }),
        response: { 200: DraftAnswer },
      },
    },
    async ({ caller, params: { draftId }, body }) =>
      sayDraft(await submit(house, caller, { draftId, ...body })),
  );
  app.post(
    '/api/rulebook/drafts/:draftId/withdraw',
    {
      config: { access: 'rulebook.write' },
      schema: {
        tags,
        summary: 'Take a draft back for good',
        params,
        body: z.object({ revision: Revision, note: NoteField }),
        response: { 200: DraftAnswer },
      },
    },
    async ({ caller, params: { draftId }, body }) =>
      sayDraft(await withdraw(house, caller, { draftId, ...body })),
  );
  app.post(
    '/api/rulebook/drafts/:draftId/decide',
    {
      config: { access: 'rulebook.approve' },
      schema: {
        tags,
        summary: 'Approve or send back what somebody else submitted',
        params,
        body: z.object({ revision: Revision, approve: z.boolean(), note: NoteField }),
        response: { 200: DraftAnswer },
      },
    },
    async ({ caller, params: { draftId }, body }) => {
      const { approve: yes, ...rest } = body;
      return sayDraft(await (yes ? approve : reject)(house, caller, { draftId, ...rest }));
    },
  );
}

/** Drafts from the first word to the decision. */
export const draftRoutes: RoomRoutes = (app, house) => {
  listRoute(app, house);
  createRoute(app, house);
  editRoutes(app, house);
  checkRoute(app, house);
  decideRoutes(app, house);
};
