import type { Exporter } from '../../records/imports/index.ts';
import { listWarehouses } from '../../records/warehouses/index.ts';
import { readStockPage } from './store.ts';

/** Stock as last counted, by SKU and warehouse; its columns are those of a stock file. */
export const stockExporter: Exporter = {
  kind: 'stock',
  title: { zh: '库存', en: 'Stock' },
  permission: 'inventory.read',
  filters: { sku: 'text' },
  columns: [
    { name: 'sku', title: { zh: '商品编码', en: 'SKU' } },
    { name: 'warehouse', title: { zh: '仓库', en: 'Warehouse' } },
    { name: 'onHand', title: { zh: '库存数量', en: 'On hand' } },
    { name: 'asOf', title: { zh: '盘点日期', en: 'As of' } },
  ],
  page: async (tx, request) => {
    const [afterSku, afterWarehouse] = request.after?.split('\n') ?? [];
    const after =
      afterSku === undefined || afterWarehouse === undefined
        ? undefined
        : { sku: afterSku, warehouseId: afterWarehouse };
    const stock = await readStockPage(tx, {
      sku: request.filter['sku'],
      after,
      limit: request.limit,
    });
    const warehouses = await listWarehouses(tx);
    const codes = new Map(warehouses.map(({ warehouseId, code }) => [warehouseId, code]));
    const last = stock.at(-1);
    return {
      rows: stock.map(({ sku, warehouseId, onHand, asOf }) => [
        sku,
        codes.get(warehouseId) ?? null,
        onHand,
        asOf,
      ]),
      next: last === undefined ? null : `${last.sku}\n${last.warehouseId}`,
    };
  },
};
