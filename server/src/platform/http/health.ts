import { z } from 'zod';
import { authFail } from '../auth/index.ts';
import { listMigrations } from '../database/index.ts';
import type { House } from '../house/index.ts';
import { describeFailure } from '../log/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { App } from './types.ts';

/** What must hold before calls are sent here; each answers or throws. */
export type Checks = Readonly<Record<string, () => Promise<boolean>>>;

const Health = z.object({ status: z.literal('ok') });
const Readiness = z.object({
  status: z.enum(['ready', 'not ready']),
  checks: z.record(z.string(), z.boolean()),
});

/** True once every migration of this build is applied; kept from then on. */
function migrationCheck(house: House): () => Promise<boolean> {
  const wanted = listMigrations().map((m) => `${m.room}/${m.name}`);
  let current = false;
  return async () => {
    if (current) return true;
    const rows = await house.db.read<{ id: string }>(
      'system',
      "select room || '/' || name as id from house.migration",
    );
    const applied = new Set(rows.map((row) => row.id));
    current = wanted.every((id) => applied.has(id));
    return current;
  };
}

async function runChecks(house: House, checks: Checks): Promise<Record<string, boolean>> {
  const results: Record<string, boolean> = {};
  for (const [name, check] of Object.entries(checks)) {
    try {
      results[name] = await check();
    } catch (error) {
      house.log.warn({ check: name, failure: describeFailure(error) }, 'a readiness check failed');
      results[name] = false;
    }
  }
  return results;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * /healthz: the process answers. /readyz: it can do its work. /metrics: open to this machine itself
 * (unless the call was forwarded by a proxy), to others with the permission company.settings.
 */
export function addHealthRoutes(
  app: App,
  house: House,
  options: { checks: Checks; metrics: Metrics | undefined },
): void {
  const checks: Checks = {
    database: async () => (await house.db.read('system', 'select 1 as one')).length === 1,
    migrations: migrationCheck(house),
    ...options.checks,
  };
  const config = { access: 'public' } as const;

  app.get(
    '/healthz',
    { config, schema: { hide: true, response: { 200: Health } } },
    async () => ({ status: 'ok' }) as const,
  );

  app.get(
    '/readyz',
    { config, schema: { hide: true, response: { 200: Readiness, 503: Readiness } } },
    async (_request, reply) => {
      const results = await runChecks(house, checks);
      const ready = Object.values(results).every(Boolean);
      reply.header('cache-control', 'no-store').status(ready ? 200 : 503);
      return { status: ready ? ('ready' as const) : ('not ready' as const), checks: results };
    },
  );

  const { metrics } = options;
  if (metrics === undefined) return;
  app.get('/metrics', { config, schema: { hide: true } }, async (request, reply) => {
    const direct = request.headers['x-forwarded-for'] === undefined;
    const { remoteAddress } = request.socket;
    if (!direct || remoteAddress === undefined || !LOOPBACK.has(remoteAddress)) {
      if (request.identity === null) throw authFail('auth.signed_out');
      if (!request.identity.permissions.has('company.settings')) {
        throw authFail('auth.forbidden', { permission: 'company.settings' });
      }
    }
    return reply.header('content-type', metrics.contentType).send(await metrics.metricsText());
  });
}
