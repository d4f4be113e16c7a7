import type { Caller } from '../../../platform/audit/types.ts';
import { isUniqueViolation, type Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { readListings } from '../../../records/catalog/index.ts';
import { fail } from '../errors.ts';
import { findMark } from '../store-marks.ts';
import { findNotice, insertNotice, updateNotice } from '../store-notices.ts';
import type { Notice, NoticeFields, NoticeState } from '../types.ts';

/** @throws marks.unknown_sku, marks.mark_not_found, marks.dates_wrong */
async function checkNotice(tx: Transaction, fields: NoticeFields): Promise<void> {
  const known = new Set((await readListings(tx, fields.skus)).map(({ sku }) => sku));
  const sku = fields.skus.find((one) => !known.has(one));
  if (sku !== undefined) throw fail('marks.unknown_sku', { sku });
  const { markId, dueOn, receivedOn } = fields;
  if (markId !== null && (await findMark(tx, markId)) === null) {
    throw fail('marks.mark_not_found', { markId });
  }
  if (dueOn !== null && dueOn < receivedOn) throw fail('marks.dates_wrong');
}

async function read(tx: Transaction, noticeId: string): Promise<Notice> {
  const notice = await findNotice(tx, noticeId);
  if (notice === null) throw fail('marks.notice_not_found', { noticeId });
  return notice;
}

/**
 * Files what a marketplace or a rights holder sent.
 * @throws marks.notice_on_file, marks.unknown_sku, marks.mark_not_found, marks.dates_wrong
 */
export function addNotice(house: House, caller: Caller, fields: NoticeFields): Promise<Notice> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await checkNotice(tx, fields);
    const writer = { by: caller.actor.id, at: caller.now };
    const noticeId = await insertNotice(tx, fields, writer);
    const { platform, number } = fields;
    if (noticeId === null) throw fail('marks.notice_on_file', { platform, number });
    await house.audit(tx, caller, {
      ...{ action: 'marks.notice_added', entity: 'mark_notice', entityId: noticeId },
      change: { platform, number, skus: fields.skus, dueOn: fields.dueOn },
    });
    return read(tx, noticeId);
  });
}

/**
 * Writes a notice anew, with where it stands, if it is still at the version given.
 * @throws marks.notice_not_found, marks.changed_meanwhile, and what addNotice throws
 */
export function changeNotice(
  house: House,
  caller: Caller,
  noticeId: string,
  version: number,
  to: NoticeFields & { readonly state: NoticeState },
): Promise<Notice> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const before = await findNotice(tx, noticeId, 'for update');
    if (before === null) throw fail('marks.notice_not_found', { noticeId });
    await checkNotice(tx, to);
    const { platform, number } = to;
    const written = await updateNotice(tx, noticeId, version, to, caller.now).catch(
      (error: unknown) => {
        throw isUniqueViolation(error, 'mark_notice_tenant_id_platform_number_key')
          ? fail('marks.notice_on_file', { platform, number })
          : error;
      },
    );
    if (!written) throw fail('marks.changed_meanwhile');
    await house.audit(tx, caller, {
      ...{ action: 'marks.notice_changed', entity: 'mark_notice', entityId: noticeId },
      change: { from: before.state, to: to.state, dueOn: to.dueOn, skus: to.skus },
    });
    return read(tx, noticeId);
  });
}
