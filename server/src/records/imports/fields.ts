import type { Text } from '../../platform/errors/index.ts';
import type { ImportKind } from './types.ts';

/** A thing a column may hold, with its label and the headers people give it. */
export interface Field {
  readonly name: string;
  readonly label: Text;
  /** 'required', or the name of the field that can stand for it, or 'optional'. */
  readonly need: 'required' | 'optional';
  /** One of these fields must be mapped too if this one is not. */
  readonly instead?: string;
  /** Compared after headerKey(): lower case, letters and digits only. */
  readonly synonyms: readonly string[];
}

/** Synonyms written one after the other. */
function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

const SKU: Field = {
  name: 'sku',
  label: { zh: '商品编码（SKU）', en: 'SKU' },
  need: 'required',
  synonyms: words(`
      sku stockcode itemsku sellersku msku productsku variantsku lineitemsku itemcode
      productcode partnumber articlenumber itemnumber merchantsku 商品编码 商品编号 商品代码 货号 产品编码 产品编号
      物料编码 物料号 款号 商家编码 规格编码 sku编码 系统sku 店铺sku 平台sku 产品sku 商品sku sku编号`),
};

const CURRENCY: Field = {
  name: 'currency',
  label: { zh: '币种', en: 'Currency' },
  need: 'optional',
  synonyms: words('currency currencycode ordercurrency 币种 货币 币别 结算币种 订单币种'),
};

const UNIT_COST: Field = {
  name: 'unitCost',
  label: { zh: '采购单价', en: 'Unit cost' },
  need: 'required',
  synonyms: words(`
      unitcost cost costprice costperitem purchaseprice supplierprice buyprice 采购价 采购单价 成本 成本价
      单位成本 进价 供货价 采购成本 含税单价`),
};

const ORDERS: readonly Field[] = [
  {
    name: 'orderNumber',
    label: { zh: '订单号', en: 'Order number' },
    need: 'required',
    synonyms: words(`
      ordernumber orderno order orderid invoiceno invoicenumber invoice amazonorderid order#
      salesorder salesorderno ordersn saleid 订单号 订单编号 单号 订单id 平台订单号 销售单号 交易号 交易编号 主订单号 订单编码
      发票号`),
  },
  {
    name: 'placedAt',
    label: { zh: '下单时间', en: 'Order date' },
    need: 'required',
    synonyms: words(`
      invoicedate orderdate date createdat purchasedate orderedat placedat datecreated
      orderplaced ordertime createdtime paidat saledate orderdatetime 下单时间 下单日期 订单时间 订单日期 创建时间
      付款时间 支付时间 日期 购买时间 成交时间 订购时间 销售日期`),
  },
  SKU,
  {
    name: 'quantity',
    label: { zh: '数量', en: 'Quantity' },
    need: 'required',
    synonyms: words(`
      quantity qty units itemquantity quantitypurchased quantityordered lineitemquantity
      unitssold pieces pcs amountordered orderqty 数量 商品数量 购买数量 件数 订购数量 销售数量 销量 产品数量 下单数量`),
  },
  {
    name: 'unitPrice',
    label: { zh: '单价', en: 'Unit price' },
    need: 'required',
    instead: 'lineTotal',
    synonyms: words(`
      unitprice price itemcost lineitemprice sellingprice saleprice priceperunit itemunitprice
      单价 售价 销售单价 商品单价 成交单价 价格 销售价`),
  },
  {
    name: 'lineTotal',
    label: { zh: '行金额', en: 'Line total' },
    need: 'optional',
    synonyms: words(`
      linetotal itemtotal itemprice amount lineamount subtotal extendedprice itemsubtotal 金额
      小计 商品金额 行金额 销售额 商品总价 明细金额`),
  },
  {
    name: 'description',
    label: { zh: '商品名称', en: 'Description' },
    need: 'optional',
    synonyms: words(`
      description productname itemname title product name lineitemname item 商品名称 产品名称 品名 商品标题
      名称 描述 货品名称 宝贝标题`),
  },
  {
    name: 'customer',
    label: { zh: '客户编号', en: 'Customer reference' },
    need: 'optional',
    synonyms: words(`
      customerid customer customerno buyerid clientid customernumber buyer customerref
      buyeremail email 客户编号 客户id 买家id 会员号 客户 会员id 买家 客户代码 买家账号`),
  },
  {
    name: 'country',
    label: { zh: '国家', en: 'Country' },
    need: 'optional',
    synonyms: words(`
      country shipcountry shippingcountry countrycode shippingcountrycode market
      destinationcountry billingcountry shipcountrycode delivercountry region 国家 国家地区 收货国家
      收件国家 目的国 国别 市场 收件人国家 收货地区 站点国家`),
  },
  CURRENCY,
  {
    name: 'status',
    label: { zh: '订单状态', en: 'Order status' },
    need: 'optional',
    synonyms: words('status orderstatus state fulfillmentstatus 订单状态 状态 发货状态 交易状态'),
  },
  {
    name: 'channel',
    label: { zh: '渠道', en: 'Channel' },
    need: 'optional',
    synonyms: words(`
      channel saleschannel store shop platform marketplace 渠道 店铺 平台 销售渠道 店铺名称 站点 来源平台`),
  },
];

const PRODUCTS: readonly Field[] = [
  SKU,
  {
    name: 'productCode',
    label: { zh: '款号（SPU）', en: 'Product code' },
    need: 'optional',
    synonyms: words('handle spu parentsku stylecode productid modelno 款式编码 父sku spu编码'),
  },
  {
    name: 'nameZh',
    label: { zh: '中文名称', en: 'Name in Chinese' },
    need: 'optional',
    synonyms: words('namezh chinesename 中文名 中文名称 中文品名'),
  },
  {
    name: 'nameEn',
    label: { zh: '英文名称', en: 'Name in English' },
    need: 'optional',
    synonyms: words('nameen englishname 英文名 英文名称 英文品名'),
  },
  {
    name: 'name',
    label: { zh: '名称（自动识别语言）', en: 'Name (language found by itself)' },
    need: 'optional',
    synonyms: words('name title productname itemname description 商品名称 产品名称 品名 名称 标题'),
  },
  {
    name: 'category',
    label: { zh: '类目', en: 'Category' },
    need: 'optional',
    synonyms: words('category type producttype categories 类目 分类 品类 商品分类 产品类别'),
  },
  {
    name: 'brand',
    label: { zh: '品牌', en: 'Brand' },
    need: 'optional',
    synonyms: words('brand vendor brandname 品牌 品牌名称'),
  },
  {
    name: 'gtin',
    label: { zh: '条码（GTIN）', en: 'GTIN (EAN, UPC)' },
    need: 'optional',
    synonyms: words('gtin ean upc barcode variantbarcode ean13 条码 条形码 商品条码 国际条码'),
  },
  {
    name: 'weight',
    label: { zh: '重量', en: 'Weight' },
    need: 'optional',
    synonyms: words('weight weightg weightkg variantgrams grossweight 重量 毛重 重量g 重量kg 净重'),
  },
  {
    name: 'length',
    label: { zh: '长', en: 'Length' },
    need: 'optional',
    synonyms: words('length lengthcm 长 长度 长cm 包装长'),
  },
  {
    name: 'width',
    label: { zh: '宽', en: 'Width' },
    need: 'optional',
    synonyms: words('width widthcm 宽 宽度 宽cm 包装宽'),
  },
  {
    name: 'height',
    label: { zh: '高', en: 'Height' },
    need: 'optional',
    synonyms: words('height heightcm 高 高度 高cm 包装高'),
  },
  {
    name: 'originCountry',
    label: { zh: '原产国', en: 'Country of origin' },
    need: 'optional',
    synonyms: words('countryoforigin origin origincountry madein 原产国 原产地 产地'),
  },
  { ...UNIT_COST, need: 'optional' },
  {
    name: 'listPrice',
    label: { zh: '售价', en: 'List price' },
    need: 'optional',
    synonyms: words(`
      price listprice variantprice retailprice regularprice 售价 零售价 标价 建议零售价 价格`),
  },
  CURRENCY,
  {
    name: 'lifecycle',
    label: { zh: '生命周期', en: 'Lifecycle' },
    need: 'optional',
    synonyms: words('lifecycle status productstatus 状态 生命周期 商品状态'),
  },
  ...[1, 2, 3].flatMap((n): Field[] => [
    {
      name: `option${n}Name`,
      label: { zh: `规格${n}名称`, en: `Option ${n} name` },
      need: 'optional',
      synonyms: words(`option${n}name`),
    },
    {
      name: `option${n}Value`,
      label: { zh: `规格${n}值`, en: `Option ${n} value` },
      need: 'optional',
      synonyms: words(`option${n}value`),
    },
  ]),
];

const STOCK: readonly Field[] = [
  SKU,
  {
    name: 'warehouse',
    label: { zh: '仓库', en: 'Warehouse' },
    need: 'required',
    synonyms: words(`
      warehouse warehousecode location fulfillmentcenter 仓库 仓库编码 仓库名称 库位 仓库代码`),
  },
  {
    name: 'onHand',
    label: { zh: '在库数量', en: 'On hand' },
    need: 'required',
    synonyms: words(`
      onhand stock inventory qty quantity available quantityonhand onhandqty 库存 库存数量 在库数量 可用库存
      数量 现有库存 结存数量 总库存`),
  },
  {
    name: 'asOf',
    label: { zh: '盘点日期', en: 'As of' },
    need: 'optional',
    synonyms: words('asof date snapshotdate stockdate 日期 盘点日期 库存日期 快照日期'),
  },
];

const SUPPLIER_ITEMS: readonly Field[] = [
  {
    name: 'supplier',
    label: { zh: '供应商', en: 'Supplier' },
    need: 'required',
    synonyms: words(`
      supplier suppliercode suppliername vendor factory 供应商 供应商名称 供应商编码 工厂 厂家`),
  },
  SKU,
  { ...UNIT_COST, synonyms: [...UNIT_COST.synonyms, ...words('price unitprice 单价 价格')] },
  CURRENCY,
  {
    name: 'moq',
    label: { zh: '最小起订量', en: 'Minimum order quantity' },
    need: 'optional',
    synonyms: words('moq minimumorderquantity minqty 最小起订量 起订量 最低订量'),
  },
  {
    name: 'batch',
    label: { zh: '订货倍数', en: 'Order multiple' },
    need: 'optional',
    synonyms: words(
      'batch ordermultiple packsize cartonqty unitspercarton 订货倍数 装箱数 箱规 批量',
    ),
  },
  {
    name: 'leadTimeDays',
    label: { zh: '交期（天）', en: 'Lead time (days)' },
    need: 'optional',
    synonyms: words('leadtime leadtimedays productiondays 交期 交货期 生产周期 交期天 交货天数'),
  },
];

const UNIT_COSTS: readonly Field[] = [SKU, UNIT_COST, CURRENCY];

const FIELDS: Readonly<Record<ImportKind, readonly Field[]>> = {
  orders: ORDERS,
  products: PRODUCTS,
  stock: STOCK,
  supplier_items: SUPPLIER_ITEMS,
  unit_costs: UNIT_COSTS,
};

/** The fields a kind of file may hold, in the order of the mapping page. */
export function fieldsOf(kind: ImportKind): readonly Field[] {
  return FIELDS[kind];
}
