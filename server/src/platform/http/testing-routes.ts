/** Tries every route of a server with the wrong caller; used by tests over all rooms. */
import { createKey, PERMISSIONS, type Permission, ROLE_PERMISSIONS } from '../auth/index.ts';
import { newId } from '../ids/index.ts';
import type { SignedIn, TestApp } from './testing.ts';
import type { Access, RegisteredRoute } from './types.ts';

interface Attempt {
  readonly who: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A key of the company of `owner` that holds the given permissions. */
export async function makeKey(
  test: TestApp,
  owner: SignedIn,
  permissions: readonly Permission[] = PERMISSIONS,
): Promise<{ headers: { authorization: string }; keyId: string }> {
  const identity = {
    actor: owner.caller.actor,
    tenantId: owner.tenantId,
    role: owner.role,
    permissions: new Set(PERMISSIONS),
    locale: owner.caller.locale,
    sessionId: null,
    expiresAt: null,
  };
  const { key, secret } = await createKey(test.auth, owner.caller, identity, {
    name: 'test',
    permissions,
    expiresAt: null,
  });
  return { headers: { authorization: `Bearer ${secret}` }, keyId: key.keyId };
}

/** The path with an id nobody has in the place of each parameter, or the one given by name. */
function fillPath(path: string, ids: Readonly<Record<string, string>>): string {
  return path
    .replace(/:(\w+)/g, (_whole, name: string) => ids[name] ?? newId())
    .replace(/\*$/, 'x');
}

function holds(permissions: readonly Permission[], access: Access): boolean {
  return access === 'signed-in' || access === 'public' || permissions.includes(access);
}

/** Streams answer for as long as somebody listens, so they are only tried where they refuse. */
function isStream(route: RegisteredRoute): boolean {
  return route.path.endsWith('/stream');
}

/**
 * Calls each route that is not public without a session, as a viewer, with a key that holds nothing
 * of use, and (reading only) with a full key of another company.
 * @param ids ids of the owner's company by parameter name, which the other company must not reach.
 * @returns what was answered wrongly, one line each; empty when all doors hold.
 */
export async function tryEveryRoute(
  test: TestApp,
  ids: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const wrong: string[] = [];
  const owner = await test.signIn('owner');
  const viewer = await test.signIn('viewer', { tenantId: owner.tenantId });
  const stranger = await test.signIn('owner');
  const weakKey = await makeKey(test, owner, []);
  const strangerKey = await makeKey(test, stranger);

  const call = async (route: RegisteredRoute, { who, headers }: Attempt, right: number[]) => {
    const method = route.method as 'GET';
    const url = fillPath(route.path, ids);
    const body = method === 'GET' ? {} : { payload: {} };
    const { statusCode } = await test.app.inject({ method, url, headers, ...body });
    if (!right.includes(statusCode)) {
      wrong.push(`${route.method} ${route.path} answered ${statusCode} to ${who}`);
    }
  };

  for (const route of test.app.registeredRoutes) {
    if (route.access === 'public' || !route.path.startsWith('/api/')) continue;
    await call(route, { who: 'nobody', headers: {} }, [401]);
    const forged = { cookie: `${test.auth.cookieName}=made-up.c2lnbmF0dXJl` };
    await call(route, { who: 'a forged cookie', headers: forged }, [401]);
    if (!holds(ROLE_PERMISSIONS.viewer, route.access)) {
      await call(route, { who: 'a viewer', headers: viewer.headers }, [403]);
    }
    if (!holds([], route.access)) {
      await call(route, { who: 'a key without rights', headers: weakKey.headers }, [403]);
    }
    if (route.method === 'GET' && route.path.includes(':') && !isStream(route)) {
      const attempt = { who: "another company's key", headers: strangerKey.headers };
      await call(route, attempt, [400, 403, 404]);
    }
  }
  return wrong;
}
