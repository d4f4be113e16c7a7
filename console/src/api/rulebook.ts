import type { Condition, DateRule, Law, Rule, Way, Words } from '@tradewind/rules';
import { get, type Page, type Query, send } from './client.ts';

export type { Condition, DateRule, Law, Rule, Way, Words };

export const PHASES = [
  ...(['now', 'upcoming', 'undated', 'not_law', 'halted', 'ended', 'void'] as const),
];
export type RulePhase = (typeof PHASES)[number];

export type Origin = 'shipped' | 'changed' | 'own';
export type Strictness = 'block' | 'hold' | 'warn' | 'inform';
export type Certainty = Law['certainty'];

/** A rule as the list shows it. */
export interface RuleRow {
  readonly rule: string;
  readonly version: number;
  readonly topic: string;
  readonly title: Words;
  readonly jurisdiction: string;
  readonly jurisdictionName: Words;
  readonly status: string;
  readonly phase: RulePhase;
  readonly from: string | null;
  readonly until: string | null;
  readonly instrument: string;
  readonly certainty: Certainty;
  readonly nextReview: string | null;
  readonly stale: boolean;
  readonly origin: Origin;
  readonly overtaken: boolean;
  readonly consequence: Strictness | null;
  readonly obligations: number;
  readonly cases: number;
  readonly draftId: string | null;
}

export interface FacetValue {
  readonly id: string;
  readonly name: Words | null;
  readonly count: number;
}

export interface RulesPage extends Page<RuleRow> {
  readonly horizon: string;
  readonly stale: number;
  readonly jurisdictions: readonly FacetValue[];
  readonly topics: readonly FacetValue[];
}

export interface CalendarDay {
  readonly day: string;
  readonly kind: string;
  readonly id: string;
  readonly jurisdiction: string | null;
  readonly title: Words | null;
  readonly instrument: string;
}

export type RuleValue =
  | { readonly type: 'words'; readonly value: Words }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'day'; readonly value: DateRule }
  | { readonly type: 'condition'; readonly value: Condition }
  | { readonly type: 'list'; readonly value: readonly string[] }
  | { readonly type: 'ways'; readonly value: readonly Way[] }
  | { readonly type: 'case'; readonly value: object };

export interface RuleChange {
  readonly item: { readonly kind: string; readonly id: string } | null;
  readonly field: string;
  readonly before: RuleValue | null;
  readonly after: RuleValue | null;
}

export interface CaseResult {
  readonly name: string;
  readonly expected: 'yes' | 'no' | 'unknown';
  readonly got: 'yes' | 'no' | 'unknown';
  readonly phase: string | null;
  readonly asked: readonly string[];
  readonly notAsked: readonly string[];
  readonly good: boolean;
}

export interface ChainFault {
  readonly rule: string;
  readonly replaces: string;
  readonly kind: string;
  readonly until: string | null;
  readonly from: string | null;
  readonly days: number | null;
}

export interface RuleCheck {
  readonly ready: boolean;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
  readonly cases: readonly CaseResult[];
  readonly gaps: readonly string[];
  readonly chain: readonly ChainFault[];
  readonly dependents: readonly { readonly rule: string; readonly result: CaseResult }[];
}

export interface Looked {
  readonly check: RuleCheck;
  readonly rule: Rule | null;
  readonly held: Rule | null;
  readonly changes: readonly RuleChange[];
}

export const DRAFT_STATES = ['submitted', 'draft', 'rejected', 'approved', 'withdrawn'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

export interface Draft {
  readonly draftId: string;
  readonly kind: 'change' | 'retire';
  readonly ruleId: string;
  readonly basedOn: number | null;
  readonly title: Words | null;
  readonly reason: string;
  readonly documentId: string | null;
  readonly state: DraftState;
  readonly authors: readonly string[];
  readonly createdBy: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly submittedBy: string | null;
  readonly submittedAt: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
  readonly version: number | null;
  readonly revision: number;
}

/** A rule as it is typed: anything may still be wrong with it. */
export type RuleBody = Readonly<Record<string, unknown>>;

export interface DraftDetail {
  readonly draft: Draft;
  readonly body: RuleBody | null;
  readonly law: Law | null;
  readonly looked: Looked | null;
  readonly held: Rule | null;
  readonly overtaken: boolean;
  readonly mine: boolean;
}

export interface RuleVersion {
  readonly rule: Rule;
  readonly law: Law | null;
  readonly origin: Origin;
  readonly held: boolean;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly retiredBy: string | null;
  readonly heldUntil: string | null;
  readonly draftId: string | null;
  readonly changes: readonly RuleChange[];
}

export interface RuleDetail {
  readonly horizon: string;
  readonly rule: Rule;
  readonly law: Law | null;
  readonly origin: Origin;
  readonly held: boolean;
  readonly phase: RulePhase;
  readonly from: string | null;
  readonly until: string | null;
  readonly stale: boolean;
  readonly overtaken: boolean;
  readonly cases: readonly CaseResult[];
  readonly gaps: readonly string[];
  readonly chain: readonly ChainFault[];
  readonly replacedBy: readonly string[];
  readonly dependents: readonly string[];
  readonly versions: readonly RuleVersion[];
  readonly drafts: readonly Draft[];
}

export interface Choice {
  readonly choiceId: string;
  readonly pointId: string;
  readonly reading: string;
  readonly reason: string;
  readonly state: Exclude<DraftState, 'draft'>;
  readonly chosenBy: string;
  readonly chosenAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
}

export interface OpenPoint {
  readonly point: string;
  readonly question: Words;
  readonly reason: Words;
  readonly source: string;
  readonly readings: readonly { readonly name: string; readonly text: Words }[];
  readonly reading: string;
  readonly house: string;
  readonly rules: readonly string[];
  readonly choices: readonly Choice[];
}

interface Named {
  readonly id: string;
  readonly name: Words;
}

/** The words rules are written in. */
export interface Vocabulary {
  readonly facts: readonly (Named & {
    readonly type: string;
    readonly unit: string | null;
    readonly choices: readonly { readonly value: string; readonly text: Words }[];
  })[];
  readonly evidence: readonly Named[];
  readonly jurisdictions: readonly Named[];
  readonly rules: readonly Named[];
  readonly laws: readonly { readonly id: string; readonly instrument: string }[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly topics: readonly string[];
}

export const listRules = (query: Query, signal: AbortSignal): Promise<RulesPage> =>
  get('/api/rulebook/rules', query, signal);

/** What the banner and the filters need of the whole list. */
export const rulesHeadQuery = {
  queryKey: ['rulebook', 'head'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => listRules({ limit: 1 }, signal),
};

export const readRule = (rule: string, signal?: AbortSignal): Promise<RuleDetail> =>
  get(`/api/rulebook/rules/${encodeURIComponent(rule)}`, {}, signal);

export const ruleQuery = (rule: string) => ({
  queryKey: ['rulebook', 'rule', rule] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => readRule(rule, signal),
});

export const calendarQuery = {
  queryKey: ['rulebook', 'calendar'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly CalendarDay[] }>('/api/rulebook/calendar', {}, signal),
};

export const vocabularyQuery = {
  queryKey: ['rulebook', 'vocabulary'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Vocabulary>('/api/rulebook/vocabulary', {}, signal),
  staleTime: 600_000,
};

export const listDrafts = (query: Query, signal: AbortSignal): Promise<Page<Draft>> =>
  get('/api/rulebook/drafts', query, signal);

/** Drafts of one rule, changed last first. */
export const draftsOfQuery = (rule: string) => ({
  queryKey: ['rulebook', 'drafts', rule] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => listDrafts({ rule, limit: 20 }, signal),
});

export const draftQuery = (draftId: string) => ({
  queryKey: ['rulebook', 'draft', draftId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<DraftDetail>(`/api/rulebook/drafts/${draftId}`, {}, signal),
});

export interface Typed {
  readonly body: RuleBody;
  readonly law: Law | null;
}

export const createDraft = (
  input: Typed & {
    readonly ruleId: string;
    readonly reason: string;
    readonly document: { readonly documentId: string; readonly version: number } | null;
  },
): Promise<Draft> => send('POST', '/api/rulebook/drafts', input);

export const saveDraft = (
  draftId: string,
  input: Typed & { readonly reason: string; readonly revision: number },
): Promise<Draft> => send('PUT', `/api/rulebook/drafts/${draftId}`, input);

export const checkRule = (input: Typed & { readonly ruleId: string }): Promise<Looked> =>
  send('POST', '/api/rulebook/check', input);

export const submitDraft = (draftId: string, revision: number): Promise<Draft> =>
  send('POST', `/api/rulebook/drafts/${draftId}/submit`, { revision });

export const withdrawDraft = (draftId: string, revision: number): Promise<Draft> =>
  send('POST', `/api/rulebook/drafts/${draftId}/withdraw`, { revision });

export const decideDraft = (
  draftId: string,
  input: { readonly revision: number; readonly approve: boolean; readonly note: string | null },
): Promise<Draft> => send('POST', `/api/rulebook/drafts/${draftId}/decide`, input);

export const retireRule = (
  rule: string,
  input: { readonly version: number; readonly reason: string },
): Promise<Draft> => send('POST', `/api/rulebook/rules/${encodeURIComponent(rule)}/retire`, input);

export const pointsQuery = {
  queryKey: ['rulebook', 'points'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly OpenPoint[] }>('/api/rulebook/points', {}, signal),
};

export const chooseReading = (
  point: string,
  input: { readonly reading: string; readonly reason: string },
): Promise<Choice> => send('POST', `/api/rulebook/points/${point}/choose`, input);

export const decideChoice = (choiceId: string, approve: boolean): Promise<Choice> =>
  send('POST', `/api/rulebook/choices/${choiceId}/decide`, { approve });

export const withdrawChoice = (choiceId: string): Promise<Choice> =>
  send('POST', `/api/rulebook/choices/${choiceId}/withdraw`, {});
