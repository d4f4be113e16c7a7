/** A whole server in a test: real house, real routes, real sessions; calls go by `app.inject`. */
import type { Caller } from '../audit/types.ts';
import { type Auth, createTenant, openAuth, type Role, startSession } from '../auth/index.ts';
import type { Database } from '../database/index.ts';
import { closeAfterFile } from '../database/testing.ts';
import type { Locale } from '../errors/index.ts';
import type { House } from '../house/index.ts';
import { type HouseOverrides, openTestHouse } from '../house/testing.ts';
import { newId } from '../ids/index.ts';
import { type HttpOptions, openHttp } from './open.ts';
import type { App, RoomRoutes } from './types.ts';

/** Somebody signed in, and how to call as them. */
export interface SignedIn {
  /** Give these to `app.inject`. */
  readonly headers: { readonly cookie: string };
  readonly tenantId: string;
  readonly userId: string;
  readonly role: Role;
  /** The caller a route will see, for preparing data by the rooms' own commands. */
  readonly caller: Caller;
}

export interface TestApp {
  readonly app: App;
  readonly house: House;
  readonly auth: Auth;
  /**
   * Signs somebody in: as owner of a new company, or in the given role of the given company.
   * English unless said otherwise, so that tests may look for words.
   */
  signIn(role?: Role, options?: { tenantId?: string; locale?: Locale }): Promise<SignedIn>;
}

/** Tests call faster than people. */
const NO_LIMITS = { caller: 1_000_000, anonymous: 1_000_000, signIn: 1_000_000 };

async function addPerson(house: House, locale: Locale): Promise<string> {
  const userId = newId();
  await house.db.read(
    'system',
    'insert into house.person (id, name, email, locale) values ($1, $2, $3, $4) returning id',
    [userId, 'Test Person', `${userId}@example.com`, locale],
  );
  return userId;
}

async function addMember(house: House, tenantId: string, userId: string, role: Role) {
  await house.db.read(
    'system',
    `insert into house.member (id, organization_id, user_id, role) values ($1, $2, $3, $4)
     on conflict (organization_id, user_id) do update set role = excluded.role returning id`,
    [newId(), tenantId, userId, role],
  );
}

/** The Cookie header a browser would send after these Set-Cookie headers. */
export function cookieHeader(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(';')[0] ?? '').join('; ');
}

export type BrowserMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A browser: keeps cookies between calls, sends JSON, prefers English. */
export function openBrowser(test: TestApp, signedIn?: SignedIn) {
  const jar = new Map<string, string>();
  const keep = (pair: string): void => {
    const at = pair.indexOf('=');
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  };
  if (signedIn !== undefined) keep(signedIn.headers.cookie);
  return async (method: BrowserMethod, url: string, payload?: object) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await test.app.inject({
      method,
      url,
      headers: { cookie, 'accept-language': 'en' },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const pair = line.split(';')[0] ?? '';
      if (/max-age=0/i.test(line)) jar.delete(pair.split('=')[0] ?? '');
      else keep(pair);
    }
    return reply;
  };
}

/**
 * Opens the server over `db` with the rooms' routes. Call once for a file or for each test; what it
 * opened is closed after the file, the database is not.
 */
export async function openTestApp(
  db: Database,
  rooms: readonly RoomRoutes[],
  options: { house?: HouseOverrides; http?: Partial<Omit<HttpOptions, 'rooms' | 'auth'>> } = {},
): Promise<TestApp> {
  const house = openTestHouse(db, options.house);
  const auth = openAuth(house);
  const app = await openHttp(house, { limits: NO_LIMITS, ...options.http, rooms, auth });
  closeAfterFile(() => app.close());
  const signIn: TestApp['signIn'] = async (role = 'owner', more = {}) => {
    const locale = more.locale ?? 'en';
    const userId = await addPerson(house, locale);
    const tenantId =
      more.tenantId ?? (await createTenant(house, { name: 'Test Company', ownerId: userId }));
    await addMember(house, tenantId, userId, role);
    const origin = { address: '127.0.0.1', userAgent: 'test', cookie: '' };
    const { cookies } = await startSession(auth, origin, userId);
    return {
      headers: { cookie: cookieHeader(cookies) },
      tenantId,
      userId,
      role,
      caller: {
        tenantId,
        actor: { kind: 'user', id: userId },
        origin: '127.0.0.1',
        now: house.now(),
        locale,
      },
    };
  };
  return { app, house, auth, signIn };
}
