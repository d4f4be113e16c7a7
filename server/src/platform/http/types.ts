import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Caller } from '../audit/types.ts';
import type { Permission } from '../auth/permissions.ts';
import type { Identity } from '../auth/types.ts';
import type { House } from '../house/index.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** A room's http.ts: adds the room's routes, all under /api. */
export type RoomRoutes = (app: App, house: House) => void;

/** Who may call a route. */
export type Access = 'public' | 'signed-in' | Permission;

/** A route as it was registered, for the tests that try them all. */
export interface RegisteredRoute {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call: everyone, the signed in, or holders of a permission. Always given. */
    access?: 'public' | 'signed-in' | Permission;
  }
  interface FastifyRequest {
    /** The signed-in caller; reading it on a public route without a session throws. */
    readonly caller: Caller;
    /** Whom a session or key proves; null on public routes without either. */
    identity: Identity | null;
  }
  interface FastifyInstance {
    /** Every route registered, with who may call it. */
    readonly registeredRoutes: readonly RegisteredRoute[];
  }
}
