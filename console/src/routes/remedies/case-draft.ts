import type {
  CaseBody,
  CaseRate,
  CaseStage,
  ListedCase,
  Per,
  RateForm,
} from '../../api/remedies.ts';

export const FORMS = [
  ...(['ad_valorem', 'specific', 'min_price', 'undertaking', 'unknown'] as const),
];

/** A rate as typed. */
export interface RateDraft {
  /** Tells rows apart while they are typed. */
  readonly key: number;
  /** Of the rate on file: rulings on goods name it. Null is a new one. */
  readonly rateKey: string | null;
  readonly role: CaseRate['role'];
  readonly producer: string;
  readonly form: (typeof FORMS)[number];
  readonly percent: string;
  readonly amount: string;
  readonly currency: string;
  readonly per: Per;
}

/** A stage as typed. */
export interface StageDraft {
  readonly key: number;
  readonly stage: CaseStage['stage'];
  readonly on: string;
  readonly reference: string;
}

/** A case as typed: lists as words with spaces between. */
export interface CaseDraft {
  readonly jurisdiction: string;
  readonly number: string;
  readonly kind: CaseBody['kind'];
  readonly titleZh: string;
  readonly titleEn: string;
  readonly scopeZh: string;
  readonly scopeEn: string;
  readonly hs: string;
  readonly exceptHs: string;
  readonly origins: string;
  readonly extendedTo: string;
  readonly stages: readonly StageDraft[];
  readonly rates: readonly RateDraft[];
  readonly registeredFrom: string;
  readonly retroactiveFrom: string;
  readonly law: string;
  readonly url: string;
  readonly note: string;
  readonly certainty: CaseBody['certainty'];
}

const BLANK_RATE: RateDraft = {
  ...{ key: 0, rateKey: null, role: 'others', producer: '', form: 'ad_valorem' },
  ...{ percent: '', amount: '', currency: 'USD', per: 'kg' },
};

const BLANK: CaseDraft = {
  ...{ jurisdiction: 'EU', number: '', kind: 'anti_dumping', titleZh: '', titleEn: '' },
  ...{ scopeZh: '', scopeEn: '', hs: '', exceptHs: '', origins: 'CN', extendedTo: '' },
  ...{ stages: [{ key: 0, stage: 'initiation', on: '', reference: '' }], rates: [] },
  ...{ registeredFrom: '', retroactiveFrom: '', law: '', url: '', note: '', certainty: 'M' },
};

function rateDraft({ key: rateKey, role, producer, rate }: CaseRate, key: number): RateDraft {
  const base = { ...BLANK_RATE, key, rateKey, role, producer: producer ?? '' };
  return rate === null ? { ...base, form: 'unknown' } : { ...base, ...rate };
}

/** A case as it stands, to be changed; null: a new one. */
export function draftOf(before: ListedCase | null): CaseDraft {
  if (before === null) return BLANK;
  const { body } = before;
  return {
    ...{ jurisdiction: body.jurisdiction, number: body.number, kind: body.kind },
    ...{ titleZh: body.title.zh, titleEn: body.title.en },
    ...{ scopeZh: body.scope.zh, scopeEn: body.scope.en },
    ...{ hs: body.hs.join(' '), exceptHs: body.exceptHs.join(' ') },
    origins: body.origins.join(' '),
    extendedTo: body.extensions.map(({ country }) => country).join(' '),
    stages: body.stages.map(({ stage, on, reference }, key) => ({
      ...{ key, stage, on, reference: reference ?? '' },
    })),
    rates: body.rates.map(rateDraft),
    ...{ registeredFrom: body.registeredFrom ?? '', retroactiveFrom: body.retroactiveFrom ?? '' },
    ...{ law: body.law, url: body.source.url ?? '', note: body.source.note ?? '' },
    certainty: body.certainty,
  };
}

const nextKey = (rows: readonly { readonly key: number }[]): number =>
  Math.max(-1, ...rows.map(({ key }) => key)) + 1;

/** The rows with a blank one behind them. */
export const withRate = (rates: readonly RateDraft[]): RateDraft[] => [
  ...rates,
  { ...BLANK_RATE, key: nextKey(rates) },
];
export const withStage = (stages: readonly StageDraft[]): StageDraft[] => [
  ...stages,
  { key: nextKey(stages), stage: 'definitive', on: '', reference: '' },
];

const words = (text: string): string[] =>
  text
    .split(/[\s,;，；、]+/)
    .map((word) => word.replaceAll('.', '').toUpperCase())
    .filter((word) => word !== '');

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function rateOf({ form, percent, amount, currency, per }: RateDraft): RateForm | null {
  if (form === 'unknown') return null;
  if (form === 'ad_valorem') return { form, percent };
  if (form === 'undertaking') return { form, amount, currency, per, percent };
  return { form, amount, currency, per };
}

/** What is typed, as the server takes it; `before` keeps what the form does not show. */
export function bodyOf(
  draft: CaseDraft,
  before: ListedCase | null,
  documentId: string | null,
  today: string,
): CaseBody {
  const old = before?.body;
  const known = new Map(old?.extensions.map((one) => [one.country, one]));
  const untils = new Map(old?.stages.map(({ stage, on, until }) => [`${stage} ${on}`, until]));
  const definitive = draft.stages.find(({ stage }) => stage === 'definitive')?.on;
  return {
    ...{ jurisdiction: draft.jurisdiction.trim().toUpperCase(), number: draft.number.trim() },
    kind: draft.kind,
    title: { zh: draft.titleZh || draft.titleEn, en: draft.titleEn || draft.titleZh },
    scope: { zh: draft.scopeZh || draft.scopeEn, en: draft.scopeEn || draft.scopeZh },
    ...{ hs: words(draft.hs), exceptHs: words(draft.exceptHs), origins: words(draft.origins) },
    stages: draft.stages
      .filter(({ on }) => on !== '')
      .map(({ stage, on, reference }) => ({
        ...{ stage, on, until: untils.get(`${stage} ${on}`) ?? null },
        reference: orNull(reference),
      })),
    rates: draft.rates.map((one) => ({
      key: one.role === 'others' ? null : one.rateKey,
      role: one.role,
      producer: one.role === 'named' ? orNull(one.producer) : null,
      rate: rateOf(one),
    })),
    extensions: words(draft.extendedTo).map(
      (country) => known.get(country) ?? { country, from: definitive || today, reference: null },
    ),
    registeredFrom: orNull(draft.registeredFrom),
    retroactiveFrom: orNull(draft.retroactiveFrom),
    law: draft.law.trim(),
    source: {
      documentId: documentId ?? old?.source.documentId ?? null,
      ...{ url: orNull(draft.url), note: orNull(draft.note) },
    },
    ...{ certainty: draft.certainty, readOn: today },
  };
}

export type Fault =
  | 'jurisdiction'
  | 'number'
  | 'title'
  | 'scope'
  | 'hs'
  | 'exceptHs'
  | 'stages'
  | 'law'
  | 'rates';

const NUMBER = /^\d+(\.\d+)?$/;
/** A group of digits shorter than a heading is a piece of a code typed with spaces. */
const isCode = (code: string): boolean => /^\d{4,10}$/.test(code);

const isRate = ({ form, percent, amount, role, producer }: RateDraft): boolean => {
  if (role === 'named' && producer.trim() === '') return false;
  if (form === 'unknown') return true;
  if (form === 'ad_valorem') return NUMBER.test(percent);
  return NUMBER.test(amount) && (form !== 'undertaking' || NUMBER.test(percent));
};

/** Fields that are wanting. */
export function faultsOf(draft: CaseDraft): Fault[] {
  const faults: Fault[] = [];
  if (!/^[A-Za-z]{2}$/.test(draft.jurisdiction.trim())) faults.push('jurisdiction');
  if (draft.number.trim() === '') faults.push('number');
  if (`${draft.titleZh}${draft.titleEn}`.trim() === '') faults.push('title');
  if (`${draft.scopeZh}${draft.scopeEn}`.trim() === '') faults.push('scope');
  const codes = words(draft.hs);
  if (codes.length === 0 || !codes.every(isCode)) faults.push('hs');
  if (!words(draft.exceptHs).every(isCode)) faults.push('exceptHs');
  if (!draft.stages.some(({ on }) => on !== '')) faults.push('stages');
  if (draft.law.trim() === '') faults.push('law');
  if (!draft.rates.every(isRate)) faults.push('rates');
  return faults;
}
