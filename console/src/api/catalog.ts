import type { Names } from '../lib/names.ts';
import { get, type Page, type Query } from './client.ts';

export const LIFECYCLES = ['draft', 'active', 'phase_out', 'discontinued'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

export interface ProductRow {
  readonly productId: string;
  readonly code: string;
  readonly names: Names;
  readonly category: string | null;
  readonly brand: string | null;
  readonly lifecycle: Lifecycle;
  readonly variantCount: number;
  readonly updatedAt: string;
}

export const listProducts = (query: Query, signal: AbortSignal): Promise<Page<ProductRow>> =>
  get('/api/products', query, signal);
