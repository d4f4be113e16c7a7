import type { ImportedLine, OrderKind, OrderState } from '../../orders/index.ts';
import type { DateOrder, Finding, SourceRow } from '../types.ts';
import { readDate } from '../values/dates.ts';
import { type Context, Findings } from './context.ts';
import { customerRef } from './customer-ref.ts';
import { type Market, marketReader } from './market.ts';
import { lineReader, short } from './order-line.ts';
import { readState } from './order-state.ts';

/** An order read from rows, before ids are known. */
export interface DraftOrder {
  readonly orderNumber: string;
  readonly kind: OrderKind;
  /** Name of the channel on its rows; '' is the channel of the mapping. */
  readonly channel: string;
  readonly customer: string | null;
  readonly market: string | null;
  readonly currency: string;
  readonly state: OrderState | undefined;
  readonly placedAt: Date;
  readonly placedOn: string;
  readonly lines: readonly ImportedLine[];
  readonly rows: readonly SourceRow[];
}

export interface OrderUnit {
  readonly orders: readonly DraftOrder[];
  readonly findings: readonly Finding[];
  /** Rows of the source in this unit. */
  readonly rowCount: number;
}

const DAY = 86_400_000;
const EARLIEST = '1990-01-01';

interface Placed {
  readonly at: Date;
  readonly on: string;
}

/**
 * Judges the rows of one order number together. If one line cannot be taken, none is: half an order
 * is a wrong order, and the same file, mended, must be able to bring it in whole.
 */
export function orderReader(context: Context): (rows: readonly SourceRow[]) => OrderUnit {
  const readLine = lineReader(context);
  const readMarket = marketReader(context);
  const readPlaced = placedReader(context);
  const prefix = context.mapping.options.cancellationPrefix?.toUpperCase() ?? '';

  return (rows) => {
    const findings = new Findings(context);
    const lines: { line: ImportedLine; row: SourceRow; currency: string }[] = [];
    for (const row of rows) {
      const outcome = readLine(row, findings);
      if (outcome.line === undefined || outcome.currency === undefined) continue;
      lines.push({ line: outcome.line, row, currency: outcome.currency });
    }
    const first = rows[0];
    const done = (orders: DraftOrder[]): OrderUnit => ({
      orders,
      findings: findings.list,
      rowCount: rows.length,
    });
    if (first === undefined) return done([]);
    const number = context.cell(first, 'orderNumber');
    if (number === '') findings.add('rejected', first, 'orderNumber', 'missing_order_number');
    else if (number.length > 98) {
      findings.add('rejected', first, 'orderNumber', 'text_too_long', { limit: 98 });
    }
    if (lines.length === 0 && findings.list.length === 0) {
      findings.add('rejected', first, null, 'order_without_lines', { orderNumber: short(number) });
    }
    if (lines.length === 0) return done([]);
    const head = readHead(context, rows, findings, { readPlaced, readMarket });
    const currency = lines[0]?.currency ?? '';
    const other = lines.find((line) => line.currency !== currency);
    if (other !== undefined) findings.add('rejected', other.row, 'currency', 'mixed_currency');
    if (findings.rejected || head === undefined) {
      rejectRest(rows, findings, number);
      return done([]);
    }
    const cancelled = prefix !== '' && number.toUpperCase().startsWith(prefix);
    return done(
      split({ ...head, orderNumber: number, currency, rows }, lines, cancelled, findings),
    );
  };
}

/** The other rows of a rejected order are not taken either, each for that reason. */
function rejectRest(rows: readonly SourceRow[], findings: Findings, number: string): void {
  const named = new Set<number>();
  for (const { row, severity } of findings.list) if (severity !== 'warning') named.add(row);
  for (const row of rows) {
    if (named.has(row.no)) continue;
    named.add(row.no);
    findings.add('rejected', row, null, 'order_incomplete', { orderNumber: short(number) });
  }
}

type Head = Pick<DraftOrder, 'channel' | 'customer' | 'market' | 'state' | 'placedAt' | 'placedOn'>;

/** Facts of the order as a whole: the first row that states one decides. */
function readHead(
  context: Context,
  rows: readonly SourceRow[],
  findings: Findings,
  read: {
    readPlaced: (text: string) => Placed | string;
    readMarket: (text: string) => Market;
  },
): Head | undefined {
  const first = rows[0] as SourceRow;
  const stated = (field: string): [string, SourceRow] => {
    if (context.columnOf(field) === null) return ['', first];
    for (const row of rows) {
      const text = context.cell(row, field);
      if (text !== '') return [text, row];
    }
    return ['', first];
  };
  const [placedText, placedRow] = stated('placedAt');
  const placed = placedText === '' ? 'missing_date' : read.readPlaced(placedText);
  if (typeof placed === 'string') {
    findings.add('rejected', placedRow, 'placedAt', placed, { text: short(placedText) });
  }
  const [countryText, countryRow] = stated('country');
  const market = read.readMarket(countryText);
  if (market === undefined) {
    findings.add('rejected', countryRow, 'country', 'unknown_country', {
      text: short(countryText),
    });
  } else if (market === null) {
    findings.add('warning', countryRow, 'country', 'market_unknown', { text: short(countryText) });
  }
  const [word, stateRow] = stated('status');
  const state = word === '' ? undefined : readState(word);
  if (word !== '' && state === undefined) {
    findings.add('warning', stateRow, 'status', 'status_unknown', { text: short(word) });
  }
  if (typeof placed === 'string' || market === undefined) return undefined;
  return {
    channel: stated('channel')[0].slice(0, 120),
    customer: customerRef(stated('customer')[0]),
    market,
    state,
    placedAt: placed.at,
    placedOn: placed.on,
  };
}

/**
 * Lines with negative units are returned goods. Under a number of their own they are a
 * cancellation; among sold lines they become one beside the sale, numbered '<number>/R'.
 */
function split(
  head: Omit<DraftOrder, 'kind' | 'lines'>,
  lines: readonly { line: ImportedLine; row: SourceRow }[],
  cancelled: boolean,
  findings: Findings,
): DraftOrder[] {
  const all = lines.map(({ line }) => line);
  const back = all.filter(({ quantity }) => quantity < 0);
  if (cancelled || back.length === all.length) {
    const negative = all.map((line) => ({ ...line, quantity: -Math.abs(line.quantity) }));
    return [{ ...head, kind: 'cancellation', state: undefined, lines: negative }];
  }
  const sold = all.filter(({ quantity }) => quantity > 0);
  const sale: DraftOrder = { ...head, kind: 'sale', lines: sold };
  if (back.length === 0) return [sale];
  const backRows = lines.filter(({ line }) => line.quantity < 0).map(({ row }) => row);
  const number = `${head.orderNumber}/R`;
  for (const row of backRows) {
    findings.add('warning', row, 'quantity', 'return_in_sale', { orderNumber: number });
  }
  const rest = head.rows.filter((row) => !backRows.includes(row));
  const returned: DraftOrder = {
    ...head,
    orderNumber: number,
    kind: 'cancellation',
    state: undefined,
    lines: back,
    rows: backRows,
  };
  return [{ ...sale, rows: rest }, returned];
}

/** Texts repeat from row to row, so the last answer is kept. */
function placedReader(context: Context): (text: string) => Placed | string {
  const order: DateOrder | null = context.mapping.options.dateOrder;
  const latest = context.now.getTime() + DAY;
  let lastText = '';
  let last: Placed | string = 'bad_date';
  return (text) => {
    if (text === lastText) return last;
    lastText = text;
    const written = readDate(text, order);
    if (written === undefined) {
      last = 'bad_date';
      return last;
    }
    const at = context.zone.instantOf(written);
    const on = written.offsetMinutes === null ? written.date : context.zone.dateOf(at);
    last = at.getTime() > latest ? 'date_in_future' : on < EARLIEST ? 'date_too_old' : { at, on };
    return last;
  };
}
