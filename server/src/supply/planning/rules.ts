/**
 * Decisions about plan lines and orders: which moves there are, what an edit may say, what is
 * grouped.
 */
import { divideRounded } from '@tradewind/money';
import { mondayOf } from '../../platform/days/index.ts';
import { fail } from './errors.ts';
import type { Day, LineState, PlanLine, PlanState } from './types.ts';

export type LineAction = 'edit' | 'approve' | 'reject' | 'reopen';

/** From which states an action leads where; what is not listed is refused. */
export const LINE_MOVES: Readonly<
  Record<LineAction, { readonly from: readonly LineState[]; readonly to: LineState }>
> = {
  edit: { from: ['proposed', 'edited'], to: 'edited' },
  approve: { from: ['proposed', 'edited'], to: 'approved' },
  reject: { from: ['proposed', 'edited'], to: 'rejected' },
  reopen: { from: ['rejected'], to: 'proposed' },
};

export const LINE_STATES: readonly LineState[] = ['proposed', 'edited', 'approved', 'rejected'];

export type PurchaseState = 'draft' | 'placed' | 'received' | 'cancelled';
export type TransferState = 'draft' | 'shipped' | 'received' | 'cancelled';

/** Draft -> told to the supplier -> on the shelf; until it is on the shelf it may be cancelled. */
export const PURCHASE_MOVES: Readonly<Record<PurchaseState, readonly PurchaseState[]>> = {
  draft: ['placed', 'cancelled'],
  placed: ['received', 'cancelled'],
  received: [],
  cancelled: [],
};

/** Goods that have left cannot be cancelled: they arrive, or a count says that they did not. */
export const TRANSFER_MOVES: Readonly<Record<TransferState, readonly TransferState[]>> = {
  draft: ['shipped', 'cancelled'],
  shipped: ['received'],
  received: [],
  cancelled: [],
};

/** @throws planning.plan_not_open unless lines of the plan may be edited and decided */
export function requireOpen(state: PlanState): void {
  if (state !== 'ready') throw fail('planning.plan_not_open', { state });
}

/** @throws planning.order_move */
export function requireMove<S extends string>(
  moves: Readonly<Record<S, readonly S[]>>,
  from: S,
  to: S,
): void {
  if (!moves[from].includes(to)) throw fail('planning.order_move', { from, to });
}

export interface LineEdit {
  readonly quantity?: number | undefined;
  readonly actOn?: Day | undefined;
  readonly reason: string;
}

const LARGEST_QUANTITY = 10_000_000;

/**
 * The figures of a line after an edit. Money follows the quantity from what was proposed, so that
 * editing there and back leaves no rounding behind; the arrival moves with the day of acting.
 * @throws planning.bad_edit
 */
export function editLine(
  line: Pick<
    PlanLine,
    'quantity' | 'actOn' | 'proposedQuantity' | 'proposedGoodsMinor' | 'proposedFreightMinor'
  >,
  edit: LineEdit,
  plannedFor: Day,
): { quantity: number; actOn: Day; goodsMinor: bigint | null; freightMinor: bigint } {
  const quantity = edit.quantity ?? line.quantity;
  const actOn = edit.actOn ?? line.actOn;
  const whole = Number.isInteger(quantity) && quantity >= 1 && quantity <= LARGEST_QUANTITY;
  const says = edit.quantity !== undefined || edit.actOn !== undefined;
  if (!whole || !says || actOn < plannedFor || edit.reason.trim() === '') {
    throw fail('planning.bad_edit', { plannedFor });
  }
  const scaled = (amount: bigint): bigint =>
    divideRounded(amount * BigInt(quantity), BigInt(line.proposedQuantity), 'halfEven');
  return {
    quantity,
    actOn,
    goodsMinor: line.proposedGoodsMinor === null ? null : scaled(line.proposedGoodsMinor),
    freightMinor: scaled(line.proposedFreightMinor),
  };
}

type Approved = Pick<
  PlanLine,
  | 'kind'
  | 'sku'
  | 'supplierId'
  | 'fromWarehouseId'
  | 'toWarehouseId'
  | 'quantity'
  | 'actOn'
  | 'arrivesOn'
  | 'goodsMinor'
  | 'freightMinor'
> & {
  /** Of the plan; null where no plan asked for it. */
  readonly lineNo: number | null;
};

/** One order to be written: lines of one source and one destination in one week. */
export interface OrderGroup<L extends Approved = Approved> {
  readonly kind: PlanLine['kind'];
  /** Supplier of a purchase, warehouse of a transfer; null is a supplier still to be found. */
  readonly sourceId: string | null;
  readonly toWarehouseId: string;
  /** Monday. */
  readonly week: Day;
  readonly actOn: Day;
  readonly arrivesOn: Day;
  readonly units: number;
  /** Null when nothing says what one of the lines costs. */
  readonly goodsMinor: bigint | null;
  readonly freightMinor: bigint;
  readonly lines: readonly L[];
}

/** Groups approved lines into orders, in a stable order. */
export function groupOrders<L extends Approved>(lines: readonly L[]): OrderGroup<L>[] {
  const groups = new Map<string, L[]>();
  for (const line of lines) {
    const source = line.kind === 'purchase' ? line.supplierId : line.fromWarehouseId;
    const key = [line.kind, source ?? '', line.toWarehouseId, mondayOf(line.actOn)].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, members]) => toGroup(members));
}

function toGroup<L extends Approved>(lines: readonly L[]): OrderGroup<L>[] {
  const [head] = lines;
  if (head === undefined) return [];
  let goodsMinor: bigint | null = 0n;
  let freightMinor = 0n;
  let units = 0;
  let [actOn, arrivesOn] = [head.actOn, head.arrivesOn];
  for (const line of lines) {
    goodsMinor =
      goodsMinor === null || line.goodsMinor === null ? null : goodsMinor + line.goodsMinor;
    freightMinor += line.freightMinor;
    units += line.quantity;
    if (line.actOn < actOn) actOn = line.actOn;
    if (line.arrivesOn > arrivesOn) arrivesOn = line.arrivesOn;
  }
  return [
    {
      kind: head.kind,
      sourceId: head.kind === 'purchase' ? head.supplierId : head.fromWarehouseId,
      toWarehouseId: head.toWarehouseId,
      week: mondayOf(actOn),
      actOn,
      arrivesOn,
      units,
      goodsMinor,
      freightMinor,
      lines,
    },
  ];
}
