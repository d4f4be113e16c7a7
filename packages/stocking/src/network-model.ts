import type { DeliveryLane, Network, SupplyLane, TransferLane, Warehouse } from './types.ts';

/** The network with places numbered, so that the search works on arrays. */
export interface NetworkModel {
  readonly warehouses: readonly Warehouse[];
  readonly warehouseIndex: ReadonlyMap<string, number>;
  /** By `warehouse number`, then market. */
  readonly delivery: readonly ReadonlyMap<string, DeliveryLane>[];
  /** The direct lane between two numbered warehouses. */
  readonly transfer: readonly (readonly (TransferLane | null)[])[];
  /** By supplier, then warehouse number; the lanes of any supplier are under `anySupplier`. */
  readonly supply: ReadonlyMap<string, readonly (SupplyLane | null)[]>;
}

export const anySupplier = '*';

/** Numbers the warehouses in the order given. Lanes are assumed to have been validated. */
export function modelNetwork(network: Network): NetworkModel {
  const { warehouses } = network;
  const warehouseIndex = new Map(warehouses.map(({ id }, index) => [id, index]));
  const at = (id: string): number => warehouseIndex.get(id) ?? -1;
  const delivery = warehouses.map(() => new Map<string, DeliveryLane>());
  for (const lane of network.deliveryLanes) delivery[at(lane.warehouse)]?.set(lane.market, lane);
  const transfer = warehouses.map(() => warehouses.map((): TransferLane | null => null));
  for (const lane of network.transferLanes) {
    const row = transfer[at(lane.from)];
    if (row !== undefined && at(lane.to) >= 0 && lane.from !== lane.to) row[at(lane.to)] = lane;
  }
  const supply = new Map<string, (SupplyLane | null)[]>();
  for (const lane of network.supplyLanes) {
    const supplier = lane.supplier ?? anySupplier;
    const row = supply.get(supplier) ?? warehouses.map(() => null);
    row[at(lane.warehouse)] = lane;
    supply.set(supplier, row);
  }
  return { warehouses, warehouseIndex, delivery, transfer, supply };
}
