import type { FastifyReply, FastifyRequest } from 'fastify';
import { authFail, type Identity, type Origin, type SessionCookies } from '../auth/index.ts';

/** Where a request came from, in the form accounts ask for. */
export function originOf(request: FastifyRequest): Origin {
  return {
    address: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    cookie: request.headers.cookie ?? '',
  };
}

/** Hands the engine's cookies on to the browser. */
export function setCookies(reply: FastifyReply, { cookies }: SessionCookies): void {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
}

/** The identity of a route that is not public. */
export function identityOf(request: FastifyRequest): Identity {
  if (request.identity === null) throw authFail('auth.signed_out');
  return request.identity;
}

/**
 * The session of a person; keys have none.
 * @throws auth.signed_out, auth.people_only
 */
export function sessionOf(request: FastifyRequest): Identity & { readonly sessionId: string } {
  const identity = identityOf(request);
  const { sessionId } = identity;
  if (sessionId === null) throw authFail('auth.people_only');
  return { ...identity, sessionId };
}

/** Address of this server as the caller reached it, for links in what is answered. */
export function baseUrlOf(request: FastifyRequest, publicUrl: string | undefined): string {
  const base = publicUrl ?? `${request.protocol}://${request.host}`;
  return base.replace(/\/+$/, '');
}
