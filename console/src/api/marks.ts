import { get, type Page, type Query, resource, send, upload } from './client.ts';
import { type UploadOptions, uploadTo } from './uploads.ts';

export const HIT_STATES = [
  'open',
  'infringing',
  'lift_asked',
  'licensed',
  'not_infringing',
  'gone',
] as const;
export type HitState = (typeof HIT_STATES)[number];

export const LEVELS = ['hold', 'warn'] as const;
export type Level = (typeof LEVELS)[number];

export const MARK_KINDS = ['word', 'figurative', 'design'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export const MARK_STATUSES = ['registered', 'pending', 'ended'] as const;
export type MarkStatus = (typeof MARK_STATUSES)[number];

export const NOTICE_STATES = ['open', 'answered', 'won', 'lost', 'withdrawn'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export interface MarkShape {
  readonly kind: MarkKind;
  readonly wording: string | null;
  readonly variants: readonly string[];
  readonly owner: string | null;
  readonly office: string | null;
  readonly number: string | null;
  readonly nice: readonly number[];
  readonly territories: readonly string[];
  readonly status: MarkStatus;
  readonly filedOn: string | null;
  readonly registeredOn: string | null;
  readonly expiresOn: string | null;
  readonly reputed: boolean;
  readonly source: string | null;
  readonly note: string | null;
}

export interface Mark extends MarkShape {
  readonly markId: string;
  readonly name: string;
  readonly pictureFileId: string | null;
  readonly version: number;
}

export interface Occurrence {
  readonly field: string;
  readonly language: string | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly wording: string;
  readonly how: string;
  readonly likeness: number;
  readonly use: 'plain' | 'referential' | 'imitation';
  readonly cue: string | null;
  readonly descriptive: boolean;
}

export interface Match {
  readonly level: Level;
  readonly score: number;
  readonly occurrences: readonly Occurrence[];
  readonly picture: {
    readonly how: string;
    readonly likeness: number;
    readonly waves: number;
    readonly edges: number;
  } | null;
  readonly factors: readonly { readonly factor: string; readonly times: number }[];
}

export interface Hit {
  readonly hitId: string;
  readonly sku: string;
  readonly markId: string;
  readonly mark: string;
  readonly names: Readonly<Record<string, string>>;
  readonly owner: string | null;
  readonly territories: readonly string[];
  readonly level: Level;
  readonly score: number;
  readonly words: readonly string[];
  readonly pictureFileId: string | null;
  readonly markPictureFileId: string | null;
  readonly byPicture: boolean;
  readonly state: HitState;
  readonly reopened: boolean;
  readonly stillFound: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly liftedBy: string | null;
  readonly recordId: string | null;
  readonly version: number;
  readonly foundAt: string;
}

export interface HitDetail extends Hit {
  readonly match: Match;
  readonly theirs: MarkShape & { readonly pictureFileId: string | null };
  readonly listing: {
    readonly texts: readonly {
      readonly field: string;
      readonly language: string | null;
      readonly text: string;
    }[];
    readonly nice: readonly number[] | null;
    readonly markets: readonly string[] | null;
  };
}

export interface Standing {
  readonly marks: number;
  readonly jobId: string | null;
  readonly checkedAt: string | null;
  readonly listings: Readonly<Partial<Record<'hold' | 'warn' | 'clear' | 'unknown', number>>>;
  readonly unknown: readonly string[];
}

export interface MarkImport {
  readonly importId: string;
  readonly fileName: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly jobId: string | null;
  readonly format: string | null;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly leftOut: number;
  readonly refused: number;
  readonly problems: readonly {
    readonly line: number;
    readonly column: string;
    readonly code: string;
    readonly value: string;
  }[];
  readonly error: { readonly code: string; readonly title: string; readonly detail: string } | null;
  readonly createdAt: string;
}

export interface NoticeShape {
  readonly platform: string;
  readonly number: string;
  readonly claimant: string | null;
  readonly claimedMark: string;
  readonly markId: string | null;
  readonly skus: readonly string[];
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly text: string | null;
  readonly note: string | null;
}

export interface Notice extends NoticeShape {
  readonly noticeId: string;
  readonly urgency: 'overdue' | 'urgent' | 'later' | 'none';
  readonly state: NoticeState;
  readonly version: number;
}

export interface Check {
  readonly verdict: 'hold' | 'warn' | 'clear' | 'unknown';
  readonly matches: readonly (Match & { readonly mark: Mark })[];
}

export const standingQuery = resource<Standing>(['marks', 'standing'], '/api/marks/standing');

export const listHits = (query: Query, signal: AbortSignal): Promise<Page<Hit>> =>
  get('/api/marks/hits', query, signal);

export const hitQuery = (hitId: string) =>
  resource<HitDetail>(['marks', 'hit', hitId], `/api/marks/hits/${hitId}`);

export const listMarks = (query: Query, signal: AbortSignal): Promise<Page<Mark>> =>
  get('/api/marks', query, signal);

export const markQuery = (markId: string) =>
  resource<Mark>(['marks', 'mark', markId], `/api/marks/${markId}`);

export type EditedMark = MarkShape & Partial<Mark>;

/** What the API takes of a mark. */
const bodyOf = (mark: MarkShape): MarkShape => ({
  ...{ kind: mark.kind, wording: mark.wording, variants: mark.variants, owner: mark.owner },
  ...{ office: mark.office, number: mark.number, nice: mark.nice, status: mark.status },
  ...{ territories: mark.territories, filedOn: mark.filedOn, registeredOn: mark.registeredOn },
  ...{ expiresOn: mark.expiresOn, reputed: mark.reputed, source: mark.source, note: mark.note },
});

export const saveMark = (mark: EditedMark): Promise<Mark> =>
  mark.markId === undefined
    ? send('POST', '/api/marks', bodyOf(mark))
    : send('PUT', `/api/marks/${mark.markId}`, { ...bodyOf(mark), version: mark.version });

export const removeMark = (markId: string, reason: string): Promise<void> =>
  send('POST', `/api/marks/${markId}/remove`, { reason });

export const setMarkPicture = (mark: Mark, picture: Blob): Promise<Mark> =>
  upload('PUT', `/api/marks/${mark.markId}/picture?version=${mark.version}`, picture, 'picture');

export const importsQuery = resource<{ readonly items: readonly MarkImport[] }>(
  ['marks', 'imports'],
  '/api/marks/imports',
);

export const uploadMarks = (
  file: File,
  wanted: { readonly nice: readonly number[]; readonly territory: string | null },
  options: UploadOptions,
): Promise<MarkImport> => {
  const query = new URLSearchParams({ nice: wanted.nice.join(',') });
  if (wanted.territory !== null) query.set('territory', wanted.territory);
  return uploadTo(`/api/marks/imports?${query}`, file, options);
};

export const TEMPLATE_URL = '/api/marks/template';

export const runCheck = (): Promise<{ readonly jobId: string }> =>
  send('POST', '/api/marks/run', {});

export type Act = 'infringing' | 'not_infringing' | 'licensed' | 'ask_lift' | 'lift' | 'keep';

export const decideHit = (
  hit: Pick<Hit, 'hitId' | 'version'>,
  wish: { readonly act: Act; readonly reason: string; readonly recordId: string | null },
): Promise<HitDetail> => {
  const { act, reason, recordId } = wish;
  const second = act === 'lift' || act === 'keep';
  return send('POST', `/api/marks/hits/${hit.hitId}/${second ? 'lift' : 'decide'}`, {
    ...{ act, reason, version: hit.version, ...(second ? {} : { recordId }) },
  });
};

export const decideHits = (
  hitIds: readonly string[],
  act: 'infringing' | 'not_infringing',
  reason: string,
): Promise<{ readonly decided: number; readonly skipped: number }> =>
  send('POST', '/api/marks/hits/decide-many', { hitIds, act, reason });

export const checkWording = (asked: {
  readonly texts: readonly { readonly field: string; readonly text: string }[];
  readonly nice: readonly number[] | null;
  readonly markets: readonly string[] | null;
}): Promise<Check> => send('POST', '/api/marks/check', asked);

export const listNotices = (query: Query, signal: AbortSignal): Promise<Page<Notice>> =>
  get('/api/marks/notices', query, signal);

export const noticeQuery = (noticeId: string) =>
  resource<Notice>(['marks', 'notice', noticeId], `/api/marks/notices/${noticeId}`);

export type EditedNotice = NoticeShape & Partial<Notice>;

export const saveNotice = (notice: EditedNotice): Promise<Notice> => {
  const { noticeId, urgency: _, state, version, ...rest } = notice;
  const { platform, number, claimant, claimedMark, markId, skus, receivedOn, dueOn } = rest;
  const body = { platform, number, claimant, claimedMark, markId, skus, receivedOn, dueOn };
  const texts = { text: rest.text, note: rest.note };
  return noticeId === undefined
    ? send('POST', '/api/marks/notices', { ...body, ...texts })
    : send('PUT', `/api/marks/notices/${noticeId}`, { ...body, ...texts, state, version });
};

export const packUrl = (of: 'hits' | 'notices', id: string): string =>
  `/api/marks/${of}/${id}/pack`;
