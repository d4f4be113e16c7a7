import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Caller } from '../audit/types.ts';
import type { Permission } from '../auth/permissions.ts';
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

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who may call: everyone, anyone signed in, or holders of a permission. No route is without.
     */
    access?: 'public' | 'signed-in' | Permission;
  }
  interface FastifyRequest {
    /** The signed-in caller; reading it on a public route without a session throws. */
    readonly caller: Caller;
  }
}
