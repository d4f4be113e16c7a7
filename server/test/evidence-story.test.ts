import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/platform/database/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import type { Event } from '../src/platform/events/index.ts';
import { fileRoutes } from '../src/platform/files/http.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import { evidenceRoutes } from '../src/trade/evidence/http.ts';
import { evidenceJobs, heldFor, subjectsOf } from '../src/trade/evidence/index.ts';
import { pdf, vaultOf } from '../src/trade/evidence/testing.ts';

const DOC = 'eu:declaration_of_conformity';
const REPORT = 'eu:emc_test_report';
const FCC = 'us:fcc_id';

/** Two lamps a day to each of two markets over the eight weeks before. */
function orders(): ImportedOrder[] {
  return ['DE', 'US'].flatMap((market) =>
    Array.from({ length: 56 }, (_, at): ImportedOrder => {
      const placedAt = new Date(Date.UTC(2026, 9, 2 + at, 10));
      return {
        ...{ orderNumber: `${market}-${at}`, kind: 'sale', customerId: null, market },
        ...{ currency: 'EUR', placedAt, placedOn: placedAt.toISOString().slice(0, 10) },
        lines: [{ sku: 'LP-03', description: null, quantity: 2, unitPriceMinor: 2_500n }],
      };
    }),
  );
}

async function openCompany(test: TestApp, db: Database): Promise<SignedIn> {
  const owner = await test.signIn('owner');
  await db.transaction({ tenantId: owner.tenantId }, async (tx) => {
    await upsertVariants(tx, [
      { sku: 'LP-03', productCode: 'LP-03', names: { zh: '台灯', en: 'Desk lamp' }, brand: 'Lumo' },
      { sku: 'CM-06', productCode: 'CM-06', names: { en: 'Camera' }, brand: 'Lumo' },
    ]);
    const channelId = await ensureChannel(tx, {
      ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR' },
      timeZone: 'Europe/Berlin',
    });
    await importOrders(tx, owner.caller, { channelId, importId: null, orders: orders() });
  });
  return owner;
}

describeOnDatabases('a certificate that runs out', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  let vault: ReturnType<typeof vaultOf>;
  let now = new Date('2026-11-26T02:00:00Z');
  const heard: Event[] = [];
  let lampDoc = '';

  beforeAll(async () => {
    test = await openTestApp(db(), [evidenceRoutes, fileRoutes], {
      house: { now: () => now, config: { logLevel: 'error' } },
    });
    evidenceJobs(test.house);
    test.house.events.subscribe({
      name: 'test gate',
      types: ['checked', 'renewed', 'expired', 'revoked', 'compared'].map(
        (what) => `evidence.${what}`,
      ),
      handle: async (_tx, event) => void heard.push(event),
    });
    owner = await openCompany(test, db());
    vault = vaultOf(test, owner);
  });

  const today = () => now.toISOString().slice(0, 10);
  const held = async (sku: string, market: string, ancestors: string[]) => {
    const found = await db().transaction({ tenantId: owner.tenantId }, async (tx) =>
      heldFor(tx, await subjectsOf(tx, [sku]), market, ancestors, today()),
    );
    return (found.get(sku) ?? []).map(({ evidence, state }) => `${evidence} ${state}`).sort();
  };
  const inGermany = (sku = 'LP-03') => held(sku, 'DE', ['EU', 'world']);
  const inAmerica = (sku = 'LP-03') => held(sku, 'US', ['world']);
  const told = () => heard.map(({ type, subject }) => `${type} ${subject}`);

  async function file(fields: object, name = 'scan.pdf'): Promise<{ id: string; version: number }> {
    const { json } = await vault.send('/files', name, pdf(JSON.stringify(fields)));
    const body = { ...fields, version: json.version };
    const changed = await vault.call('PUT', `/${json.recordId}`, body);
    expect(changed.status).toBe(200);
    return { id: changed.json.recordId, version: changed.json.version };
  }
  const check = (one: { id: string; version: number }) =>
    vault.call('POST', `/${one.id}/check`, { version: one.version });

  it('counts from the moment somebody checked it, in the Union and not in America', async () => {
    const doc = await file({
      ...{ kind: DOC, issuer: 'Lumo', models: ['LP 03'], markets: ['EU'], skus: ['LP-03'] },
      ...{ validFrom: '2025-12-27', validUntil: '2026-12-26' },
    });
    expect(await inGermany()).toEqual([]);
    const checked = await check(doc);
    expect(checked).toMatchObject({
      status: 200,
      json: { state: 'checked', standing: 'within30', checkedBy: owner.userId },
    });
    lampDoc = doc.id;
    const fcc = await vault.call('POST', '', {
      ...{ kind: FCC, number: '2ABCD-LP03', models: ['LP-03'], markets: ['US'] },
    });
    await check({ id: fcc.json.recordId, version: fcc.json.version });
    expect(await inGermany()).toEqual([`${DOC} valid`, `${FCC} mismatch`]);
    expect(await inAmerica()).toEqual([`${DOC} mismatch`, `${FCC} valid`]);
  });

  it('is foretold thirty days ahead, with the sales that hang on it', async () => {
    const { json } = await vault.call('GET', '/forecast?days=90');
    // Two lamps at 25.00 a day go to Germany: 50.00 a day from 27 December to 24 February.
    expect(json).toMatchObject({
      ...{ soldFrom: '2026-10-02', soldTo: '2026-11-26', until: '2027-02-24' },
      steps: [{ day: '2026-12-27', pairs: 1, perDay: { currency: 'CNY' } }],
      lines: [
        {
          record: { recordId: lampDoc, validUntil: '2026-12-26' },
          ...{ day: '2026-12-27', skus: ['LP-03'], markets: ['DE'], unitsPerWeek: 14 },
        },
      ],
    });
    const perDay = Number(json.lines[0].perDay.amount);
    expect(Number(json.total.amount)).toBeCloseTo(perDay * 60, 0);
  });

  it('a test report of another model is refused, and the mismatch named', async () => {
    const report = await file({ kind: REPORT, models: ['CM-07'], skus: ['CM-06'] });
    const refused = await check(report);
    expect(refused.status).toBe(409);
    expect(refused.json.code).toBe('evidence.mismatch_model');
    expect(refused.json.detail).toContain('"CM-07"');
    expect(refused.json.detail).toContain('CM-06');
    expect(await inGermany('CM-06')).toEqual([]);
    const { json } = await vault.call('GET', '?state=mismatch');
    expect(json.items).toMatchObject([{ recordId: report.id, standing: 'mismatch' }]);

    // Typed wrong: the paper says CM06. Once it does, it may be checked.
    const body = { kind: REPORT, models: ['CM06'], skus: ['CM-06'], version: report.version };
    const mended = await vault.call('PUT', `/${report.id}`, body);
    expect(mended.json.mismatches).toEqual([]);
    expect((await check({ id: report.id, version: mended.json.version })).status).toBe(200);
    expect(await inGermany('CM-06')).toEqual([`${REPORT} valid`]);
  });

  it('a label printed otherwise afterwards is found without anybody looking', async () => {
    const label = await vault.call('PUT', '/labels/CM-06', { model: 'CM-06 Pro', version: 0 });
    expect(label.status).toBe(200);
    expect(await inGermany('CM-06')).toEqual([`${REPORT} mismatch`]);
    const listed = await vault.call('GET', '?state=mismatch');
    expect(listed.json.items[0].mismatches).toMatchObject([
      { field: 'model', onEvidence: 'CM06', onGoods: 'CM-06 Pro', sku: 'CM-06' },
    ]);
    await runJobsUntilIdle(test.house);
    expect(told()).toContain(`evidence.compared ${listed.json.items[0].recordId}`);
    await vault.call('PUT', '/labels/CM-06', { model: 'cm-06', version: 1 });
    expect(await inGermany('CM-06')).toEqual([`${REPORT} valid`]);
  });

  it('on the day after its last, Germany has nothing valid and America all it had', async () => {
    now = new Date('2026-12-27T00:30:00Z');
    expect(await inGermany()).toContain(`${DOC} expired`);
    expect(await inAmerica()).toContain(`${FCC} valid`);
    await runJobsUntilIdle(test.house);
  });

  it('its end is told once, however often anybody looks', async () => {
    const { noticeExpiry } = await import('../src/trade/evidence/commands/notice-expiry.ts');
    expect(await Promise.all([noticeExpiry(test.house), noticeExpiry(test.house)])).toContain(1);
    expect(await noticeExpiry(test.house)).toBe(0);
    await runJobsUntilIdle(test.house);
    expect(told().filter((one) => one === `evidence.expired ${lampDoc}`)).toHaveLength(1);
  });

  it('its renewal counts at once, and the chain is kept', async () => {
    const begun = await vault.call('POST', `/${lampDoc}/renew`);
    expect(begun).toMatchObject({
      status: 201,
      json: { state: 'draft', renews: lampDoc, models: ['LP 03'], skus: ['LP-03'] },
    });
    const again = await vault.call('POST', `/${lampDoc}/renew`);
    expect(again.json.code).toBe('evidence.own_renewal');
    const { recordId, version } = begun.json;
    const refused = await check({ id: recordId, version });
    expect(refused.json.code).toBe('evidence.needs_file');

    const url = `/${recordId}/file?version=${version}`;
    const filed = await vault.send(url, 'renewal.pdf', pdf('renewal'));
    const body = {
      ...{ kind: DOC, models: ['LP-03'], markets: ['EU'], skus: ['LP-03'] },
      ...{ validFrom: '2026-12-27', validUntil: '2027-12-26', version: filed.json.version },
    };
    const changed = await vault.call('PUT', `/${recordId}`, body);
    const done = await check({ id: recordId, version: changed.json.version });
    expect(done.json).toMatchObject({ state: 'checked', standing: 'valid' });
    expect(done.json.chain).toMatchObject([
      { recordId: lampDoc, state: 'replaced' },
      { recordId, state: 'checked' },
    ]);
    expect(await inGermany()).toContain(`${DOC} valid`);
    await runJobsUntilIdle(test.house);
    expect(told()).toContain(`evidence.renewed ${lampDoc}`);
  });

  it('withdrawn by its issuer, it is good no longer from that day', async () => {
    const { json } = await vault.call('GET', '?sku=LP-03&state=valid');
    const [{ recordId, version }] = json.items.filter((one: { kind: string }) => one.kind === DOC);
    const revoked = await vault.call('POST', `/${recordId}/revoke`, {
      ...{ version, on: '2026-12-27', reason: 'withdrawn by the notified body' },
    });
    expect(revoked.json).toMatchObject({ state: 'revoked', revokedOn: '2026-12-27' });
    expect(await inGermany()).toContain(`${DOC} revoked`);
    expect(await inGermany()).not.toContain(`${DOC} valid`);
  });

  describe('documents', () => {
    it('are known by their content, and given to those who may see evidence', async () => {
      const draft = await vault.send('/files', '报告.exe', pdf('named otherwise'));
      expect(draft.json.file).toMatchObject({ contentType: 'application/pdf' });
      const url = `/api/files/${draft.json.file.fileId}`;
      const given = await test.app.inject({ url, headers: owner.headers });
      expect([given.statusCode, given.body]).toEqual([200, pdf('named otherwise').toString()]);
      const stranger = await test.signIn('owner');
      expect((await test.app.inject({ url, headers: stranger.headers })).statusCode).toBe(404);

      const program = await vault.send('/files', 'report.pdf', Buffer.from('MZ\x90 exe'));
      expect(program.json.code).toBe('evidence.file_type');
      const broken = await vault.send('/files', 'half.pdf', Buffer.from('%PDF-1.7\n1 0 '));
      expect(broken.json.code).toBe('evidence.file_cut_short');
    });

    it('filed twice are pointed out', async () => {
      const one = await vault.send('/files', 'a.pdf', pdf('twice'));
      const other = await vault.send('/files', 'b.pdf', pdf('twice'));
      expect(other.json.sameFile).toEqual([one.json.recordId]);
      const url = `/${other.json.recordId}?version=${other.json.version}`;
      expect((await vault.call('DELETE', url)).status).toBe(204);
      const gone = await test.app.inject({
        url: `/api/files/${other.json.file.fileId}`,
        headers: owner.headers,
      });
      expect(gone.statusCode).toBe(404);
    });
  });
});
