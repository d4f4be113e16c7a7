import { firstText, type JsonRecord, type NamedRow, recordsAt, textAt } from './json-value.ts';

/** Orders of Shopify's Admin REST API. */
export function isShopifyOrder(record: JsonRecord): boolean {
  return 'financial_status' in record && ('line_items' in record || 'order_number' in record);
}

export function shopifyOrderRows(record: JsonRecord): NamedRow[] {
  const order = {
    orderNumber: firstText(
      textAt(record, 'name'),
      textAt(record, 'order_number'),
      textAt(record, 'id'),
    ),
    placedAt: firstText(textAt(record, 'processed_at'), textAt(record, 'created_at')),
    currency: textAt(record, 'currency'),
    country: firstText(
      textAt(record, 'shipping_address', 'country_code'),
      textAt(record, 'billing_address', 'country_code'),
    ),
    customer: textAt(record, 'customer', 'id'),
    status: orderStatus(record),
  };
  const lines = recordsAt(record, 'line_items');
  if (lines.length === 0) return [order];
  return lines.map((line) => ({
    ...order,
    sku: lineSku(line),
    description: firstText(textAt(line, 'name'), textAt(line, 'title')),
    quantity: textAt(line, 'quantity'),
    unitPrice: textAt(line, 'price'),
    ...(textAt(line, 'gift_card') === 'true' ? { notGoods: 'gift card' } : {}),
    ...(textAt(record, 'test') === 'true' ? { notGoods: 'test order' } : {}),
  }));
}

/** A shop may leave the SKU empty; the variant's own number then names it, once and for all. */
function lineSku(line: JsonRecord): string {
  const variant = textAt(line, 'variant_id');
  return firstText(textAt(line, 'sku'), variant === '' ? '' : `variant-${variant}`);
}

function orderStatus(record: JsonRecord): string {
  if (textAt(record, 'cancelled_at') !== '') return 'cancelled';
  if (textAt(record, 'fulfillment_status') === 'fulfilled') return 'shipped';
  return firstText(textAt(record, 'financial_status'), 'pending');
}

/** Products of the same API. */
export function isShopifyProduct(record: JsonRecord): boolean {
  return 'variants' in record && 'handle' in record;
}

export function shopifyProductRows(record: JsonRecord): NamedRow[] {
  const options = recordsAt(record, 'options');
  return recordsAt(record, 'variants').map((variant) => {
    const named = options.slice(0, 3).map(
      (option, i): NamedRow => ({
        [`option${i + 1}Name`]: textAt(option, 'name'),
        [`option${i + 1}Value`]: textAt(variant, `option${i + 1}`),
      }),
    );
    return Object.assign(
      {
        sku: firstText(textAt(variant, 'sku'), `variant-${textAt(variant, 'id')}`),
        productCode: textAt(record, 'handle'),
        name: textAt(record, 'title'),
        category: textAt(record, 'product_type'),
        brand: textAt(record, 'vendor'),
        gtin: textAt(variant, 'barcode'),
        weight: textAt(variant, 'grams'),
        listPrice: textAt(variant, 'price'),
        lifecycle: textAt(record, 'status'),
      },
      ...named,
    );
  });
}
