import type { CurrencyCode } from '@tradewind/money';
import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { Day, LineKind, LineState, LineToStore, PlanLine } from './types.ts';

type LineRecord = PlanLine & Row;

const BRIEF = `line_no as "lineNo", kind, state, sku, names, supplier_id as "supplierId",
  from_warehouse_id as "fromWarehouseId", to_warehouse_id as "toWarehouseId", to_tier as "toTier",
  through, quantity, proposed_quantity as "proposedQuantity", act_on as "actOn",
  proposed_act_on as "proposedActOn", arrives_on as "arrivesOn", deadline, currency,
  goods_minor as "goodsMinor", freight_minor as "freightMinor",
  proposed_goods_minor as "proposedGoodsMinor", proposed_freight_minor as "proposedFreightMinor",
  at_stake_minor as "atStakeMinor", reasons, assumptions, edited_by as "editedBy",
  edit_reason as "editReason", decided_by as "decidedBy", decided_at as "decidedAt",
  decision_reason as "decisionReason", order_id as "orderId", version`;
const LINE = `${BRIEF}, alternatives, cost_parts as "costParts"`;

/**
 * A line as lists show it; the detail adds the alternatives that lost and the parts of the cost.
 */
export type BriefLine = Omit<PlanLine, 'alternatives' | 'costParts'>;

/** Lines a statement: a line with its alternatives is about 3 kB of text. */
const BATCH = 1000;

export async function insertLines(
  tx: Transaction,
  planId: string,
  currency: CurrencyCode,
  lines: readonly LineToStore[],
): Promise<void> {
  for (const batch of inBatches(lines, BATCH)) {
    const column = <T extends SqlValue>(read: (line: LineToStore) => T): T[] => batch.map(read);
    await tx.execute(
      `insert into plan_line (tenant_id, plan_id, currency, state, line_no, kind, sku, supplier_id,
         from_warehouse_id, to_warehouse_id, to_tier, through, quantity, proposed_quantity, act_on,
         proposed_act_on, arrives_on, deadline, goods_minor, freight_minor, proposed_goods_minor,
         proposed_freight_minor, at_stake_minor, reasons, alternatives, assumptions, cost_parts,
         names)
       select house.tenant(), $1, $2, 'proposed', line_no, kind, sku, supplier_id, from_id, to_id,
         tier, through::jsonb, quantity, quantity, act_on, act_on, arrives_on, deadline, goods,
         freight, goods, freight, stake, reasons::jsonb, alternatives::jsonb, assumptions::jsonb,
         parts::jsonb, names::jsonb
       from unnest($3::int[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[],
         $9::text[], $10::text[], $11::int[], $12::date[], $13::date[], $14::date[], $15::bigint[],
         $16::bigint[], $17::bigint[], $18::text[], $19::text[], $20::text[], $21::text[],
         $22::text[])
         as row (line_no, kind, sku, supplier_id, from_id, to_id, tier, through, quantity, act_on,
           arrives_on, deadline, goods, freight, stake, reasons, alternatives, assumptions, parts,
           names)`,
      [
        planId,
        currency,
        column((line) => line.lineNo),
        column((line) => line.kind),
        column((line) => line.sku),
        column((line) => line.supplierId),
        column((line) => line.fromWarehouseId),
        column((line) => line.toWarehouseId),
        column((line) => line.toTier),
        column((line) => line.through),
        column((line) => line.quantity),
        column((line) => line.actOn),
        column((line) => line.arrivesOn),
        column((line) => line.deadline),
        column((line) => line.goodsMinor),
        column((line) => line.freightMinor),
        column((line) => line.atStakeMinor),
        column((line) => line.reasons),
        column((line) => line.alternatives),
        column((line) => line.assumptions),
        column((line) => line.costParts),
        column((line) => line.names),
      ],
    );
  }
}

export async function readLine(
  tx: Transaction,
  planId: string,
  lineNo: number,
): Promise<PlanLine | undefined> {
  const [row] = await tx.query<LineRecord>(
    `select ${LINE} from plan_line where plan_id = $1 and line_no = $2`,
    [planId, lineNo],
  );
  return row;
}

export interface LineFilter {
  readonly kind?: LineKind | undefined;
  /** A warehouse that goods leave or reach. */
  readonly warehouseId?: string | undefined;
  readonly tier?: string | undefined;
  /** Prefix. */
  readonly sku?: string | undefined;
  readonly minGoodsMinor?: bigint | undefined;
}

const WHERE = `plan_id = $1 and ($2::text is null or kind = $2)
  and ($3::uuid is null or to_warehouse_id = $3 or from_warehouse_id = $3)
  and ($4::text is null or to_tier = $4) and ($5::text is null or starts_with(sku, $5))
  and ($6::bigint is null or goods_minor >= $6)`;

const whereParams = (planId: string, filter: LineFilter): SqlValue[] => [
  planId,
  filter.kind ?? null,
  filter.warehouseId ?? null,
  filter.tier ?? null,
  filter.sku ?? null,
  filter.minGoodsMinor ?? null,
];

/** One page in the order of urgency, which is the order of the numbers. */
export function readLines(
  tx: Transaction,
  planId: string,
  filter: LineFilter & { state?: LineState | undefined; after: number; limit: number },
): Promise<BriefLine[]> {
  return tx.query<BriefLine & Row>(
    `select ${BRIEF} from plan_line where ${WHERE} and ($7::text is null or state = $7)
       and line_no > $8 order by line_no limit $9`,
    [...whereParams(planId, filter), filter.state ?? null, filter.after, filter.limit],
  );
}

export interface LineSum {
  readonly state: LineState;
  readonly kind: LineKind;
  readonly lines: number;
  readonly units: bigint;
  readonly goodsMinor: bigint;
  readonly freightMinor: bigint;
  readonly atStakeMinor: bigint;
}

/** Counts and money by state and kind, for tabs and the row of totals. */
export function sumLines(tx: Transaction, planId: string, filter: LineFilter): Promise<LineSum[]> {
  return tx.query<LineSum & Row>(
    `select state, kind, count(*)::int as lines, sum(quantity)::bigint as units,
       coalesce(sum(goods_minor), 0)::bigint as "goodsMinor",
       coalesce(sum(freight_minor), 0)::bigint as "freightMinor",
       coalesce(sum(at_stake_minor), 0)::bigint as "atStakeMinor"
     from plan_line where ${WHERE} group by state, kind`,
    whereParams(planId, filter),
  );
}

/**
 * Writes an edit over the line as it was at `version` and in one of `from`; null when it is not.
 */
export async function writeEdit(
  tx: Transaction,
  planId: string,
  edit: {
    lineNo: number;
    version: number;
    from: readonly LineState[];
    to: LineState;
    quantity: number;
    actOn: Day;
    arrivesOn: Day;
    goodsMinor: bigint | null;
    freightMinor: bigint;
    by: string;
    reason: string;
  },
): Promise<PlanLine | undefined> {
  const [row] = await tx.query<LineRecord>(
    `update plan_line set state = $5, quantity = $6, act_on = $7, arrives_on = $8, goods_minor = $9,
       freight_minor = $10, edited_by = $11, edit_reason = $12, version = version + 1
     where plan_id = $1 and line_no = $2 and version = $3 and state = any($4::text[])
     returning ${LINE}`,
    [
      planId,
      edit.lineNo,
      edit.version,
      edit.from,
      edit.to,
      edit.quantity,
      edit.actOn,
      edit.arrivesOn,
      edit.goodsMinor,
      edit.freightMinor,
      edit.by,
      edit.reason,
    ],
  );
  return row;
}

export interface Decision {
  /** Left out: every line in one of `from` that the filter lets through. */
  readonly lineNos?: readonly number[] | undefined;
  readonly filter: LineFilter;
  readonly from: readonly LineState[];
  readonly to: LineState;
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
}

/**
 * Decides lines that are still open and returns them. Rows are locked in the order of their
 * numbers; whoever comes second waits, then finds them decided: of two people exactly one wins
 * each line.
 */
export function decideLines(
  tx: Transaction,
  planId: string,
  decision: Decision,
): Promise<BriefLine[]> {
  return tx.query<BriefLine & Row>(
    `with open as (
       select line_no as open_no from plan_line
       where ${WHERE} and state = any($7::text[])
         and ($8::int[] is null or line_no = any($8::int[]))
       order by line_no for update
     )
     update plan_line set state = $9, decided_by = $10, decided_at = $11, decision_reason = $12,
       version = version + 1
     from open where plan_id = $1 and line_no = open_no
     returning ${BRIEF}`,
    [
      ...whereParams(planId, decision.filter),
      decision.from,
      decision.lineNos ?? null,
      decision.to,
      decision.by,
      decision.at,
      decision.reason,
    ],
  );
}

export async function readLineStates(
  tx: Transaction,
  planId: string,
  lineNos: readonly number[],
): Promise<{ lineNo: number; state: LineState }[]> {
  return tx.query(
    `select line_no as "lineNo", state from plan_line
     where plan_id = $1 and line_no = any($2::int[]) order by line_no`,
    [planId, lineNos],
  );
}

/** Notes on each line the order it became part of. */
export async function linkLines(
  tx: Transaction,
  planId: string,
  links: readonly { lineNo: number; orderId: string }[],
): Promise<void> {
  await tx.execute(
    `update plan_line l set order_id = k.order_id
     from unnest($2::int[], $3::uuid[]) as k (line_no, order_id)
     where l.plan_id = $1 and l.line_no = k.line_no`,
    [planId, links.map((link) => link.lineNo), links.map((link) => link.orderId)],
  );
}

export interface FlowRow {
  readonly kind: LineKind;
  readonly supplierId: string | null;
  readonly fromWarehouseId: string | null;
  readonly toWarehouseId: string;
  readonly through: readonly string[];
  readonly lines: number;
  readonly units: number;
  readonly goodsMinor: bigint;
  readonly freightMinor: bigint;
}

/** What flows along each way of the plan, rejected lines left out. */
export function sumFlows(tx: Transaction, planId: string): Promise<FlowRow[]> {
  return tx.query<FlowRow & Row>(
    `select kind, supplier_id as "supplierId", from_warehouse_id as "fromWarehouseId",
       to_warehouse_id as "toWarehouseId", through, count(*)::int as lines,
       sum(quantity)::float8 as units, coalesce(sum(goods_minor), 0)::bigint as "goodsMinor",
       sum(freight_minor)::bigint as "freightMinor"
     from plan_line where plan_id = $1 and state <> 'rejected'
     group by kind, supplier_id, from_warehouse_id, to_warehouse_id, through
     order by sum(goods_minor) desc nulls last, to_warehouse_id`,
    [planId],
  );
}
