import type { Condition, Measure } from '@tradewind/tariff';
import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { EVIDENCE_HORIZON, shippedBook } from './facts.ts';

const tags = ['landed cost'];
const Way = z.object({
  name: z.string(),
  text: z.string(),
  set: z.object({
    scheme: z.string().nullable().optional(),
    entry: z.string().nullable().optional(),
    channel: z.string().optional(),
    preference: z.enum(['claim', 'none']).optional(),
  }),
});
const Answer = z.union([z.boolean(), z.string()]);

type Answers = Map<string, Set<boolean | string>>;

/** Answers to each question that some rule asks for. */
function answersOf(measures: readonly Measure[]): Answers {
  const found: Answers = new Map();
  const read = (condition: Condition): void => {
    if ('all' in condition) condition.all.forEach(read);
    else if ('any' in condition) condition.any.forEach(read);
    else if ('not' in condition) read(condition.not);
    else if ('fact' in condition) {
      const answers = found.get(condition.fact) ?? new Set();
      for (const one of condition.is) answers.add(one);
      found.set(condition.fact, answers);
    }
  };
  for (const { when } of measures) if (when !== undefined) read(when);
  return found;
}

/** Where we can work a consignment out, and what may be asked there. */
export const placeRoutes: RoomRoutes = (app) => {
  app.get(
    '/api/tariff/destinations',
    {
      config: { access: 'tariff.read' },
      schema: {
        tags,
        summary: 'Destinations with rules, their currency, other lawful ways in, special places',
        response: {
          200: z.object({
            horizon: z.string(),
            items: z.array(
              z.object({
                regime: z.string(),
                name: z.string(),
                countries: z.array(z.string()),
                currency: z.string(),
                valuation: z.enum(['CIF', 'FOB']),
                alternatives: z.array(Way),
                territories: z.array(
                  z.object({ code: z.string(), country: z.string(), name: z.string() }),
                ),
              }),
            ),
            facts: z.array(
              z.object({
                fact: z.string(),
                question: z.string(),
                answers: z.array(Answer).describe('that rules tell apart; others are allowed'),
              }),
            ),
          }),
        },
      },
    },
    ({ caller: { locale } }) => {
      const { source } = shippedBook();
      const answers = answersOf(source.measures);
      return {
        horizon: EVIDENCE_HORIZON,
        items: source.regimes
          .filter(({ countries }) => countries.length > 0)
          .map((regime) => ({
            regime: regime.id,
            name: regime.name[locale],
            countries: [...regime.countries],
            currency: regime.currency,
            valuation: regime.customsValue.some(({ of }) => of === 'freight')
              ? ('CIF' as const)
              : ('FOB' as const),
            alternatives: (regime.alternatives ?? []).map(({ name, text, set }) => ({
              ...{ name, text: text[locale], set },
            })),
            territories: (regime.territories ?? []).map(({ code, country, name }) => ({
              ...{ code, country, name: name[locale] },
            })),
          })),
        facts: Object.entries(source.facts).map(([fact, { question }]) => ({
          ...{ fact, question: question[locale] },
          answers: [...(answers.get(fact) ?? [])],
        })),
      };
    },
  );
};
