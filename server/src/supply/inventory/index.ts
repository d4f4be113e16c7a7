export { type Diversion, divertStock } from './commands/divert-stock.ts';
export { releaseOwner } from './commands/end-reservations.ts';
export { stockTotals } from './commands/list-stock.ts';
export { receiveStock, sendStock, shipReserved } from './commands/move-stock.ts';
export { replaceStock } from './commands/replace-stock.ts';
export { reserveIn } from './commands/reserve.ts';
export { lockSellable, type Sellable } from './commands/sellable.ts';
export { addExpectedSource } from './expected.ts';
export { inventoryJobs } from './jobs.ts';
export { addPickedSource, type PickedUnits } from './picked.ts';
export { Reserver } from './reserver.ts';
export { readAllStock as listStock, readFree as freeUnits } from './store.ts';
export { findDisagreements } from './store-check.ts';
export {
  type ShelfUnits,
  selectShelfUnits,
  selectShelfValues,
  type WarehouseUnits,
} from './store-exposure.ts';
export type {
  Expected,
  HeldStock,
  Reservation,
  ReservationOutcome,
  ReservationRequest,
  Stock,
} from './types.ts';
