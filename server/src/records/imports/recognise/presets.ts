import type { Text } from '../../../platform/errors/index.ts';
import { Mapping, type MappingOptions } from '../types.ts';
import { headerKey } from '../values/text.ts';

/** A file layout that is known without asking: which headers mark it, and what they mean. */
export interface Preset {
  readonly id: string;
  readonly title: Text;
  /** Header keys that must all be there; see headerKey. */
  readonly marks: readonly string[];
  readonly kind: Mapping['kind'];
  /** Field -> header key; fields whose column is absent are left out. */
  readonly columns: Readonly<Record<string, string>>;
  readonly options: Partial<MappingOptions>;
}

const SAME = (fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, headerKey(field)]));

const ORDER_JSON = SAME([
  'orderNumber',
  'placedAt',
  'sku',
  'quantity',
  'unitPrice',
  'lineTotal',
  'description',
  'customer',
  'country',
  'currency',
  'status',
  'channel',
  'notGoods',
]);

/** JSON of known platforms arrives with field names as its header; see json-shapes.ts. */
const JSON_PRESETS: readonly Preset[] = [
  {
    id: 'shopify-orders',
    title: { zh: 'Shopify 订单 JSON', en: 'Shopify orders (JSON)' },
    marks: [],
    kind: 'orders',
    columns: ORDER_JSON,
    options: {
      dateOrder: 'ymd',
      channelCode: 'shopify',
      channelName: 'Shopify',
      channelKind: 'own_store',
    },
  },
  {
    id: 'woocommerce-orders',
    title: { zh: 'WooCommerce 订单 JSON', en: 'WooCommerce orders (JSON)' },
    marks: [],
    kind: 'orders',
    columns: ORDER_JSON,
    options: {
      dateOrder: 'ymd',
      channelCode: 'woocommerce',
      channelName: 'WooCommerce',
      channelKind: 'own_store',
    },
  },
  {
    id: 'amazon-orders',
    title: { zh: '亚马逊 SP-API 订单', en: 'Amazon SP-API orders' },
    marks: [],
    kind: 'orders',
    columns: ORDER_JSON,
    options: {
      dateOrder: 'ymd',
      channelCode: 'amazon',
      channelName: 'Amazon',
      channelKind: 'marketplace',
    },
  },
  {
    id: 'shopify-products',
    title: { zh: 'Shopify 商品 JSON', en: 'Shopify products (JSON)' },
    marks: [],
    kind: 'products',
    columns: SAME([
      'sku',
      'productCode',
      'name',
      'category',
      'brand',
      'gtin',
      'weight',
      'listPrice',
      'lifecycle',
      'option1Name',
      'option1Value',
      'option2Name',
      'option2Value',
      'option3Name',
      'option3Value',
    ]),
    options: { weightUnit: 'g' },
  },
];

const TABLE_PRESETS: readonly Preset[] = [
  {
    id: 'online-retail',
    title: { zh: 'Online Retail 订单明细', en: 'Online Retail order lines' },
    marks: [
      'invoiceno',
      'stockcode',
      'quantity',
      'invoicedate',
      'unitprice',
      'customerid',
      'country',
    ],
    kind: 'orders',
    columns: {
      orderNumber: 'invoiceno',
      sku: 'stockcode',
      description: 'description',
      quantity: 'quantity',
      placedAt: 'invoicedate',
      unitPrice: 'unitprice',
      customer: 'customerid',
      country: 'country',
    },
    options: {
      currency: 'GBP',
      timeZone: 'Europe/London',
      channelCode: 'online-retail',
      channelName: 'Online Retail',
      channelKind: 'wholesale',
      cancellationPrefix: 'C',
      // Postage, manual entries, discounts, bank and marketplace fees, samples, donations, bad debt
      // and vouchers share the column of the stock codes.
      notGoods: [
        'POST',
        'DOT',
        'M',
        'D',
        'C2',
        'S',
        'B',
        'BANK CHARGES',
        'AMAZONFEE',
        'CRUK',
        'gift_*',
      ],
      zeroPrice: 'adjustment',
      // 110 of the 112 codes that differ from another in case alone name the same article.
      skuCase: 'upper',
      countries: {
        EIRE: 'IE',
        RSA: 'ZA',
        'European Community': '',
        Unspecified: '',
        // Jersey and Guernsey are one entry in this file; Jersey is the larger.
        'Channel Islands': 'JE',
      },
    },
  },
  {
    id: 'shopify-order-csv',
    title: { zh: 'Shopify 订单 CSV', en: 'Shopify orders (CSV)' },
    marks: [
      'name',
      'lineitemquantity',
      'lineitemname',
      'lineitemprice',
      'lineitemsku',
      'createdat',
    ],
    kind: 'orders',
    columns: {
      orderNumber: 'name',
      sku: 'lineitemsku',
      description: 'lineitemname',
      quantity: 'lineitemquantity',
      placedAt: 'createdat',
      unitPrice: 'lineitemprice',
      country: 'shippingcountry',
      currency: 'currency',
      status: 'fulfillmentstatus',
    },
    options: {
      dateOrder: 'ymd',
      channelCode: 'shopify',
      channelName: 'Shopify',
      channelKind: 'own_store',
    },
  },
  {
    id: 'shopify-product-csv',
    title: { zh: 'Shopify 商品 CSV', en: 'Shopify products (CSV)' },
    marks: [
      'handle',
      'title',
      'vendor',
      'option1name',
      'option1value',
      'variantsku',
      'variantprice',
    ],
    kind: 'products',
    columns: {
      sku: 'variantsku',
      productCode: 'handle',
      name: 'title',
      category: 'type',
      brand: 'vendor',
      gtin: 'variantbarcode',
      weight: 'variantgrams',
      listPrice: 'variantprice',
      unitCost: 'costperitem',
      lifecycle: 'status',
      option1Name: 'option1name',
      option1Value: 'option1value',
      option2Name: 'option2name',
      option2Value: 'option2value',
      option3Name: 'option3name',
      option3Value: 'option3value',
    },
    options: { weightUnit: 'g' },
  },
  {
    id: 'woocommerce-order-csv',
    title: { zh: 'WooCommerce 订单 CSV', en: 'WooCommerce orders (CSV)' },
    marks: [
      'ordernumber',
      'orderstatus',
      'orderdate',
      'sku',
      'itemname',
      'quantityrefund',
      'itemcost',
    ],
    kind: 'orders',
    columns: {
      orderNumber: 'ordernumber',
      sku: 'sku',
      description: 'itemname',
      quantity: 'quantityrefund',
      placedAt: 'orderdate',
      unitPrice: 'itemcost',
      country: 'countrycodeshipping',
      currency: 'ordercurrency',
      status: 'orderstatus',
      customer: 'customeruserid',
    },
    options: {
      channelCode: 'woocommerce',
      channelName: 'WooCommerce',
      channelKind: 'own_store',
    },
  },
  {
    id: 'woocommerce-item-csv',
    title: { zh: 'WooCommerce 订单行 CSV', en: 'WooCommerce order items (CSV)' },
    marks: ['orderid', 'ordernumber', 'date', 'status', 'itemsku', 'itemquantity', 'itemtotal'],
    kind: 'orders',
    columns: {
      orderNumber: 'ordernumber',
      sku: 'itemsku',
      description: 'itemname',
      quantity: 'itemquantity',
      placedAt: 'date',
      lineTotal: 'itemtotal',
      country: 'shippingcountry',
      currency: 'ordercurrency',
      status: 'status',
      customer: 'customerid',
    },
    options: {
      channelCode: 'woocommerce',
      channelName: 'WooCommerce',
      channelKind: 'own_store',
    },
  },
  {
    id: 'amazon-order-report',
    title: { zh: '亚马逊订单报告', en: 'Amazon order report' },
    marks: ['amazonorderid', 'purchasedate', 'sku', 'quantity', 'itemprice'],
    kind: 'orders',
    columns: {
      orderNumber: 'amazonorderid',
      sku: 'sku',
      description: 'productname',
      quantity: 'quantity',
      placedAt: 'purchasedate',
      lineTotal: 'itemprice',
      country: 'shipcountry',
      currency: 'currency',
      status: 'orderstatus',
    },
    options: {
      dateOrder: 'ymd',
      channelCode: 'amazon',
      channelName: 'Amazon',
      channelKind: 'marketplace',
    },
  },
];

/** The known layout of a table with these headers, or of JSON of this shape. */
export function findPreset(header: readonly string[], shape: string): Preset | undefined {
  const json = JSON_PRESETS.find(({ id }) => id === shape);
  if (json !== undefined) return json;
  const keys = new Set(header.map(headerKey));
  return TABLE_PRESETS.find(({ marks }) => marks.every((mark) => keys.has(mark)));
}

/** The preset's mapping with the headers as this file spells them. */
export function mappingOf(preset: Preset, header: readonly string[]): Mapping {
  const byKey = new Map(header.map((name) => [headerKey(name), name]));
  const columns: Record<string, string> = {};
  for (const [field, key] of Object.entries(preset.columns)) {
    const name = byKey.get(key);
    if (name !== undefined) columns[field] = name;
  }
  return Mapping.parse({ kind: preset.kind, columns, options: preset.options });
}

/** Columns of records of known platforms: those of every record, whatever the sample showed. */
export const JSON_HEADERS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  JSON_PRESETS.map(({ id, columns }) => [id, Object.keys(columns)]),
);
