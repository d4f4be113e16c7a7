import { firstText, type JsonRecord, type NamedRow, recordsAt, textAt } from './json-value.ts';

/** Orders of the WooCommerce REST API (wc/v3). */
export function isWooOrder(record: JsonRecord): boolean {
  return 'line_items' in record && ('date_created' in record || 'date_created_gmt' in record);
}

export function wooOrderRows(record: JsonRecord): NamedRow[] {
  const gmt = textAt(record, 'date_created_gmt');
  const customer = textAt(record, 'customer_id');
  const order = {
    orderNumber: firstText(textAt(record, 'number'), textAt(record, 'id')),
    placedAt: gmt === '' ? textAt(record, 'date_created') : `${gmt}Z`,
    currency: textAt(record, 'currency'),
    country: firstText(textAt(record, 'shipping', 'country'), textAt(record, 'billing', 'country')),
    // 0 is the shop's word for a guest.
    customer: customer === '0' ? '' : customer,
    status: textAt(record, 'status'),
  };
  const lines = recordsAt(record, 'line_items');
  if (lines.length === 0) return [order];
  return lines.map((line) => ({
    ...order,
    sku: lineSku(line),
    description: textAt(line, 'name'),
    quantity: textAt(line, 'quantity'),
    lineTotal: textAt(line, 'total'),
  }));
}

function lineSku(line: JsonRecord): string {
  const variation = textAt(line, 'variation_id');
  const product = textAt(line, 'product_id');
  const id = variation === '' || variation === '0' ? product : variation;
  return firstText(textAt(line, 'sku'), id === '' ? '' : `product-${id}`);
}
