import {
  firstText,
  isRecord,
  type JsonRecord,
  type NamedRow,
  recordsAt,
  textAt,
} from './json-value.ts';

/**
 * Amazon Selling Partner API. Version v0 answers orders (getOrders) and their items (getOrderItems)
 * apart: rows of both carry the order id and are brought together by it. Version 2026-01-01 has
 * the items inside the order.
 */
export function isAmazonOrder(record: JsonRecord): boolean {
  return 'AmazonOrderId' in record || ('orderId' in record && 'orderItems' in record);
}

export function amazonRows(record: JsonRecord): NamedRow[] {
  return 'AmazonOrderId' in record ? rowsOfV0(record) : rowsOf2026(record);
}

function rowsOfV0(record: JsonRecord): NamedRow[] {
  const order = {
    orderNumber: textAt(record, 'AmazonOrderId'),
    placedAt: textAt(record, 'PurchaseDate'),
    status: textAt(record, 'OrderStatus'),
    country: textAt(record, 'ShippingAddress', 'CountryCode'),
    channel: textAt(record, 'SalesChannel'),
  };
  const items = recordsAt(record, 'OrderItems');
  if (items.length === 0) return [order];
  return items.map((item) => ({
    ...order,
    sku: firstText(textAt(item, 'SellerSKU'), textAt(item, 'ASIN')),
    description: textAt(item, 'Title'),
    quantity: textAt(item, 'QuantityOrdered'),
    // The price of the line, for all its units, without shipping.
    lineTotal: textAt(item, 'ItemPrice', 'Amount'),
    currency: firstText(
      textAt(item, 'ItemPrice', 'CurrencyCode'),
      textAt(record, 'OrderTotal', 'CurrencyCode'),
    ),
  }));
}

function rowsOf2026(record: JsonRecord): NamedRow[] {
  const order = {
    orderNumber: textAt(record, 'orderId'),
    placedAt: textAt(record, 'createdTime'),
    status: textAt(record, 'fulfillment', 'fulfillmentStatus'),
    country: textAt(childOf(record, 'recipient'), 'deliveryAddress', 'countryCode'),
    channel: textAt(record, 'salesChannel', 'marketplaceName'),
  };
  return recordsAt(record, 'orderItems').map((item) => ({
    ...order,
    sku: firstText(textAt(item, 'product', 'sellerSku'), textAt(item, 'product', 'asin')),
    description: textAt(item, 'product', 'title'),
    quantity: textAt(item, 'quantityOrdered'),
    unitPrice: textAt(item, 'product', 'price', 'unitPrice', 'amount'),
    currency: firstText(
      textAt(item, 'product', 'price', 'unitPrice', 'currencyCode'),
      textAt(record, 'proceeds', 'grandTotal', 'currencyCode'),
    ),
  }));
}

function childOf(record: JsonRecord, key: string): JsonRecord {
  const child = record[key];
  return isRecord(child) ? child : {};
}
