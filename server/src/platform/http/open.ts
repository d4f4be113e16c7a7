import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { type Auth, sweepAccounts } from '../auth/index.ts';
import type { House } from '../house/index.ts';
import { describeFailure } from '../log/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { DEFAULT_LIMITS, guardRoutes, type Limits } from './access.ts';
import { serveConsole } from './console-files.ts';
import { addDocs } from './docs.ts';
import { fail } from './errors.ts';
import { addSecurityHeaders } from './headers.ts';
import { addHealthRoutes, type Checks } from './health.ts';
import { companyRoutes } from './http-company.ts';
import { invitationRoutes } from './http-invitations.ts';
import { keyRoutes } from './http-keys.ts';
import { peopleRoutes } from './http-people.ts';
import { securityRoutes } from './http-security.ts';
import { sessionRoutes } from './http-session.ts';
import { rememberAnswers, sweepAnswers } from './idempotency.ts';
import { compileInput } from './input.ts';
import { localeOf } from './locale.ts';
import { describeRoutes } from './openapi.ts';
import { sendProblem } from './problem.ts';
import type { App, RoomRoutes } from './types.ts';

export interface HttpOptions {
  /** Routes of the rooms, in the order they are described. */
  readonly rooms: readonly RoomRoutes[];
  readonly auth: Auth;
  /** Folder of the built console; left out or empty, a page says how to build it. */
  readonly consoleFolder?: string | undefined;
  readonly metrics?: Metrics | undefined;
  /** What must hold for /readyz, besides the database and its migrations. */
  readonly checks?: Checks;
  /** Calls a minute; defaults suit people and scripts. */
  readonly limits?: Partial<Limits>;
  readonly version?: string;
  /** How long open answers may take to end once the server stops; 10 seconds when left out. */
  readonly closeGraceMs?: number;
}

/** JSON bodies; files come as streams with limits of their own. */
const BODY_BYTES = 2 * 1024 * 1024;
/** Largest single file of an upload; rooms set lower limits of their own. */
const FILE_BYTES = 20 * 1024 ** 3;
const CLOSE_GRACE_MS = 10_000;
const SWEEP_EVERY_MS = 3_600_000;

async function addProtection(app: App, house: House): Promise<void> {
  await addSecurityHeaders(app, house.config.publicUrl?.startsWith('https://') === true);
  await app.register(rateLimit, { global: false });
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: FILE_BYTES, files: 20, fields: 100, fieldSize: 64 * 1024 },
  });
  // A file may also come as the whole body; the route reads the stream.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
    done(null, payload);
  });
}

function answerFailures(app: App, house: House): void {
  app.setErrorHandler((error, request, reply) =>
    sendProblem(request, reply, error, { log: house.log, locale: localeOf(request) }),
  );
  app.setNotFoundHandler((request, reply) => {
    const path = (request.url.split('?')[0] ?? '').slice(0, 200);
    const error = fail('http.not_found', { method: request.method, path });
    return sendProblem(request, reply, error, { log: house.log, locale: localeOf(request) });
  });
}

/** One log line and one measure for each call: its pattern, never its address or content. */
function observeCalls(app: App, house: House, metrics: Metrics | undefined): void {
  const { log } = house;
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    const seconds = reply.elapsedTime / 1000;
    metrics?.httpRequest({ method, route, status: reply.statusCode, seconds });
    if (log.level !== 'info' && log.level !== 'debug') return;
    log.info({
      requestId: request.id,
      method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      tenantId: request.identity?.tenantId ?? null,
      actorId: request.identity?.actor.id ?? null,
    });
  });
}

/** Clears away what is over, hourly; ends with the server, and lets streams end in time. */
function keepTidy(app: App, house: House, graceMs: number): void {
  const sweep = async (): Promise<void> => {
    try {
      await sweepAnswers(house);
      await sweepAccounts(house);
    } catch (error) {
      house.log.warn(
        { failure: describeFailure(error) },
        'sweeping failed; tried again in an hour',
      );
    }
  };
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS).unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    setTimeout(() => app.server.closeAllConnections(), graceMs).unref();
  });
}

function limitsOf(house: House, options: HttpOptions): Limits {
  const { callsPerMinute } = house.config;
  const caller = callsPerMinute === 0 ? Number.MAX_SAFE_INTEGER : callsPerMinute;
  return { ...DEFAULT_LIMITS, ...(caller === undefined ? {} : { caller }), ...options.limits };
}

/**
 * Opens the HTTP door over a house: every room's routes under /api, accounts, the description of
 * the interface, health, and the console. Listening is left to the caller.
 */
export async function openHttp(house: House, options: HttpOptions): Promise<App> {
  const { auth } = options;
  const proxies = house.config.trustedProxies ?? 0;
  const app: App = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_BYTES,
    trustProxy: proxies > 0 && ((_address: string, hop: number) => hop < proxies),
    forceCloseConnections: 'idle',
    // Node itself gives up on slow headers; a large upload may take as long as it takes.
    requestTimeout: 0,
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(compileInput);
  app.setSerializerCompiler(serializerCompiler);
  answerFailures(app, house);
  await addProtection(app, house);
  await describeRoutes(app, options.version ?? '0.1.0');
  guardRoutes(app, house, auth, limitsOf(house, options));
  rememberAnswers(app, house);
  observeCalls(app, house, options.metrics);
  keepTidy(app, house, options.closeGraceMs ?? CLOSE_GRACE_MS);

  sessionRoutes(app, auth);
  securityRoutes(app, auth);
  companyRoutes(app, auth);
  peopleRoutes(app, auth);
  invitationRoutes(app, auth);
  keyRoutes(app, auth);
  for (const addRoutes of options.rooms) addRoutes(app, house);
  addDocs(app);
  addHealthRoutes(app, house, { checks: options.checks ?? {}, metrics: options.metrics });
  serveConsole(app, options.consoleFolder);
  await app.ready();
  return app;
}
