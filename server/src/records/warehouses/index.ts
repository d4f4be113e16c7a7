export { discardNetwork } from './discard.ts';
export { createStarterNetwork } from './starter-network.ts';
export { findWarehouse, insertLanes, insertWarehouse, listLanes, listWarehouses } from './store.ts';
export type {
  Lane,
  LaneInput,
  LaneKind,
  MarketWeight,
  Mode,
  StarterOutcome,
  Tier,
  Warehouse,
  WarehouseInput,
} from './types.ts';
