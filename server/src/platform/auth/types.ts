import type { Actor, RecordAudit } from '../audit/types.ts';
import type { Config } from '../config/index.ts';
import type { Database } from '../database/index.ts';
import type { Locale } from '../errors/index.ts';
import type { Log } from '../log/index.ts';
import type { Permission, Role } from './permissions.ts';

export { type Permission, ROLE_PERMISSIONS, type Role } from './permissions.ts';

/** The parts of the house that accounts need; the whole house fits. */
export interface AuthHouse {
  readonly config: Config;
  readonly db: Database;
  readonly log: Log;
  readonly audit: RecordAudit;
  readonly now: () => Date;
}

/** Who is behind a request, as far as a session or a key proves it. */
export interface Identity {
  readonly actor: Actor;
  /** Null when a person belongs to no company (any more). */
  readonly tenantId: string | null;
  /** Null for keys, and for a person without a company. */
  readonly role: Role | null;
  readonly permissions: ReadonlySet<Permission>;
  readonly locale: Locale;
  /** Null for keys. */
  readonly sessionId: string | null;
  readonly expiresAt: Date | null;
}

/** A company as its own people see it. */
export interface Company {
  readonly tenantId: string;
  readonly name: string;
  /** ISO 4217. */
  readonly baseCurrency: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2. */
  readonly homeCountry: string;
  readonly createdAt: Date;
}

export interface CompanySettings {
  readonly name: string;
  readonly baseCurrency: string;
  readonly timeZone: string;
  readonly homeCountry: string;
}

/** One line of the list of people. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly twoFactor: boolean;
  readonly joinedAt: Date;
  /** Last start of a session; null when never signed in or all sessions are over. */
  readonly lastSeenAt: Date | null;
}

export interface Invitation {
  readonly invitationId: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

export interface ApiKey {
  readonly keyId: string;
  readonly name: string;
  /** The first characters of the key, by which people tell keys apart. */
  readonly prefix: string;
  readonly permissions: readonly Permission[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** To the hour. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** What the engine answered with: cookies to hand on to the browser. */
export interface SessionCookies {
  readonly cookies: readonly string[];
}

export interface Membership {
  readonly tenantId: string;
  readonly name: string;
  readonly role: Role;
}

/** Where a request came from, as the engine needs it. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
  readonly cookie: string;
}

/** A way to send a letter; without one, links are shown to the person who made them. */
export interface Mailer {
  send(letter: { to: string; subject: string; text: string }): Promise<void>;
}
