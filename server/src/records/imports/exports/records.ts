import { exponentOf, isCurrencyCode } from '@tradewind/money';
import type { Transaction } from '../../../platform/database/index.ts';
import { pageVariants } from '../../catalog/index.ts';
import { listChannels } from '../../channels/index.ts';
import { customerRefs, pageCustomers } from '../../customers/index.ts';
import { type OrderLineRow, pageOrderLines } from '../../orders/index.ts';
import type { ExportCell } from './guard.ts';
import type { ExportColumn, Exporter, ExportPage, ExportPageRequest } from './registry.ts';

const column = (name: string, zh: string, en: string): ExportColumn => ({
  name,
  title: { zh, en },
});

const personal = (name: string, zh: string, en: string): ExportColumn => ({
  ...column(name, zh, en),
  personal: true,
});

/** An amount as plain decimal text in major units, for people and other programs. */
export function majorUnits(minor: bigint | null, currency: string | null): string | null {
  if (minor === null || currency === null || !isCurrencyCode(currency)) return null;
  const digits = exponentOf(currency);
  const size = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = size.slice(0, size.length - digits);
  const sign = minor < 0n ? '-' : '';
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${size.slice(-digits)}`;
}

/** Order lines by the day of the order; the filter takes 'from' and 'to' as dates. */
export const orderExporter: Exporter = {
  kind: 'orders',
  title: { zh: '订单明细', en: 'Order lines' },
  permission: 'orders.read',
  filters: { from: 'day', to: 'day' },
  columns: [
    column('orderNumber', '订单号', 'Order number'),
    column('kind', '类型', 'Kind'),
    column('channel', '渠道', 'Channel'),
    column('placedAt', '下单时间', 'Order date'),
    column('market', '国家', 'Country'),
    column('status', '订单状态', 'Order status'),
    column('customer', '客户编号', 'Customer reference'),
    column('sku', '商品编码', 'SKU'),
    column('description', '商品名称', 'Description'),
    column('quantity', '数量', 'Quantity'),
    column('unitPrice', '单价', 'Unit price'),
    column('currency', '币种', 'Currency'),
  ],
  page: pageOrders,
};

async function pageOrders(tx: Transaction, request: ExportPageRequest): Promise<ExportPage> {
  const [placedAt, orderId] = request.after?.split(' ') ?? [];
  const after = placedAt === undefined || orderId === undefined ? null : { placedAt, orderId };
  const { from = null, to = null } = request.filter;
  // About twenty lines an order.
  const orders = Math.max(1, Math.floor(request.limit / 20));
  const lines = await pageOrderLines(tx, { from, to, after, orders });
  const last = lines.at(-1);
  if (last === undefined) return { rows: [], next: null };
  const codes = new Map((await listChannels(tx)).map(({ channelId, code }) => [channelId, code]));
  const ids = lines.flatMap(({ customerId }) => (customerId === null ? [] : [customerId]));
  const refs = await customerRefs(tx, ids);
  const toRow = (line: OrderLineRow): ExportCell[] => [
    line.orderNumber,
    line.kind,
    codes.get(line.channelId) ?? null,
    line.placedAt.toISOString(),
    line.market,
    line.state,
    line.customerId === null ? null : (refs.get(line.customerId) ?? null),
    line.sku,
    line.description,
    line.quantity,
    majorUnits(line.unitPriceMinor, line.currency),
    line.currency,
  ];
  return { rows: lines.map(toRow), next: `${last.placedAt.toISOString()} ${last.orderId}` };
}

export const productExporter: Exporter = {
  kind: 'products',
  title: { zh: '商品', en: 'Products' },
  permission: 'catalog.read',
  filters: {},
  columns: [
    column('sku', '商品编码', 'SKU'),
    column('productCode', '款式编码', 'SPU'),
    column('nameZh', '中文名称', 'Chinese name'),
    column('nameEn', '英文名称', 'English name'),
    column('category', '类目', 'Category'),
    column('brand', '品牌', 'Brand'),
    column('options', '规格', 'Options'),
    column('gtin', '条码', 'GTIN'),
    column('weight', '重量g', 'Weight g'),
    column('lengthMm', '长mm', 'Length mm'),
    column('widthMm', '宽mm', 'Width mm'),
    column('heightMm', '高mm', 'Height mm'),
    column('originCountry', '原产国', 'Country of origin'),
    column('unitCost', '采购单价', 'Unit cost'),
    column('listPrice', '售价', 'List price'),
    column('currency', '币种', 'Currency'),
    column('lifecycle', '生命周期', 'Lifecycle'),
  ],
  page: async (tx, { after, limit }) => {
    const variants = await pageVariants(tx, after ?? '', limit);
    const rows = variants.map((v): ExportCell[] => [
      v.sku,
      v.productCode,
      v.names['zh'] ?? null,
      v.names['en'] ?? null,
      v.category,
      v.brand,
      Object.entries(v.options)
        .map(([name, value]) => `${name}: ${value}`)
        .join('; '),
      v.gtin,
      v.weightGrams,
      v.lengthMm,
      v.widthMm,
      v.heightMm,
      v.originCountry,
      majorUnits(v.unitCostMinor, v.currency),
      majorUnits(v.listPriceMinor, v.currency),
      v.currency,
      v.lifecycle,
    ]);
    return { rows, next: variants.at(-1)?.sku ?? null };
  },
};

/** Without personal data, unless whoever asked may see it. */
export const customerExporter: Exporter = {
  kind: 'customers',
  title: { zh: '客户', en: 'Customers' },
  permission: 'customers.read',
  filters: {},
  columns: [
    column('customer', '客户编号', 'Customer reference'),
    column('market', '国家', 'Country'),
    column('orderCount', '订单数', 'Orders'),
    column('units', '件数', 'Units'),
    column('firstOrderOn', '首单日期', 'First order'),
    column('lastOrderOn', '最近下单', 'Last order'),
    personal('name', '姓名', 'Name'),
    personal('email', '邮箱', 'E-mail'),
    personal('phone', '电话', 'Phone'),
  ],
  page: async (tx, request) => {
    const { limit } = request;
    const asked = { afterRef: request.after ?? '', limit, personal: request.personal };
    const customers = await pageCustomers(tx, asked);
    const rows = customers.map((c): ExportCell[] => [
      c.externalRef,
      c.market,
      c.orderCount,
      c.units,
      c.firstOrderOn,
      c.lastOrderOn,
      c.name,
      c.email,
      c.phone,
    ]);
    return { rows, next: customers.at(-1)?.externalRef ?? null };
  },
};
