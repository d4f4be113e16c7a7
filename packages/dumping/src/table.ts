import { type Cost, DEDUCTIONS, type Deduction, type Rate, type Sale, TERMS } from './types.ts';

/**
 * Columns of the table of sales, costs and rates, one row each. `kind` is `home`, `export`, `cost`
 * or `rate`. An empty cell is not known; `0` is none.
 */
export const SALES_COLUMNS = [
  ...(['kind', 'model', 'date', 'units', 'price', 'currency', 'terms', 'affiliated'] as const),
  ...(['tax', 'discount', 'inland_freight', 'ocean_freight', 'insurance'] as const),
  ...(['onward_freight', 'duty', 'packing', 'credit', 'commission', 'level_of_trade'] as const),
  ...(['importer_costs', 'importer_profit', 'manufacture', 'sga', 'profit_percent'] as const),
  ...(['to_currency', 'rate'] as const),
] as const;

type Column = (typeof SALES_COLUMNS)[number];

export interface TableProblem {
  /** Row of the file, the header being the first. */
  readonly row: number;
  readonly column: Column;
  readonly problem:
    | 'missing'
    | 'not_a_kind'
    | 'not_a_number'
    | 'not_positive'
    | 'not_a_date'
    | 'not_a_currency'
    | 'not_terms'
    | 'not_yes_or_no';
}

export interface ReadTable {
  readonly homeSales: readonly Sale[];
  readonly exports: readonly Sale[];
  readonly costs: readonly Cost[];
  readonly rates: readonly Rate[];
  readonly problems: readonly TableProblem[];
}

const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/;
const columnOf = (name: Deduction): Column =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as Column;

class RowReader {
  readonly problems: TableProblem[];
  readonly #cells: Readonly<Record<string, string | undefined>>;
  readonly #row: number;

  constructor(
    cells: Readonly<Record<string, string | undefined>>,
    row: number,
    problems: TableProblem[],
  ) {
    this.#cells = cells;
    this.#row = row;
    this.problems = problems;
  }

  cell(column: Column): string {
    return (this.#cells[column] ?? '').trim();
  }

  #refuse(column: Column, problem: TableProblem['problem']): void {
    this.problems.push({ row: this.#row, column, problem });
  }

  text(column: Column): string {
    const text = this.cell(column);
    if (text === '') this.#refuse(column, 'missing');
    return text;
  }

  /** Null where the cell is empty. */
  number(column: Column): string | null {
    const text = this.cell(column);
    if (text === '') return null;
    if (!NUMBER.test(text)) this.#refuse(column, 'not_a_number');
    return text;
  }

  /** A stated amount is never below nothing, but for a level of trade. */
  amount(column: Column): string | null {
    const text = this.number(column);
    if (text?.startsWith('-') === true && column !== 'level_of_trade') {
      this.#refuse(column, 'not_positive');
    }
    return text;
  }

  positive(column: Column): string {
    const text = this.number(column);
    if (text === null) this.#refuse(column, 'missing');
    else if (NUMBER.test(text) && !(Number(text) > 0)) this.#refuse(column, 'not_positive');
    return text ?? '';
  }

  date(column: Column): string {
    const text = this.text(column);
    if (text === '') return text;
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
    if (!isDay) this.#refuse(column, 'not_a_date');
    return text;
  }

  currency(column: Column): string {
    const text = this.text(column).toUpperCase();
    if (text !== '' && !/^[A-Z]{3}$/.test(text)) this.#refuse(column, 'not_a_currency');
    return text;
  }

  terms(): Sale['terms'] {
    const text = this.cell('terms').toUpperCase();
    if (text === '') return null;
    const found = TERMS.find((one) => one === text);
    if (found === undefined) this.#refuse('terms', 'not_terms');
    return found ?? null;
  }

  affiliated(): boolean | null {
    const text = this.cell('affiliated').toLowerCase();
    if (text === '') return null;
    if (['yes', 'true', '1', '是'].includes(text)) return true;
    if (!['no', 'false', '0', '否'].includes(text)) this.#refuse('affiliated', 'not_yes_or_no');
    return false;
  }

  kind(): 'home' | 'export' | 'cost' | 'rate' | null {
    const text = this.text('kind').toLowerCase();
    if (text === 'home' || text === 'export' || text === 'cost' || text === 'rate') return text;
    if (text !== '') this.#refuse('kind', 'not_a_kind');
    return null;
  }
}

function saleOf(reader: RowReader): Sale {
  const deductions: Partial<Record<Deduction, string>> = {};
  for (const name of DEDUCTIONS) {
    const stated = reader.amount(columnOf(name));
    if (stated !== null) deductions[name] = stated;
  }
  return {
    ...{ model: reader.text('model'), date: reader.date('date') },
    ...{ units: reader.positive('units'), price: reader.positive('price') },
    ...{ currency: reader.currency('currency'), terms: reader.terms() },
    ...{ affiliated: reader.affiliated(), deductions },
  };
}

/**
 * Sales, costs and rates from the rows of a table, by column name. Nothing is guessed: every cell
 * that cannot be read is named, and a row with one is not used.
 *
 * @param rows cells by the names of the header, in lower case
 */
export function readSalesTable(
  rows: readonly Readonly<Record<string, string | undefined>>[],
): ReadTable {
  const problems: TableProblem[] = [];
  const [homeSales, exports, costs, rates]: [Sale[], Sale[], Cost[], Rate[]] = [[], [], [], []];
  rows.forEach((cells, index) => {
    const before = problems.length;
    const reader = new RowReader(cells, index + 2, problems);
    const kind = reader.kind();
    if (kind === 'home' || kind === 'export') {
      const sale = saleOf(reader);
      if (problems.length === before) (kind === 'home' ? homeSales : exports).push(sale);
    } else if (kind === 'cost') {
      const cost = {
        ...{ model: reader.text('model'), currency: reader.currency('currency') },
        ...{ manufacture: reader.amount('manufacture'), sga: reader.amount('sga') },
        profitPercent: reader.amount('profit_percent'),
      };
      if (problems.length === before) costs.push(cost);
    } else if (kind === 'rate') {
      const rate = {
        ...{ from: reader.currency('currency'), to: reader.currency('to_currency') },
        ...{ day: reader.date('date'), rate: reader.positive('rate') },
      };
      if (problems.length === before) rates.push(rate);
    }
  });
  return { homeSales, exports, costs, rates, problems };
}
