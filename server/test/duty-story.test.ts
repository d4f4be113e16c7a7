import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { openCompany, openServer, type Server } from './support/planning-company.ts';

/** A dress of knitted cotton. */
const DRESS = [{ sku: 'DR-01', system: 'HS', code: '610442' }];

interface Line {
  readonly assumptions: readonly { code: string; params: Record<string, string> }[];
  readonly reasons: readonly { code: string }[];
  readonly costParts: Record<string, { amount: string }>;
}

/** Dresses from Guangzhou sold in Germany, at the border. */
describeOnDatabases('duty in the plan', (db) => {
  let server: Server;
  beforeAll(async () => {
    server = await openServer(db());
  });

  const planned = async (codes: typeof DRESS): Promise<Line[]> => {
    const company = await openCompany(server);
    await server.house.db.transaction({ tenantId: company.owner.tenantId }, (tx) =>
      upsertVariants(tx, [{ sku: 'DR-01', names: { en: 'Dress' }, originCountry: 'CN' }]),
    );
    if (codes.length > 0) {
      const url = '/api/classification/codes';
      const { json } = await server.call(company.owner, 'POST', url, { items: codes });
      expect(json).toMatchObject({ written: codes.length, refused: [] });
    }
    await server.forecast(company.planner);
    const planId = await server.plan(company.planner);
    const { json } = await server.call(company.planner, 'GET', `/api/plans/${planId}/lines`);
    const dresses = json.items.filter(({ sku }: { sku: string }) => sku === 'DR-01');
    return Promise.all(
      dresses.map(async ({ lineNo }: { lineNo: number }) => {
        const url = `/api/plans/${planId}/lines/${lineNo}`;
        return (await server.call(company.planner, 'GET', url)).json;
      }),
    );
  };

  it('is unknown without a code, and every line says so', async () => {
    const lines = await planned([]);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const note = line.assumptions.find(({ code }) => code === 'duty_unknown');
      expect(note?.params['gaps']).toContain('code_missing');
      expect(note?.params['ways']).toContain('CN → ');
      expect(Number(line.costParts['duty']?.amount)).toBe(0);
    }
  });

  it('is a part of what a line costs once the code is known, with its rules', async () => {
    const lines = await planned(DRESS);
    const taxed = lines.filter((line) => Number(line.costParts['duty']?.amount) > 0);
    expect(taxed.length).toBeGreaterThan(0);
    for (const { assumptions, reasons, costParts } of taxed) {
      expect(reasons.map(({ code }) => code)).toContain('duty_on_way');
      const source = assumptions.find(({ code }) => code === 'duty_source');
      expect(source?.params['rules']).toContain('EU-MFN');
      const [goods, duty] = [costParts['goods'], costParts['duty']].map((m) => Number(m?.amount));
      expect((duty ?? 0) / (goods ?? 1)).toBeCloseTo(0.12, 2);
    }
  });
});
