import type { OrdersRequest, Stated, StatedSide, Terms } from '../../api/dumping.ts';

export const HOME_DEDUCTIONS = [
  ...([
    'tax',
    'discount',
    'inlandFreight',
    'packing',
    'credit',
    'commission',
    'levelOfTrade',
  ] as const),
];
export const EXPORT_DEDUCTIONS = [
  ...(['tax', 'inlandFreight', 'oceanFreight', 'insurance', 'onwardFreight', 'duty'] as const),
  ...(['discount', 'packing', 'credit', 'commission', 'levelOfTrade'] as const),
  ...(['importerCosts', 'importerProfit'] as const),
];
export type DeductionName = (typeof EXPORT_DEDUCTIONS)[number];

export interface SideDraft {
  readonly terms: Terms | '';
  readonly affiliated: 'yes' | 'no' | '';
  /** '12%' of the price, or '3.50' a unit; empty is not known. */
  readonly deductions: Readonly<Partial<Record<DeductionName, string>>>;
}

export interface CheckDraft {
  readonly market: string;
  readonly homeMarket: string;
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly normalValueFrom: 'home' | 'benchmark';
  readonly home: SideDraft;
  readonly exported: SideDraft;
  readonly sga: string;
  readonly profit: string;
  readonly injury: string;
  readonly share: string;
  readonly oneRate: boolean;
}

const YEAR_MS = 365 * 86_400_000;

export const blankCheck = (today: string, currency: string): CheckDraft => ({
  ...{ market: 'DE', homeMarket: 'CN', to: today, currency, normalValueFrom: 'home' },
  from: new Date(Date.parse(today) - YEAR_MS).toISOString().slice(0, 10),
  home: { terms: '', affiliated: '', deductions: {} },
  exported: { terms: '', affiliated: '', deductions: {} },
  ...{ sga: '', profit: '', injury: '', share: '', oneRate: false },
});

const SHARE = /^\d{1,4}(\.\d{1,4})?\s*%$/;
const AMOUNT = /^-?\d{1,12}(\.\d{1,6})?$/;
const PERCENT = /^\d{1,4}(\.\d{1,4})?$/;

/** Null: nothing readable; undefined: nothing typed. */
export function readStated(text: string): Stated | null | undefined {
  const typed = text.trim().replace('％', '%');
  if (typed === '') return undefined;
  if (SHARE.test(typed)) return { percent: typed.replace('%', '').trim() };
  return AMOUNT.test(typed) ? { amount: typed } : null;
}

function sideOf({ terms, affiliated, deductions }: SideDraft): StatedSide {
  const stated = Object.entries(deductions).flatMap(([name, text]) => {
    const read = readStated(text ?? '');
    return read === null || read === undefined ? [] : [[name, read] as const];
  });
  return {
    terms: terms === '' ? null : terms,
    affiliated: affiliated === '' ? null : affiliated === 'yes',
    deductions: Object.fromEntries(stated),
  };
}

const percentOrNull = (text: string): string | null =>
  text.trim() === '' ? null : text.replace('%', '').trim();

export const requestOf = (draft: CheckDraft): OrdersRequest => ({
  ...{ market: draft.market, homeMarket: draft.homeMarket, from: draft.from, to: draft.to },
  ...{ currency: draft.currency, normalValueFrom: draft.normalValueFrom, oneRate: draft.oneRate },
  ...{ home: sideOf(draft.home), exported: sideOf(draft.exported) },
  sgaPercent: percentOrNull(draft.sga),
  profitPercent: percentOrNull(draft.profit),
  injuryMarginPercent: percentOrNull(draft.injury),
  importSharePercent: percentOrNull(draft.share),
});

/** Whether everything typed can be read. */
export function isReadable(draft: CheckDraft): boolean {
  const sides = [draft.home, draft.exported].flatMap(({ deductions }) => Object.values(deductions));
  const shares = [draft.sga, draft.profit, draft.injury, draft.share];
  return (
    draft.from !== '' &&
    draft.to !== '' &&
    sides.every((text) => readStated(text ?? '') !== null) &&
    shares.every((text) => text.trim() === '' || PERCENT.test(text.replace('%', '').trim()))
  );
}
