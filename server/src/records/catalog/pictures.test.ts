import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import { fileRoutes } from '../../platform/files/http.ts';
import { openTestApp, type SignedIn, type TestApp } from '../../platform/http/testing.ts';
import { catalogRoutes } from './http.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9' +
    'awAAAABJRU5ErkJggg==',
  'base64',
);
const WEBP = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');

/** The PNG as if it had that many pixels. */
function pngOf(width: number, height: number): Buffer {
  const copy = Buffer.from(PNG);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  return copy;
}

describeOnDatabases('pictures of products', (db) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await openTestApp(db(), [catalogRoutes, fileRoutes]);
  });

  const get = (person: SignedIn, url: string) => test.app.inject({ url, headers: person.headers });

  const remove = (person: SignedIn, url: string) =>
    test.app.inject({ method: 'DELETE', url, headers: person.headers });

  function put(person: SignedIn, url: string, content: Buffer, name = 'photo', field = 'file') {
    const head =
      `--cut\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\n` +
      'Content-Type: image/gif\r\n\r\n';
    return test.app.inject({
      method: 'PUT',
      url,
      headers: { ...person.headers, 'content-type': 'multipart/form-data; boundary=cut' },
      payload: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--cut--\r\n')]),
    });
  }

  async function withLamp() {
    const owner = await test.signIn();
    const added = await test.app.inject({
      method: 'POST',
      url: '/api/products',
      headers: owner.headers,
      payload: {
        code: 'LP-03',
        names: { en: 'Desk lamp' },
        variants: [{ sku: 'LP-03-B' }, { sku: 'LP-03-W' }],
      },
    });
    const { productId } = added.json();
    const picture = `/api/products/${productId}/picture`;
    return { owner, productId: String(productId), picture };
  }

  const filesOf = async (tenantId: string): Promise<number> =>
    (await db().read({ tenantId }, 'select 1 as one from stored_file where removed_at is null'))
      .length;

  it('stand for each SKU without its own, and are fetched by whoever sees products', async () => {
    const { owner, picture } = await withLamp();
    const product = (await put(owner, `${picture}?version=1`, PNG, 'page.html')).json();
    expect(product).toMatchObject({ version: 2, pictureFileId: expect.any(String) });
    const own = (await put(owner, '/api/variants/LP-03-W/picture?version=1', WEBP)).json();
    expect(own.pictureFileId).not.toBe(product.pictureFileId);
    const { items } = (await get(owner, '/api/variants')).json();
    expect(items).toMatchObject([
      { sku: 'LP-03-B', pictureFileId: null, productPictureFileId: product.pictureFileId },
      { sku: 'LP-03-W', pictureFileId: own.pictureFileId },
    ]);
    const viewer = await test.signIn('viewer', { tenantId: owner.tenantId });
    const shown = await get(viewer, `/api/files/${product.pictureFileId}`);
    expect(shown.headers['content-type']).toBe('image/png');
    expect(shown.rawPayload.equals(PNG)).toBe(true);
    const stranger = await test.signIn();
    expect((await get(stranger, `/api/files/${product.pictureFileId}`)).statusCode).toBe(404);
    const key = await test.app.inject({
      method: 'POST',
      url: '/api/keys',
      headers: owner.headers,
      payload: { name: 'orders only', permissions: ['orders.read'], expiresAt: null },
    });
    const headers = { authorization: `Bearer ${key.json().secret}` };
    const url = `/api/files/${product.pictureFileId}`;
    expect((await test.app.inject({ url, headers })).json().code).toBe('files.not_permitted');
  });

  it('replaced or removed, the one before is gone', async () => {
    const { owner, picture } = await withLamp();
    const first = (await put(owner, `${picture}?version=1`, PNG)).json();
    const second = (await put(owner, `${picture}?version=2`, WEBP)).json();
    expect((await get(owner, `/api/files/${first.pictureFileId}`)).statusCode).toBe(404);
    expect((await get(owner, `/api/files/${second.pictureFileId}`)).statusCode).toBe(200);
    const gone = (await remove(owner, `${picture}?version=3`)).json();
    expect(gone).toMatchObject({ pictureFileId: null, version: 4 });
    expect((await get(owner, `/api/files/${second.pictureFileId}`)).statusCode).toBe(404);
    expect((await remove(owner, `${picture}?version=4`)).statusCode).toBe(200);
    expect(await filesOf(owner.tenantId)).toBe(0);
  });

  it('of a SKU make way for the picture of the product', async () => {
    const { owner } = await withLamp();
    const url = '/api/variants/LP-03-W/picture';
    expect((await put(owner, `${url}?version=1`, PNG)).json()).toMatchObject({ version: 2 });
    expect((await remove(owner, `${url}?version=2`)).json()).toMatchObject({
      pictureFileId: null,
      version: 3,
    });
  });

  it('are asked for by what lacks them: neither its own nor that of its product', async () => {
    const { owner, picture } = await withLamp();
    const lacking = async () =>
      (await get(owner, '/api/variants?missing=picture'))
        .json()
        .items.map((one: { sku: string }) => one.sku);
    expect(await lacking()).toEqual(['LP-03-B', 'LP-03-W']);
    await put(owner, '/api/variants/LP-03-W/picture?version=1', PNG);
    expect(await lacking()).toEqual(['LP-03-B']);
    await put(owner, `${picture}?version=1`, PNG);
    expect(await lacking()).toEqual([]);
  });

  it.each([
    ['a page called photo.png', Buffer.from('<html>'.repeat(20)), 415, 'unknown_type', 'PNG, JPEG'],
    ['more than 5 MB', Buffer.concat([PNG, Buffer.alloc(5_300_000)]), 413, 'too_large', '5 MB'],
    ['more pixels than a browser can hold', pngOf(9000, 9000), 422, 'too_many_pixels', '9000'],
    ['an empty file', Buffer.alloc(0), 415, 'unknown_type', 'PNG, JPEG'],
  ])('are refused in words when they are %s', async (_, content, status, code, words) => {
    const { owner, picture } = await withLamp();
    const answer = await put(owner, `${picture}?version=1`, content, 'photo.png');
    expect(answer.json()).toMatchObject({ status, code: `catalog.picture_${code}` });
    expect(answer.json().detail).toContain(words);
    expect(await filesOf(owner.tenantId)).toBe(0);
  });

  it('are refused when nothing came, for what is not there, and over a newer version', async () => {
    const { owner, picture } = await withLamp();
    const bare = await test.app.inject({
      method: 'PUT',
      url: `${picture}?version=1`,
      headers: { ...owner.headers, 'content-type': 'multipart/form-data; boundary=cut' },
      payload: '--cut--\r\n',
    });
    expect(bare.json()).toMatchObject({ code: 'catalog.picture_missing' });
    const json = await test.app.inject({
      method: 'PUT',
      url: `${picture}?version=1`,
      headers: owner.headers,
      payload: {},
    });
    expect(json.json()).toMatchObject({ code: 'http.wrong_media_type' });
    expect((await put(owner, picture, PNG)).statusCode).toBe(400);
    const nowhere = `/api/products/${randomUUID()}/picture?version=1`;
    expect((await put(owner, nowhere, PNG)).json().code).toBe('catalog.product_not_found');
    const nothing = await put(owner, '/api/variants/NOPE/picture?version=1', PNG);
    expect(nothing.json().code).toBe('catalog.sku_not_found');
    const late = await put(owner, `${picture}?version=7`, PNG);
    expect(late.json()).toMatchObject({ status: 409, code: 'catalog.changed_meanwhile' });
    expect(await filesOf(owner.tenantId)).toBe(0);
  });

  it('sent by two at once, one stays and the other leaves nothing', async () => {
    const { owner, picture } = await withLamp();
    const both = [PNG, WEBP].map((content) => put(owner, `${picture}?version=1`, content));
    const codes = (await Promise.all(both)).map((answer) => answer.statusCode);
    expect(codes.sort()).toEqual([200, 409]);
    expect(await filesOf(owner.tenantId)).toBe(1);
  });

  it('are set only by those who may write the catalogue', async () => {
    const { owner, picture } = await withLamp();
    const viewer = await test.signIn('viewer', { tenantId: owner.tenantId });
    expect((await put(viewer, `${picture}?version=1`, PNG)).statusCode).toBe(403);
    const stranger = await test.signIn();
    expect((await put(stranger, `${picture}?version=1`, PNG)).statusCode).toBe(404);
  });
});
