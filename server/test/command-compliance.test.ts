import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { addressOf, newFolder, runCommand } from './support/command.ts';

const PRODUCTS = `Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,\
Variant SKU,Variant Price,Variant Barcode,Image Src
cam,Action camera,,Far,Camera,,true,Title,Default Title,CAM-1,99.00,,
`;

describe('checklists and the gate on the command line', { timeout: 180_000 }, () => {
  const folder = newFolder();
  const path = (name: string): string => join(folder, name);
  const run = (...args: string[]) => runCommand(args, { TRADEWIND_DATA: path('data') }).ended;

  beforeAll(async () => {
    const server = runCommand(['serve'], { TRADEWIND_DATA: path('data') });
    await addressOf(server);
    server.process.kill('SIGTERM');
    await server.ended;
    writeFileSync(path('products.csv'), PRODUCTS);
    const taken = await run('import', path('products.csv'), '--currency', 'EUR');
    expect(taken).toMatchObject({ code: 0, err: '' });
  }, 180_000);

  it('prints the checklist of a SKU, as JSON the same as the API answers', async () => {
    const json = await run('checklist', '--sku', 'CAM-1', '--market', 'de', '--json');
    expect(json.code).toBe(0);
    const list = JSON.parse(json.out);
    expect(list).toMatchObject({ sku: 'CAM-1', market: 'DE', verdict: { verdict: 'unknown' } });
    expect(list.questions.length).toBeGreaterThan(10);
    const day = ['--date', '2027-03-01', '--lang', 'en'];
    const text = await run('checklist', '--sku', 'CAM-1', '--market', 'DE', ...day);
    expect(text.out).toContain('Germany · 2027-03-01');
    expect(text.out).toContain('UNKNOWN');
    expect(text.out).toMatch(/Will consumers use it\? \(consumer_product\)/);
  });

  it('judges a table row by row and refuses bad rows in words, in their place', async () => {
    const table = 'SKU,Market\nCAM-1,de\nNOPE,DE\nCAM-1,ATLANTIS\n,DE\n\nCAM-1,US\n';
    writeFileSync(path('pairs.csv.gz'), gzipSync(table));
    const args = ['--input', path('pairs.csv.gz'), '--output', path('out.csv')];
    const { code, out } = await run('gate', ...args, '--lang', 'en', '--json');
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ rows: 5, unknown: 2, refused: 3 });
    const rows = readFileSync(path('out.csv'), 'utf8').replace('\ufeff', '').split('\r\n');
    expect(rows[0]).toBe('sku,market,verdict,reasons');
    expect(rows[1]).toMatch(/^CAM-1,DE,unknown,.*answer first: /);
    expect(rows[2]).toBe('NOPE,DE,refused,There is no NOPE in the catalogue. Check the code.');
    expect(rows[3]).toMatch(/^CAM-1,ATLANTIS,refused,"?ATLANTIS is no market/);
    expect(rows[4]).toBe(',DE,refused,Row 5 has no sku.');
    expect(rows[5]).toMatch(/^CAM-1,US,unknown,/);
  });

  it('says what is wrong with the words of the command and with the file', async () => {
    expect((await run('checklist', '--market', 'DE')).err).toMatch(/^--sku is missing/);
    const channel = await run('gate', '--input', 'x.csv', '--channel', 'pigeon');
    expect(channel).toMatchObject({ code: 2, err: expect.stringContaining('own_store') });
    const day = await run('gate', '--input', 'x.csv', '--date', '2027-02-30');
    expect(day).toMatchObject({ code: 2, err: expect.stringContaining('2027-02-30') });
    expect(await run('gate', '--input', path('none.csv'))).toMatchObject({ code: 3 });
    writeFileSync(path('wrong.csv'), 'sku,country\nCAM-1,DE\n');
    const wrong = await run('gate', '--input', path('wrong.csv'));
    expect(wrong).toMatchObject({ code: 3, err: expect.stringContaining('column market') });
    const stranger = await run('checklist', '--sku', 'NOPE', '--market', 'DE');
    expect(stranger).toMatchObject({ code: 3, err: expect.stringContaining('NOPE') });
  });
});
