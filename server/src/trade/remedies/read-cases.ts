/** Cases from the rows of a table. Pure. */
import { isCurrencyCode } from '@tradewind/money';
import {
  type CaseBody,
  KINDS,
  PER,
  type ProducerRate,
  type RateForm,
  ROLES,
  STAGES,
  type StageEntry,
} from './types.ts';

/** One row a rate; what is of the case stands in each of its rows, or in the first. */
export const CASE_COLUMNS = [
  ...(['jurisdiction', 'number', 'kind', 'title_zh', 'title_en', 'scope_zh', 'scope_en'] as const),
  ...(['hs', 'except_hs', 'origins'] as const),
  ...(['complaint', 'initiation', 'provisional', 'definitive', 'review', 'expired'] as const),
  ...(['reference', 'registered_from', 'retroactive_from', 'extended_to', 'law', 'url'] as const),
  ...(['certainty', 'role', 'producer', 'form', 'percent', 'amount', 'currency', 'per'] as const),
] as const;

/** Two rows of one case, as the template shows them. */
export const CASE_EXAMPLE: readonly (readonly string[])[] = [
  [
    ...[
      'EU',
      'AD000',
      'anti_dumping',
      '示例商品',
      'Example goods',
      '范围文字',
      'Words of the scope',
    ],
    ...['69111000 691200', '', 'CN', '', '2026-01-15', '2026-09-15', '', '', ''],
    ...['OJ C 000', '2026-02-01', '', 'VN', 'Reg. (EU) 0000/0000', 'https://example.org'],
    ...['M', 'named', 'Producer A', 'ad_valorem', '12.5', '', '', ''],
  ],
  [
    ...['EU', 'AD000', '', '', '', '', '', '', '', '', '', '', '', '', '', ''],
    ...['', '', '', '', '', '', '', 'others', '', 'ad_valorem', '36.1', '', '', ''],
  ],
];

export interface CaseProblem {
  readonly row: number;
  readonly column: string;
  /** A code of the console, or words. */
  readonly problem: string;
}

export interface ReadCases {
  readonly cases: readonly { readonly row: number; readonly body: CaseBody }[];
  readonly problems: readonly CaseProblem[];
}

type Cells = Readonly<Record<string, string | undefined>>;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^\d{1,12}(\.\d{1,6})?$/;

class CaseReader {
  readonly problems: CaseProblem[] = [];
  readonly #cells: Cells;
  readonly #row: number;

  constructor(cells: Cells, row: number) {
    this.#cells = cells;
    this.#row = row;
  }

  refuse(column: string, problem: string): null {
    this.problems.push({ row: this.#row, column, problem });
    return null;
  }

  cell(column: string): string {
    return (this.#cells[column] ?? '').trim();
  }

  text(column: string): string {
    const text = this.cell(column);
    if (text === '') this.refuse(column, 'missing');
    return text;
  }

  day(column: string): string | null {
    const text = this.cell(column);
    if (text === '') return null;
    const isDay = DAY.test(text) && !Number.isNaN(Date.parse(text));
    return isDay ? text : this.refuse(column, 'not_a_date');
  }

  number(column: string): string {
    const text = this.text(column);
    if (text !== '' && !NUMBER.test(text)) this.refuse(column, 'not_a_number');
    return text;
  }

  words(column: string): string[] {
    return this.cell(column)
      .split(/[\s,;]+/)
      .filter((word) => word !== '');
  }

  /** A group shorter than a heading is a piece of a code with spaces inside: no whole chapters. */
  codes(column: string): string[] {
    const codes = this.words(column).map((code) => code.replaceAll('.', ''));
    if (codes.some((code) => !/^\d{4,10}$/.test(code))) this.refuse(column, 'not_a_code');
    return codes;
  }

  countries(column: string): string[] {
    const countries = this.words(column).map((code) => code.toUpperCase());
    if (countries.some((code) => !/^[A-Z]{2}$/.test(code))) this.refuse(column, 'not_a_country');
    return countries;
  }

  one<T extends string>(column: string, known: readonly T[], usual: T | null): T | null {
    const text = this.cell(column).toLowerCase();
    if (text === '' && usual !== null) return usual;
    const found = known.find((one) => one.toLowerCase() === text);
    return found ?? this.refuse(column, text === '' ? 'missing' : 'not_known');
  }
}

const FORMS = ['ad_valorem', 'specific', 'min_price', 'undertaking', 'unknown'] as const;

function rateOf(reader: CaseReader): RateForm | null {
  const form = reader.one('form', FORMS, null);
  if (form === null || form === 'unknown') return null;
  if (form === 'ad_valorem') return { form, percent: reader.number('percent') };
  const currency = reader.cell('currency').toUpperCase();
  if (!isCurrencyCode(currency)) reader.refuse('currency', 'not_a_currency');
  const per = reader.one('per', PER, null) ?? 'item';
  const amount = reader.number('amount');
  if (form === 'undertaking') {
    return { form, amount, currency, per, percent: reader.number('percent') };
  }
  return { form, amount, currency, per };
}

function producerRate(reader: CaseReader): ProducerRate {
  const role = reader.one('role', ROLES, 'others') ?? 'others';
  const producer = reader.cell('producer');
  return {
    role,
    producer: role === 'named' && producer !== '' ? producer : null,
    rate: rateOf(reader),
  };
}

function stagesOf(reader: CaseReader): StageEntry[] {
  const reference = reader.cell('reference') || null;
  return STAGES.flatMap((stage) => {
    const on = reader.day(stage);
    return on === null ? [] : [{ stage, on, until: null, reference }];
  });
}

function bodyOf(reader: CaseReader, today: string): CaseBody {
  const retroactiveFrom = reader.day('retroactive_from');
  const stages = stagesOf(reader);
  const from = stages.find(({ stage }) => stage === 'definitive')?.on ?? today;
  const [zh, en] = [reader.cell('title_zh'), reader.cell('title_en')];
  const [scopeZh, scopeEn] = [reader.cell('scope_zh'), reader.cell('scope_en')];
  if (zh === '' && en === '') reader.refuse('title_en', 'missing');
  const url = reader.cell('url');
  if (url !== '' && !/^https?:\/\//.test(url)) reader.refuse('url', 'not_an_address');
  return {
    jurisdiction: reader.text('jurisdiction').toUpperCase(),
    number: reader.text('number'),
    kind: reader.one('kind', KINDS, 'anti_dumping') ?? 'anti_dumping',
    title: { zh: zh || en, en: en || zh },
    scope: { zh: scopeZh || scopeEn, en: scopeEn || scopeZh },
    ...{ hs: reader.codes('hs'), exceptHs: reader.codes('except_hs') },
    ...{ origins: reader.countries('origins'), stages, rates: [] },
    extensions: reader
      .countries('extended_to')
      .map((country) => ({ country, from, reference: reader.cell('reference') || null })),
    ...{ registeredFrom: reader.day('registered_from'), retroactiveFrom },
    law: reader.text('law'),
    source: { documentId: null, url: url || null, note: null },
    certainty: reader.one('certainty', ['H', 'M', 'L', '?'], '?') ?? '?',
    readOn: today,
  };
}

/** Rows of one territory and number are one case: its first row has the case, each row a rate. */
export function readCaseRows(rows: readonly Cells[], today: string): ReadCases {
  const found = new Map<
    string,
    { row: number; body: CaseBody; rates: ProducerRate[]; bad: boolean }
  >();
  const problems: CaseProblem[] = [];
  rows.forEach((cells, index) => {
    const row = index + 2;
    const reader = new CaseReader(cells, row);
    const key = `${reader.cell('jurisdiction').toUpperCase()} ${reader.cell('number')}`;
    const known = found.get(key);
    const entry = known ?? { row, body: bodyOf(reader, today), rates: [], bad: false };
    // A case at its beginning has no rate yet.
    const hasRate = reader.cell('form') !== '' || reader.cell('role') !== '';
    if (hasRate) entry.rates.push(producerRate(reader));
    entry.bad ||= reader.problems.length > 0;
    found.set(key, entry);
    problems.push(...reader.problems);
  });
  return {
    cases: [...found.values()]
      .filter(({ bad }) => !bad)
      .map(({ row, body, rates }) => ({ row, body: { ...body, rates } })),
    problems,
  };
}
