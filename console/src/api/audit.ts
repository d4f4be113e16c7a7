import { get, type Page, type Query } from './client.ts';

export interface AuditEntry {
  readonly entryId: string;
  readonly at: string;
  readonly actor: { readonly kind: 'user' | 'key' | 'house'; readonly id: string };
  /** Network address, 'cli' or 'job'. */
  readonly origin: string;
  /** 'orders.cancelled' */
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly change: Readonly<Record<string, unknown>>;
}

export const listAudit = (query: Query, signal: AbortSignal): Promise<Page<AuditEntry>> =>
  get('/api/audit', query, signal);

/** What happened to one record, newest first. */
export const recordAuditQuery = (entity: string, entityId: string) => ({
  queryKey: ['audit', entity, entityId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    listAudit({ entity, entityId, limit: 50 }, signal),
});
