/** Word lists of the text analysis, English and Chinese. */

const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Words that name nothing. */
export const STOP_WORDS = list(`
  a an the and or of in on at to by from as is are be it its this that these those your our you we
  not no any all can will has have other others etc nes nesoi than into per up out off over under
  und der die das de la le les el los et y mit für pour per con
`);

/** Words of advertisement, of parcels and of models: they may stand in any title. */
export const WEAK_WORDS = list(`
  new hot sale sell selling best high quality premium luxury fashion fashionable trendy trend style
  stylish classic vintage retro cute lovely beautiful elegant sexy cool unique special popular
  original genuine brand branded official authentic free shipping drop dropshipping wholesale retail
  factory direct supplier price cheap discount promotion offer deal lot lots pcs pc piece pieces
  pack packs pair pairs qty quantity bulk gift gifts present birthday christmas halloween valentine
  day 2018 2019 2020 2021 2022 2023 2024 2025 2026 spring summer autumn winter fall season korean
  japanese european american british chinese russian french italian german usa uk eu us china
  size color colour colors colours small large big mini xl xxl xxxl plus multi multicolor black
  white red blue green pink yellow purple grey gray brown orange beige gold silver rose
  universal multifunctional multifunction multi-function adjustable portable durable professional
  super ultra pro max lite version upgrade upgraded latest newest good nice perfect great amazing
  easy quick fast strong heavy duty comfortable soft casual daily use used using suitable product
  products item items goods article articles thing things stuff accessory accessories part parts
  design designer custom customized personalized personalised diy handmade compatible model type
  home outdoor indoor men man women woman women's men's lady girl boy kid child children baby
  unisex male female adult family party travel set kit for with without
  sample samples various assorted assortment mixed misc miscellaneous general merchandise stock
  新款 热卖 爆款 包邮 批发 厂家 直销 时尚 高品质 跨境 外贸 现货 欧美 韩版 日系 网红 ins 新品 特价
  礼物 礼品 个性 创意 潮流 百搭 高级 简约 大码 夏季 冬季 春秋 秋冬 可爱 专供 亚马逊 速卖通 一件代发
`);

/** Titles made of these words alone say nothing of the goods. */
export const EMPTY_WORDS = list(`
  gift gifts present sample samples item items goods article articles product products thing things
  stuff accessory accessories part parts merchandise stock parcel package personal effects order
  document documents various assorted misc miscellaneous general new used set kit none unknown test
  spare consumer household daily brand other
  礼物 礼品 样品 商品 产品 物品 货物 东西 配件 零件 其他 其它 包裹 个人 物 用品 百货 杂货
`);

/** Plurals and forms that rules would get wrong. */
export const IRREGULAR: Readonly<Record<string, string>> = {
  women: 'woman',
  womens: 'woman',
  mens: 'man',
  men: 'man',
  ladies: 'lady',
  children: 'child',
  childrens: 'child',
  kids: 'kid',
  knives: 'knife',
  shelves: 'shelf',
  scarves: 'scarf',
  leaves: 'leaf',
  lenses: 'lens',
  lens: 'lens',
  feet: 'foot',
  teeth: 'tooth',
  mice: 'mouse',
  batteries: 'battery',
  accessories: 'accessory',
  glasses: 'glasses',
  eyeglasses: 'eyeglasses',
  sunglasses: 'sunglasses',
  clothes: 'clothes',
  knitted: 'knit',
  knitting: 'knitting',
  crocheted: 'crochet',
  jewellery: 'jewelry',
  jewelery: 'jewelry',
  aluminum: 'aluminium',
  grey: 'gray',
  colour: 'color',
  tyre: 'tire',
  tyres: 'tire',
  moulds: 'mold',
  mould: 'mold',
  moulding: 'molding',
  fibre: 'fiber',
  fibres: 'fiber',
  organiser: 'organizer',
  organisers: 'organizer',
  pyjamas: 'pajama',
  pyjama: 'pajama',
  pajamas: 'pajama',
  cosy: 'cozy',
  mobile: 'cell',
  cellphone: 'phone',
  smartphone: 'phone',
  cellphones: 'phone',
  smartphones: 'phone',
  telephone: 'phone',
  automobile: 'car',
  automotive: 'car',
  auto: 'car',
  vehicle: 'car',
  motorbike: 'motorcycle',
  moto: 'motorcycle',
  bicycle: 'bike',
  television: 'tv',
  tshirt: 'tshirt',
  tees: 'tshirt',
  tee: 'tshirt',
  shorts: 'shorts',
  gas: 'gas',
  bus: 'bus',
  plus: 'plus',
  chassis: 'chassis',
  canvas: 'canvas',
  compass: 'compass',
  christmas: 'christmas',
};
