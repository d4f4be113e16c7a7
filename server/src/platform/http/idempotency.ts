import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database/index.ts';
import type { House } from '../house/index.ts';
import { isUnsafe } from './access.ts';
import { fail } from './errors.ts';
import type { App } from './types.ts';

/** How long an answer is kept for calls sent again. */
const KEPT_HOURS = 24;
/** A call whose process died is taken over by the next try after this long. */
const ABANDONED_AFTER_MINUTES = 5;

interface Entry {
  readonly tenantId: string;
  readonly actorId: string;
  readonly key: string;
  readonly route: string;
}

interface Found extends Record<string, unknown> {
  request_hash: string;
  state: 'running' | 'answered';
  status: number | null;
  content_type: string | null;
  body: string | null;
}

const WHERE = 'where tenant_id = $1 and actor_id = $2 and key = $3 and route = $4';

function keyOf(entry: Entry): string[] {
  return [entry.tenantId, entry.actorId, entry.key, entry.route];
}

/** Claims the key, or finds who has it. */
async function claim(
  db: Database,
  entry: Entry,
  requestHash: string,
  now: Date,
): Promise<Found | undefined> {
  return db.transaction({ tenantId: entry.tenantId }, async (tx) => {
    const claimed = await tx.execute(
      `insert into idempotency_key as k
         (tenant_id, actor_id, key, route, request_hash, started_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, actor_id, key, route) do update
         set request_hash = excluded.request_hash, started_at = excluded.started_at,
           state = 'running', status = null, content_type = null, body = null
         where k.started_at < $6::timestamptz - $7::int * interval '1 hour'
           or (k.state = 'running' and k.request_hash = excluded.request_hash
             and k.started_at < $6::timestamptz - $8::int * interval '1 minute')`,
      [...keyOf(entry), requestHash, now, KEPT_HOURS, ABANDONED_AFTER_MINUTES],
    );
    if (claimed > 0) return undefined;
    const [found] = await tx.query<Found>(
      `select request_hash, state, status, content_type, body from idempotency_key ${WHERE}`,
      keyOf(entry),
    );
    if (found === undefined) throw fail('http.key_in_progress');
    return found;
  });
}

/** Stands for the call: address with its query, and the content. */
function hashRequest(request: FastifyRequest): string {
  const hash = createHash('sha256').update(request.url).update('\0');
  if (request.body !== undefined) hash.update(JSON.stringify(request.body));
  return hash.digest('hex');
}

/**
 * Uploads are left out: their content is a stream that is read once, and imports of the same file
 * change nothing anyway.
 */
function isUpload(request: FastifyRequest): boolean {
  const type = request.headers['content-type'] ?? '';
  return type.startsWith('multipart/') || type.startsWith('application/octet-stream');
}

function readKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || !isUnsafe(request.method)) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw fail('http.key_malformed');
  }
  return key;
}

/**
 * A refusal that asks to try again must not be repeated from memory, nor a failure of the server;
 * every other answer stands for the key.
 */
function isFinal(status: number): boolean {
  return status < 500 && ![401, 403, 408, 409, 425, 429].includes(status);
}

/** Makes every unsafe call of a signed-in caller safe to send again with its Idempotency-Key. */
export function rememberAnswers(app: App, house: House): void {
  const claims = new WeakMap<FastifyRequest, Entry>();

  app.addHook('preHandler', async (request, reply) => {
    const key = readKey(request);
    const { identity } = request;
    if (key === undefined || identity === null || identity.tenantId === null) return;
    if (isUpload(request)) return;
    const entry: Entry = {
      tenantId: identity.tenantId,
      actorId: identity.actor.id,
      key,
      route: `${request.method} ${request.routeOptions.url ?? ''}`,
    };
    const requestHash = hashRequest(request);
    const found = await claim(house.db, entry, requestHash, house.now());
    if (found === undefined) {
      claims.set(request, entry);
      return;
    }
    if (found.request_hash !== requestHash) throw fail('http.key_reused');
    if (found.state === 'running') throw fail('http.key_in_progress');
    reply.status(found.status ?? 200).header('idempotency-replayed', 'true');
    if (found.content_type !== null) reply.header('content-type', found.content_type);
    return reply.serializer(String).send(found.body ?? '');
  });

  // Also when the caller hung up meanwhile: what was done is what a second try must hear of.
  app.addHook('onSend', async (request, reply, payload) => {
    const entry = claims.get(request);
    if (entry === undefined) return payload;
    claims.delete(request);
    await settle(house.db, entry, reply, payload);
    return payload;
  });
}

async function settle(
  db: Database,
  entry: Entry,
  reply: FastifyReply,
  payload: unknown,
): Promise<void> {
  const isText = payload === undefined || payload === null || typeof payload === 'string';
  if (!isText || !isFinal(reply.statusCode)) {
    await release(db, entry);
    return;
  }
  const type = reply.getHeader('content-type');
  await db.read(
    { tenantId: entry.tenantId },
    `update idempotency_key set state = 'answered', status = $5, content_type = $6, body = $7
     ${WHERE} returning key`,
    [
      ...keyOf(entry),
      reply.statusCode,
      typeof type === 'string' ? type : null,
      typeof payload === 'string' ? payload : null,
    ],
  );
}

async function release(db: Database, entry: Entry): Promise<void> {
  await db.read(
    { tenantId: entry.tenantId },
    `delete from idempotency_key ${WHERE} returning key`,
    keyOf(entry),
  );
}

/** Deletes answers that are too old to be asked for again. */
export async function sweepAnswers(house: Pick<House, 'db' | 'now'>): Promise<void> {
  const oldest = new Date(house.now().getTime() - KEPT_HOURS * 3_600_000);
  await house.db.read(
    'system',
    'with gone as (delete from idempotency_key where started_at < $1 returning 1) ' +
      'select count(*) from gone',
    [oldest],
  );
}
