import { z } from 'zod';
import type { RoomRoutes } from '../../platform/http/index.ts';
import { CountryField, CurrencyField, onlyGiven } from '../../platform/lists/index.ts';
import { addLane } from './commands/add-lane.ts';
import { changeLane } from './commands/change-lane.ts';
import { listLanes } from './store.ts';
import { LANE_KINDS, MODES } from './types.ts';

const Days = z.number().min(0).max(1000);
const Cost = z.number().min(0).max(1_000_000);

const Figures = z.object({
  daysMean: Days.describe('Days from door to door, customs included'),
  daysSd: Days,
  costPerKg: Cost,
  costPerUnit: Cost,
  currency: CurrencyField,
});

const Route = z.object({
  kind: z.enum(LANE_KINDS),
  fromSupplierId: z.uuid().nullable().describe('On supply lanes; null is any supplier'),
  fromWarehouseId: z.uuid().nullable().describe('On transfer and delivery lanes'),
  toWarehouseId: z.uuid().nullable().describe('On supply and transfer lanes'),
  toMarket: CountryField.nullable().describe('On delivery lanes'),
  mode: z.enum(MODES),
});

const Lane = Route.extend(Figures.shape)
  .extend({
    laneId: z.uuid(),
    assumptions: z
      .array(z.string())
      .describe('Codes of the assumptions the figures come from; empty when typed in'),
    active: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Lane' });

type RouteFields = z.output<typeof Route>;
type End = 'fromSupplierId' | 'fromWarehouseId' | 'toWarehouseId' | 'toMarket';

/** Which ends each kind of lane must have; a supplier may be left open. */
const NEEDED: Readonly<Record<RouteFields['kind'], readonly End[]>> = {
  supply: ['toWarehouseId'],
  transfer: ['fromWarehouseId', 'toWarehouseId'],
  delivery: ['fromWarehouseId', 'toMarket'],
};

const END_WORDS = {
  fromSupplierId: {
    missing: { zh: '请选择供应商。', en: 'Choose the supplier.' },
    extra: {
      zh: '只有补货线路从供应商出发，此项请留空。',
      en: 'Only a supply lane begins at a supplier; leave this empty.',
    },
  },
  fromWarehouseId: {
    missing: { zh: '请选择发货仓。', en: 'Choose the warehouse it leaves from.' },
    extra: {
      zh: '补货线路从供应商出发，发货仓请留空。',
      en: 'A supply lane begins at a supplier, not a warehouse; leave this empty.',
    },
  },
  toWarehouseId: {
    missing: { zh: '请选择到达仓。', en: 'Choose the warehouse it goes to.' },
    extra: {
      zh: '配送线路送到市场，到达仓请留空。',
      en: 'A delivery lane ends at a market, not a warehouse; leave this empty.',
    },
  },
  toMarket: {
    missing: { zh: '请选择目的市场。', en: 'Choose the market it delivers to.' },
    extra: {
      zh: '只有配送线路送到市场，此项请留空。',
      en: 'Only a delivery lane ends at a market; leave this empty.',
    },
  },
} as const;

const SAME_END = {
  zh: '调拨线路的两端须是不同的仓。',
  en: 'A transfer lane joins two different warehouses.',
};

/** Each end that is missing or too many is said at its own field. */
function checkEnds(lane: RouteFields, context: z.RefinementCtx): void {
  const refuse = (end: End, params: { zh: string; en: string }): void =>
    context.addIssue({ code: 'custom', path: [end], params, message: params.en });
  const needed = NEEDED[lane.kind];
  for (const end of ['fromSupplierId', 'fromWarehouseId', 'toWarehouseId', 'toMarket'] as const) {
    const given = lane[end] !== null;
    const open = end === 'fromSupplierId' && lane.kind === 'supply';
    if (!given && needed.includes(end)) refuse(end, END_WORDS[end].missing);
    if (given && !open && !needed.includes(end)) refuse(end, END_WORDS[end].extra);
  }
  const { fromWarehouseId, toWarehouseId } = lane;
  if (lane.kind === 'transfer' && fromWarehouseId !== null && fromWarehouseId === toWarehouseId) {
    refuse('toWarehouseId', SAME_END);
  }
}

/** An intersection, so that wrong ends are said beside wrong figures and not after them. */
const NewLane = Route.superRefine(checkEnds).and(Figures);

const tags = ['warehouses'];

export const laneRoutes: RoomRoutes = (app, house) => {
  app.get(
    '/api/lanes',
    {
      config: { access: 'warehouses.read' },
      schema: {
        tags,
        summary: 'All lanes: supply, transfer, delivery',
        response: { 200: z.object({ items: z.array(Lane) }) },
      },
    },
    async ({ caller }) => {
      const lanes = await house.db.transaction({ tenantId: caller.tenantId }, listLanes);
      return { items: lanes.map((lane) => ({ ...lane, assumptions: [...lane.assumptions] })) };
    },
  );

  app.post(
    '/api/lanes',
    {
      config: { access: 'warehouses.write' },
      schema: { tags, summary: 'Add a lane', body: NewLane, response: { 201: Lane } },
    },
    async ({ caller, body }, reply) => {
      const lane = await addLane(house, caller, { ...body, assumptions: [] });
      return reply.status(201).send({ ...lane, assumptions: [...lane.assumptions] });
    },
  );

  app.patch(
    '/api/lanes/:laneId',
    {
      config: { access: 'warehouses.write' },
      schema: {
        tags,
        summary: 'Change the figures of a lane',
        params: z.object({ laneId: z.uuid() }),
        body: Figures.extend({ active: z.boolean() }).partial().extend({ version: z.int() }),
        response: { 200: Lane },
      },
    },
    async ({ caller, params, body: { version, ...change } }) => {
      const lane = await changeLane(house, caller, params.laneId, version, onlyGiven(change));
      return { ...lane, assumptions: [...lane.assumptions] };
    },
  );
};
