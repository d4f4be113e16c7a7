import { type Row, sideBySide } from '@tradewind/monitor';
import type { Transaction } from '../../../platform/database/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { Names } from '../../../records/catalog/index.ts';
import { readListings } from '../../../records/catalog/index.ts';
import { openOrdersOf } from '../../../records/orders/index.ts';
import { systemOf } from '../../classification/index.ts';
import { fail } from '../errors.ts';
import { countReach, type Reached } from '../reach.ts';
import { selectVersions } from '../store.ts';
import { selectDecisions, selectDocument } from '../store-list.ts';
import { selectMatches, selectTouchedSkus } from '../store-matches.ts';
import type { DecisionRow, DocumentRow, MatchRow, VersionRow } from '../types.ts';

/** Most SKUs shown with a document; the counts are of all. */
const MOST_SHOWN = 500;

export interface DocumentView {
  readonly document: DocumentRow;
  readonly version: VersionRow;
  /** Every version, newest first, without its text. */
  readonly versions: readonly Omit<VersionRow, 'notice'>[];
  /** What the newest version is compared with: the version before, or what the source says. */
  readonly against: { readonly kind: 'version' | 'source'; readonly versionNo: number } | null;
  readonly rows: readonly Row[];
  readonly matches: readonly (MatchRow & { readonly names: Names })[];
  readonly decisions: readonly DecisionRow[];
  readonly reached: Reached;
}

/** What stood before: an older version, else the text the source itself prints as the old one. */
function olderText(versions: readonly VersionRow[], against: number | null) {
  const [newest] = versions;
  const older =
    against === null ? versions[1] : versions.find(({ versionNo }) => versionNo === against);
  if (older !== undefined && older !== newest) {
    return { kind: 'version' as const, versionNo: older.versionNo, text: fullText(older) };
  }
  const before = newest?.notice.before ?? null;
  if (newest === undefined || before === null) return null;
  return { kind: 'source' as const, versionNo: newest.versionNo, text: before };
}

const fullText = ({ notice }: VersionRow): string =>
  [notice.title, notice.text || notice.abstract].join('\n');

async function reachOf(tx: Transaction, document: DocumentRow): Promise<Reached> {
  const skus = await selectTouchedSkus(tx, document.documentId);
  const places = new Set(document.jurisdictions);
  const byMarket = skus.length === 0 ? [] : await openOrdersOf(tx, skus);
  // A document of no place in particular is about all of them.
  const meant = byMarket.filter(
    ({ market }) => places.size === 0 || market === null || places.has(systemOf(market)),
  );
  const openOrders = meant.reduce((sum, { orders }) => sum + orders, 0);
  const others = await countReach(tx, { skus, jurisdictions: document.jurisdictions });
  return { skus: skus.length, openOrders, ...others };
}

/**
 * All there is to decide on a document.
 *
 * @param against number of the older version to compare with; the one before when left out
 * @throws monitor.document_not_found
 */
export async function viewDocument(
  tx: Transaction,
  documentId: string,
  against: number | null,
): Promise<DocumentView> {
  const document = isId(documentId) ? await selectDocument(tx, documentId) : undefined;
  const versions = document === undefined ? [] : await selectVersions(tx, documentId);
  const [version] = versions;
  if (document === undefined || version === undefined) {
    throw fail('monitor.document_not_found', { documentId });
  }
  const older = olderText(versions, against);
  const newText = older?.kind === 'source' ? version.notice.text : fullText(version);
  const matches = await selectMatches(tx, documentId, MOST_SHOWN);
  const listings = await readListings(
    tx,
    matches.map(({ sku }) => sku),
  );
  const names = new Map(listings.map((one) => [one.sku, { ...one.productNames, ...one.names }]));
  return {
    ...{ document, version },
    versions: versions.map(({ notice: _, ...rest }) => rest),
    against: older === null ? null : { kind: older.kind, versionNo: older.versionNo },
    rows: older === null ? [] : sideBySide(older.text, newText),
    matches: matches.map((match) => ({ ...match, names: names.get(match.sku) ?? {} })),
    decisions: await selectDecisions(tx, documentId),
    reached: await reachOf(tx, document),
  };
}
