import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tidy/repository.ts';

/** Public data kept beside the repository; TRADEWIND_SHARED names another place. */
export const SHARED = process.env['TRADEWIND_SHARED'] ?? join(ROOT, '..', 'shared');

/** The real order history: 541,909 lines, 38 countries, cancellations. */
export const REAL_ORDERS = join(SHARED, 'data', 'orders', 'online-retail.csv.gz');

/** @throws Error saying where the file is looked for. */
export function requireRealOrders(): string {
  if (existsSync(REAL_ORDERS)) return REAL_ORDERS;
  throw new Error(
    `The real order file is not at ${REAL_ORDERS}. Name its folder with TRADEWIND_SHARED.`,
  );
}
