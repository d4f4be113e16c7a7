import type { Money } from '../lib/format.ts';
import { get, resource, send } from './client.ts';
import type { ImpactAnswer, ImpactDetail } from './impacts.ts';

export const KINDS = ['anti_dumping', 'countervailing', 'safeguard'] as const;
export const STAGES = [
  ...(['complaint', 'initiation', 'provisional', 'definitive', 'review', 'expired'] as const),
];
export type Stage = (typeof STAGES)[number];
export const ROLES = ['named', 'sample', 'others'] as const;
export const PER = ['kg', 't', 'item', 'pair', 'm2', 'l'] as const;
export type Per = (typeof PER)[number];
export const CERTAINTIES = ['H', 'M', 'L', '?'] as const;

export type RateForm =
  | { readonly form: 'ad_valorem'; readonly percent: string }
  | {
      readonly form: 'specific' | 'min_price';
      readonly amount: string;
      readonly currency: string;
      readonly per: Per;
    }
  | {
      readonly form: 'undertaking';
      readonly amount: string;
      readonly currency: string;
      readonly per: Per;
      readonly percent: string;
    };

export interface CaseRate {
  /** Names the rate in rulings on goods; null: the server gives one. */
  readonly key: string | null;
  readonly role: (typeof ROLES)[number];
  readonly producer: string | null;
  /** Null: owed, and the amount was not seen. */
  readonly rate: RateForm | null;
}

export interface CaseStage {
  readonly stage: Stage;
  readonly on: string;
  readonly until: string | null;
  readonly reference: string | null;
}

export interface CaseBody {
  readonly jurisdiction: string;
  readonly number: string;
  readonly kind: (typeof KINDS)[number];
  readonly title: { readonly zh: string; readonly en: string };
  readonly scope: { readonly zh: string; readonly en: string };
  readonly hs: readonly string[];
  readonly exceptHs: readonly string[];
  readonly origins: readonly string[];
  readonly stages: readonly CaseStage[];
  readonly rates: readonly CaseRate[];
  readonly extensions: readonly {
    readonly country: string;
    readonly from: string;
    readonly reference: string | null;
  }[];
  readonly registeredFrom: string | null;
  readonly retroactiveFrom: string | null;
  readonly law: string;
  readonly source: {
    readonly documentId: string | null;
    readonly url: string | null;
    readonly note: string | null;
  };
  readonly certainty: (typeof CERTAINTIES)[number];
  readonly readOn: string;
}

export interface RemedyCase {
  readonly caseId: string;
  readonly body: CaseBody;
  readonly stage: Stage | null;
  readonly chargedFrom: string | null;
  readonly chargedUntil: string | null;
  readonly mayReachBackTo: string | null;
  /** Names of the rates, in their order. */
  readonly makers: readonly string[];
  readonly state: 'watched' | 'accepted' | 'dismissed';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly version: number;
}

export interface ListedCase extends RemedyCase {
  readonly counts: { readonly hit: number; readonly unknown: number; readonly out: number };
}

export interface LandedSide {
  readonly landed: Money | null;
  readonly duty: Money | null;
  readonly remedy: Money | null;
  readonly gaps: readonly string[];
}

export interface CaseGoods {
  readonly sku: string;
  readonly names: Readonly<Record<string, string>>;
  readonly verdict: 'hit' | 'unknown' | 'out';
  readonly needs: readonly ('hs' | 'hs_longer' | 'origin')[];
  readonly code: string | null;
  readonly origin: string | null;
  readonly maker: string | null;
  readonly ruling: { readonly ruling: string; readonly reason: string } | null;
  readonly price: Money | null;
  readonly now: LandedSide | null;
  readonly after: LandedSide | null;
  readonly floor: Money | null;
  readonly marginPercent: string | null;
}

export interface GoodsAnswer {
  readonly day: string;
  readonly chargedFrom: string | null;
  readonly looked: number;
  readonly counts: ListedCase['counts'];
  readonly items: readonly CaseGoods[];
  readonly totals: number;
}

export interface ImportAnswer {
  readonly added: number;
  readonly known: readonly string[];
  readonly problems: readonly TableProblem[];
}

export interface TableProblem {
  readonly row: number;
  readonly column: string;
  readonly problem: string;
}

export const casesQuery = resource<{ readonly items: readonly ListedCase[] }>(
  ['remedies', 'cases'],
  '/api/remedies/cases',
);

export const goodsQuery = (caseId: string, marginPercent: string) =>
  resource<GoodsAnswer>(
    ['remedies', 'goods', caseId, marginPercent],
    `/api/remedies/cases/${caseId}/goods`,
    { marginPercent },
  );

/** Stock, shipments and orders the duty of a case reaches. */
export const exposureQuery = (caseId: string) =>
  resource<ImpactAnswer>(['remedies', 'exposure', caseId], `/api/impacts/remedies/${caseId}`);

export const postExposure = (caseId: string): Promise<ImpactDetail> =>
  send('POST', `/api/impacts/remedies/${caseId}`, {});

export const addCase = (body: CaseBody): Promise<RemedyCase> =>
  send('POST', '/api/remedies/cases', body);

export const changeCase = (
  { caseId, version }: Pick<RemedyCase, 'caseId' | 'version'>,
  body: CaseBody,
): Promise<RemedyCase> => send('PUT', `/api/remedies/cases/${caseId}`, { body, version });

export type Act = 'accept' | 'withdraw' | 'dismiss' | 'watch';

export const decideCase = (
  { caseId, version }: Pick<RemedyCase, 'caseId' | 'version'>,
  act: Act,
  reason: string,
): Promise<RemedyCase> =>
  send('POST', `/api/remedies/cases/${caseId}/decide`, { act, reason, version });

export const ruleGoods = (
  caseId: string,
  sku: string,
  ruling: string,
  reason: string,
): Promise<GoodsAnswer> =>
  send('PUT', `/api/remedies/cases/${caseId}/goods/${encodeURIComponent(sku)}`, { ruling, reason });

export const importCases = (text: string): Promise<ImportAnswer> =>
  send('POST', '/api/remedies/import', { text });

export const addShipped = (): Promise<ImportAnswer> => send('POST', '/api/remedies/shipped', {});

export const readTemplate = (): Promise<{
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}> => get('/api/remedies/template', {});
