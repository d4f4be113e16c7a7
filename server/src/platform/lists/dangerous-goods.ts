/** Classes of dangerous goods, in one vocabulary for SKUs and for those who send them. */
export const DANGEROUS_CLASSES = ['lithium_battery', 'flammable', 'magnetic', 'other'] as const;
export type DangerousClass = (typeof DANGEROUS_CLASSES)[number];

/** What a SKU is; where nobody knows it is null, which is not none. */
export const DANGEROUS_GOODS = ['none', ...DANGEROUS_CLASSES] as const;
export type DangerousGoods = (typeof DANGEROUS_GOODS)[number];
