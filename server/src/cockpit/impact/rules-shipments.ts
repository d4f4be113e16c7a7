/** What is on its way in, order by order, against the day of the change. Pure. */
import { daysBetween } from '../../platform/days/index.ts';
import type { InboundLine } from '../../supply/planning/index.ts';
import type { DutyWay } from '../../trade/tariff/index.ts';
import { type DutyFacts, dutyNow, type Facts, laterOf } from './facts.ts';
import { addMoney, dutyChange, NO_MONEY } from './rules-duty.ts';
import { landingOf } from './rules-landing.ts';
import { sumOf } from './rules-money.ts';
import { remedyChange } from './rules-remedy.ts';
import type { LandingVerdict, Money, ShipmentRow, Stage } from './types.ts';

/** Lines of one order that land on one day. */
export interface Shipment {
  readonly shipmentId: string;
  readonly head: InboundLine;
  readonly lines: readonly InboundLine[];
  readonly stage: Stage;
  readonly fromCountry: string | null;
  readonly toCountry: string;
  /** How it passes the border; null where it is not known from where. */
  readonly way: DutyWay | null;
  /** Leaves a country where the change holds: nothing crosses the border. */
  readonly within: boolean;
  readonly landsOn: string;
  readonly verdict: LandingVerdict;
  readonly needs: readonly string[];
}

function stageOf({ kind, state }: InboundLine): Stage {
  if (state === 'draft') return 'draft';
  return kind === 'transfer' ? 'at_sea' : 'ordered';
}

/** Day of loading: of what left, when it left; of a draft, when it will; else not known. */
function loadedOn(line: InboundLine, stage: Stage, facts: Facts): string | null {
  if (stage === 'at_sea') return line.movedAt?.toISOString().slice(0, 10) ?? null;
  const earliest = laterOf(line.actOn, facts.today);
  if (line.kind === 'transfer') return earliest;
  const limit = facts.timing.transit?.loadedBefore;
  // A supplier cannot load before it is asked; when it will nobody knows.
  return limit !== undefined && earliest >= limit ? earliest : null;
}

function toShipment(shipmentId: string, lines: readonly InboundLine[], facts: Facts): Shipment {
  const head = lines[0] as InboundLine;
  const stage = stageOf(head);
  const source = head.sourceId;
  const fromCountry =
    source === null
      ? null
      : head.kind === 'transfer'
        ? (facts.warehouses.get(source)?.country ?? null)
        : (facts.suppliers.get(source)?.country ?? null);
  const within = fromCountry !== null && facts.countries.has(fromCountry);
  const landsOn = laterOf(head.arrivesOn, facts.today);
  const landing = landingOf(facts.timing, {
    on: landsOn,
    loadedOn: loadedOn(head, stage, facts),
  });
  const sourceUnknown = fromCountry === null && landing !== 'clear' && facts.timing.on === 'import';
  const verdict = within ? 'clear' : sourceUnknown ? 'unknown' : landing;
  const needs = sourceUnknown ? ['source_country'] : verdict === 'unknown' ? ['loading_day'] : [];
  const toCountry = facts.warehouses.get(head.toWarehouseId)?.country ?? '';
  return {
    ...{ shipmentId, head, lines, stage, fromCountry, within, landsOn, verdict, needs, toCountry },
    way: fromCountry === null ? null : { kind: 'transfer', from: fromCountry, to: toCountry },
  };
}

/**
 * Shipments to where the change holds. Moves inside are left out, unless goods to be sold are on
 * their way between two shelves there.
 */
export function shipmentsOf(facts: Facts): Shipment[] {
  const groups = new Map<string, InboundLine[]>();
  for (const line of facts.inbound) {
    const key = `${line.kind}/${line.orderId}/${line.arrivesOn}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups]
    .map(([key, lines]) => toShipment(key, lines, facts))
    .filter(({ within, stage }) => !within || (facts.timing.on === 'sale' && stage === 'at_sea'));
}

export const unitsOf = ({ lines }: Shipment): number =>
  lines.reduce((sum, { units }) => sum + units, 0);

/** Goods of a shipment at cost; null where a cost is not known. */
export const goodsValue = ({ lines }: Shipment, { goods }: Facts): bigint | null =>
  sumOf(
    lines.map(({ sku, units }) => {
      const cost = goods.get(sku)?.costMinor ?? null;
      return cost === null ? null : cost * BigInt(units);
    }),
  );

/** Duty on a line of a shipment, now and after. */
export function lineMoney(
  { sku, units }: Pick<InboundLine, 'sku' | 'units'>,
  way: DutyWay | null,
  facts: DutyFacts,
): Money {
  if (facts.change.kind !== 'rate') return NO_MONEY;
  const goods = facts.goods.get(sku);
  const value = way?.kind === 'parcel' ? goods?.priceMinor : goods?.costMinor;
  const dutiable = {
    units,
    valueMinor: value ?? null,
    weightGrams: goods?.weightGrams ?? null,
    nowPerUnitMinor: dutyNow(facts, sku, way),
  };
  const { currency, exchange, remedy } = facts;
  const { rate } = facts.change;
  if (rate.kind !== 'remedy') return dutyChange(rate, dutiable, currency, exchange);
  return remedyChange(remedy?.rates.get(sku) ?? null, dutiable, currency, exchange);
}

/** What a shipment pays now and after: the same where the change does not reach it. */
export function moneyOf(shipment: Shipment, facts: DutyFacts): Money {
  const { lines, way } = shipment;
  const all = lines.map((line) => lineMoney(line, way, facts)).reduce(addMoney, NO_MONEY);
  if (shipment.verdict === 'hit') return all;
  return shipment.verdict === 'unknown'
    ? { nowMinor: all.nowMinor, afterMinor: null, changeMinor: null }
    : { nowMinor: all.nowMinor, afterMinor: all.nowMinor, changeMinor: 0n };
}

export function shipmentRow(shipment: Shipment, money: Money, facts: Facts): ShipmentRow {
  const { head, stage, fromCountry, landsOn } = shipment;
  const { kind, orderId, number, toWarehouseId, arrivesOn, sourceId } = head;
  const to = facts.warehouses.get(toWarehouseId);
  const from =
    sourceId === null
      ? null
      : kind === 'transfer'
        ? (facts.warehouses.get(sourceId)?.code ?? null)
        : (facts.suppliers.get(sourceId)?.name ?? null);
  return {
    ...{ shipmentId: shipment.shipmentId, kind, orderId, number, stage, from, fromCountry },
    ...{ toWarehouseId, toCode: to?.code ?? '', arrivesOn, overdue: arrivesOn < facts.today },
    margin: daysBetween(facts.timing.effectiveOn, landsOn),
    ...{ verdict: shipment.verdict, needs: shipment.needs },
    skus: new Set(shipment.lines.map(({ sku }) => sku)).size,
    ...{ units: unitsOf(shipment), valueMinor: goodsValue(shipment, facts) },
    ...money,
  };
}
