export type Market = 'US' | 'DE' | 'FR' | 'ID' | 'SA' | 'BR';
export type Tier = 'domestic' | 'overseas' | 'forward';

/** An amount in the currency's smallest unit. */
export interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}

export interface Names {
  readonly zh: string;
  readonly en: string;
}

export interface SampleVariant {
  readonly sku: string;
  readonly names: Names;
  readonly options: Readonly<Record<string, string>>;
  /** GTIN-13 in the restricted range 20, which no company owns. */
  readonly gtin: string;
  readonly weightGrams: number;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly unitCost: Amount;
  readonly listPrice: Amount;
}

export interface SampleProduct {
  readonly code: string;
  readonly names: Names;
  readonly category: string;
  readonly brand: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly materials: readonly { readonly material: string; readonly share: number }[];
  readonly lifecycle: 'active' | 'phase_out';
  readonly originCountry: 'CN';
  readonly variants: readonly SampleVariant[];
}

export interface SampleChannel {
  readonly code: string;
  readonly name: string;
  readonly kind: 'own_store' | 'marketplace' | 'live';
  readonly currency: string;
  readonly timeZone: string;
}

export interface SampleSupplier {
  readonly code: string;
  readonly name: string;
  readonly country: 'CN';
  readonly currency: 'CNY';
  readonly leadTimeDaysMean: number;
  readonly leadTimeDaysSd: number;
}

export interface SampleSupplierItem {
  readonly supplierCode: string;
  readonly sku: string;
  readonly unitCost: Amount;
  readonly moq: number;
  readonly batch: number;
}

export interface SampleWarehouse {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly country: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly capacityUnits: number;
  /** Decimal text: currency units per stored unit and week. */
  readonly storageRate: string;
  readonly handlingRate: string;
  readonly currency: string;
  readonly cutOff: string;
  readonly timeZone: string;
}

export interface SampleLane {
  readonly kind: 'supply' | 'transfer' | 'delivery';
  readonly fromSupplier?: string;
  readonly fromWarehouse?: string;
  readonly toWarehouse?: string;
  readonly toMarket?: Market;
  readonly mode: 'sea' | 'air' | 'express' | 'road';
  readonly daysMean: number;
  readonly daysSd: number;
  readonly costPerKg: string;
  readonly costPerUnit: string;
  readonly currency: string;
}

export interface SamplePerson {
  readonly role: string;
  readonly name: string;
  readonly email: string;
}

export interface SampleCompany {
  readonly seed: string;
  /** The day the history ends, 'YYYY-MM-DD'. */
  readonly today: string;
  readonly name: Names;
  readonly baseCurrency: 'CNY';
  readonly homeCountry: 'CN';
  readonly timeZone: 'Asia/Shanghai';
  readonly markets: readonly Market[];
  readonly people: readonly SamplePerson[];
  readonly channels: readonly SampleChannel[];
  readonly suppliers: readonly SampleSupplier[];
  readonly supplierItems: readonly SampleSupplierItem[];
  readonly products: readonly SampleProduct[];
  readonly warehouses: readonly SampleWarehouse[];
  readonly lanes: readonly SampleLane[];
}

export interface SampleLine {
  readonly sku: string;
  readonly description: string;
  /** Negative on a return. */
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
}

export interface SampleCustomer {
  readonly ref: string;
  readonly market: Market;
  readonly name: string;
  readonly email: string;
}

export interface SampleOrder {
  readonly number: string;
  readonly kind: 'sale' | 'cancellation';
  readonly channelCode: string;
  readonly customer: SampleCustomer;
  readonly market: Market;
  readonly currency: string;
  readonly state: 'paid' | 'shipped' | 'delivered' | 'completed' | 'cancelled';
  /** Instant in UTC. */
  readonly placedAt: string;
  readonly lines: readonly SampleLine[];
}

/** A span in which nothing could be sold: demand was there, sales were not. */
export interface SampleStockout {
  readonly sku: string;
  readonly market: Market;
  /** First day, a Monday. */
  readonly from: string;
  /** Last day, a Sunday. */
  readonly to: string;
}

export interface SampleStock {
  readonly warehouseCode: string;
  readonly sku: string;
  readonly onHand: number;
}

/** What is left standing on the last day. */
export interface SampleEnding {
  readonly stock: readonly SampleStock[];
  readonly stockouts: readonly SampleStockout[];
  readonly units: number;
  readonly lostUnits: number;
}

export interface SampleOptions {
  /** Any text; one seed gives one company. */
  readonly seed: string;
  /** Last day of the history, 'YYYY-MM-DD'. */
  readonly today: string;
  readonly skus: number;
  /** About how many orders; the exact number follows from chance. */
  readonly orders: number;
  readonly months: number;
}
