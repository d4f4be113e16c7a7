import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { openTestApp } from '../src/platform/http/testing.ts';
import { tryEveryRoute } from '../src/platform/http/testing-routes.ts';
import { ROOM_ROUTES } from '../src/wiring.ts';

const SOURCE = join(import.meta.dirname, '../src');

it('every room that has routes is wired, so that the tests below try it', () => {
  const wiring = readFileSync(join(SOURCE, 'wiring.ts'), 'utf8');
  const rooms = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^\w+\/\w+\/http\.ts$/.test(path),
  );
  const imported = [...wiring.matchAll(/import \{ (\w+) \} from '\.\/(.+\/http\.ts)'/g)];
  expect(imported.map(([, , path]) => path).sort()).toEqual(rooms.sort());
  const listed = /ROOM_ROUTES[^=]*= \[([^\]]*)\]/.exec(wiring)?.[1]?.match(/\w+/g);
  expect(listed?.toSorted()).toEqual(imported.map(([, name]) => name).sort());
});

describeOnDatabases('every route of every room', (db) => {
  it('refuses the signed out, viewers, keys without rights and other companies', async () => {
    const test = await openTestApp(db(), ROOM_ROUTES);
    expect(test.app.registeredRoutes.length).toBeGreaterThan(30);
    expect(await tryEveryRoute(test)).toEqual([]);
  });

  it('describes itself without a dangling reference', async () => {
    const { app } = await openTestApp(db(), ROOM_ROUTES);
    const document = (await app.inject('/api/openapi.json')).json();
    for (const [, name] of JSON.stringify(document).matchAll(
      /"#\/components\/schemas\/([^"]+)"/g,
    )) {
      expect(document.components.schemas).toHaveProperty([name ?? '']);
    }
  });
});
