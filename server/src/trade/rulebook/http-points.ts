import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { chooseReading, settleReading } from './commands/readings.ts';
import { readPoints } from './commands/view.ts';
import { rulebookOf } from './held.ts';
import {
  ChoiceAnswer,
  NoteField,
  PointAnswer,
  ReasonField,
  sayChoice,
  sayPoint,
  WordsField,
} from './http-schemas.ts';

const tags = ['rulebook'];

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

function pointRoutes(app: App, house: House): void {
  const choice = z.object({ choiceId: z.uuid() });
  app.get(
    '/api/rulebook/points',
    {
      config: { access: 'rulebook.read' },
      schema: {
        tags,
        summary: 'Points on which sources differ, and how each is read',
        response: { 200: z.object({ items: z.array(PointAnswer) }) },
      },
    },
    async ({ caller }) => ({ items: (await readPoints(house, caller)).map(sayPoint) }),
  );
  app.post(
    '/api/rulebook/points/:point/choose',
    {
      config: { access: 'rulebook.write' },
      schema: {
        tags,
        summary: 'Ask that a point be read otherwise; a second person decides',
        params: z.object({ point: z.string().min(1).max(40) }),
        body: z.object({ reading: z.string().min(1).max(80), reason: ReasonField }),
        response: { 201: ChoiceAnswer },
      },
    },
    async ({ caller, params: { point }, body }, reply) =>
      reply
        .code(201)
        .send(sayChoice(await chooseReading(house, caller, { pointId: point, ...body }))),
  );
  app.post(
    '/api/rulebook/choices/:choiceId/decide',
    {
      config: { access: 'rulebook.approve' },
      schema: {
        tags,
        summary: 'Approve or send back a reading somebody else asked for',
        params: choice,
        body: z.object({ approve: z.boolean(), note: NoteField }),
        response: { 200: ChoiceAnswer },
      },
    },
    async ({ caller, params: { choiceId }, body }) => {
      const state = body.approve ? 'approved' : 'rejected';
      const decided = { choiceId, state, note: body.note } as const;
      return sayChoice(await settleReading(house, caller, decided));
    },
  );
  app.post(
    '/api/rulebook/choices/:choiceId/withdraw',
    {
      config: { access: 'rulebook.write' },
      schema: {
        tags,
        summary: 'Take back a reading that waits',
        params: choice,
        body: z.object({ note: NoteField }),
        response: { 200: ChoiceAnswer },
      },
    },
    async ({ caller, params: { choiceId }, body }) =>
      sayChoice(await settleReading(house, caller, { choiceId, state: 'withdrawn', ...body })),
  );
}

const Named = z.array(z.object({ id: z.string(), name: WordsField }));

function vocabularyRoute(app: App, house: House): void {
  app.get(
    '/api/rulebook/vocabulary',
    {
      config: { access: 'rulebook.read' },
      schema: {
        tags,
        summary: 'The words rules are written in: facts, places, evidence, laws, lists',
        response: {
          200: z
            .object({
              facts: z.array(
                z.object({
                  ...{ id: z.string(), of: z.enum(['product', 'company', 'sale']) },
                  ...{ type: z.string(), unit: z.string().nullable(), name: WordsField },
                  choices: z.array(z.object({ value: z.string(), text: WordsField })),
                }),
              ),
              ...{ evidence: Named, jurisdictions: Named, rules: Named },
              laws: z.array(z.object({ id: z.string(), instrument: z.string() })),
              points: z.array(
                z.object({ id: z.string(), question: WordsField, readings: z.array(z.string()) }),
              ),
              groups: z.record(z.string(), z.array(z.string())),
              ...{ lists: z.array(z.string()), acts: z.array(z.string()) },
              topics: z.array(z.string()),
            })
            .meta({ id: 'RulebookVocabulary' }),
        },
      },
    },
    async ({ caller }) =>
      house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
        const { corpus } = await rulebookOf(tx);
        const named = ({ id, name }: (typeof corpus.evidence)[number] | Place) => ({ id, name });
        return {
          facts: corpus.facts.map((one) => ({
            ...{ id: one.id, of: one.of, type: one.type, unit: one.unit ?? null, name: one.name },
            choices: (one.choices ?? []).map(({ value, text }) => ({ value, text })),
          })),
          evidence: corpus.evidence.map(named),
          jurisdictions: corpus.jurisdictions.map(named),
          rules: [...new Map(corpus.rules.map((rule) => [rule.id, rule.title]))].map(
            ([id, name]) => ({ id, name }),
          ),
          laws: Object.entries(corpus.laws).map(([id, law]) => ({
            ...{ id, instrument: law.instrument },
          })),
          points: corpus.points.map(({ id, question, readings }) => ({
            ...{ id, question, readings: readings.map(({ name }) => name) },
          })),
          groups: Object.fromEntries(
            Object.entries(corpus.groups).map(([id, members]) => [id, [...members]]),
          ),
          ...{ lists: Object.keys(corpus.lists), acts: Object.keys(corpus.acts) },
          topics: [...new Set(corpus.rules.map(({ topic }) => topic))].sort(),
        };
      }),
  );
}

type Place = { readonly id: string; readonly name: z.output<typeof WordsField> };

/** Open points, and the words rules are written in. */
export const pointRoutesOf: RoomRoutes = (app, house) => {
  pointRoutes(app, house);
  vocabularyRoute(app, house);
};
