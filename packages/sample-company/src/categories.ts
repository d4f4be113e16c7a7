import type { Names } from './types.ts';

/** What a product of a category says of itself; keys that are words of the rules answer them. */
export interface SampleAttribute {
  readonly key: string;
  readonly names: Names;
  readonly type: 'text' | 'number' | 'boolean' | 'choice';
  readonly unit?: string;
  readonly choices?: readonly string[];
}

export interface SampleCategory {
  readonly code: string;
  readonly names: Names;
  readonly attributes: readonly SampleAttribute[];
}

const text = (key: string, zh: string, en: string): SampleAttribute => ({
  ...{ key, names: { zh, en }, type: 'text' },
});
const flag = (key: string, zh: string, en: string): SampleAttribute => ({
  ...{ key, names: { zh, en }, type: 'boolean' },
});
const figure = (key: string, zh: string, en: string, unit?: string): SampleAttribute => ({
  ...{ key, names: { zh, en }, type: 'number' },
  ...(unit === undefined ? {} : { unit }),
});

const BATTERY = flag('has_battery', '含电池', 'Has a battery');
const VOLUME = figure('volume_ml', '容量', 'Volume', 'ml');

/** The categories of the catalogue with their attributes. */
export const CATEGORIES: readonly SampleCategory[] = [
  {
    ...{ code: 'apparel', names: { zh: '服装', en: 'Apparel' } },
    attributes: [text('fibre_composition', '纤维成分', 'Fibre composition'), BATTERY],
  },
  {
    ...{ code: 'furniture', names: { zh: '家具', en: 'Furniture' } },
    attributes: [
      flag('is_furniture', '家具', 'Furniture'),
      flag('assembly_required', '需要组装', 'Assembly required'),
      figure('seats', '座位数', 'Seats'),
      BATTERY,
    ],
  },
  {
    ...{ code: 'lighting', names: { zh: '灯具', en: 'Lighting' } },
    attributes: [
      flag('is_light_source', '光源', 'Light source'),
      figure('power_watts', '功率', 'Power', 'W'),
      {
        ...{ key: 'energy_class', names: { zh: '能效等级', en: 'Energy class' }, type: 'choice' },
        choices: ['A', 'B', 'C', 'D', 'E', 'F', 'G'],
      },
      BATTERY,
    ],
  },
  {
    ...{ code: 'cosmetics', names: { zh: '化妆品', en: 'Cosmetics' } },
    attributes: [VOLUME, figure('shelf_life_months', '保质期', 'Shelf life', 'months'), BATTERY],
  },
  {
    ...{ code: 'electronics', names: { zh: '电子产品', en: 'Electronics' } },
    attributes: [
      BATTERY,
      flag('is_radio', '无线电设备', 'Radio equipment'),
      figure('battery_wh', '电池能量', 'Battery energy', 'Wh'),
    ],
  },
  {
    ...{ code: 'household', names: { zh: '家居用品', en: 'Household' } },
    attributes: [flag('food_contact', '接触食品', 'Touches food'), VOLUME, BATTERY],
  },
];
