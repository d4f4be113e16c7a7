import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { containing } from '../../platform/lists/index.ts';
import type { Notice, NoticeFields, NoticeState } from './types.ts';

const NOTICE = `notice_id as "noticeId", platform, number, claimant, claimed_mark as "claimedMark",
  mark_id as "markId", skus, received_on as "receivedOn", due_on as "dueOn", state, text, note,
  version, created_by as "createdBy", created_at as "createdAt", updated_at as "updatedAt"`;

/** Notices without a last day come after those with one. */
const NEVER = '9999-12-31';

export interface NoticeFilter {
  readonly q: string | null;
  readonly state: NoticeState | null;
}

function conditions({ q, state }: NoticeFilter): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const parts: string[] = [];
  if (q !== null) {
    const text = put(containing(q));
    parts.push(`lower(platform || ' ' || number || ' ' || claimed_mark || ' '
      || coalesce(claimant, '') || ' ' || array_to_string(skus, ' ')) like ${text}`);
  }
  if (state !== null) parts.push(`state = ${put(state)}`);
  return { sql: parts.map((part) => ` and ${part}`).join(''), params };
}

/** Notices, what is due first at the top. */
export function pageNotices(
  tx: Transaction,
  filter: NoticeFilter,
  after: { readonly dueOn: string; readonly noticeId: string } | null,
  limit: number,
): Promise<Notice[]> {
  const { sql, params } = conditions(filter);
  const put = (value: SqlValue): string => `$${params.push(value)}`;
  const due = `coalesce(due_on, '${NEVER}'::date)`;
  const place =
    after === null
      ? ''
      : ` and (${due}, notice_id) > (${put(after.dueOn)}::date, ${put(after.noticeId)}::uuid)`;
  return tx.query<Notice & Row>(
    `select ${NOTICE} from public.mark_notice
      where tenant_id = (select house.tenant())${sql}${place}
      order by ${due}, notice_id limit ${limit}`,
    params,
  );
}

export const dueKey = ({ dueOn }: Pick<Notice, 'dueOn'>): string => dueOn ?? NEVER;

export async function countNotices(
  tx: Transaction,
  filter: NoticeFilter,
): Promise<Partial<Record<NoticeState, number>>> {
  const { sql, params } = conditions({ ...filter, state: null });
  const rows = await tx.query<{ state: NoticeState; n: number }>(
    `select state, count(*)::float8 as n from public.mark_notice
      where tenant_id = (select house.tenant())${sql} group by state`,
    params,
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

export async function findNotice(
  tx: Transaction,
  noticeId: string,
  lock: 'for update' | '' = '',
): Promise<Notice | null> {
  const [row] = await tx.query<Notice & Row>(
    `select ${NOTICE} from public.mark_notice
      where tenant_id = (select house.tenant()) and notice_id = $1 ${lock}`,
    [noticeId],
  );
  return row ?? null;
}

const valuesOf = (fields: NoticeFields): SqlValue[] => [
  ...[fields.platform, fields.number, fields.claimant, fields.claimedMark, fields.markId],
  ...[[...fields.skus], fields.receivedOn, fields.dueOn, fields.text, fields.note],
];

/** Adds a notice; null where the platform's number is on file already. */
export async function insertNotice(
  tx: Transaction,
  fields: NoticeFields,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<string | null> {
  const noticeId = newId();
  const added = await tx.execute(
    `insert into public.mark_notice (tenant_id, notice_id, platform, number, claimant, claimed_mark,
        mark_id, skus, received_on, due_on, text, note, state, created_by, created_at, updated_at)
      values (house.tenant(), $1, $2, $3, $4, $5, $6, $7, $8::date, $9::date, $10, $11, 'open', $12,
        $13, $13) on conflict do nothing`,
    [noticeId, ...valuesOf(fields), by, at],
  );
  return added === 1 ? noticeId : null;
}

/** Writes a notice that is still at the version given; false where it is not. */
export async function updateNotice(
  tx: Transaction,
  noticeId: string,
  version: number,
  to: NoticeFields & { readonly state: NoticeState },
  at: Date,
): Promise<boolean> {
  const changed = await tx.execute(
    `update public.mark_notice set platform = $3, number = $4, claimant = $5, claimed_mark = $6,
        mark_id = $7, skus = $8, received_on = $9::date, due_on = $10::date, text = $11, note = $12,
        state = $13, updated_at = $14, version = version + 1
      where tenant_id = house.tenant() and notice_id = $1 and version = $2`,
    [noticeId, version, ...valuesOf(to), to.state, at],
  );
  return changed === 1;
}
