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

/** Which ends each kind of lane has. */
const ENDS = {
  supply: { fromWarehouseId: false, toWarehouseId: true, toMarket: false },
  transfer: { fromWarehouseId: true, toWarehouseId: true, toMarket: false },
  delivery: { fromWarehouseId: true, toWarehouseId: false, toMarket: true },
} as const;

function hasItsEnds(lane: z.output<typeof Route>): boolean {
  const ends = ENDS[lane.kind];
  return (
    (lane.fromWarehouseId !== null) === ends.fromWarehouseId &&
    (lane.toWarehouseId !== null) === ends.toWarehouseId &&
    (lane.toMarket !== null) === ends.toMarket &&
    (lane.fromSupplierId === null || lane.kind === 'supply') &&
    (lane.kind !== 'transfer' || lane.fromWarehouseId !== lane.toWarehouseId)
  );
}

const NewLane = Route.extend(Figures.shape).refine(hasItsEnds, {
  path: ['kind'],
  params: {
    zh: '补货线路须有到达仓；调拨线路须有两个不同的仓；配送线路须有发货仓与目的市场。其余端点留空。',
    en:
      'A supply lane ends at a warehouse, a transfer lane joins two, a delivery lane goes ' +
      'from a warehouse to a market. Leave the other ends empty.',
  },
});

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
