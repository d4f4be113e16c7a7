import type { Transaction } from '../../platform/database/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { type DocumentView, viewDocument } from './commands/view.ts';
import {
  type DocumentFilter,
  type DocumentPlace,
  pageDocuments,
  selectDocument,
} from './store-list.ts';
import type { DocumentRow, Standing } from './types.ts';

export { type Decision, decideIn } from './commands/decide.ts';
export { feedFile, runSource } from './commands/run-source.ts';
export type { DocumentView } from './commands/view.ts';
export { monitorJobs } from './jobs.ts';
export { type ReachQuestion, setShipmentCounter } from './reach.ts';
export { staleSince } from './rules.ts';
export { findSource, listSources, type Source } from './sources.ts';
export { selectTouchedSkus as touchedSkus } from './store-matches.ts';
export { selectSources as sourceStates } from './store-sources.ts';
export type { Counts, DocumentRow, SourceRow } from './types.ts';

/** A document without its text; undefined where there is none. */
export async function findDocument(
  tx: Transaction,
  documentId: string,
): Promise<DocumentRow | undefined> {
  return isId(documentId) ? selectDocument(tx, documentId) : undefined;
}

/** A document with its versions, the SKUs it touches and what was decided; throws where none is. */
export function readDocument(tx: Transaction, documentId: string): Promise<DocumentView> {
  return viewDocument(tx, documentId, null);
}

const ALL = {
  ...{ source: null, kind: null, jurisdiction: null, topic: null, touched: false },
  ...{ pattern: null, sku: null, standing: null },
};

/** Documents that changed last first, after the place given. */
export function listDocuments(
  tx: Transaction,
  filter: Partial<DocumentFilter & { readonly standing: Standing | null }>,
  page: { readonly after?: DocumentPlace | undefined; readonly limit?: number } = {},
): Promise<DocumentRow[]> {
  const { after, limit = 50 } = page;
  return pageDocuments(tx, { ...ALL, ...filter }, { after, limit });
}
