export { addCustomerFigures, upsertCustomers } from './store.ts';
export type { CustomerFigures, CustomerRef } from './types.ts';
