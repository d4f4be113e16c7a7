import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeOnDatabases } from '../database/testing.ts';
import { errorCatalogue } from '../errors/index.ts';
import { openTestApp } from './testing.ts';
import type { RoomRoutes } from './types.ts';

const shapes: RoomRoutes = (app) => {
  const Shape = z
    .object({ name: z.string().describe('<b>shown</b>'), corners: z.int().min(3).default(4) })
    .meta({ id: 'TestShape' });
  app.put(
    '/api/shapes/:shapeId',
    {
      config: { access: 'catalog.write' },
      schema: {
        tags: ['shapes'],
        summary: 'Draw',
        params: z.object({ shapeId: z.uuid() }),
        body: Shape,
        response: { 200: Shape },
      },
    },
    async ({ body }) => body,
  );
};

describeOnDatabases('the description of the interface', (db) => {
  it('is an OpenAPI 3.1 document of every route under /api', async () => {
    const { app } = await openTestApp(db(), [shapes]);
    const document = (await app.inject('/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const undocumented = ['/api/openapi.json', '/api/docs', '/api/docs/errors'];
    const registered = app.registeredRoutes
      .filter(({ path }) => path.startsWith('/api/') && !undocumented.includes(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(registered.sort());
    const draw = document.paths['/api/shapes/{shapeId}'].put;
    expect(draw['x-access']).toBe('catalog.write');
    expect(draw.security).toEqual([{ session: [] }, { key: [] }]);
    expect(draw.responses['200'].content['application/json'].schema.$ref).toMatch(/TestShape$/);
    expect(draw.responses.default.content['application/problem+json'].schema.$ref).toBe(
      '#/components/schemas/Problem',
    );
    expect(draw.parameters.map((p: { name: string }) => p.name)).toContain('idempotency-key');
    expect(document.components.schemas.Problem.required).toContain('code');
  });

  it('has every reference resolved and every operation summarised', async () => {
    const { app } = await openTestApp(db(), [shapes]);
    const document = (await app.inject('/api/openapi.json')).json();
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas).toHaveProperty([name ?? '']);
    }
    for (const [path, methods] of Object.entries<Record<string, { summary?: string }>>(
      document.paths,
    )) {
      for (const [method, { summary }] of Object.entries(methods)) {
        expect(summary, `${method} ${path}`).toBeTruthy();
      }
    }
  });

  it('is readable without scripts or the net, in both languages', async () => {
    const { app } = await openTestApp(db(), [shapes]);
    const chinese = await app.inject('/api/docs');
    expect(chinese.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(chinese.body).toContain('信风接口说明');
    const english = (await app.inject('/api/docs?lang=en')).body;
    expect(english).toContain('/api/shapes/{shapeId}');
    expect(english).toContain('corners?: integer');
    expect(english).toContain('&#60;b&#62;shown');
    expect(english).not.toMatch(/<script|https?:\/\//);
  });

  it('lists every error code with what to do', async () => {
    const { app } = await openTestApp(db(), []);
    const page = (await app.inject('/api/docs/errors?lang=en')).body;
    for (const code of errorCatalogue().keys()) expect(page).toContain(`id="${code}"`);
  });
});
