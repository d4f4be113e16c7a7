import { expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { openCompany, openServer } from './support/planning-company.ts';

describeOnDatabases('lines of a plan as a file', (db) => {
  it('hold every line in money, safe to open, and nothing of another company', async () => {
    const server = await openServer(db());
    const { planner } = await openCompany(server);
    const scope = { tenantId: planner.tenantId };
    const names = { zh: '=HYPERLINK("http://x")' };
    await db().transaction(scope, (tx) => upsertVariants(tx, [{ sku: 'LP-03', names }]));
    await server.forecast(planner);
    const planId = await server.plan(planner);
    const lines = (await server.call(planner, 'GET', `/api/plans/${planId}/lines`)).json.items;
    expect(lines.length).toBeGreaterThan(0);

    const exported = async (who: typeof planner, filter: object): Promise<string> => {
      const body = { kind: 'plan_lines', format: 'csv', filter };
      const { json } = await server.call(who, 'POST', '/api/exports', body);
      await server.work();
      const url = `/api/exports/${json.exportId}/file`;
      const file = await server.app.inject({ url, headers: who.headers });
      return file.body;
    };
    const [header, ...rows] = (await exported(planner, { planId })).trim().split('\r\n');
    expect(header).toContain('Line,Kind,State,SKU');
    expect(rows).toHaveLength(lines.length);
    for (const [i, line] of lines.entries()) {
      expect(rows[i]).toContain(`${line.lineNo},${line.kind},proposed,${line.sku}`);
      expect(rows[i]).toContain(`,${line.quantity},${line.actOn},`);
      if (line.goods !== null) expect(rows[i]).toContain(`,${line.goods.amount},`);
    }
    expect(rows.join()).toContain('"\'=HYPERLINK(""http://x"")"');
    expect(await exported(planner, {})).toContain(rows[0]);

    const stranger = await server.signIn('planner');
    expect(JSON.parse(await exported(stranger, { planId })).code).toBe('imports.export_not_ready');
    const { json } = await server.call(stranger, 'GET', '/api/exports');
    expect(json.items[0].error.code).toBe('planning.plan_not_found');
  });
});
