import { KINDS } from './kinds.ts';
import type { Names, SampleProduct } from './types.ts';

/** What a product is at the border. Codes are digits only; null where nobody is sure. */
export interface SampleCustoms {
  /** Harmonized System 2022, six digits. */
  readonly hs6: string;
  /** Harmonized Tariff Schedule of the United States, 2026 revision 10, ten digits. */
  readonly us: string;
  /** Combined Nomenclature of the European Union, eight digits. */
  readonly eu: string | null;
  /** Tariff of the United Kingdom, ten digits. */
  readonly gb: string | null;
  /** Country of origin, ISO 3166-1. */
  readonly origin: 'CN';
  /** What a declaration says: material, make and use. */
  readonly description: Names;
}

function goods(
  us: string,
  eu: string | null,
  gb: string | null,
  zh: string,
  en: string,
): SampleCustoms {
  return { hs6: us.slice(0, 6), us, eu, gb, origin: 'CN', description: { zh, en } };
}

const DRESS = goods(
  '6204423050',
  '62044200',
  null,
  '女式连衣裙，机织，棉60%，粘胶40%',
  "Women's dress, woven, 60 % cotton, 40 % viscose, dyed in one colour",
);

const SKIN_CARE: readonly [string, string, string] = ['3304995000', '33049900', '3304990000'];

/** By English name of the kind. */
export const KIND_CUSTOMS: Readonly<Record<string, SampleCustoms>> = {
  dress: DRESS,
  // Acrylic outweighs the wool: man-made fibres; at 23 % wool or more a line of its own in the US.
  'knit top': goods(
    '6110301520',
    '61103099',
    '6110309900',
    '女式针织套头衫，腈纶70%，羊毛30%',
    "Women's pullover, knitted, 70 % acrylic, 30 % wool",
  ),
  'side table': goods(
    '9403608093',
    '94036010',
    '9403601000',
    '橡胶木边几，客厅用，未组装',
    'Side table of rubber wood for the living room, unassembled',
  ),
  shelf: goods(
    '9403820015',
    '94038200',
    '9403820000',
    '竹制置物架，家用，未组装',
    'Household shelf of bamboo, unassembled',
  ),
  'table lamp': goods(
    '9405216010',
    '94052190',
    null,
    'LED 台灯，铝制，带玻璃罩，9瓦，家用',
    'Household table lamp of aluminium with a glass shade, LED light source only, 9 W',
  ),
  // No kind for Christmas trees: those would be 9405.31.
  'string lights': goods(
    '9405428410',
    null,
    null,
    'LED 装饰灯串，铜线，PVC 外皮，4瓦，非圣诞树用',
    'LED lighting string, copper wire in PVC, 4 W, not of a kind for Christmas trees',
  ),
  'face mask': goods(
    ...SKIN_CARE,
    '护肤面膜，无药用成分，零售包装',
    'Cosmetic sheet masks for the skin, not medicated, for retail sale',
  ),
  'hand cream': goods(
    ...SKIN_CARE,
    '护手霜 75 毫升，无药用成分',
    'Hand cream, 75 ml, not medicated',
  ),
  // Radio decides, not sound: transmission and reception of data.
  'wireless earbuds': goods(
    '8517620090',
    '85176200',
    null,
    '蓝牙无线耳机，带充电盒，含锂离子电池',
    'Wireless earbuds with Bluetooth and charging case, with lithium-ion cells',
  ),
  'power bank': goods(
    '8507600090',
    '85076000',
    null,
    '移动电源，锂离子蓄电池，37瓦时',
    'Power bank, lithium-ion accumulator, 37 Wh',
  ),
  'storage box': goods(
    '3924905650',
    '39249000',
    null,
    '聚丙烯收纳盒，家用，不接触食品',
    'Household storage box of polypropylene, not for food',
  ),
  'vacuum bottle': goods(
    '9617001000',
    '96170000',
    '9617000000',
    '真空不锈钢保温杯，500毫升',
    'Vacuum flask of stainless steel, complete, 500 ml',
  ),
};

/** By code of the named products. */
export const NAMED_CUSTOMS: Readonly<Record<string, SampleCustoms>> = {
  'DR-01': DRESS,
  'SF-02': goods(
    '9401616011',
    '94016100',
    '9401610000',
    '两人位软体沙发，木框架，家用',
    'Two-seat household sofa, upholstered, wooden frame',
  ),
  'LP-03': goods(
    '9405216010',
    '94052190',
    null,
    'LED 落地灯，铝制，18瓦，家用',
    'Household floor lamp of aluminium, LED light source only, 18 W',
  ),
  'SE-05': goods(
    ...SKIN_CARE,
    '面部精华液 30 毫升，无药用成分',
    'Face serum, 30 ml, skin care, not medicated',
  ),
  'CM-06': goods(
    '8525894000',
    null,
    null,
    '数码运动相机，可拍照和摄像，含锂离子电池',
    'Digital action camera for stills and video, with lithium-ion battery',
  ),
};

/** What a product of the sample is at the border: its own entry, else that of its kind. */
export function customsOf(product: SampleProduct): SampleCustoms | undefined {
  const own = NAMED_CUSTOMS[product.code];
  if (own !== undefined) return own;
  const { en } = product.names;
  const kind = KINDS.find(({ names }) => en.includes(` ${names.en} no. `));
  return kind === undefined ? undefined : KIND_CUSTOMS[kind.names.en];
}
