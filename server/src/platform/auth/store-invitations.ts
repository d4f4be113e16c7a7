import type { Database, Transaction } from '../database/index.ts';
import { isRole, type Role } from './permissions.ts';
import type { Invitation } from './types.ts';

export interface OpenInvitation {
  readonly email: string;
  readonly role: Role;
  readonly companyName: string;
  readonly expiresAt: Date;
  /** The person who has an account under this address already. */
  readonly userId: string | null;
}

export async function isMember(tx: Transaction, tenantId: string, email: string): Promise<boolean> {
  const rows = await tx.query(
    `select m.id from house.member m join house.person p on p.id = m.user_id
     where m.organization_id = $1 and p.email = $2`,
    [tenantId, email],
  );
  return rows.length > 0;
}

export async function insertInvitation(
  tx: Transaction,
  entry: Invitation & { tenantId: string; inviterId: string; tokenHash: string },
): Promise<void> {
  await tx.execute(
    `update house.invitation set status = 'canceled'
     where organization_id = $1 and email = $2 and status = 'pending'`,
    [entry.tenantId, entry.email],
  );
  await tx.execute(
    `insert into house.invitation
       (id, organization_id, email, role, inviter_id, token_hash, expires_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entry.invitationId,
      entry.tenantId,
      entry.email,
      entry.role,
      entry.inviterId,
      entry.tokenHash,
      entry.expiresAt,
      entry.createdAt,
    ],
  );
}

export async function listOpenInvitations(
  db: Database,
  tenantId: string,
  now: Date,
): Promise<Invitation[]> {
  const rows = await db.read<{
    id: string;
    email: string;
    role: string;
    expires_at: Date;
    created_at: Date;
  }>(
    'system',
    `select id, email, role, expires_at, created_at from house.invitation
     where organization_id = $1 and status = 'pending' and expires_at > $2
     order by created_at desc, id`,
    [tenantId, now],
  );
  return rows.flatMap((row) =>
    isRole(row.role)
      ? [
          {
            invitationId: row.id,
            email: row.email,
            role: row.role,
            expiresAt: row.expires_at,
            createdAt: row.created_at,
          },
        ]
      : [],
  );
}

export async function cancelInvitation(
  tx: Transaction,
  tenantId: string,
  invitationId: string,
): Promise<boolean> {
  const changed = await tx.execute(
    `update house.invitation set status = 'canceled'
     where organization_id = $1 and id = $2 and status = 'pending'`,
    [tenantId, invitationId],
  );
  return changed > 0;
}

export async function findOpenInvitation(
  db: Database,
  tokenHash: string,
  now: Date,
): Promise<OpenInvitation | undefined> {
  const [row] = await db.read<{
    email: string;
    role: string;
    name: string;
    expires_at: Date;
    person_id: string | null;
  }>(
    'system',
    `select i.email, i.role, o.name, i.expires_at, p.id as person_id
     from house.invitation i
     join house.organization o on o.id = i.organization_id
     left join house.person p on p.email = i.email
     where i.token_hash = $1 and i.status = 'pending' and i.expires_at > $2`,
    [tokenHash, now],
  );
  if (row === undefined || !isRole(row.role)) return undefined;
  return {
    email: row.email,
    role: row.role,
    companyName: row.name,
    expiresAt: row.expires_at,
    userId: row.person_id,
  };
}

/** Uses the invitation up, once: of two who accept at once, one gets it. */
export async function acceptByToken(
  tx: Transaction,
  tokenHash: string,
  now: Date,
): Promise<{ tenantId: string; email: string; role: Role } | undefined> {
  const [row] = await tx.query<{ organization_id: string; email: string; role: string }>(
    `update house.invitation set status = 'accepted'
     where token_hash = $1 and status = 'pending' and expires_at > $2
     returning organization_id, email, role`,
    [tokenHash, now],
  );
  if (row === undefined || !isRole(row.role)) return undefined;
  return { tenantId: row.organization_id, email: row.email, role: row.role };
}
