export { discardPartners } from './discard.ts';
export { ensureSupplier } from './ensure.ts';
export { findSupplier, listSupplierItems, listSuppliers, upsertSupplierItems } from './store.ts';
export type { SupplierItem } from './types.ts';
