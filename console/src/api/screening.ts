import { get, type Page, type Query, send } from './client.ts';
import { type UploadOptions, uploadTo } from './uploads.ts';

export const HIT_STATES = ['open', 'true_match', 'release_asked', 'false_match', 'gone'] as const;
export type HitState = (typeof HIT_STATES)[number];

export const ORIGINS = ['customer', 'supplier', 'free'] as const;
export type Origin = (typeof ORIGINS)[number];

export const KINDS = ['person', 'company', 'vessel'] as const;
export type Kind = (typeof KINDS)[number];

export interface SanctionsList {
  readonly listId: string;
  readonly source: string;
  readonly format: string;
  readonly fileName: string;
  readonly publishedOn: string | null;
  readonly loadedAt: string;
  readonly checkedAt: string;
  readonly endedAt: string | null;
  readonly stale: boolean;
  readonly entries: number;
  readonly names: number;
  readonly skipped: number;
}

export interface ListLoad {
  readonly loadId: string;
  readonly fileName: string;
  readonly source: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly jobId: string | null;
  readonly outcome: 'new' | 'unchanged' | null;
  readonly error: { readonly code: string; readonly title: string; readonly detail: string } | null;
  readonly createdAt: string;
}

export interface Lists {
  readonly items: readonly SanctionsList[];
  readonly loads: readonly ListLoad[];
  readonly runJobId: string | null;
  readonly parties: number;
  readonly staleAfterDays: number;
}

export interface WordPair {
  readonly ours: string;
  readonly theirs: string;
  readonly how: string;
  readonly likeness: number;
}

export interface Explanation {
  readonly ours: string;
  readonly theirs: string;
  readonly pairs: readonly WordPair[];
  readonly oursLeft: readonly string[];
  readonly theirsLeft: readonly string[];
  readonly factors: readonly { readonly factor: string; readonly times: number }[];
}

export interface Entry {
  readonly id: string;
  readonly kind: Kind | null;
  readonly names: readonly {
    readonly text: string;
    readonly quality: 'primary' | 'strong' | 'weak';
  }[];
  readonly birthDates: readonly string[];
  readonly countries: readonly string[];
  readonly identifiers: readonly string[];
  readonly programmes: readonly string[];
}

export interface Hit {
  readonly hitId: string;
  readonly origin: Origin;
  readonly ref: string;
  readonly label: string;
  readonly name: string;
  readonly source: string;
  readonly entryId: string;
  readonly score: number;
  readonly decision: 'match' | 'review';
  readonly theirs: string;
  readonly state: HitState;
  readonly reopened: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly releasedBy: string | null;
  readonly version: number;
  readonly foundAt: string;
}

export interface Facts {
  readonly name: string;
  readonly kind: Kind | null;
  readonly birthDate: string | null;
  readonly country: string | null;
  readonly identifier: string | null;
}

export interface HitDetail extends Hit {
  readonly explanation: Explanation;
  readonly party: Facts;
  readonly entry: Entry | null;
}

export interface Verdict {
  readonly verdict: 'clear' | 'review' | 'blocked' | 'unknown';
  readonly why: string;
}

export interface Candidate {
  readonly source: string;
  readonly entryId: string;
  readonly score: number;
  readonly explanation: Explanation;
  readonly entry: Entry;
}

export interface Check {
  readonly verdict: Verdict;
  readonly candidates: readonly Candidate[];
}

export const listsQuery = {
  queryKey: ['screening', 'lists'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Lists>('/api/screening/lists', {}, signal),
};

export const listHits = (query: Query, signal: AbortSignal): Promise<Page<Hit>> =>
  get('/api/screening/hits', query, signal);

export const hitQuery = (hitId: string) => ({
  queryKey: ['screening', 'hit', hitId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<HitDetail>(`/api/screening/hits/${hitId}`, {}, signal),
});

export const uploadList = (file: File, options: UploadOptions): Promise<ListLoad> =>
  uploadTo('/api/screening/lists', file, options);

export const runScreening = (): Promise<{ readonly jobId: string }> =>
  send('POST', '/api/screening/run', {});

export const endList = (listId: string, reason: string): Promise<{ readonly jobId: string }> =>
  send('POST', `/api/screening/lists/${listId}/end`, { reason });

export type Act = 'false_match' | 'true_match' | 'ask_release' | 'release' | 'keep_blocked';

export const decideHit = (
  hit: Pick<Hit, 'hitId' | 'version'>,
  act: Act,
  reason: string,
): Promise<HitDetail> => {
  const door = act === 'release' || act === 'keep_blocked' ? 'release' : 'decide';
  const body = { act, reason, version: hit.version };
  return send('POST', `/api/screening/hits/${hit.hitId}/${door}`, body);
};

export const dismissHits = (
  hitIds: readonly string[],
  reason: string,
): Promise<{ readonly dismissed: number; readonly skipped: number }> =>
  send('POST', '/api/screening/hits/dismiss', { hitIds, reason });

export const checkName = (facts: Facts): Promise<Check> =>
  send('POST', '/api/screening/check', facts);

export const keepParty = (facts: Facts): Promise<unknown> =>
  send('POST', '/api/screening/parties', facts);
