import { createHash } from 'node:crypto';
import {
  changesAdditionalDuties,
  type Match,
  type Notice,
  type Product,
  type Reading,
} from '@tradewind/monitor';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { matchInThread } from '../in-thread.ts';
import { loadProducts } from '../products.ts';
import { contentOf } from '../rules.ts';
import { type Head, type NewVersion, selectHeads, writeVersions } from '../store.ts';
import { replaceMatches } from '../store-matches.ts';
import { lockSource, recordSuccess } from '../store-sources.ts';
import type { Counts } from '../types.ts';

const hashOf = (notice: Notice): string =>
  createHash('sha256').update(contentOf(notice)).digest('hex');

type Hashed = readonly [hash: string, notice: Notice];

/** Of one name the last in the answer counts. */
function hashed(notices: readonly Notice[]): ReadonlyMap<string, Hashed> {
  return new Map(notices.map((notice) => [notice.externalId, [hashOf(notice), notice] as const]));
}

interface Sorted {
  readonly versions: NewVersion[];
  readonly counts: Omit<Counts, 'unread'>;
}

function sort(answers: ReadonlyMap<string, Hashed>, heads: ReadonlyMap<string, Head>): Sorted {
  const versions: NewVersion[] = [];
  const counts = { new: 0, changed: 0, same: 0 };
  for (const [externalId, [contentHash, notice]] of answers) {
    const head = heads.get(externalId);
    if (head === undefined) {
      counts.new++;
      versions.push({ documentId: newId(), versionNo: 1, contentHash, notice });
    } else if (head.contentHash !== contentHash) {
      counts.changed++;
      const { documentId, versionNo } = head;
      versions.push({ documentId, versionNo: versionNo + 1, contentHash, notice });
    } else counts.same++;
  }
  return { versions, counts };
}

/** Whether every document is on file as it is. */
export async function areOnFile(
  house: House,
  { tenantId }: Caller,
  source: string,
  notices: readonly Notice[],
): Promise<boolean> {
  const answers = hashed(notices);
  return house.db.transaction({ tenantId }, async (tx) => {
    const { versions } = sort(answers, await selectHeads(tx, source, [...answers.keys()]));
    return versions.length === 0;
  });
}

interface Looked {
  readonly answers: ReadonlyMap<string, Hashed>;
  /** By external id; of a document that turns out to be new only later there is none. */
  readonly matches: ReadonlyMap<string, readonly Match[]>;
}

/** Looks up what is new among the products, outside any transaction. */
async function lookUp(house: House, caller: Caller, source: string, notices: readonly Notice[]) {
  const scope = { tenantId: caller.tenantId };
  const answers = hashed(notices);
  const found = await house.db.transaction(scope, async (tx) => {
    const { versions } = sort(answers, await selectHeads(tx, source, [...answers.keys()]));
    const products: Product[] = versions.length === 0 ? [] : await loadProducts(tx);
    return { fresh: versions.map(({ notice }) => notice), products };
  });
  const matches = await matchInThread(found.products, found.fresh);
  const byId = found.fresh.map(({ externalId }, at) => [externalId, matches[at] ?? []] as const);
  return { answers, matches: new Map(byId) };
}

/**
 * Tells the rooms to the right of each new or changed document that touches a SKU, or may touch
 * any; most of what is published is about none and nobody has to hear of it.
 */
async function tell(
  tx: Transaction,
  house: House,
  source: string,
  versions: readonly NewVersion[],
  matches: Looked['matches'],
): Promise<void> {
  for (const { documentId, versionNo, notice } of versions) {
    const found = matches.get(notice.externalId) ?? [];
    const touched = found.filter(({ level }) => level === 'touched').length;
    const additionalDuty = changesAdditionalDuties(notice);
    if (touched === 0 && !additionalDuty) continue;
    await house.events.publish(tx, {
      ...{ type: 'monitor.document_received', subject: documentId },
      payload: {
        ...{ source, kind: notice.kind, version: versionNo },
        jurisdictions: [...notice.jurisdictions],
        ...{ touched, additionalDuty },
      },
    });
  }
}

/**
 * Puts what a source said on file: a document that says what it said before is left alone, one
 * that says something else gets a version, and its SKUs are looked up. No decision is changed.
 *
 * @param from address it was fetched from, or name of the file
 */
export async function receiveReading(
  house: House,
  caller: Caller,
  source: string,
  reading: Pick<Reading, 'notices' | 'unread'>,
  from: string,
): Promise<Counts> {
  const looked = await lookUp(house, caller, source, reading.notices);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    await lockSource(tx, source);
    const heads = await selectHeads(tx, source, [...looked.answers.keys()]);
    const { versions, counts } = sort(looked.answers, heads);
    const at = house.now();
    await writeVersions(tx, source, versions, { at, from, by: caller.actor.id });
    const found = versions.flatMap(({ documentId, versionNo, notice }) => {
      const matches = looked.matches.get(notice.externalId);
      return matches === undefined ? [] : [{ documentId, versionNo, matches }];
    });
    await replaceMatches(tx, found, at);
    const all = { ...counts, unread: reading.unread.length };
    await recordSuccess(tx, source, at, all);
    await tell(tx, house, source, versions, looked.matches);
    if (versions.length > 0) {
      await house.audit(tx, caller, {
        ...{ action: 'monitor.received', entity: 'monitor_source', entityId: source },
        change: all,
      });
    }
    return all;
  });
}
