import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { catalogRoutes } from './http.ts';
import { upsertVariants } from './index.ts';

const LIGHTING = {
  names: { zh: '灯具', en: 'Lighting' },
  attributeSchema: [
    { key: 'power', names: { zh: '功率', en: 'Power' }, type: 'number', unit: 'W', required: true },
    { key: 'plug', names: { en: 'Plug' }, type: 'choice', choices: ['EU', 'UK'] },
  ],
  version: 0,
};

const LAMP = {
  code: 'LP-03',
  names: { zh: '台灯', en: 'Desk lamp' },
  category: 'lighting',
  attributes: { power: 9, plug: 'EU' },
  variants: [
    {
      sku: 'LP-03-W',
      names: { zh: '台灯 白', en: 'Desk lamp white' },
      gtin: '4006381333931',
      weight: { value: '1.2', unit: 'kg' },
      size: { length: '30', width: '20.5', height: '10', unit: 'cm' },
      originCountry: 'CN',
      materials: [{ material: 'aluminium', share: '80' }],
      unitCost: { amount: '35.00', currency: 'CNY' },
    },
    { sku: 'LP-03-B' },
  ],
};

describeOnDatabases('catalogue through the door', (db) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await openTestApp(db(), [catalogRoutes]);
  });

  const call = async (
    person: SignedIn,
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    url: string,
    payload?: object,
  ) =>
    test.app.inject({
      method,
      url,
      headers: person.headers,
      ...(payload === undefined ? {} : { payload }),
    });

  async function withLamp() {
    const person = await test.signIn();
    expect((await call(person, 'PUT', '/api/categories/lighting', LIGHTING)).statusCode).toBe(200);
    const added = await call(person, 'POST', '/api/products', LAMP);
    expect(added.statusCode).toBe(201);
    return { person, product: added.json() };
  }

  const skus = (page: { items: { sku: string }[] }) => page.items.map((item) => item.sku);

  it('adds a product with its SKUs, measures in whole grams and millimetres', async () => {
    const { person, product } = await withLamp();
    expect(skus({ items: product.variants })).toEqual(['LP-03-B', 'LP-03-W']);
    expect((await call(person, 'GET', '/api/variants/LP-03-W')).json()).toMatchObject({
      productCode: 'LP-03',
      category: 'lighting',
      weightGrams: 1200,
      lengthMm: 300,
      widthMm: 205,
      materials: [{ material: 'aluminium', share: '80' }],
      unitCost: { amount: '35.00', currency: 'CNY' },
      listPrice: null,
      lifecycle: 'draft',
      actions: ['activate', 'discontinue'],
    });
  });

  it.each([
    ['a code that is taken', LAMP, 409, 'catalog.code_taken'],
    [
      'a SKU that is taken',
      { ...LAMP, code: 'X', variants: [{ sku: 'LP-03-B' }] },
      409,
      'catalog.code_taken',
    ],
    [
      'a GTIN of another SKU',
      { ...LAMP, code: 'X', variants: [{ sku: 'X', gtin: '4006381333931' }] },
      409,
      'catalog.gtin_taken',
    ],
    [
      'a category nobody made',
      { ...LAMP, code: 'X', category: 'toys', variants: [{ sku: 'X' }] },
      422,
      'catalog.category_not_found',
    ],
    [
      'attributes that do not fit',
      { ...LAMP, code: 'X', attributes: { plug: 'US' }, variants: [{ sku: 'X' }] },
      422,
      'catalog.attributes_wrong',
    ],
    [
      'a wrong check digit',
      { ...LAMP, code: 'X', variants: [{ sku: 'X', gtin: '4006381333932' }] },
      400,
      'http.invalid_input',
    ],
  ])('refuses %s and adds nothing', async (_, payload, status, code) => {
    const { person } = await withLamp();
    const answer = await call(person, 'POST', '/api/products', payload);
    expect(answer.json()).toMatchObject({ status, code });
    const page = (await call(person, 'GET', '/api/variants')).json();
    expect(skus(page)).toEqual(['LP-03-B', 'LP-03-W']);
  });

  it('changes a SKU by its version; null makes a fact unknown, left out leaves it', async () => {
    const { person } = await withLamp();
    const url = '/api/variants/LP-03-W';
    const change = (payload: object) => call(person, 'PATCH', url, payload);
    const changed = await change({ version: 1, weight: null, names: { en: 'White lamp' } });
    expect(changed.json()).toMatchObject({
      weightGrams: null,
      lengthMm: 300,
      names: { en: 'White lamp' },
      version: 2,
    });
    const late = await change({ version: 1, originCountry: 'VN' });
    expect(late.json()).toMatchObject({ status: 409, code: 'catalog.changed_meanwhile' });
    expect(late.json().detail).toContain('version 2');
  });

  it('keeps cost and price in one currency', async () => {
    const { person } = await withLamp();
    const change = (payload: object) => call(person, 'PATCH', '/api/variants/LP-03-W', payload);
    const usd = { amount: '29.90', currency: 'USD' };
    const mixed = await change({ version: 1, listPrice: usd });
    expect(mixed.json()).toMatchObject({ status: 422, code: 'catalog.currency_mixed' });
    const both = { unitCost: { amount: '5', currency: 'CNY' }, listPrice: usd };
    expect((await change({ version: 1, ...both })).statusCode).toBe(400);
    const moved = await change({ version: 1, unitCost: null, listPrice: usd });
    expect(moved.json()).toMatchObject({ unitCost: null, listPrice: usd });
  });

  it('moves a SKU through its life by the table', async () => {
    const { person } = await withLamp();
    const move = (action: string) => call(person, 'POST', `/api/variants/LP-03-B/${action}`);
    expect((await move('activate')).json()).toMatchObject({ lifecycle: 'active', version: 2 });
    expect((await move('phase-out')).json()).toMatchObject({ lifecycle: 'phase_out' });
    expect((await move('phase-out')).json()).toMatchObject({ code: 'catalog.move_refused' });
  });

  it('edits many at once and names those it could not', async () => {
    const { person } = await withLamp();
    const outcome = await call(person, 'POST', '/api/variants/edit-many', {
      items: [
        { sku: 'LP-03-W', version: 1 },
        { sku: 'LP-03-B', version: 7 },
        { sku: 'NOPE', version: 1 },
      ],
      set: { originCountry: 'VN' },
      action: 'activate',
    });
    expect(outcome.json()).toEqual({
      changed: 1,
      refused: [
        { sku: 'LP-03-B', code: 'catalog.changed_meanwhile' },
        { sku: 'NOPE', code: 'catalog.sku_not_found' },
      ],
    });
    expect((await call(person, 'GET', '/api/variants/LP-03-W')).json()).toMatchObject({
      originCountry: 'VN',
      lifecycle: 'active',
      weightGrams: 1200,
    });
  });

  it.each([
    ['q=desk', ['LP-03-W']],
    ['q=台灯', ['LP-03-W']],
    ['q=lp-03', ['LP-03-B', 'LP-03-W']],
    ['q=400638', ['LP-03-W']],
    ['q=100%25', []],
    ['missing=weight', ['LP-03-B', 'SF-02']],
    ['missing=cost', ['LP-03-B', 'SF-02']],
    ['category=lighting', ['LP-03-B', 'LP-03-W']],
    ['lifecycle=active', ['SF-02']],
  ])('lists SKUs by %s', async (query, expected) => {
    const { person } = await withLamp();
    await db().transaction({ tenantId: person.tenantId }, (tx) =>
      upsertVariants(tx, [{ sku: 'SF-02', names: { en: 'Sofa' } }]),
    );
    const page = (await call(person, 'GET', `/api/variants?${query}`)).json();
    expect(skus(page)).toEqual(expected);
    if (query === 'lifecycle=active') expect(page.counts).toEqual({ active: 1, draft: 2 });
  });

  it('pages without a gap', async () => {
    const person = await test.signIn();
    const rows = Array.from({ length: 7 }, (_, i) => ({ sku: `S-${i}` }));
    await db().transaction({ tenantId: person.tenantId }, (tx) => upsertVariants(tx, rows));
    const first = (await call(person, 'GET', '/api/variants?limit=5')).json();
    const next = await call(person, 'GET', `/api/variants?limit=5&cursor=${first.nextCursor}`);
    expect([...skus(first), ...skus(next.json())]).toEqual(rows.map((row) => row.sku));
    expect(next.json()).toMatchObject({ nextCursor: null });
  });

  it('changes products and categories by their version', async () => {
    const { person, product } = await withLamp();
    const url = `/api/products/${product.productId}`;
    const changed = await call(person, 'PATCH', url, { version: 1, attributes: { power: 12 } });
    expect(changed.json()).toMatchObject({ attributes: { power: 12 }, brand: null, version: 2 });
    const late = await call(person, 'PATCH', url, { version: 1, brand: 'Yuan' });
    expect(late.json()).toMatchObject({ status: 409, code: 'catalog.changed_meanwhile' });
    const put = (version: number) =>
      call(person, 'PUT', '/api/categories/lighting', { ...LIGHTING, version });
    expect((await put(0)).statusCode).toBe(409);
    expect((await put(1)).json()).toMatchObject({ version: 2 });
    expect((await call(person, 'GET', '/api/categories')).json().items).toHaveLength(1);
  });

  it.each([
    ['choices without a list', { type: 'choice', choices: [] }],
    ['a unit on a text', { type: 'text', unit: 'W' }],
  ])('refuses an attribute with %s', async (_, wrong) => {
    const person = await test.signIn();
    const answer = await call(person, 'PUT', '/api/categories/x', {
      names: { en: 'X' },
      attributeSchema: [{ key: 'a', names: { en: 'A' }, ...wrong }],
      version: 0,
    });
    expect(answer.statusCode).toBe(400);
  });

  it('is changed only by those who may, in their own company', async () => {
    const { person, product } = await withLamp();
    const viewer = await test.signIn('viewer', { tenantId: person.tenantId });
    expect((await call(viewer, 'GET', '/api/variants')).json().items).toHaveLength(2);
    expect((await call(viewer, 'POST', '/api/products', LAMP)).statusCode).toBe(403);
    const stranger = await test.signIn();
    for (const url of ['/api/variants/LP-03-W', `/api/products/${product.productId}`]) {
      expect((await call(stranger, 'GET', url)).statusCode).toBe(404);
    }
  });
});
