import type { Money } from '../lib/format.ts';
import type { Names } from '../lib/names.ts';
import { get, type Page, type Query, send, upload, withQuery } from './client.ts';

export const LIFECYCLES = ['draft', 'active', 'phase_out', 'discontinued'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

export type LifecycleAction = 'activate' | 'phase-out' | 'discontinue' | 'revive';

/** Facts a SKU may lack. */
export const GAPS = ['gtin', 'weight', 'size', 'origin', 'cost', 'picture'] as const;

/** Classes of dangerous goods. */
export const DANGEROUS_CLASSES = ['lithium_battery', 'flammable', 'magnetic', 'other'] as const;
export type DangerousClass = (typeof DANGEROUS_CLASSES)[number];
export type DangerousGoods = DangerousClass | 'none';

export const WEIGHT_UNITS = ['g', 'kg', 'oz', 'lb'] as const;
export const LENGTH_UNITS = ['mm', 'cm', 'm', 'in', 'ft'] as const;

export interface Material {
  readonly material: string;
  /** Per cent as decimal text; null is unknown. */
  readonly share: string | null;
}

export interface Variant {
  readonly sku: string;
  readonly productId: string;
  readonly productCode: string;
  readonly category: string | null;
  readonly brand: string | null;
  readonly names: Names;
  readonly options: Readonly<Record<string, string>>;
  readonly gtin: string | null;
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly originCountry: string | null;
  /** null is unknown, not none. */
  readonly dangerousGoods: DangerousGoods | null;
  readonly materials: readonly Material[] | null;
  /** Of the SKU itself; where it has none, the product's is shown. */
  readonly pictureFileId: string | null;
  readonly productPictureFileId: string | null;
  readonly unitCost: Money | null;
  readonly listPrice: Money | null;
  readonly lifecycle: Lifecycle;
  /** What may be done now. */
  readonly actions: readonly LifecycleAction[];
  readonly version: number;
  readonly updatedAt: string;
}

export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface Product {
  readonly productId: string;
  readonly code: string;
  readonly names: Names;
  readonly category: string | null;
  readonly brand: string | null;
  readonly attributes: Attributes;
  readonly pictureFileId: string | null;
  readonly version: number;
  readonly variants: readonly Variant[];
}

/** A typed attribute of a category's products. */
export interface AttributeDefinition {
  readonly key: string;
  readonly names: Names;
  readonly type: 'text' | 'number' | 'boolean' | 'choice' | 'date';
  readonly unit: string | null;
  readonly choices: readonly string[];
  readonly required: boolean;
}

export interface Category {
  readonly code: string;
  readonly names: Names;
  readonly attributeSchema: readonly AttributeDefinition[];
  readonly version: number;
}

/** What a person writes of a SKU; null becomes unknown. */
export interface VariantFields {
  readonly names: Names;
  readonly options: Readonly<Record<string, string>>;
  readonly gtin: string | null;
  readonly weight: { readonly value: string; readonly unit: (typeof WEIGHT_UNITS)[number] } | null;
  readonly size: {
    readonly length: string;
    readonly width: string;
    readonly height: string;
    readonly unit: (typeof LENGTH_UNITS)[number];
  } | null;
  readonly originCountry: string | null;
  readonly dangerousGoods: DangerousGoods | null;
  readonly unitCost: Money | null;
  readonly listPrice: Money | null;
}

export interface ProductFields {
  readonly names: Names;
  readonly category: string | null;
  readonly brand: string | null;
  readonly attributes: Attributes;
}

export const listVariants = (query: Query, signal: AbortSignal): Promise<Page<Variant>> =>
  get('/api/variants', query, signal);

export const productQuery = (productId: string) => ({
  queryKey: ['products', 'one', productId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Product>(`/api/products/${productId}`, {}, signal),
});

export const categoriesQuery = {
  queryKey: ['categories'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly Category[] }>('/api/categories', {}, signal),
  staleTime: 300_000,
};

export const addProduct = (
  body: ProductFields & {
    code: string;
    variants: readonly (Partial<VariantFields> & { sku: string; lifecycle?: Lifecycle })[];
  },
): Promise<Product> => send('POST', '/api/products', body);

export const changeProduct = (
  productId: string,
  body: Partial<ProductFields> & { version: number },
): Promise<Product> => send('PATCH', `/api/products/${productId}`, body);

export const changeVariant = (
  sku: string,
  body: Partial<VariantFields> & { version: number },
): Promise<Variant> => send('PATCH', `/api/variants/${encodeURIComponent(sku)}`, body);

export const moveVariant = (sku: string, action: LifecycleAction): Promise<Variant> =>
  send('POST', `/api/variants/${encodeURIComponent(sku)}/${action}`);

/** Whose picture it is, and at which version. */
export type PictureOwner =
  | { readonly kind: 'variant'; readonly sku: string; readonly version: number }
  | { readonly kind: 'product'; readonly productId: string; readonly version: number };

function picturePath(owner: PictureOwner): string {
  const path =
    owner.kind === 'variant'
      ? `/api/variants/${encodeURIComponent(owner.sku)}/picture`
      : `/api/products/${owner.productId}/picture`;
  return withQuery(path, { version: owner.version });
}

export const setPicture = (owner: PictureOwner, picture: Blob): Promise<unknown> =>
  upload('PUT', picturePath(owner), picture, 'picture');

export const removePicture = (owner: PictureOwner): Promise<unknown> =>
  send('DELETE', picturePath(owner));

/** Where a stored picture is fetched. */
/** Part of a kit: a SKU that is sold as one and sent as several. */
export interface KitComponent {
  readonly sku: string;
  readonly units: number;
}

const kitPath = (sku: string): string => `/api/variants/${encodeURIComponent(sku)}/kit`;

export const kitQuery = (sku: string) => ({
  queryKey: ['kits', sku] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ components: readonly KitComponent[] }>(kitPath(sku), {}, signal),
});

export const putKit = (sku: string, components: readonly KitComponent[]): Promise<unknown> =>
  send('PUT', kitPath(sku), { components });

/** Whole kits that could be promised in each warehouse that has any. */
export const kitStockQuery = (sku: string) => ({
  queryKey: ['kits', sku, 'stock'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ items: readonly { warehouseId: string; kits: number }[] }>(
      `/api/kits/${encodeURIComponent(sku)}/stock`,
      {},
      signal,
    ),
});

export const pictureUrl = (fileId: string): string => `/api/files/${fileId}`;

export const editMany = (body: {
  items: readonly { sku: string; version: number }[];
  action: LifecycleAction;
}): Promise<{ changed: number; refused: readonly { sku: string; code: string }[] }> =>
  send('POST', '/api/variants/edit-many', body);
