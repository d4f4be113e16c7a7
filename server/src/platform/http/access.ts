import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../audit/types.ts';
import { type Auth, authFail } from '../auth/index.ts';
import type { House } from '../house/index.ts';
import { fail } from './errors.ts';
import { preferredLocale } from './locale.ts';
import type { Access, App, RegisteredRoute } from './types.ts';

/** Calls a minute: of one caller, of one address not signed in, and sign-ins from one address. */
export interface Limits {
  readonly caller: number;
  readonly anonymous: number;
  readonly signIn: number;
}

/**
 * A signed-in caller may read as fast as one server answers (thousands a second, see
 * docs/reference/figures.md); the limit stops a loop gone wild, not a busy integration.
 */
export const DEFAULT_LIMITS: Limits = { caller: 600_000, anonymous: 600, signIn: 30 };

/** Routes whose callers are looked at; files of the console are for everyone. */
const NEEDS_IDENTITY = /^\/(api\/|metrics$)/;

export function isUnsafe(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}

/** Refuses routes that do not say who may call them, and keeps the list of all. */
function watchRoutes(app: App): void {
  const routes: RegisteredRoute[] = [];
  app.decorate('registeredRoutes', routes);
  app.addHook('onRoute', (route) => {
    const access: Access | undefined = route.config?.access;
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    if (access === undefined) {
      throw new Error(`route ${methods.join()} ${route.url} does not say who may call it`);
    }
    for (const method of methods) {
      if (method !== 'HEAD') routes.push({ method, path: route.url, access });
    }
  });
}

/** Reads the session's cookie or the key of a request; the cookie loses to a key. */
async function identify(auth: Auth, request: FastifyRequest): Promise<void> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const locale = preferredLocale(request.headers['accept-language']);
    request.identity = await auth.identities.ofAuthorization(authorization, locale);
  } else if (cookie !== undefined) {
    request.identity = (await auth.identities.ofCookie(cookie)) ?? null;
  }
}

/**
 * A browser sends the cookie along with a form of any site, so a changing call with a cookie must
 * come from our own pages. Programs send no Origin, and keys are not sent by browsers on their own.
 * @throws auth.foreign_origin
 */
function refuseForeignOrigin(house: House, request: FastifyRequest): void {
  const { origin, authorization } = request.headers;
  if (authorization !== undefined) return;
  if (origin === undefined) {
    const site = request.headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return;
    throw authFail('auth.foreign_origin', { origin: String(site) });
  }
  const own = [`${request.protocol}://${request.host}`];
  if (house.config.publicUrl !== undefined) own.push(new URL(house.config.publicUrl).origin);
  if (!own.includes(origin)) {
    throw authFail('auth.foreign_origin', { origin: origin.slice(0, 200) });
  }
}

/** @throws auth.signed_out, auth.no_company, auth.forbidden */
function requireAccess(request: FastifyRequest, access: Access): void {
  if (access === 'public') return;
  const { identity } = request;
  if (identity === null) throw authFail('auth.signed_out');
  if (identity.tenantId === null) throw authFail('auth.no_company');
  if (access !== 'signed-in' && !identity.permissions.has(access)) {
    throw authFail('auth.forbidden', { permission: access });
  }
}

function makeLimiter(app: App, max: number, name: string) {
  const check = app.createRateLimit({
    max,
    timeWindow: 60_000,
    keyGenerator: (request) => `${name} ${request.identity?.actor.id ?? request.ip}`,
  });
  return async (request: FastifyRequest): Promise<void> => {
    const result = await check(request);
    if (!result.isAllowed && result.isExceeded) {
      throw fail('http.too_many_calls', { retryAfterSeconds: result.ttlInSeconds });
    }
  };
}

/** The caller of a signed-in request, made when first asked for. */
function readCaller(house: House, request: FastifyRequest): Caller {
  const { identity } = request;
  if (identity === null) throw authFail('auth.signed_out');
  if (identity.tenantId === null) throw authFail('auth.no_company');
  return {
    tenantId: identity.tenantId,
    actor: identity.actor,
    origin: request.ip,
    now: house.now(),
    locale: identity.locale,
  };
}

/**
 * Everything that happens before a route sees a request: who is it, from where, how often, and may
 * they. Runs before the body is read, so that a refused upload costs nothing.
 */
export function guardRoutes(app: App, house: House, auth: Auth, limits: Limits): void {
  watchRoutes(app);
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.decorateRequest('identity', null);
  app.decorateRequest('caller', {
    getter(this: FastifyRequest): Caller {
      const known = callers.get(this);
      if (known !== undefined) return known;
      const caller = readCaller(house, this);
      callers.set(this, caller);
      return caller;
    },
  });
  const limitCaller = makeLimiter(app, limits.caller, 'caller');
  const limitAnonymous = makeLimiter(app, limits.anonymous, 'anonymous');
  const limitSignIn = makeLimiter(app, limits.signIn, 'sign-in');

  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('x-request-id', request.id);
    const access: Access | undefined = request.routeOptions.config.access;
    if (access === undefined || !NEEDS_IDENTITY.test(request.routeOptions.url ?? '')) return;
    const unsafe = isUnsafe(request.method);
    try {
      await identify(auth, request);
    } catch (error) {
      await limitAnonymous(request);
      throw error;
    }
    await (request.identity === null ? limitAnonymous(request) : limitCaller(request));
    if (unsafe) {
      if (access === 'public') await limitSignIn(request);
      refuseForeignOrigin(house, request);
    }
    requireAccess(request, access);
  });
}
