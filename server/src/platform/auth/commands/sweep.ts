import type { AuthHouse } from '../types.ts';

/** Deletes what is over: sessions, links, codes and counts nobody can use any more. */
export async function sweepAccounts(house: Pick<AuthHouse, 'db' | 'now'>): Promise<void> {
  const now = house.now();
  await house.db.transaction('system', async (tx) => {
    await tx.execute('delete from house.session where expires_at < $1', [now]);
    await tx.execute('delete from house.verification where expires_at < $1', [now]);
    await tx.execute('delete from house.one_time_sign_in where expires_at < $1', [now]);
    await tx.execute(
      `delete from house.sign_in_try
       where window_ends < $1 and (locked_until is null or locked_until < $1)`,
      [now],
    );
  });
}
