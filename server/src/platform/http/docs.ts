import { z } from 'zod';
import { errorCatalogue } from '../errors/index.ts';
import { renderErrors, renderInterface } from './docs-page.ts';
import { preferredLocale } from './locale.ts';
import type { App } from './types.ts';

const HTML = 'text/html; charset=utf-8';

/** The description of the interface: for programs, and as pages that need no script and no net. */
export function addDocs(app: App): void {
  const config = { access: 'public' } as const;
  let document: string | undefined;
  const pages = new Map<string, string>();
  const page = (name: string, render: () => string): string => {
    const known = pages.get(name) ?? render();
    pages.set(name, known);
    return known;
  };

  app.get('/api/openapi.json', { config, schema: { hide: true } }, async (_request, reply) => {
    document ??= JSON.stringify(app.swagger());
    return reply.header('content-type', 'application/json; charset=utf-8').send(document);
  });

  const schema = { hide: true, querystring: z.object({ lang: z.enum(['zh', 'en']).optional() }) };

  app.get('/api/docs', { config, schema }, async (request, reply) => {
    const locale = request.query.lang ?? preferredLocale(request.headers['accept-language']);
    const html = page(`interface ${locale}`, () => renderInterface(app.swagger(), locale));
    return reply.header('content-type', HTML).send(html);
  });

  app.get('/api/docs/errors', { config, schema }, async (request, reply) => {
    const locale = request.query.lang ?? preferredLocale(request.headers['accept-language']);
    const html = page(`errors ${locale}`, () => renderErrors(errorCatalogue(), locale));
    return reply.header('content-type', HTML).send(html);
  });
}
