import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { describeOnDatabases } from '../database/testing.ts';
import { temporaryFolder } from '../house/testing.ts';
import { openTestApp } from './testing.ts';

function buildConsole(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>');
  writeFileSync(join(folder, 'assets', 'index-B3x9_k2a.js'), `console.log(1);${' '.repeat(5000)}`);
  return folder;
}

describeOnDatabases('files of the console', (db) => {
  it('keeps hashed files for ever and asks again for the first page', async () => {
    const { app } = await openTestApp(db(), [], { http: { consoleFolder: buildConsole() } });
    const script = await app.inject({
      url: '/assets/index-B3x9_k2a.js',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.rawPayload.length).toBeLessThan(300);
    expect(gunzipSync(script.rawPayload).toString()).toContain('console.log(1)');

    const page = await app.inject('/');
    expect(page.headers['cache-control']).toBe('no-cache');
    const etag = String(page.headers['etag']);
    const again = await app.inject({ url: '/', headers: { 'if-none-match': etag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('gives the first page for addresses of the console, not for files', async () => {
    const { app } = await openTestApp(db(), [], { http: { consoleFolder: buildConsole() } });
    expect((await app.inject('/plans/42?tab=map')).body).toContain('<title>console');
    expect((await app.inject('/assets/index-old00000.js')).statusCode).toBe(404);
    expect((await app.inject('/api/nothing')).json().code).toBe('http.not_found');
    expect((await app.inject('/../package.json')).body).not.toContain('"name"');
    expect((await app.inject('/%2e%2e/%2e%2e/etc/passwd')).body).not.toContain('root:');
  });

  it('says how to build the console when it is not built', async () => {
    const { app } = await openTestApp(db(), [], { http: { consoleFolder: '/nowhere' } });
    expect((await app.inject('/')).body).toContain('npm run build');
  });
});
