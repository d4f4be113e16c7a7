import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { EVIDENCE_HORIZON, shippedBook } from './facts.ts';

const tags = ['landed cost'];
const Named = z.object({ name: z.string(), text: z.string() });

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
                alternatives: z.array(Named),
                territories: z.array(
                  z.object({ code: z.string(), country: z.string(), name: z.string() }),
                ),
              }),
            ),
            facts: z.array(z.object({ fact: z.string(), question: z.string() })),
          }),
        },
      },
    },
    ({ caller: { locale } }) => {
      const { source } = shippedBook();
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
            alternatives: (regime.alternatives ?? []).map(({ name, text }) => ({
              name,
              text: text[locale],
            })),
            territories: (regime.territories ?? []).map(({ code, country, name }) => ({
              ...{ code, country, name: name[locale] },
            })),
          })),
        facts: Object.entries(source.facts).map(([fact, { question }]) => ({
          fact,
          question: question[locale],
        })),
      };
    },
  );
};
