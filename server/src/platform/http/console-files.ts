import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './types.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Formats that are compressed already. */
const DENSE = new Set(['.png', '.jpg', '.webp', '.woff2']);

/** Vite names files by their content: `name-B3x9_k2a.js`; such a name never changes its meaning. */
const HASHED = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

const compress = promisify(gzip);

interface Asset {
  readonly type: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly plain: Buffer;
  packed: Promise<Buffer> | undefined;
}

/** Files of the built console, read once; compressed when first asked for. */
function readAssets(folder: string): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const extension = extname(file);
    const plain = readFileSync(file);
    assets.set(path, {
      type: TYPES[extension] ?? 'application/octet-stream',
      cacheControl:
        HASHED.test(path) && extension !== '.html'
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      plain,
      packed: DENSE.has(extension) || plain.length < 1024 ? Promise.resolve(plain) : undefined,
    });
  }
  return assets;
}

async function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  asset: Asset,
): Promise<FastifyReply> {
  reply
    .header('content-type', asset.type)
    .header('cache-control', asset.cacheControl)
    .header('etag', asset.etag)
    .header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === asset.etag) return reply.status(304).send();
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(asset.plain);
  asset.packed ??= compress(asset.plain, { level: 9 });
  const packed = await asset.packed;
  if (packed !== asset.plain) reply.header('content-encoding', 'gzip');
  return reply.send(packed);
}

const NOT_BUILT = `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>信风 Tradewind</title>
<meta name="viewport" content="width=device-width">
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:40em;margin:4em auto;padding:0 1em}
code{background:#eee;padding:.1em .3em}</style></head><body>
<h1>信风 Tradewind</h1>
<p>服务已启动，但控制台尚未构建。请在项目文件夹中运行 <code>npm run build</code>，然后刷新此页。
接口说明见 <a href="/api/docs">/api/docs</a>。</p>
<p lang="en">The server runs, but the console has not been built. Run <code>npm run build</code>
in the project folder, then reload this page. The interface is described at
<a href="/api/docs">/api/docs</a>.</p>
</body></html>
`;

/**
 * Serves the built console: files as they are, and its first page for every other address, because
 * the console finds its own way from there. Without a build, a page that says how to make one.
 */
export function serveConsole(app: App, folder: string | undefined): void {
  const assets =
    folder !== undefined && existsSync(join(folder, 'index.html')) ? readAssets(folder) : undefined;
  const index = assets?.get('/index.html');
  app.get(
    '/*',
    { config: { access: 'public' }, schema: { hide: true } },
    async (request, reply) => {
      const path = request.url.split('?')[0] ?? '/';
      if (path === '/api' || path.startsWith('/api/')) return reply.callNotFound();
      if (assets === undefined || index === undefined) {
        return reply.header('content-type', TYPES['.html'] ?? '').send(NOT_BUILT);
      }
      const asset = assets.get(path);
      // A missing file of a former build must not be answered with a page.
      if (asset === undefined && path.startsWith('/assets/')) return reply.callNotFound();
      return sendAsset(request, reply, asset ?? index);
    },
  );
}
