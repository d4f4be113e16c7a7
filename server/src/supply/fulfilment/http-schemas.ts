import type { Explanation, RoutingDecision } from '@tradewind/routing';
import { z } from 'zod';
import { MoneyField, sayMoney } from '../../platform/lists/index.ts';
import { DECISION_KINDS, type RouteDecision, SHIPMENT_STATES, type Shipment } from './types.ts';

export const Day = z.iso.date();
const Instant = z.iso.datetime();
const Line = z.object({ sku: z.string(), units: z.int() });

export const ShipmentField = z
  .object({
    shipmentId: z.uuid(),
    number: z.string().describe("the order's number and which of its parcels"),
    orderId: z.uuid(),
    decisionId: z.uuid(),
    warehouseId: z.uuid(),
    market: z.string().nullable(),
    state: z.enum(SHIPMENT_STATES),
    waveId: z.uuid().nullable(),
    service: z.string(),
    units: z.int(),
    weightGrams: z.int(),
    cost: MoneyField,
    shipOn: Day,
    promiseOn: Day.describe('arrives by then with the reliability of the policy'),
    cutOffAt: Instant.describe('afterwards it does not leave on shipOn any more'),
    createdAt: Instant,
    lines: z.array(Line),
  })
  .meta({ id: 'Shipment' });

export function sayShipment(row: Shipment): z.output<typeof ShipmentField> {
  const { costMinor, currency, cutOffAt, createdAt, movedAt: _, ...rest } = row;
  return {
    ...rest,
    cost: sayMoney(costMinor, currency),
    cutOffAt: cutOffAt.toISOString(),
    createdAt: createdAt.toISOString(),
    lines: [...row.lines],
  };
}

const Reason = z.object({
  code: z.string(),
  params: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe('minor: an amount in minor units, also given as money'),
  money: MoneyField.optional(),
});

const Parcel = z.object({
  warehouseId: z.string(),
  service: z.string(),
  lines: z.array(Line),
  shipOn: Day,
  promiseOn: Day,
  expectedDays: z.number(),
  costs: z.record(z.string(), MoneyField).describe('pick, pack, freight, duty, late, stock'),
});

export const DecisionField = z
  .object({
    decisionId: z.uuid(),
    orderId: z.uuid(),
    kind: z.enum(DECISION_KINDS),
    reason: z.string().nullable(),
    madeAt: Instant,
    actor: z.object({ kind: z.string(), id: z.string() }),
    cost: MoneyField,
    best: MoneyField.describe('what the cheapest way would have cost'),
    shippedWhole: z.boolean(),
    inputs: z.record(z.string(), z.union([z.string(), z.number()])),
    parcels: z.array(Parcel),
    refused: z.array(Line),
    facts: z.array(z.record(z.string(), z.string())).describe('what had to be taken as known'),
    alternatives: z.array(
      z.object({
        warehouseId: z.string(),
        delta: MoneyField.nullable().describe('how much dearer; null: nothing can leave there'),
        parcels: z.array(Parcel),
        lostBy: z.array(Reason),
      }),
    ),
  })
  .meta({ id: 'RouteDecision' });

function sayParcels(decision: RoutingDecision, currency: string): z.output<typeof Parcel>[] {
  return decision.parcels.map(({ warehouse, costs, weightGrams: _, ...parcel }) => ({
    ...parcel,
    lines: [...parcel.lines],
    warehouseId: warehouse,
    costs: Object.fromEntries(
      Object.entries(costs)
        .filter(([, minor]) => minor !== 0)
        .map(([part, minor]) => [part, sayMoney(BigInt(minor), currency)]),
    ),
  }));
}

function sayLost(outcome: Explanation, currency: string) {
  return outcome.alternatives.map(({ warehouse, deltaMinor, instead, lostBy }) => ({
    warehouseId: warehouse,
    delta: deltaMinor === null ? null : sayMoney(BigInt(Math.round(deltaMinor)), currency),
    parcels: instead === null ? [] : sayParcels(instead, currency),
    lostBy: lostBy.map(({ code, params }) => ({
      code,
      params: { ...params },
      ...('minor' in params ? { money: sayMoney(BigInt(params.minor), currency) } : {}),
    })),
  }));
}

export function sayDecision(row: RouteDecision): z.output<typeof DecisionField> {
  const { currency, costMinor, bestMinor, outcome, madeAt, actorKind, actorId, ...rest } = row;
  return {
    ...rest,
    inputs: { ...row.inputs },
    madeAt: madeAt.toISOString(),
    actor: { kind: actorKind, id: actorId },
    cost: sayMoney(costMinor, currency),
    best: sayMoney(bestMinor, currency),
    parcels: sayParcels(outcome.decision, currency),
    refused: [...outcome.decision.refused],
    facts: outcome.decision.facts.map((fact) => ({ ...fact })),
    alternatives: sayLost(outcome, currency),
  };
}

export const ReroutingField = z
  .object({
    parcels: z.int().describe('parcels that do not leave as planned'),
    orders: z.int(),
    before: MoneyField,
    after: MoneyField,
    waiting: z.int().describe('orders that nothing can be sent for'),
    laterDays: z.number().nullable().describe('mean days by which promises move'),
    unitsTo: z.array(z.object({ warehouseId: z.string(), units: z.int() })),
  })
  .meta({ id: 'Rerouting' });
