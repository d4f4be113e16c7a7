/** A SKU that may be loaded, by whole cartons. */
export interface CartonLine {
  readonly sku: string;
  readonly cartonCubicMetres: number;
  readonly cartonKg: number;
  /**
   * What the first, second, … carton is worth at the destination above what it is worth here; not
   * increasing. Its length is the number of cartons there are.
   */
  readonly valuesMinor: readonly number[];
}

/** A kind of container that can be booked as often as needed. */
export interface ContainerType {
  readonly id: string;
  /** What can be used of it; stowage loss taken off. */
  readonly cubicMetres: number;
  readonly payloadKg: number;
  readonly priceMinor: number;
}

export interface ContainerFillInput {
  readonly lines: readonly CartonLine[];
  readonly types: readonly ContainerType[];
  /** `null` = as many as pay. */
  readonly mostContainers: number | null;
}

export interface FilledContainer {
  readonly type: string;
  /** `lastCartonMinor` is the value of the last carton of the SKU loaded here. */
  readonly cartons: readonly {
    readonly sku: string;
    readonly cartons: number;
    readonly lastCartonMinor: number;
  }[];
  readonly cubicMetres: number;
  readonly weightKg: number;
  /** Value of its cartons less its price. */
  readonly valueMinor: number;
  /** Nothing worth more fits into this type, given what earlier containers carry. */
  readonly proven: boolean;
}

export interface ContainerPlan {
  readonly containers: readonly FilledContainer[];
  readonly valueMinor: number;
  /** No containers and cartons are worth more. */
  readonly boundMinor: number;
  /** (bound - value) / bound. */
  readonly gap: number;
}
