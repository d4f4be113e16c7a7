import { describe, expect, it } from 'vitest';
import {
  caseGaps,
  checklist,
  compileCorpus,
  inspectCorpus,
  prepare,
  type RuleAnswer,
  runCases,
} from '../../packages/rules/src/index.ts';
import { fits, questionsOf, suggestClasses } from '../../server/src/trade/compliance/rules.ts';
import { ruleFiles } from './rule-files.ts';

const { corpus, problems } = inspectCorpus(ruleFiles());
const compiled = compileCorpus(corpus);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const words = new Map(corpus.facts.map((fact) => [fact.id, fact]));

/** A small brand of China that sends parcels to consumers from its own shop. */
const SELLER = {
  ...{ brand_owner: true, runs_marketplace: false, firm_size: 'small', employees: '40' },
  ...{ seller_established_in: 'CN', manufacturer_established_in: 'CN', turnover_eur: '8000000' },
  ...{ has_establishment_in_market: false, sells_direct_to_consumer_abroad: true },
};

const MARKETS = ['DE', 'FR', 'GB', 'US', 'JP', 'AU', 'SA', 'ID', 'BR'];

const prepared = new Map(
  MARKETS.map((market) => [
    market,
    prepare(compiled, { market, day: '2026-11-26', dispatch: 'CN' }),
  ]),
);

function ask(productClass: string, market: string): readonly RuleAnswer[] {
  const ready = prepared.get(market);
  if (ready === undefined) throw new Error(`${market} is prepared`);
  const hs = corpus.classes.find(({ id }) => id === productClass)?.hs[0] ?? null;
  return checklist(
    ready,
    {
      ...{ facts: SELLER, productClass, hs, channel: 'own_store', sale: 'b2c', mode: '9610' },
      places: { origin: 'CN', located: 'CN', consigned_from: 'CN' },
    },
    [],
  );
}

describe('the rules that ship', () => {
  it('read whole: every name known, every case as written, no case wanting', () => {
    expect(problems).toEqual([]);
    expect(runCases(corpus)).toEqual([]);
    expect(caseGaps(corpus)).toEqual([]);
    expect(corpus.rules.length).toBeGreaterThanOrEqual(150);
  });

  it('say of every law where it stands, when it was read and when to look again', () => {
    const cited = new Set(corpus.rules.map(({ law }) => law));
    for (const [id, law] of Object.entries(corpus.laws)) {
      expect(cited.has(id), id).toBe(true);
      expect(law.source.length, id).toBeGreaterThan(10);
      expect(
        [law.readOn, law.nextReview].every((day) => DAY.test(day)),
        id,
      ).toBe(true);
    }
  });
});

/** Class by class, rules that may never so much as ask about such goods. */
const ABSURD: Readonly<Record<string, readonly string[]>> = {
  action_camera: ['EU-P38', 'EU-P39', 'EU-P40', 'EU-P42', 'EU-P17', 'EU-P18', 'US-P18', 'JP-P06'],
  wireless_headphones: ['EU-P40', 'EU-P42', 'EU-P46', 'EU-P36-lighting', 'US-P18', 'ID-P05'],
  smart_watch: ['EU-P40', 'EU-P42', 'EU-P46', 'EU-P17', 'FR-E01-textiles', 'US-P09-fibre'],
  phone_case: ['EU-P12', 'EU-P20', 'EU-P37', 'EU-P40', 'EU-P42', 'DG-01', 'DE-E03', 'US-P10'],
  wall_charger: ['EU-P20', 'EU-P38', 'EU-P40', 'EU-P42', 'DG-01', 'US-P06'],
  power_bank: ['EU-P38', 'EU-P40', 'EU-P42', 'EU-P24', 'US-P18', 'EU-P33'],
  led_bulb: ['EU-P38', 'EU-P40', 'EU-P42', 'EU-P18', 'US-P18', 'US-P09-fibre'],
  hair_dryer: ['EU-P20', 'EU-P40', 'EU-P42', 'EU-P38', 'EU-P36-vacuum', 'DE-E04', 'DG-01'],
  robot_vacuum: ['EU-P36-vacuum', 'EU-P40', 'EU-P42', 'EU-P38', 'EU-P18'],
  bicycle_light: ['EU-P36-lighting', 'EU-E02', 'EU-P40', 'EU-P42', 'EU-P18', 'UK-P06'],
  tableware: ['EU-P06', 'EU-P12', 'EU-P20', 'EU-P37', 'EU-P38', 'EU-P40', 'DG-01', 'SA-P02'],
  water_bottle: ['EU-P06', 'EU-P12', 'EU-P20', 'EU-P37', 'EU-P38', 'EU-P40', 'DG-01'],
  plush_toy: ['EU-P01', 'EU-P06', 'EU-P20', 'EU-P40', 'UK-P07', 'US-P08', 'DG-01', 'EU-P03-none'],
  dress: ['EU-P06', 'EU-P12', 'EU-P20', 'EU-P37', 'EU-P40', 'EU-P42', 'DE-E03', 'US-P11', 'DG-01'],
  shoes: ['EU-P06', 'EU-P12', 'EU-P20', 'EU-P37', 'EU-P40', 'EU-P42', 'EU-P38', 'US-P09-care'],
  home_textile: ['EU-P06', 'EU-P20', 'EU-P37', 'EU-P40', 'EU-P39', 'US-P09-care', 'JP-P04'],
  jewellery: ['EU-P06', 'EU-P20', 'EU-P37', 'EU-P40', 'EU-P42', 'US-P10', 'BR-P02'],
  sunglasses: ['EU-P01', 'EU-P06', 'EU-P20', 'EU-P38', 'EU-P40', 'US-P10'],
  face_serum: [
    'EU-P01',
    'EU-P12',
    'EU-P15-other',
    'EU-P17',
    'EU-P20',
    'EU-P37',
    'EU-P38',
    'DE-E03',
  ],
  perfume: ['EU-P01', 'EU-P12', 'EU-P17', 'EU-P20', 'EU-P37', 'US-P10', 'AU-P02'],
  sofa: ['EU-P06', 'EU-P12', 'EU-P20', 'EU-P37', 'EU-P40', 'EU-P42', 'US-P07', 'DG-01'],
  wooden_furniture: ['EU-P06', 'EU-P12', 'EU-P20', 'EU-P37', 'EU-P40', 'UK-P07', 'US-P08', 'DG-01'],
  mattress: ['EU-P06', 'EU-P20', 'EU-P37', 'EU-P40', 'US-P07', 'US-P08', 'DG-01'],
  storage_dresser: ['EU-P06', 'EU-P20', 'EU-P37', 'EU-P40', 'UK-P07', 'US-P08', 'DG-01'],
  power_tool: ['EU-P38', 'EU-P40', 'EU-P42', 'EU-P18', 'US-P18', 'FR-E01-textiles'],
  router: ['EU-P38', 'EU-P40', 'EU-P42', 'EU-P18', 'EU-P46', 'EU-P36-lighting'],
  laptop: ['EU-P10', 'EU-P34', 'EU-P38', 'EU-P40', 'EU-P42', 'EU-P46', 'US-P18'],
  phone: ['EU-P11', 'EU-P38', 'EU-P40', 'EU-P42', 'EU-P46', 'EU-P18', 'US-P18'],
  candle: ['EU-P06', 'EU-P12', 'EU-P20', 'EU-P37', 'EU-P38', 'EU-P40', 'DG-01'],
  cleaning_mixture: ['EU-P06', 'EU-P15-other', 'EU-P20', 'EU-P37', 'EU-P38', 'EU-P40', 'US-P10'],
  helmet: ['EU-P06', 'EU-P20', 'EU-P37', 'EU-P40', 'EU-P42', 'US-P18'],
  book: ['EU-P06', 'EU-P12', 'EU-P20', 'EU-P37', 'EU-P38', 'EU-P40', 'EU-P42', 'DG-01'],
};

/** Rules made for goods of one nature: a class that says it is not of it may meet none of them. */
const MADE_FOR: Readonly<Record<string, readonly string[]>> = {
  is_electrical: ['EU-P04', 'EU-P05', 'EU-P12', 'EU-P37', 'DE-E03', 'FR-E01-eee', 'AU-P01'],
  is_radio: ['EU-P06', 'EU-P07', 'EU-P10', 'US-P11', 'JP-P04', 'ID-P02'],
  has_battery: ['EU-P20', 'EU-P20-ce', 'EU-P21', 'DE-E04', 'FR-E01-batteries', 'DG-01', 'US-P25'],
  is_cosmetic: ['EU-P40', 'EU-P41-allergens', 'UK-P08', 'US-P18', 'JP-P06', 'ID-P05'],
  is_toy: ['EU-P18', 'EU-P19', 'FR-E01-toys', 'US-P05', 'AU-P04-toys'],
  food_contact: ['EU-P42', 'EU-P42-plastic', 'EU-P43', 'US-P21-contact'],
  is_clothing: ['FR-E04', 'US-P09-care', 'US-P09-flammability', 'US-P09-sleepwear'],
  is_footwear: ['EU-P39'],
  is_furniture: ['US-P08', 'AU-P04-furniture'],
  is_clothing_storage: ['US-P07'],
  upholstered: ['UK-P07', 'US-P08'],
  is_light_source: ['EU-P36-lighting'],
  is_phone_or_tablet: ['EU-P34', 'ID-P03'],
  is_machine: ['EU-P46', 'EU-P47'],
  is_mixture: ['EU-P17', 'US-P23-tsca'],
  for_children: ['US-P01', 'US-P05-lead', 'US-P05-phthalates'],
  button_cell: ['US-P06', 'AU-P03'],
  has_digital_elements: ['EU-P08', 'EU-P09', 'EU-P55'],
  has_packaging: ['DE-E01', 'EU-P26', 'FR-E01-packaging', 'US-P28'],
  is_helmet: ['AU-P04-helmets'],
  is_router: ['US-P15-routers'],
  is_e_mobility: ['US-P17-nyc'],
  is_medical_claim: ['EU-P45', 'US-P19'],
};

/** And those that must bind, or the class is of no use. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  action_camera: ['EU-P06', 'EU-P12', 'EU-P20', 'EU-P37', 'DE-E03', 'DE-E04', 'US-P11', 'BR-P02'],
  led_lamp_mains: ['EU-P12', 'EU-P36-lighting', 'EU-P37', 'UK-P06', 'SA-P03-efficiency'],
  hair_dryer: ['EU-P12', 'EU-P35', 'EU-P37', 'SA-P04', 'UK-P06', 'JP-P01'],
  led_bulb: ['EU-P12', 'EU-P37', 'BR-P01', 'SA-P03-efficiency'],
  power_bank: ['EU-P20', 'EU-P37', 'DE-E04', 'SA-P02'],
  plush_toy: ['EU-P18', 'FR-E01-toys', 'BR-P01', 'SA-P04', 'US-P05', 'ID-P01'],
  dress: ['EU-P01', 'EU-P03-none', 'EU-P13-cmr-textile', 'FR-E01-textiles', 'FR-E04', 'JP-P07'],
  shoes: ['EU-P01', 'EU-P39', 'FR-E01-textiles'],
  face_serum: ['EU-P40', 'EU-P16', 'EU-P58-FR', 'US-P18-safety', 'ID-P04', 'ID-P05', 'UK-P08'],
  sofa: ['EU-P01', 'FR-E01-furniture', 'UK-P07'],
  mattress: ['EU-P01', 'FR-E01-furniture', 'UK-P07'],
  tableware: ['EU-P01', 'EU-P42', 'US-P21-contact', 'JP-P05'],
  laptop: ['EU-P06', 'EU-P07', 'EU-P50-device', 'EU-P20'],
  phone: ['EU-P06', 'EU-P10', 'EU-P34', 'EU-E02', 'SA-P02'],
  router: ['EU-P06', 'EU-P07', 'EU-P37', 'US-P15-routers', 'AU-P05'],
  sunglasses: ['EU-P44', 'EU-P03', 'AU-P04-sunglasses'],
};

/** More than this nobody answers for one product and market. */
const MOST_QUESTIONS = 25;

describe('the classes of product', () => {
  it('answer facts of products with values that fit, and none twice', () => {
    for (const { id, facts, name } of corpus.classes) {
      expect(name.zh === name.en, id).toBe(false);
      for (const [fact, value] of Object.entries(facts)) {
        const word = words.get(fact);
        expect(word?.of, `${id} ${fact}`).toBe('product');
        expect(word !== undefined && value !== 'unknown' && fits(word, value), fact).toBe(true);
        expect(word?.derived, `${id} answers ${fact}, which follows from others`).toBeUndefined();
      }
    }
    expect(corpus.classes.length).toBeGreaterThanOrEqual(45);
  });

  it('never speak of what hangs on the single product, its maker or its papers', () => {
    const open = [
      'contains_svhc',
      'contains_pfas',
      'claims',
      'uflpa_link',
      'battery_wh',
      'height_cm',
    ];
    for (const { id, facts } of corpus.classes) {
      expect(
        open.filter((fact) => facts[fact] !== undefined),
        id,
      ).toEqual([]);
    }
  });

  it('leave questions a person can get through in every market', () => {
    for (const { id } of corpus.classes) {
      for (const market of MARKETS) {
        const asked = questionsOf(ask(id, market), true).filter(
          ({ fact }) => words.get(fact)?.of === 'product',
        );
        expect(asked.length, `${id} in ${market}`).toBeLessThanOrEqual(MOST_QUESTIONS);
        expect(asked.length, `${id} in ${market}`).toBeGreaterThan(0);
      }
    }
  });

  const inAny = (productClass: string) => {
    const answers = MARKETS.flatMap((market) => ask(productClass, market));
    return (rule: string) => answers.filter((answer) => answer.rule.id === rule);
  };

  it.each(Object.entries(ABSURD))('%s meets no rule made for other goods', (id, rules) => {
    const of = inAny(id);
    for (const rule of rules) {
      const found = of(rule);
      expect(found.length, `${rule} is a rule of these markets`).toBeGreaterThan(0);
      expect(
        found.every(({ covers }) => covers === 'no'),
        `${id} meets ${rule}`,
      ).toBe(true);
    }
  });

  it('meet no rule made for a nature they deny', () => {
    let denied = 0;
    for (const { id, facts } of corpus.classes) {
      const of = inAny(id);
      for (const [fact, rules] of Object.entries(MADE_FOR)) {
        if (facts[fact] !== false) continue;
        denied += 1;
        for (const rule of rules) {
          // A power bank is a battery without one being in the box besides.
          if (fact === 'has_battery' && facts['is_battery'] !== false) continue;
          const met = of(rule).filter(({ covers }) => covers !== 'no');
          expect(met, `${id} is not ${fact} and meets ${rule}`).toEqual([]);
        }
      }
    }
    expect(denied).toBeGreaterThan(corpus.classes.length * 10);
  });

  it.each(Object.entries(PLAIN))('%s meets the rules made for it', (id, rules) => {
    const of = inAny(id);
    for (const rule of rules) {
      const found = of(rule);
      expect(found.length, `${rule} is a rule of these markets`).toBeGreaterThan(0);
      expect(
        found.every(({ binds }) => binds === 'yes'),
        `${id} misses ${rule}`,
      ).toBe(true);
    }
  });

  it.each([
    ['action_camera', '852589', '运动相机 4K 防水'],
    ['power_bank', null, '充电宝 20000mAh 快充'],
    ['dress', '620442', 'Summer dress with sleeves'],
    ['face_serum', null, '玻尿酸面部精华 30ml'],
    ['led_lamp_mains', null, 'LED floor lamp, dimmable'],
    ['sofa', '940161', '两人位沙发'],
    ['pet_goods', null, 'Pet glove for shedding'],
    ['water_bottle', '961700', '316 不锈钢保温杯'],
  ])('%s is suggested by code and name', (wanted, hs, name) => {
    expect(suggestClasses(corpus.classes, { hs, names: [name] })[0]).toBe(wanted);
  });
});
