/** Kits: SKUs that are sold as one and sent as several. Pure. */

export interface KitComponent {
  readonly sku: string;
  readonly units: number;
}

/** Components by the SKU of the kit. */
export type Kits = ReadonlyMap<string, readonly KitComponent[]>;

/**
 * Rows with every kit replaced by its components; others stay as they are.
 * @param partOf a row for one component: `units` of it, of all units that a kit has
 */
export function explodeKits<T extends { readonly sku: string }>(
  rows: readonly T[],
  kits: Kits,
  partOf: (row: T, component: KitComponent, unitsInKit: number) => T,
): T[] {
  if (kits.size === 0) return [...rows];
  return rows.flatMap((row) => {
    const components = kits.get(row.sku);
    if (components === undefined) return [row];
    const all = components.reduce((sum, one) => sum + one.units, 0);
    return components.map((component) => partOf(row, component, all));
  });
}

/** Whole kits that can be made of the units there are. */
export function wholeKits(
  components: readonly KitComponent[],
  available: (sku: string) => number,
): number {
  if (components.length === 0) return 0;
  return Math.min(...components.map(({ sku, units }) => Math.floor(available(sku) / units)));
}
