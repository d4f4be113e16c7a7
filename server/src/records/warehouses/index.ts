export { discardNetwork } from './discard.ts';
export { createStarterNetwork } from './starter-network.ts';
export {
  insertLanes,
  insertWarehouse,
  listLanes,
  listWarehouses,
  lockWarehouses,
} from './store.ts';
export type {
  Lane,
  Warehouse,
} from './types.ts';
