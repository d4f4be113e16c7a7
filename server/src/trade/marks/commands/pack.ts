import JSZip from 'jszip';
import { listAudit } from '../../../platform/audit/index.ts';
import type { AuditRecord, Caller } from '../../../platform/audit/types.ts';
import { readCompany } from '../../../platform/auth/index.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { firstSaleOf } from '../../../records/orders/index.ts';
import {
  ancestorsOf,
  type EvidenceRow,
  heldFor,
  recordsOf,
  subjectsOf,
} from '../../evidence/index.ts';
import { fail } from '../errors.ts';
import { type PackDecision, type PackEvidence, type PackFacts, packPage } from '../pack-page.ts';
import { readFileBytes } from '../pictures.ts';
import { nameOf } from '../rules.ts';
import { findHit, pageHits } from '../store-hits.ts';
import { findNotice } from '../store-notices.ts';
import type { Hit, Notice } from '../types.ts';
import { LICENCE_KINDS } from './decide.ts';

export interface Pack {
  readonly name: string;
  readonly content: Buffer;
}

/** What speaks for the goods in a dispute about a mark. */
const KINDS = [...LICENCE_KINDS, 'world:purchase_invoice'];
const MOST_ENTRIES = 200;

function decisionOf({ at, actor, action, change }: AuditRecord): PackDecision {
  return {
    ...{ at: at.toISOString(), actor: `${actor.kind} ${actor.id}`, action },
    change: Object.entries(change)
      .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('; '),
  };
}

async function logOf(tx: Transaction, entity: string, entityId: string): Promise<PackDecision[]> {
  const page = await listAudit(tx, { entity, entityId, limit: MOST_ENTRIES });
  return page.items.map(decisionOf).reverse();
}

/** Evidence on file for the goods where the mark is protected, and the licences they stand on. */
async function evidenceFor(
  tx: Transaction,
  skus: readonly string[],
  places: readonly string[],
  hits: readonly Hit[],
  day: string,
): Promise<EvidenceRow[]> {
  const subjects = await subjectsOf(tx, skus);
  const ids = new Set(hits.flatMap(({ recordId }) => recordId ?? []));
  for (const place of places) {
    const held = await heldFor(tx, subjects, place, ancestorsOf(place), day, KINDS);
    for (const one of [...held.values()].flat()) ids.add(one.recordId);
  }
  return recordsOf(tx, [...ids]);
}

interface Collected {
  readonly facts: PackFacts;
  /** Places in the pack and the files that belong there. */
  readonly files: ReadonlyMap<string, string>;
}

const plain = (text: string): string => text.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 80);

/** Gives stored files their places in the pack. */
class Shelf {
  readonly files = new Map<string, string>();

  put(folder: string, name: string, fileId: string | null): string | null {
    if (fileId === null) return null;
    const path = `${folder}/${fileId.slice(-6)}-${plain(name)}`;
    this.files.set(path, fileId);
    return path;
  }
}

const sayEvidence = (row: EvidenceRow, shelf: Shelf): PackEvidence => ({
  ...{ kind: row.kind ?? '', number: row.number, issuer: row.issuer, holder: row.holderName },
  ...{ from: row.validFrom, until: row.validUntil, state: row.state },
  path: row.file === null ? null : shelf.put('evidence', row.file.name, row.file.fileId),
});

async function collect(
  tx: Transaction,
  caller: Caller,
  title: string,
  notice: Notice | null,
  hits: readonly Hit[],
): Promise<Collected> {
  const shelf = new Shelf();
  const skus = [...new Set([...(notice?.skus ?? []), ...hits.map(({ sku }) => sku)])];
  const places = [...new Set(hits.flatMap(({ territories }) => territories))];
  const today = caller.now.toISOString().slice(0, 10);
  const wanted = places.length === 0 ? ['world'] : places;
  const rows = await evidenceFor(tx, skus, wanted, hits, today);
  const evidence = rows.map((row) => sayEvidence(row, shelf));
  const sales = [];
  for (const sku of skus) {
    const sale = await firstSaleOf(tx, sku);
    sales.push({ sku, firstSale: sale?.placedOn ?? null, units: sale?.units ?? 0 });
  }
  const packed = [];
  for (const hit of hits) {
    packed.push({
      hit,
      ours: shelf.put('pictures', `${hit.sku}-ours`, hit.pictureFileId),
      theirs: shelf.put('pictures', `${hit.sku}-claimed`, hit.mark.pictureFileId),
      decisions: await logOf(tx, 'mark_hit', hit.hitId),
    });
  }
  const days = sales.flatMap(({ firstSale }) => firstSale ?? []).sort();
  const decided = hits.find(({ reason }) => reason !== null);
  const facts: PackFacts = {
    ...{ title, notice, hits: packed, evidence, sales },
    decisions: notice === null ? [] : await logOf(tx, 'mark_notice', notice.noticeId),
    letter: {
      ...{
        company: (await readCompany(tx)).name,
        notice,
        mark: hits[0]?.mark ?? null,
        skus,
        today,
      },
      ...{ firstSale: days[0] ?? null, reason: decided?.reason ?? null },
      evidence: evidence.map(({ kind, number }) => `${kind} ${number ?? ''}`.trim()),
      licensed: hits.some(({ state }) => state === 'licensed'),
    },
  };
  return { facts, files: shelf.files };
}

/** A page, the facts as data, pictures and documents, in one archive. */
async function packed(house: House, tenantId: string, collected: Collected): Promise<Buffer> {
  const zip = new JSZip();
  const missing: string[] = [];
  for (const [path, fileId] of collected.files) {
    const bytes = await readFileBytes(house, tenantId, fileId).catch(() => null);
    if (bytes === null) missing.push(path);
    else zip.file(path, bytes);
  }
  const { hits, notice, evidence, sales, decisions } = collected.facts;
  zip.file('appeal.html', packPage(collected.facts));
  zip.file(
    'facts.json',
    JSON.stringify({ notice, hits, evidence, sales, decisions, missing }, null, 2),
  );
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/**
 * The appeal pack of one hit: listing as it was, pictures, comparison, evidence, log, letters.
 * @throws marks.hit_not_found
 */
export async function packHit(house: House, caller: Caller, hitId: string): Promise<Pack> {
  const { tenantId } = caller;
  const collected = await house.db.transaction({ tenantId }, async (tx) => {
    const hit = await findHit(tx, hitId);
    if (hit === null) throw fail('marks.hit_not_found', { hitId });
    await house.audit(tx, caller, {
      ...{ action: 'marks.pack_made', entity: 'mark_hit', entityId: hitId },
    });
    return collect(tx, caller, `${hit.sku} — ${nameOf(hit.mark)}`, null, [hit]);
  });
  return { name: `appeal-${hitId}.zip`, content: await packed(house, tenantId, collected) };
}

const NOTHING = { q: null, state: null, level: null, places: null };
const MOST_HITS = 50;

/**
 * The same of a notice, with every hit of its goods, and of its mark where it names one.
 * @throws marks.notice_not_found
 */
export async function packNotice(house: House, caller: Caller, noticeId: string): Promise<Pack> {
  const { tenantId } = caller;
  const collected = await house.db.transaction({ tenantId }, async (tx) => {
    const notice = await findNotice(tx, noticeId);
    if (notice === null) throw fail('marks.notice_not_found', { noticeId });
    const hits: Hit[] = [];
    for (const sku of notice.skus) {
      const filter = { ...NOTHING, sku, markId: notice.markId };
      hits.push(...(await pageHits(tx, filter, null, MOST_HITS)));
    }
    await house.audit(tx, caller, {
      ...{ action: 'marks.pack_made', entity: 'mark_notice', entityId: noticeId },
    });
    const title = `${notice.platform} ${notice.number} — ${notice.claimedMark}`;
    return collect(tx, caller, title, notice, hits.slice(0, MOST_HITS));
  });
  return { name: `appeal-${noticeId}.zip`, content: await packed(house, tenantId, collected) };
}
