import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFolder } from '../../../platform/database/index.ts';
import { sourceOfBuffer } from '../formats/source.ts';
import type { Mapping } from '../types.ts';
import { inspect } from './inspect.ts';

const NO_LIMIT = { maxBytes: Number.MAX_SAFE_INTEGER };

function look(text: string | Buffer, saved?: { name: string; mapping: Mapping }) {
  return inspect(sourceOfBuffer(Buffer.from(text)), {}, NO_LIMIT, async () => saved);
}

const SHOPIFY_ORDER = {
  id: 1,
  name: '#2001',
  created_at: '2026-01-05T10:00:00-05:00',
  currency: 'USD',
  financial_status: 'paid',
  fulfillment_status: 'fulfilled',
  cancelled_at: null,
  shipping_address: { country_code: 'US', name: 'Somebody' },
  customer: { id: 77, email: 'somebody@example.com' },
  line_items: [{ sku: 'LAMP-1', title: 'Lamp', quantity: 2, price: '19.90', variant_id: 5 }],
};

const WOO_ORDER = {
  id: 12,
  number: '12',
  status: 'completed',
  currency: 'EUR',
  date_created_gmt: '2026-01-05T10:00:00',
  customer_id: 0,
  billing: { country: 'DE', email: 'x@example.com' },
  line_items: [{ name: 'Lamp', sku: 'LAMP-1', quantity: 2, total: '39.80', product_id: 3 }],
};

const AMAZON_ORDERS = {
  payload: {
    Orders: [
      {
        AmazonOrderId: '111-1',
        PurchaseDate: '2026-01-05T10:00:00Z',
        OrderStatus: 'Shipped',
        SalesChannel: 'Amazon.com',
        ShippingAddress: { CountryCode: 'US' },
      },
    ],
  },
};

const AMAZON_2026 = {
  orders: [
    {
      orderId: '111-2',
      createdTime: '2026-01-05T10:00:00Z',
      salesChannel: { marketplaceName: 'Amazon.co.uk' },
      recipient: { deliveryAddress: { countryCode: 'GB', name: 'Somebody' } },
      fulfillment: { fulfillmentStatus: 'SHIPPED' },
      orderItems: [
        {
          quantityOrdered: 3,
          product: {
            sellerSku: 'LAMP-1',
            title: 'Lamp',
            price: { unitPrice: { amount: '29.99', currencyCode: 'GBP' } },
          },
        },
      ],
    },
  ],
};

describe('layouts known without asking', () => {
  it.each([
    [
      'online-retail',
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n' +
        'C1,85123A,LAMP,-1,2010-12-01 08:26:00,2.55,17850.0,France\n',
    ],
    [
      'shopify-product-csv',
      'Handle,Title,Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Grams,' +
        'Variant Price\n' +
        'lamp,Lamp,Yuanshan,Light,Colour,Red,LAMP-R,900,19.9\n',
    ],
    [
      'shopify-order-csv',
      'Name,Email,Financial Status,Fulfillment Status,Currency,Lineitem quantity,Lineitem name,' +
        'Lineitem price,Lineitem sku,Shipping Country,Created at\n' +
        '#1,a@example.com,paid,fulfilled,USD,1,Lamp,19.9,LAMP-R,US,2026-01-05 10:00:00 -0500\n',
    ],
    [
      'woocommerce-order-csv',
      'Order Number,Order Status,Order Date,SKU,Item #,Item Name,Quantity (- Refund),Item Cost\n' +
        '1,completed,2026-01-05 10:00,LAMP-R,1,Lamp,1,19.9\n',
    ],
    [
      'amazon-order-report',
      'amazon-order-id\tpurchase-date\torder-status\tsku\tquantity\titem-price\tcurrency\t' +
        'ship-country\n' +
        '111-1\t2026-01-05T10:00:00+00:00\tShipped\tLAMP-R\t1\t19.9\tUSD\tUS\n',
    ],
    ['shopify-orders', JSON.stringify({ orders: [SHOPIFY_ORDER] })],
    ['shopify-orders', JSON.stringify({ order: SHOPIFY_ORDER })],
    ['woocommerce-orders', JSON.stringify([WOO_ORDER])],
    ['amazon-orders', JSON.stringify(AMAZON_ORDERS)],
    ['amazon-orders', JSON.stringify(AMAZON_2026)],
  ])('%s', async (id, text) => {
    const { inspection } = await look(text);
    expect(inspection.recognised).toBe(id);
  });

  it('takes no name and no address out of an order, only references', async () => {
    for (const record of [SHOPIFY_ORDER, WOO_ORDER, AMAZON_2026]) {
      const { rows } = await look(JSON.stringify([record]));
      expect(rows.length).toBeGreaterThan(0);
      const text = JSON.stringify(rows);
      expect(text).not.toContain('Somebody');
      expect(text).not.toContain('@example.com');
    }
  });
});

describe('a file nobody has described', () => {
  it('proposes columns by Chinese headers, below a title row', async () => {
    const { inspection } = await look(
      '一月订单导出\n订单号,下单时间,商品编码,商品名称,数量,单价,国家,币种,备注\n' +
        'A1,2026年1月5日 10:20,L-1,台灯,2,19.90,美国,USD,\n',
    );
    expect(inspection.recognised).toBeNull();
    expect(inspection.mapping).toMatchObject({
      kind: 'orders',
      columns: {
        orderNumber: '订单号',
        placedAt: '下单时间',
        sku: '商品编码',
        description: '商品名称',
        quantity: '数量',
        unitPrice: '单价',
        country: '国家',
        currency: '币种',
      },
    });
    expect(inspection.questions).toEqual([]);
  });

  it('asks what the sample does not show: order of day and month, and the currency', async () => {
    const { inspection } = await look(
      'Order ID;Date;SKU;Qty;Price\n1;3/4/2026;L-1;2;19,90\n2;5/6/2026;L-1;1;1.019,90\n',
    );
    expect(inspection.mapping.options.decimal).toBe(',');
    expect(inspection.questions).toEqual(['date_order', 'currency']);
  });

  it.each([
    ['stock', 'SKU,仓库,库存数量\nL-1,SZ,5\n'],
    ['supplier_items', '供应商,货号,采购价,起订量,交期\nF1,L-1,12,100,30\n'],
    ['unit_costs', 'SKU,成本价\nL-1,12\n'],
    ['products', 'sku,中文名称,英文名称,类目,重量\nL-1,台灯,Lamp,灯具,900\n'],
    ['orders', 'order no,date,sku,qty,price,country\n1,2026-01-05,L-1,2,3,US\n'],
  ])('sees %s by its headers', async (kind, text) => {
    expect((await look(text)).inspection.mapping.kind).toBe(kind);
  });

  it('prefers what was saved for the same header', async () => {
    const text = 'order no,date,sku,qty,price\n1,2026-01-05,L-1,2,3\n';
    const { mapping } = (await look(text)).inspection;
    const again = await look(text, { name: 'our shop', mapping });
    expect(again.inspection.recognised).toBe('saved:our shop');
  });

  it('reads JSON of unknown shape as a table, one row a line', async () => {
    const { inspection, rows } = await look(
      JSON.stringify([{ no: 'A1', when: '2026-01-05', items: [{ sku: 'L-1' }, { sku: 'L-2' }] }]),
    );
    expect(inspection.layout.header).toEqual(['no', 'when', 'items.sku']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['A1', '2026-01-05', 'L-1'],
      ['A1', '2026-01-05', 'L-2'],
    ]);
  });
});

const SHARED = join(repositoryFolder(), '..', 'shared', 'data', 'channels');

describe.skipIf(!existsSync(SHARED))('official payloads (skipped without the folder)', () => {
  it.each([
    ['shopify/api/orders.json', 'shopify-orders'],
    ['shopify/api/order.json', 'shopify-orders'],
    ['shopify/api/products.json', 'shopify-products'],
    ['shopify/product-csv/apparel.csv', 'shopify-product-csv'],
    ['shopify/product-csv/jewelery.csv', 'shopify-product-csv'],
    ['shopify/product-csv/home-and-garden.csv', 'shopify-product-csv'],
  ])('%s is %s', async (path, id) => {
    expect((await look(readFileSync(join(SHARED, path)))).inspection.recognised).toBe(id);
  });

  it.each(['ordersV0.json', 'orders_2026-01-01.json'])(
    'the examples in Amazon’s %s',
    async (path) => {
      const model = JSON.parse(readFileSync(join(SHARED, 'amazon-sp-api', path), 'utf8'));
      const examples = Object.entries(model.paths as Record<string, { get?: Answers }>)
        .filter(([route]) => /orders$|orderItems$/.test(route))
        .flatMap(([, { get }]) => Object.values(get?.responses['200']?.examples ?? {}));
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) {
        const { inspection, rows } = await look(JSON.stringify(example));
        expect(inspection.recognised).toBe('amazon-orders');
        expect(rows.length).toBeGreaterThan(0);
      }
    },
  );
});

interface Answers {
  responses: Record<string, { examples?: Record<string, unknown> }>;
}
