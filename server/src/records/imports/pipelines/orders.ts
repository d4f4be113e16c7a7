import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { upsertVariants } from '../../catalog/index.ts';
import { ensureChannel } from '../../channels/index.ts';
import { upsertCustomers } from '../../customers/index.ts';
import { type ImportedOrder, importOrders, type OrderRejection } from '../../orders/index.ts';
import { groupRows, RowCounts } from '../convert/group.ts';
import { type DraftOrder, type OrderUnit, orderReader } from '../convert/orders.ts';
import type { Finding, Mapping, SourceRow, WriteOutcome } from '../types.ts';
import type { Pipeline, PipelineSettings } from './types.ts';

/** Ids remembered between batches, so that a file of one shop does not ask for them again. */
const MOST_REMEMBERED = 200_000;

export function orderPipeline(settings: PipelineSettings): Pipeline<OrderUnit> {
  const { context, importId } = settings;
  const counts = new RowCounts();
  const read = orderReader(context);
  const keyOf = (row: SourceRow): string => {
    const number = context.cell(row, 'orderNumber');
    if (settings.numberedAlone || number === '') return number;
    const channel = context.cell(row, 'channel');
    return channel === '' ? number : `${number}\u0000${channel}`;
  };
  const skus = new Memory<true>();
  const customers = new Memory<string>();

  return {
    count: (row) => {
      const key = keyOf(row);
      if (key !== '') counts.add(key);
    },
    units: async function* (open) {
      for await (const rows of groupRows(open, keyOf, counts)) yield read(rows);
    },
    write: async (tx, caller, units) => {
      const drafts = units.flatMap(({ orders }) => orders);
      await addVariants(tx, drafts, skus);
      const ids = await customerIds(tx, drafts, customers);
      return writeByChannel(tx, caller, { importId, mapping: context.mapping, drafts, ids });
    },
    committed: () => {
      skus.keep();
      customers.keep();
    },
  };
}

/** What is known to be committed, and what will be once the open transaction is. */
class Memory<T> {
  readonly #kept = new Map<string, T>();
  #open = new Map<string, T>();

  get(key: string): T | undefined {
    return this.#kept.get(key);
  }

  /** Replaces what a batch that was rolled back may have left. */
  open(entries: Iterable<readonly [string, T]>): void {
    this.#open = new Map(entries);
  }

  keep(): void {
    if (this.#kept.size > MOST_REMEMBERED) this.#kept.clear();
    for (const [key, value] of this.#open) this.#kept.set(key, value);
    this.#open = new Map();
  }
}

async function addVariants(
  tx: Transaction,
  drafts: readonly DraftOrder[],
  known: Memory<true>,
): Promise<void> {
  const names = new Map<string, string | null>();
  for (const { lines } of drafts) {
    for (const { sku, description } of lines) {
      if (known.get(sku) === undefined && !names.get(sku)) names.set(sku, description);
    }
  }
  const rows = [...names].map(([sku, name]) => ({
    sku,
    ...(name === null ? {} : { names: { [/\p{Script=Han}/u.test(name) ? 'zh' : 'en']: name } }),
  }));
  await upsertVariants(tx, rows);
  known.open(rows.map(({ sku }) => [sku, true]));
}

async function customerIds(
  tx: Transaction,
  drafts: readonly DraftOrder[],
  known: Memory<string>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const asked = new Map<string, string | null>();
  for (const { customer, market } of drafts) {
    if (customer === null) continue;
    const id = known.get(customer);
    if (id === undefined) asked.set(customer, asked.get(customer) ?? market);
    else ids.set(customer, id);
  }
  const refs = [...asked].map(([externalRef, market]) => ({ externalRef, market }));
  const found = refs.length === 0 ? new Map<string, string>() : await upsertCustomers(tx, refs);
  known.open(found);
  for (const [ref, id] of found) ids.set(ref, id);
  return ids;
}

async function writeByChannel(
  tx: Transaction,
  caller: Caller,
  batch: {
    importId: string;
    mapping: Mapping;
    drafts: readonly DraftOrder[];
    ids: ReadonlyMap<string, string>;
  },
): Promise<WriteOutcome> {
  const byChannel = new Map<string, DraftOrder[]>();
  for (const draft of batch.drafts) {
    const list = byChannel.get(draft.channel);
    if (list === undefined) byChannel.set(draft.channel, [draft]);
    else list.push(draft);
  }
  let created = 0;
  let unchangedRows = 0;
  const findings: Finding[] = [];
  // In the order of names, so that two imports at once wait for each other and never in a circle.
  for (const channel of [...byChannel.keys()].sort()) {
    const drafts = byChannel.get(channel) ?? [];
    const channelId = await openChannel(tx, batch.mapping, channel, drafts[0]?.currency ?? 'USD');
    const orders = drafts.map((draft) => toOrder(draft, batch.ids));
    const outcome = await importOrders(tx, caller, { channelId, importId: batch.importId, orders });
    created += outcome.insertedOrders;
    unchangedRows += outcome.unchangedLines;
    findings.push(...findingsOf(outcome.rejected, drafts));
  }
  return { created, updated: 0, unchangedRows, findings };
}

function openChannel(
  tx: Transaction,
  { options }: Mapping,
  name: string,
  currency: string,
): Promise<string> {
  const code = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return ensureChannel(tx, {
    code: (code || options.channelCode).slice(0, 40),
    name: name || options.channelName,
    kind: options.channelKind,
    currency: options.currency ?? currency,
    timeZone: options.timeZone,
  });
}

function toOrder(draft: DraftOrder, ids: ReadonlyMap<string, string>): ImportedOrder {
  return {
    orderNumber: draft.orderNumber,
    kind: draft.kind,
    customerId: draft.customer === null ? null : (ids.get(draft.customer) ?? null),
    market: draft.market,
    currency: draft.currency,
    state: draft.state,
    placedAt: draft.placedAt,
    placedOn: draft.placedOn,
    lines: draft.lines,
  };
}

/** A refused order is refused on each of its rows. */
function findingsOf(rejected: readonly OrderRejection[], drafts: readonly DraftOrder[]): Finding[] {
  if (rejected.length === 0) return [];
  const byNumber = new Map(drafts.map((draft) => [draft.orderNumber, draft.rows]));
  return rejected.flatMap(({ orderNumber, code, params }) =>
    (byNumber.get(orderNumber) ?? []).map(
      (row): Finding => ({
        row: row.no,
        column: null,
        severity: 'rejected',
        code,
        params,
        cells: row.cells,
      }),
    ),
  );
}
