import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { fileRoutes } from '../src/platform/files/http.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { complianceRoutes } from '../src/trade/compliance/http.ts';
import { complianceJobs } from '../src/trade/compliance/index.ts';
import { judgeDue } from '../src/trade/compliance/jobs.ts';
import { evidenceRoutes } from '../src/trade/evidence/http.ts';
import { evidenceJobs } from '../src/trade/evidence/index.ts';
import { pdf, vaultOf } from '../src/trade/evidence/testing.ts';

const DOC = 'eu:declaration_of_conformity';

interface Line {
  readonly rule: string;
  readonly obligations: readonly { id: string; state: string; until: string | null }[];
}

describeOnDatabases('a certificate opens a market and closes it again', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  let vault: ReturnType<typeof vaultOf>;
  let now = new Date('2026-11-26T02:00:00Z');

  const call = async (method: 'GET' | 'POST' | 'PUT', url: string, body?: object) => {
    const payload = body === undefined ? {} : { payload: body };
    const answer = await test.app.inject({ method, url, headers: owner.headers, ...payload });
    return answer.json();
  };
  /** How the declaration of conformity of the radio directive stands, seen from a market. */
  const declaration = async (market: string) => {
    const { rules } = await call('GET', `/api/compliance/checklist?sku=CAM&market=${market}`);
    const radio = rules.find(({ rule }: Line) => rule === 'EU-P06') as Line | undefined;
    return radio?.obligations.find(({ id }) => id === 'doc') ?? null;
  };
  const reasons = async (market: string): Promise<string[]> => {
    const { verdict } = await call('GET', `/api/compliance/checklist?sku=CAM&market=${market}`);
    return verdict.reasons.map(
      (one: { rule: string; obligation: string; state: string }) =>
        `${one.rule}/${one.obligation} ${one.state}`,
    );
  };
  const rest = async () => {
    await judgeDue(test.house);
    await runJobsUntilIdle(test.house);
  };

  async function file(validFrom: string, validUntil: string) {
    const fields = {
      ...{ kind: DOC, issuer: 'Far', models: ['CAM'], markets: ['EU'], skus: ['CAM'] },
      ...{ validFrom, validUntil },
    };
    const { json } = await vault.send('/files', 'doc.pdf', pdf(JSON.stringify(fields)));
    const put = await vault.call('PUT', `/${json.recordId}`, { ...fields, version: json.version });
    await vault.call('POST', `/${json.recordId}/check`, { version: put.json.version });
    await rest();
  }

  beforeAll(async () => {
    test = await openTestApp(db(), [complianceRoutes, evidenceRoutes, fileRoutes], {
      house: { now: () => now, config: { logLevel: 'error' } },
    });
    complianceJobs(test.house);
    evidenceJobs(test.house);
    owner = await test.signIn('owner');
    vault = vaultOf(test, owner);
    await db().transaction({ tenantId: owner.tenantId }, (tx) =>
      upsertVariants(tx, [{ sku: 'CAM', names: { en: 'Camera' }, brand: 'Far' }]),
    );
    await call('PUT', '/api/compliance/answers', { skus: ['CAM'], fact: 'is_radio', value: true });
    for (const market of ['DE', 'US']) await call('POST', '/api/compliance/markets', { market });
    await rest();
  });

  it('is wanting at first, in the Union only', async () => {
    expect(await declaration('DE')).toMatchObject({ state: 'missing', until: null });
    expect(await declaration('US')).toBeNull();
    expect(await reasons('DE')).toContain('EU-P06/doc missing');
    expect((await reasons('US')).filter((one) => one.startsWith('EU-'))).toEqual([]);
  });

  it('counts as soon as somebody checked it, until its last day', async () => {
    await file('2025-12-27', '2026-12-26');
    expect(await declaration('DE')).toMatchObject({ state: 'met', until: '2026-12-26' });
    expect(await reasons('DE')).not.toContain('EU-P06/doc missing');
    const { items } = await call('GET', '/api/compliance/changes?sku=CAM&market=DE');
    const turned = items.find(
      (one: { rule: string; obligation: string }) =>
        `${one.rule}/${one.obligation}` === 'EU-P06/doc',
    );
    expect(turned).toMatchObject({
      ...{ before: 'missing', after: 'met' },
      cause: { kind: 'evidence', event: 'evidence.checked' },
    });
  });

  it('closes the market the day after, by itself, and says which document', async () => {
    now = new Date('2026-12-26T12:00:00Z');
    await rest();
    expect(await declaration('DE')).toMatchObject({ state: 'met' });
    now = new Date('2026-12-27T02:00:00Z');
    await rest();
    expect(await declaration('DE')).toMatchObject({ state: 'expired' });
    expect(await reasons('DE')).toContain('EU-P06/doc expired');
    expect((await reasons('US')).filter((one) => one.startsWith('EU-'))).toEqual([]);
  });

  it('opens again with the renewal', async () => {
    await file('2026-12-27', '2027-12-26');
    expect(await declaration('DE')).toMatchObject({ state: 'met', until: '2027-12-26' });
    expect(await reasons('DE')).not.toContain('EU-P06/doc expired');
  });
});
