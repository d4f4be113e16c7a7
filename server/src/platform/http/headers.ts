import helmet from '@fastify/helmet';
import type { App } from './types.ts';

/** The console draws with inline styles and shows pictures from memory; scripts are files only. */
const PAGE_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** Data is never a page: nothing in an answer may run, be framed or be read by other sites. */
const DATA_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Two years, as browsers' preload lists ask for. */
const STRICT_TRANSPORT = 'max-age=63072000; includeSubDomains';

/**
 * Security headers of every answer. Pages get the full set; answers of the interface a fixed short
 * one, because composing the full set costs a tenth of a small read.
 * @param secure whether people reach the server over TLS.
 */
export async function addSecurityHeaders(app: App, secure: boolean): Promise<void> {
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
    strictTransportSecurity: secure,
    frameguard: { action: 'deny' },
    // Both are refused or break pages at local addresses without TLS.
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    const { url } = request;
    if (!url.startsWith('/api/') || url.startsWith('/api/docs')) {
      await reply.helmet();
      return;
    }
    reply.headers(DATA_HEADERS);
    if (secure) reply.header('strict-transport-security', STRICT_TRANSPORT);
  });
}
