import { beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { upsertVariants } from '../../records/catalog/index.ts';
import { evidenceRoutes } from './http.ts';
import { expiring, heldFor, skusOf, subjectsOf } from './index.ts';
import { vaultOf } from './testing.ts';

const MARK = 'eu:ce_mark';
const WEEE = 'eu:weee_producer_number';
const MANDATE = 'eu:responsible_person';
const NOW = new Date('2026-11-26T02:00:00Z');

describeOnDatabases('the vault', (db) => {
  let test: TestApp;
  let owner: SignedIn;
  let vault: ReturnType<typeof vaultOf>;
  beforeEach(async () => {
    test ??= await openTestApp(db(), [evidenceRoutes], { house: { now: () => NOW } });
    owner = await test.signIn('owner');
    vault = vaultOf(test, owner);
    await within((tx) =>
      upsertVariants(tx, [
        { sku: 'BAG-S', productCode: 'BAG', names: { en: 'Bag' }, brand: 'Lumo' },
        { sku: 'BAG-M', productCode: 'BAG', names: { en: 'Bag' } },
        { sku: 'LAMP', names: { en: 'Lamp' }, brand: 'Other' },
      ]),
    );
  });
  const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db().transaction({ tenantId: owner.tenantId }, work);
  const add = async (body: object) => (await vault.call('POST', '', body)).json;
  const check = ({ recordId, version }: { recordId: string; version: number }) =>
    vault.call('POST', `/${recordId}/check`, { version });
  const checked = async (body: object) => (await check(await add(body))).json;
  const held = async (market = 'DE') => {
    const found = await within(async (tx) =>
      heldFor(tx, await subjectsOf(tx, null), market, ['EU', 'world'], '2026-11-26'),
    );
    return Object.fromEntries(
      [...found].map(([sku, pieces]) => [sku, pieces.map((piece) => piece.state)]),
    );
  };

  it('of two who check at once, one is told that the other was faster', async () => {
    const draft = await add({ kind: MARK, models: ['BAG'] });
    const tries = await Promise.all([1, 2, 3].map(() => check(draft)));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('one record covers all SKUs of a product, those to come included', async () => {
    const one = await checked({ kind: MARK, models: ['BAG'], products: ['BAG'] });
    expect(await held()).toEqual({ 'BAG-M': ['valid'], 'BAG-S': ['valid'], LAMP: [] });
    await within((tx) => upsertVariants(tx, [{ sku: 'BAG-L', productCode: 'BAG' }]));
    expect((await held())['BAG-L']).toEqual(['valid']);
    expect(await within((tx) => skusOf(tx, one.recordId))).toEqual(['BAG-L', 'BAG-M', 'BAG-S']);
  });

  it('a register of a brand covers its goods in its country, and nothing else', async () => {
    const body = { kind: WEEE, number: 'DE 1', brands: ['LUMO'], markets: ['DE'] };
    await checked(body);
    // One product has one brand: it was given with the first of its SKUs.
    expect(await held()).toEqual({ 'BAG-M': ['valid'], 'BAG-S': ['valid'], LAMP: [] });
    expect(await held('FR')).toMatchObject({ 'BAG-S': ['mismatch'], LAMP: [] });
  });

  it('a draft is nobody’s word', async () => {
    await add({ kind: MARK, models: ['BAG'], products: ['BAG'] });
    expect(await held()).toMatchObject({ 'BAG-S': [] });
  });

  it('what is checked is not changed; taken back to a draft, it counts no more', async () => {
    const one = await checked({ kind: MARK, models: ['BAG'] });
    const change = { kind: MARK, models: ['LAMP'], version: one.version };
    const refused = await vault.call('PUT', `/${one.recordId}`, change);
    expect(refused.json.code).toBe('evidence.wrong_state');
    const body = { version: one.version, reason: 'wrong model' };
    const draft = await vault.call('POST', `/${one.recordId}/reopen`, body);
    expect(draft.json.state).toBe('draft');
    expect(await held()).toMatchObject({ 'BAG-S': [] });
    const again = { ...change, version: draft.json.version };
    expect((await vault.call('PUT', `/${one.recordId}`, again)).status).toBe(200);
  });

  it('a name that differs may be explained, a model may not', async () => {
    await vault.call('PUT', '/labels/BAG', {
      ...{ manufacturerName: 'Bags Limited', model: 'B-1', version: 0 },
    });
    const draft = await add({ kind: MARK, models: ['B-1'], holderName: 'Bags Ltd' });
    const refused = await check(draft);
    expect(refused.json.code).toBe('evidence.mismatch_name');
    const settle = (more: object) =>
      vault.call('POST', `/${draft.recordId}/settle`, {
        ...{ field: 'name', onEvidence: 'Bags Ltd', onGoods: 'Bags Limited' },
        ...{ reason: 'renamed in May', version: draft.version, ...more },
      });
    expect((await settle({ field: 'model' })).json.code).toBe('evidence.not_settleable');
    expect((await settle({ onGoods: 'Other' })).json.code).toBe('evidence.no_such_mismatch');
    const settled = await settle({});
    expect(settled.json).toMatchObject({ mismatches: [], settled: [{ reason: 'renamed in May' }] });
    expect((await check(settled.json)).status).toBe(200);
    expect(await held()).toMatchObject({ 'BAG-S': ['valid'] });
    // The explanation was for that name: another one is another difference.
    await vault.call('PUT', '/labels/BAG', {
      ...{ manufacturerName: 'Sacks Limited', model: 'B-1', version: 1 },
    });
    expect(await held()).toMatchObject({ 'BAG-S': ['mismatch'] });
  });

  it('a mandate is held against the responsible person on the label', async () => {
    const person = await vault.call('POST', '/people', {
      ...{ name: 'Berlin Agent GmbH', role: 'responsible_person', country: 'DE' },
      ...{ address: 'Alexanderplatz 1', email: 'agent@example.com' },
    });
    const { personId } = person.json;
    await vault.call('PUT', '/labels/BAG', { personIds: [personId], brand: 'Lumo', version: 0 });
    const wrong = await add({
      ...{ kind: MANDATE, brands: ['Lumo'], personId, holderName: 'Paris Agent' },
      ...{ products: ['BAG'] },
    });
    expect(wrong.mismatches).toMatchObject([
      { field: 'name', onEvidence: 'Paris Agent', onGoods: 'Berlin Agent GmbH' },
    ]);
    const right = { kind: MANDATE, brands: ['Lumo'], personId, holderName: 'BERLIN AGENT GMBH' };
    const one = await checked({ ...right, validUntil: '2027-11-26' });
    const people = await vault.call('GET', '/people');
    expect(people.json.items).toMatchObject([
      { personId, mandate: { recordId: one.recordId, validUntil: '2027-11-26' } },
    ]);
  });

  it('says what cannot be: unknown kinds, markets, goods, days the wrong way round', async () => {
    const refusal = async (body: object) => (await add({ kind: MARK, ...body })).code;
    expect(await refusal({ kind: 'eu:nothing' })).toBe('evidence.unknown_kind');
    expect(await refusal({ markets: ['ZZ'] })).toBe('evidence.unknown_place');
    expect(await refusal({ skus: ['NO-SUCH'] })).toBe('evidence.goods_not_found');
    expect(await refusal({ validFrom: '2026-02-01', validUntil: '2026-01-01' })).toBe(
      'evidence.days_reversed',
    );
  });

  it('files a table row by row, and names the rows it cannot', async () => {
    const items = [{ kind: MARK, models: ['BAG'] }, { kind: 'eu:nothing' }, { skus: ['NONE'] }];
    const { json } = await vault.call('POST', '/rows', { items });
    expect(json).toMatchObject({
      filed: 1,
      refused: [
        { row: 1, code: 'evidence.unknown_kind' },
        { row: 2, code: 'evidence.goods_not_found' },
      ],
    });
  });

  it('checks many, each by itself, and names those that cannot be', async () => {
    const good = await add({ kind: MARK, models: ['BAG'] });
    const bad = await add({ kind: MARK });
    const items = [good, bad].map(({ recordId, version }) => ({ recordId, version }));
    const { json } = await vault.call('POST', '/check-many', { items });
    expect(json).toMatchObject({
      checked: 1,
      refused: [{ recordId: bad.recordId, code: 'evidence.needs_models' }],
    });
  });

  describe('the list', () => {
    const ends = (validUntil: string | null) => ({ kind: MARK, models: ['BAG'], validUntil });

    it('has one place for each record, by the days left', async () => {
      const days = ['2026-11-25', '2026-11-26', '2026-12-26', '2027-01-25', '2027-02-24'];
      for (const day of [...days, '2027-02-25']) await checked(ends(day));
      await add(ends(null));
      const { json } = await vault.call('GET', '');
      expect(json.counts).toEqual({
        ...{ expired: 1, within30: 2, within60: 1, within90: 1, valid: 1, draft: 1 },
      });
      const until = (one: { validUntil: string | null }) => one.validUntil;
      expect(json.items.map(until)).toEqual([...days, '2027-02-25', null]);
      const found = await within((tx) => expiring(tx, '2026-11-26', '2026-12-31'));
      expect(found.map((one) => one.validUntil)).toEqual(['2026-11-26', '2026-12-26']);
    });

    it('pages through all, and finds by kind, market, SKU and words', async () => {
      for (const day of ['2027-01-01', '2027-01-02', '2027-01-03']) await checked(ends(day));
      await checked({ kind: WEEE, number: 'DE 7', brands: ['Other'], markets: ['DE'] });
      const first = await vault.call('GET', '?limit=2');
      const next = await vault.call('GET', `?limit=2&cursor=${first.json.nextCursor}`);
      expect([first.json.items.length, next.json.items.length]).toEqual([2, 2]);
      expect(next.json.nextCursor).toBeNull();
      const count = async (query: string) =>
        (await vault.call('GET', `?${query}`)).json.items.length;
      expect(await count(`kind=${MARK}`)).toBe(3);
      expect(await count('sku=BAG-M')).toBe(3);
      expect(await count('sku=LAMP')).toBe(1);
      expect(await count('market=US')).toBe(3);
      expect(await count('market=DE')).toBe(4);
      expect(await count('q=de%207')).toBe(1);
    });
  });
});
