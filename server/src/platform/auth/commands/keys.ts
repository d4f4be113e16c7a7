import { randomBytes } from 'node:crypto';
import { type Caller, personOf } from '../../audit/index.ts';
import { newId } from '../../ids/index.ts';
import { fail } from '../errors.ts';
import { hashSecret, KEY_START } from '../identity.ts';
import type { Auth } from '../index.ts';
import { isPermission, type Permission } from '../permissions.ts';
import { firstNotHeld } from '../rules.ts';
import type { ApiKey, Identity } from '../types.ts';

/** Characters of a key that are kept in clear, to tell keys apart. */
const PREFIX_LENGTH = 12;

interface RawKey extends Record<string, unknown> {
  id: string;
  name: string;
  prefix: string;
  permissions: string[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const COLUMNS = 'id, name, prefix, permissions, created_at, expires_at, last_used_at, revoked_at';

function asKey(row: RawKey): ApiKey {
  return {
    keyId: row.id,
    name: row.name,
    prefix: row.prefix,
    permissions: row.permissions.filter(isPermission),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

/** Newest first, revoked ones included, so that a surprise in the log can be explained. */
export async function listKeys(auth: Auth, tenantId: string): Promise<ApiKey[]> {
  const rows = await auth.house.db.read<RawKey>(
    'system',
    `select ${COLUMNS} from house.api_key where organization_id = $1
     order by created_at desc, id desc limit 500`,
    [tenantId],
  );
  return rows.map(asKey);
}

/**
 * Makes a key of the company. The secret is answered once and kept only as a hash.
 * @throws auth.key_too_high if it would hold what its maker does not.
 */
export async function createKey(
  auth: Auth,
  caller: Caller,
  identity: Identity,
  input: { name: string; permissions: readonly Permission[]; expiresAt: Date | null },
): Promise<{ key: ApiKey; secret: string }> {
  const missing = firstNotHeld(identity.permissions, input.permissions);
  if (missing !== undefined) throw fail('auth.key_too_high', { permission: missing });
  const secret = `${KEY_START}${randomBytes(32).toString('base64url')}`;
  const key: ApiKey = {
    keyId: newId(),
    name: input.name,
    prefix: secret.slice(0, PREFIX_LENGTH),
    permissions: [...new Set(input.permissions)].sort(),
    createdAt: caller.now,
    expiresAt: input.expiresAt,
    lastUsedAt: null,
    revokedAt: null,
  };
  await auth.house.db.transaction('system', async (tx) => {
    await tx.execute(
      `insert into house.api_key (id, organization_id, created_by, name, prefix, secret_hash,
         permissions, expires_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9)`,
      [
        key.keyId,
        caller.tenantId,
        personOf(caller.actor),
        key.name,
        key.prefix,
        hashSecret(secret),
        key.permissions,
        key.expiresAt,
        key.createdAt,
      ],
    );
    await auth.house.audit(tx, caller, {
      action: 'auth.key_created',
      entity: 'key',
      entityId: key.keyId,
      change: { permissions: key.permissions },
    });
  });
  return { key, secret };
}

/** @throws auth.key_not_found if it is not a live key of the company. */
export async function revokeKey(auth: Auth, caller: Caller, keyId: string): Promise<void> {
  await auth.house.db.transaction('system', async (tx) => {
    const changed = await tx.execute(
      `update house.api_key set revoked_at = $3
       where organization_id = $1 and id = $2 and revoked_at is null`,
      [caller.tenantId, keyId, caller.now],
    );
    if (changed === 0) throw fail('auth.key_not_found');
    await auth.house.audit(tx, caller, {
      action: 'auth.key_revoked',
      entity: 'key',
      entityId: keyId,
    });
  });
  auth.identities.forget({ actorId: keyId });
}
