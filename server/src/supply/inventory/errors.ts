import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'inventory.unknown_warehouse': {
    status: 422,
    title: { zh: '没有这个仓库', en: 'No such warehouse' },
    detail: {
      zh: '库存行里的仓库 {warehouse} 不在仓库档案中。请先在“仓库”页建立它，再重新导入。',
      en:
        'Warehouse {warehouse} named by a stock row is not on file. Create it on the ' +
        'Warehouses page, then import again.',
    },
  },
  'inventory.bad_quantity': {
    status: 422,
    title: { zh: '库存数量不对', en: 'Wrong stock quantity' },
    detail: {
      zh: 'SKU {sku} 的库存 {quantity} 不是 0 到 2,147,483,647 之间的整数。请改正后重新导入。',
      en:
        'Stock {quantity} of SKU {sku} is not a whole number from 0 to 2,147,483,647. ' +
        'Correct it and import again.',
    },
  },
  'inventory.not_enough': {
    status: 409,
    title: { zh: '库存不足', en: 'Not enough stock' },
    detail: {
      zh: 'SKU {sku} 的库存少于要发出的 {units} 件，或库存未知。请先盘点或更新库存，再发出调拨。',
      en:
        'Less of SKU {sku} is on the shelf than the {units} to be sent, or its stock ' +
        'is unknown. Count or import the stock first, then ship.',
    },
  },
});
