import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { describeFailure } from '../log/index.ts';
import { fail } from './errors.ts';
import { isPermission, type Permission, ROLE_PERMISSIONS } from './permissions.ts';
import { findKey, findSession, touchKey } from './store.ts';
import type { AuthHouse, Identity } from './types.ts';

/** How long a proven session or key is believed without asking the database again. */
const BELIEVED_FOR_MS = 5_000;
/** Sessions and keys remembered at once; the oldest go first. */
const REMEMBERED = 10_000;

export const KEY_START = 'twk_';

interface Remembered {
  readonly identity: Identity;
  readonly until: number;
}

/**
 * Turns cookies and keys into identities. Answers are remembered for a few seconds, so that a busy
 * caller costs no round trip; what this process revokes is forgotten at once, what another process
 * revokes within those seconds.
 */
export class Identities {
  readonly #house: AuthHouse;
  readonly #secret: string;
  readonly #cookieStart: string;
  readonly #known = new Map<string, Remembered>();
  /** Counts what was forgotten: an answer read before it must not be remembered after it. */
  #epoch = 0;

  constructor(house: AuthHouse, secret: string, cookieName: string) {
    this.#house = house;
    this.#secret = secret;
    this.#cookieStart = `${cookieName}=`;
  }

  /** The identity behind a Cookie header, or undefined. */
  async ofCookie(header: string): Promise<Identity | undefined> {
    const value = this.#cookieValue(header);
    if (value === undefined) return undefined;
    const known = this.#recall(value);
    if (known !== undefined) return known;
    const token = this.#verify(value);
    if (token === undefined) return undefined;
    const epoch = this.#epoch;
    const row = await findSession(this.#house.db, token);
    if (row === undefined) return undefined;
    return this.#remember(epoch, value, {
      actor: { kind: 'user', id: row.userId },
      tenantId: row.tenantId,
      role: row.role,
      permissions: new Set(row.role === null ? [] : ROLE_PERMISSIONS[row.role]),
      locale: row.locale,
      sessionId: row.sessionId,
      expiresAt: row.expiresAt,
    });
  }

  /**
   * The identity behind an Authorization header.
   * @throws auth.key_invalid, so that a wrong key is not taken for no key.
   */
  async ofAuthorization(header: string, locale: Identity['locale']): Promise<Identity> {
    const [scheme = '', secret = ''] = header.split(' ');
    if (scheme.toLowerCase() !== 'bearer' || !secret.startsWith(KEY_START)) {
      throw fail('auth.key_invalid');
    }
    const known = this.#recall(secret);
    if (known !== undefined) return { ...known, locale };
    const epoch = this.#epoch;
    const row = await findKey(this.#house.db, hashSecret(secret));
    if (row === undefined) throw fail('auth.key_invalid');
    touchKey(this.#house.db, row.keyId, this.#house.now()).catch((error: unknown) => {
      const failure = describeFailure(error);
      this.#house.log.warn({ failure, keyId: row.keyId }, 'a key could not be marked as used');
    });
    return this.#remember(epoch, secret, {
      actor: { kind: 'key', id: row.keyId, ownerId: row.ownerId },
      tenantId: row.tenantId,
      role: null,
      permissions: new Set<Permission>(row.permissions.filter(isPermission)),
      locale,
      sessionId: null,
      expiresAt: row.expiresAt,
    });
  }

  /** Forgets what was believed of a person, a key, or everybody. */
  forget(who: { actorId: string } | { sessionId: string } | 'all'): void {
    this.#epoch++;
    if (who === 'all') {
      this.#known.clear();
      return;
    }
    for (const [key, { identity }] of this.#known) {
      const hit =
        'actorId' in who ? identity.actor.id === who.actorId : identity.sessionId === who.sessionId;
      if (hit) this.#known.delete(key);
    }
  }

  #cookieValue(header: string): string | undefined {
    let at = header.startsWith(this.#cookieStart) ? 0 : header.indexOf(`; ${this.#cookieStart}`);
    if (at < 0) return undefined;
    at = header.indexOf('=', at) + 1;
    const end = header.indexOf(';', at);
    return header.slice(at, end < 0 ? undefined : end);
  }

  /** The token of a signed cookie (`token.signature`, percent-encoded), if the signature holds. */
  #verify(value: string): string | undefined {
    let plain: string;
    try {
      plain = decodeURIComponent(value);
    } catch {
      return undefined;
    }
    const dot = plain.lastIndexOf('.');
    if (dot < 1) return undefined;
    const token = plain.slice(0, dot);
    const given = Buffer.from(plain.slice(dot + 1), 'base64');
    const right = createHmac('sha256', this.#secret).update(token).digest();
    return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
  }

  #recall(key: string): Identity | undefined {
    const found = this.#known.get(key);
    if (found === undefined) return undefined;
    const { expiresAt } = found.identity;
    const now = Date.now();
    if (found.until > now && (expiresAt === null || expiresAt.getTime() > now)) {
      return found.identity;
    }
    this.#known.delete(key);
    return undefined;
  }

  #remember(epoch: number, key: string, identity: Identity): Identity {
    if (epoch !== this.#epoch) return identity;
    if (this.#known.size >= REMEMBERED) {
      const oldest = this.#known.keys().next();
      if (!oldest.done) this.#known.delete(oldest.value);
    }
    this.#known.set(key, { identity, until: Date.now() + BELIEVED_FOR_MS });
    return identity;
  }
}

/** SHA-256 in hexadecimal; enough for secrets of 256 random bits, which nobody can guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
