import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import type { SignedIn } from '../src/platform/http/testing.ts';
import { openCompany, openServer, type Server } from './support/planning-company.ts';

describeOnDatabases('two people and one plan', (db) => {
  let server: Server;
  beforeAll(async () => {
    server = await openServer(db());
  });

  it('lets exactly one of two people who approve at once win', async () => {
    const company = await openCompany(server);
    await server.forecast(company.planner);
    const planId = await server.plan(company.planner);
    const second = await server.signIn('owner', { tenantId: company.owner.tenantId });
    const { json: before } = await server.call(company.owner, 'GET', `/api/plans/${planId}/lines`);
    const approve = (who: SignedIn) =>
      server.call(who, 'POST', `/api/plans/${planId}/approve`, { all: {} });
    const answers = await Promise.all([approve(company.owner), approve(second)]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    const lost = answers.find((one) => one.status === 409);
    expect(lost?.json).toMatchObject({ code: 'planning.nothing_open' });
    expect(lost?.json.detail).toContain('colleague');
    const lists = await Promise.all(
      ['purchase', 'transfer'].map((kind) =>
        server.call(company.owner, 'GET', `/api/${kind}-orders`),
      ),
    );
    const lines = lists.flatMap((list) =>
      list.json.items.map((one: { lineCount: number }) => one.lineCount),
    );
    expect(lines.reduce((a, b) => a + b, 0)).toBe(before.items.length);
  });
});
