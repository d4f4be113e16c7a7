import type { CompiledCorpus, LifePhase } from '@tradewind/rules';
import { DAY_KINDS } from '@tradewind/rules';
import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { cutPage, DateField, ListQuery, readCursor } from '../../platform/lists/index.ts';
import { readCalendar, readRules, viewRule } from './commands/view.ts';
import { askToRetire } from './commands/write-draft.ts';
import {
  CertaintyField,
  DocumentRead,
  DraftAnswer,
  OriginField,
  PhaseField,
  ReasonField,
  RuleAnswer,
  RuleId,
  RuleRowAnswer,
  StatusField,
  sayDraft,
  sayRow,
  sayView,
  WordsField,
} from './http-schemas.ts';
import { countPhases, type ListedRule, orderKey, pageRules } from './listed.ts';
import { dayOf } from './rules.ts';

const tags = ['rulebook'];

type App = Parameters<RoomRoutes>[0];
type House = Parameters<RoomRoutes>[1];

const Place = z.tuple([z.string().max(40), z.string().max(80)]);

const Facet = z.array(z.object({ id: z.string(), name: WordsField.nullable(), count: z.int() }));

const nameOf = (places: CompiledCorpus['jurisdictions'], id: string) =>
  places.get(id)?.name ?? { zh: id, en: id };

/** How many rules each value has, the most first. */
function facet(
  rules: readonly ListedRule[],
  of: (one: ListedRule) => string,
  nameFor: (id: string) => { zh: string; en: string } | null,
): z.output<typeof Facet> {
  const counts = new Map<string, number>();
  for (const one of rules) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ id, name: nameFor(id), count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

const RulesQuery = ListQuery.extend({
  state: PhaseField.optional().describe('Where a rule stands on the day'),
  day: DateField.optional().describe('Today when left out'),
  jurisdiction: z.string().max(20).optional().describe('A place with those that belong to it'),
  topic: z.string().max(80).optional(),
  status: StatusField.optional(),
  origin: OriginField.optional(),
  certainty: CertaintyField.optional(),
  stale: z.stringbool().optional().describe('Past the next review of its law'),
});

function listRoute(app: App, house: House): void {
  app.get(
    '/api/rulebook/rules',
    {
      config: { access: 'rulebook.read' },
      schema: {
        tags,
        summary: 'Rules held now: those that ship, with what the company approved over them',
        querystring: RulesQuery,
        response: {
          200: z
            .object({
              items: z.array(RuleRowAnswer),
              nextCursor: z.string().nullable(),
              horizon: DateField.describe('Newest day of the evidence behind the rules'),
              counts: z.partialRecord(PhaseField, z.int()),
              stale: z.int().describe('Rules past the next review of their law'),
              jurisdictions: Facet,
              topics: Facet,
            })
            .meta({ id: 'RulesPage' }),
        },
      },
    },
    async ({ caller, query }) => {
      const { cursor, limit, q, state, day, ...wanted } = query;
      const today = dayOf(caller.now);
      const { horizon, rules, jurisdictions, openDrafts } = await readRules(house, caller, {
        ...{ q: q ?? null, day: day ?? today, jurisdiction: wanted.jurisdiction ?? null },
        ...{ topic: wanted.topic ?? null, status: wanted.status ?? null },
        ...{ origin: wanted.origin ?? null, certainty: wanted.certainty ?? null },
        stale: wanted.stale ?? null,
      });
      const phase: LifePhase | null = state ?? null;
      const after = cursor === undefined ? null : readCursor(cursor, Place);
      const page = cutPage(pageRules(rules, phase, after, limit + 1), limit, (one) => [
        ...orderKey(one, phase),
      ]);
      const rows = page.items.map((one) => {
        const { id, jurisdiction } = one.rule;
        return sayRow(one, today, nameOf(jurisdictions, jurisdiction), openDrafts.get(id) ?? null);
      });
      return {
        ...{ items: rows, nextCursor: page.nextCursor, horizon, counts: countPhases(rules) },
        stale: rules.filter(({ law }) => law !== null && law.nextReview <= today).length,
        jurisdictions: facet(
          rules,
          ({ rule }) => rule.jurisdiction,
          (id) => nameOf(jurisdictions, id),
        ),
        topics: facet(
          rules,
          ({ rule }) => rule.topic,
          () => null,
        ),
      };
    },
  );
}

function ruleRoutes(app: App, house: House): void {
  const params = z.object({ rule: RuleId });
  app.get(
    '/api/rulebook/rules/:rule',
    {
      config: { access: 'rulebook.read' },
      schema: {
        tags,
        summary: 'A rule with its law, its cases as they come out, and all its versions',
        params,
        querystring: z.object({ day: DateField.optional().describe('Today when left out') }),
        response: { 200: RuleAnswer },
      },
    },
    async ({ caller, params: { rule }, query }) => {
      const today = dayOf(caller.now);
      return sayView(await viewRule(house, caller, rule, query.day ?? today), today);
    },
  );
  app.post(
    '/api/rulebook/rules/:rule/retire',
    {
      config: { access: 'rulebook.write' },
      schema: {
        tags,
        summary: 'Ask that the version held now be held no more; a second person decides',
        params,
        body: z.object({
          version: z.int().min(1).describe('Version on the screen'),
          reason: ReasonField,
          document: DocumentRead,
        }),
        response: { 201: DraftAnswer },
      },
    },
    async ({ caller, params: { rule }, body }, reply) =>
      reply.code(201).send(sayDraft(await askToRetire(house, caller, { ...body, ruleId: rule }))),
  );
}

/** Days shown where nobody asks for others. */
const CALENDAR_DAYS = 366;

function calendarRoute(app: App, house: House): void {
  app.get(
    '/api/rulebook/calendar',
    {
      config: { access: 'rulebook.read' },
      schema: {
        tags,
        summary: 'What begins, ends and goes stale, in order of days',
        querystring: z.object({
          from: DateField.optional().describe('Today when left out'),
          until: DateField.optional().describe('A year later when left out'),
        }),
        response: {
          200: z
            .object({
              items: z.array(
                z.object({
                  ...{ day: DateField, kind: z.enum(DAY_KINDS), id: z.string() },
                  jurisdiction: z.string().nullable(),
                  title: WordsField.nullable().describe('Of the rule; null for a law'),
                  instrument: z.string(),
                }),
              ),
            })
            .meta({ id: 'RuleCalendar' }),
        },
      },
    },
    async ({ caller, query }) => {
      const from = query.from ?? dayOf(caller.now);
      const later = new Date(Date.parse(`${from}T00:00Z`) + CALENDAR_DAYS * 86_400_000);
      const until = query.until ?? dayOf(later);
      const { days, corpus } = await readCalendar(house, caller, { from, until });
      const rules = new Map(corpus.rules.map((rule) => [rule.id, rule]));
      return {
        items: days.map(({ day, kind, id }) => {
          const rule = kind === 'review' ? undefined : rules.get(id);
          return {
            ...{ day, kind, id, title: rule?.title ?? null },
            jurisdiction: rule?.jurisdiction ?? null,
            instrument: corpus.laws[rule?.law ?? id]?.instrument ?? id,
          };
        }),
      };
    },
  );
}

/** The rules held, one rule, and the days to come. */
export const ruleRoutesOf: RoomRoutes = (app, house) => {
  listRoute(app, house);
  ruleRoutes(app, house);
  calendarRoute(app, house);
};
