import { z } from 'zod';
import { type Auth, changeCompany, readCompany } from '../auth/index.ts';
import { Country, Currency, Id, Instant, TimeZone } from './schemas.ts';
import type { App } from './types.ts';

const Settings = z.object({
  name: z.string().trim().min(1).max(100),
  baseCurrency: Currency,
  timeZone: TimeZone,
  homeCountry: Country,
});

const Company = z
  .object({
    tenantId: Id,
    name: z.string(),
    baseCurrency: z.string().describe('ISO 4217; sums over markets are shown in it'),
    timeZone: z.string().describe('IANA; days begin and end in it'),
    homeCountry: z.string().describe('ISO 3166-1 alpha-2'),
    createdAt: Instant,
  })
  .meta({ id: 'Company' });

/** Name and settings of the caller's company. */
export function companyRoutes(app: App, auth: Auth): void {
  const read = async (tenantId: string): Promise<z.output<typeof Company>> => {
    const company = await auth.house.db.transaction({ tenantId }, readCompany);
    return { ...company, createdAt: company.createdAt.toISOString() };
  };

  app.get(
    '/api/company',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['company'], summary: 'The company', response: { 200: Company } },
    },
    async ({ caller }) => read(caller.tenantId),
  );

  app.patch(
    '/api/company',
    {
      config: { access: 'company.settings' },
      schema: {
        tags: ['company'],
        summary: 'Change name or settings; what is left out stays',
        body: Settings.partial(),
        response: { 200: Company },
      },
    },
    async ({ caller, body }) => {
      const before = await read(caller.tenantId);
      await changeCompany(auth, caller, {
        name: body.name ?? before.name,
        baseCurrency: body.baseCurrency ?? before.baseCurrency,
        timeZone: body.timeZone ?? before.timeZone,
        homeCountry: body.homeCountry ?? before.homeCountry,
      });
      return read(caller.tenantId);
    },
  );
}
