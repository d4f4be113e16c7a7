import { createHash } from 'node:crypto';
import { fail } from './errors.ts';
import { LOCK_OUT, type TryKind } from './rules.ts';
import type { AuthHouse } from './types.ts';

const KINDS: readonly TryKind[] = ['account', 'address'];

function hashSubject(subject: string): string {
  return createHash('sha256').update(subject).digest('hex');
}

/**
 * Counts one try for each subject, in one statement each and always in the same order.
 * @throws auth.locked while a subject's pause lasts, or when this try was one too many.
 */
export async function countTry(
  house: AuthHouse,
  subjects: Readonly<Partial<Record<TryKind, string>>>,
): Promise<void> {
  const now = house.now();
  const lockedUntil = await house.db.transaction('system', async (tx) => {
    let latest = 0;
    for (const kind of KINDS) {
      const subject = subjects[kind];
      if (subject === undefined) continue;
      const { tries, windowMinutes, pauseMinutes } = LOCK_OUT[kind];
      const [row] = await tx.query<{ locked_until: Date | null }>(
        `insert into house.sign_in_try as t (kind, subject_hash, failures, window_ends)
         values ($1, $2, 1, $3::timestamptz + $4::int * interval '1 minute')
         on conflict (kind, subject_hash) do update set
           failures = case when t.window_ends <= $3 then 1 else t.failures + 1 end,
           window_ends = case when t.window_ends <= $3 then excluded.window_ends
             else t.window_ends end,
           locked_until = case
             when t.locked_until > $3 then t.locked_until
             when t.window_ends > $3 and t.failures >= $5::int
               then $3::timestamptz + $6::int * interval '1 minute'
             else null end
         returning locked_until`,
        [kind, hashSubject(subject), now, windowMinutes, tries, pauseMinutes],
      );
      latest = Math.max(latest, row?.locked_until?.getTime() ?? 0);
    }
    return latest;
  });
  const seconds = Math.ceil((lockedUntil - now.getTime()) / 1000);
  if (seconds > 0) {
    throw fail('auth.locked', { minutes: Math.ceil(seconds / 60), retryAfterSeconds: seconds });
  }
}

/** After a success: the account starts afresh; the address only gets its own try back. */
export async function clearTries(
  house: AuthHouse,
  subjects: Readonly<Partial<Record<TryKind, string>>>,
): Promise<void> {
  await house.db.transaction('system', async (tx) => {
    if (subjects.account !== undefined) {
      await tx.execute(
        "delete from house.sign_in_try where kind = 'account' and subject_hash = $1",
        [hashSubject(subjects.account)],
      );
    }
    if (subjects.address !== undefined) {
      await tx.execute(
        `update house.sign_in_try set failures = greatest(failures - 1, 0)
         where kind = 'address' and subject_hash = $1`,
        [hashSubject(subjects.address)],
      );
    }
  });
}
