import type { UnitCode } from './types.ts';

/** How a unit is written: first as described here, then as official texts also print it. */
export const UNIT_WORDS: Readonly<
  Record<UnitCode, { readonly zh: string; readonly en: readonly [string, ...string[]] }>
> = {
  kg: { zh: '千克', en: ['kg', 'kilogram', 'kgs'] },
  g: { zh: '克', en: ['g', 'gram'] },
  t: { zh: '吨', en: ['t', 'tonne', 'metric ton', '1000 kg'] },
  short_ton: { zh: '短吨', en: ['short ton'] },
  carat: { zh: '克拉', en: ['carat'] },
  l: { zh: '升', en: ['liter', 'liters', 'litre', 'l'] },
  ml: { zh: '毫升', en: ['ml'] },
  hl: { zh: '百升', en: ['hl'] },
  proof_litre: { zh: '标准酒精升', en: ['pf. liter', 'pf.liter', 'pf. liters', 'proof liter'] },
  litre_pure_alcohol: { zh: '纯酒精升', en: ['l alc. 100%', 'litre of pure alcohol', 'lpa'] },
  barrel: { zh: '桶', en: ['bbl', 'barrel'] },
  m: { zh: '米', en: ['m', 'meter', 'lin. m'] },
  m2: { zh: '平方米', en: ['m2', 'square meter'] },
  m3: { zh: '立方米', en: ['m3', 'cubic meter'] },
  item: { zh: '件', en: ['item', 'article', 'head', 'p/st', 'unit'] },
  dozen: { zh: '打', en: ['doz.', 'doz', 'dozen'] },
  hundred_items: { zh: '百件', en: ['100 items', '100 p/st', 'hundred'] },
  thousand_items: {
    zh: '千件',
    en: ['1000 items', '1000', '1,000', '1,000 pins', 'thousand', '1000 p/st'],
  },
  gross: { zh: '罗', en: ['gross'] },
  pair: { zh: '双', en: ['pr.', 'pr', 'prs.', 'pair', 'pa'] },
  dozen_pairs: { zh: '打双', en: ['doz. pr.', 'doz. prs.', 'dozen pairs'] },
  jewel: { zh: '钻', en: ['jewel'] },
  watt: { zh: '瓦', en: ['W'] },
  mwh: { zh: '兆瓦时', en: ['MWh'] },
  degree: { zh: '度', en: ['degree'] },
};

/** Parts of an article a rate is counted on: first as described here, then as also printed. */
export const PART_WORDS: Readonly<
  Record<string, { readonly zh: string; readonly en: readonly [string, ...string[]] }>
> = {
  drained_weight: { zh: '沥干重量', en: ['drained weight', 'drained weght'] },
  clean_weight: { zh: '洗净重量', en: ['clean weight'] },
  total_sugars: { zh: '总糖', en: ['total sugars'] },
  recording_surface: { zh: '记录面', en: ['recording surface'] },
  contents_and_container: { zh: '内容物及容器', en: ['contents and container'] },
  entire_contents: { zh: '容器内全部内容物', en: ['entire contents of container'] },
  weight_with_container: { zh: '含容器重量', en: ['weight with container', 'weight of container'] },
  case: { zh: '表壳', en: ['the case', 'case'] },
  strap: { zh: '表带', en: ['the strap, band or bracelet', 'strap, band or bracelet'] },
  case_and_strap: {
    zh: '表壳及表带',
    en: ['the case and strap, band or bracelet', 'case and strap, band or bracelet'],
  },
  battery: { zh: '电池', en: ['the battery', 'battery', 'thebattery'] },
  movement: { zh: '机芯', en: ['the movement', 'movement'] },
  movement_and_case: { zh: '机芯及表壳', en: ['the movement and case', 'movement and case'] },
  apparatus: { zh: '装置', en: ['the apparatus', 'apparatus'] },
  rifle: { zh: '步枪', en: ['the value of the rifle', 'rifle'] },
  telescopic_sight: {
    zh: '瞄准镜',
    en: ['the value of the telescopic sight, if any', 'the value of the telescopic sight'],
  },
  jewels_over_7: { zh: '超过 7 钻的部分', en: ['jewels over 7'] },
  entire_set: { zh: '整套', en: ['the entire set'] },
  immediate_containers: { zh: '直接容器', en: ['immediate containers'] },
  fair_retail_value: { zh: '公平零售价值', en: ['the fair retail value'] },
  cost_of_goods_or_repairs: { zh: '货物或修理费用', en: ['the cost of such goods or repairs'] },
  cost_of_parts_or_materials: {
    zh: '零件或材料费用',
    en: ['the cost of such parts or materials'],
  },
  cost_of_parts: { zh: '零件费用', en: ['the cost of such parts'] },
  retail_price: { zh: '零售价', en: ['the retail price', 'retail price'] },
  gross_weight: { zh: '毛重', en: ['gross weight'] },
  dry_matter: { zh: '干物质', en: ['dry matter'] },
  non_us_content: { zh: '非美国成分价值', en: ['the value of the non-U.S. content'] },
  pack: { zh: '副', en: ['packs', 'pack'] },
  line: { zh: '行', en: ['line'] },
  under_100: { zh: '低于 100 度', en: ['under 100 degrees'] },
};

/** Materials whose content a rate is counted on (`lead_content`). */
export const MATERIAL_WORDS: Readonly<Record<string, string>> = {
  lead: '铅',
  copper: '铜',
  zinc: '锌',
  molybdenum: '钼',
  tungsten: '钨',
  silicon: '硅',
  magnesium: '镁',
  manganese: '锰',
  chromium: '铬',
  vanadium: '钒',
  nickel: '镍',
  steel: '钢',
  aluminum: '铝',
  biodiesel: '生物柴油',
  ethyl_alcohol: '乙醇',
  anhydrous_morphine: '无水吗啡',
};
