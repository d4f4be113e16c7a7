export { discardCustomers } from './discard.ts';
export { addCustomerFigures, upsertCustomers } from './store.ts';
export { type CustomerRow, customerRefs, pageCustomers } from './store-export.ts';
export type { CustomerFigures } from './types.ts';
