import { KINDS } from './kinds.ts';
import type { Market, SampleCompany, SampleProduct } from './types.ts';

/** Numbers are decimal text in the unit of the fact; `'unknown'` is said outright. */
export type SampleAnswer = string | boolean | readonly string[];

type Answers = Readonly<Record<string, SampleAnswer>>;

/** What a seller of the product would tell of it, in the words of the rules. */
export interface SampleFacts {
  readonly productClass: string;
  readonly facts: Answers;
}

/** Sourced with an invoice, sold without promises, on no list of forced labour or lost rebates. */
const ANY: Answers = {
  cn_has_input_invoice: true,
  cn_rebate_zero_item: false,
  us_wro_named: false,
  claims: ['none'],
  durability_guarantee_years: '0',
  pesticide_by_substance: false,
  for_children: false,
};

const CLEAN: Answers = { contains_svhc: false, contains_pfas: false, formaldehyde_used: false };

/** A lamp on a cable, switched by hand. */
const LAMP: Answers = {
  ...{ ...ANY, ...CLEAN, voltage_ac: '230', voltage_dc: '0', has_external_power_supply: false },
  ...{ is_radio: false, radio_transmits: false, is_internet_connected: false },
  ...{ processes_personal_data: false, has_digital_elements: false },
  // The driver of the LEDs switches above 9 kHz.
  is_digital_device: true,
  is_luminaire: true,
  cn_battery_control_item: false,
  ...{ has_battery: false, battery_chemistry: 'none', battery_category: 'none' },
  ...{ button_cell: false, outdoor_only: false, textile_share: '0', touched_in_use: false },
  ...{ eudr_commodities: ['none'], is_pesticide_device: false, sa_iecee_item: true },
  ...{ sa_saber_regulated: true, gcc_lvd_list2: false },
};

const RADIO: Answers = {
  ...{ ...ANY, wired_charging: true, has_external_power_supply: false, formaldehyde_used: false },
  ...{ cn_battery_control_item: false, is_pesticide_device: false },
};

const SKIN_CARE: Answers = {
  ...{ ...ANY, ...CLEAN, contains_fragrance: true, contains_microplastics: false },
  ...{ contains_tpo: false, cosmetic_high_risk: false, is_medical_claim: false },
  ...{ is_pesticide_device: false, transport_hazards: ['none'], uflpa_link: false },
  uflpa_priority_input: false,
  // The food and drug authority sees to cosmetics there, not SABER.
  sa_saber_regulated: false,
};

const WEAR: Answers = {
  ...{ ...ANY, ...CLEAN, textile_share: '100', touched_in_use: false, mouthable: false },
  ...{ flammability_exempt: true, eudr_commodities: ['none'], id_sni_item: false },
  sa_saber_regulated: true,
};

const WARE: Answers = {
  ...{ ...ANY, ...CLEAN, touched_in_use: false, mouthable: false, eudr_commodities: ['none'] },
  ...{ is_pesticide_device: false, uflpa_link: false, uflpa_priority_input: false },
  ...{ id_sni_item: false, id_halal_scope: false },
};

const WOODEN: Answers = {
  ...{ ...ANY, contains_svhc: false, contains_pfas: false, formaldehyde_used: true },
  ...{ outdoor_only: false, textile_share: '0', touched_in_use: false, mouthable: false },
  ...{ is_seating: false, is_clothing_storage: false, cpsc_other_rule: false, uflpa_link: false },
  ...{ id_sni_item: false, id_halal_scope: false },
};

/** By English name of the kind. */
export const KIND_FACTS: Readonly<Record<string, SampleFacts>> = {
  dress: of('dress', WEAR, { materials: ['cotton', 'viscose'], id_halal_scope: false }),
  // Wool comes of an animal: whether halal law reaches it is not settled.
  'knit top': of('adult_clothing', WEAR, { materials: ['wool', 'other'] }),
  'side table': of('wooden_furniture', WOODEN, { materials: ['wood'], eudr_commodities: ['wood'] }),
  // Bamboo is no wood in customs, and glued boards are: nobody has looked at the boards yet.
  shelf: of('wooden_furniture', WOODEN, { materials: 'unknown', eudr_commodities: ['none'] }),
  'table lamp': of('led_lamp_mains', LAMP, { materials: ['aluminium', 'glass'] }),
  'string lights': of('string_lights_mains', LAMP, {
    ...{ materials: ['copper', 'pvc'], is_luminaire: false },
  }),
  // Wiped off or left on the skin: the maker has not said.
  'face mask': of('face_serum', SKIN_CARE, { leave_on: 'unknown' }),
  'hand cream': of('face_serum', SKIN_CARE, {}),
  'wireless earbuds': of('wireless_headphones', RADIO, {
    ...{ materials: ['plastic'], textile_share: '0', contains_pfas: false, battery_wh: '1.8' },
    ...{ is_internet_connected: false, processes_personal_data: false, button_cell: true },
  }),
  'power bank': of('power_bank', ANY, {
    ...{ materials: ['plastic'], battery_chemistry: 'li_ion', battery_wh: '37', is_radio: false },
    ...{ radio_transmits: false, has_external_power_supply: false, voltage_dc: '5' },
    ...{ is_digital_device: true, has_digital_elements: false, for_mobile_phone: true },
    ...{ formaldehyde_used: false, contains_pfas: false, touched_in_use: true },
    ...{ is_light_source: false, button_cell: false, cn_battery_rebate_item: true },
    ...{ transport_hazards: ['none'] },
  }),
  'storage box': of('storage_box', WARE, {
    ...{ materials: ['plastic'], food_contact: false, is_furniture: false, textile_share: '0' },
    contains_microplastics: false,
  }),
  'vacuum bottle': of('water_bottle', WARE, {
    ...{ materials: ['steel', 'plastic'], food_side_coated: false, contains_bisphenols: false },
    ...{ is_childcare: false, pfas_product_kind: 'other' },
  }),
};

/** By code of the named products. */
export const NAMED_FACTS: Readonly<Record<string, SampleFacts>> = {
  'DR-01': of('dress', WEAR, {
    ...{ materials: ['cotton', 'viscose'], prop65_exposure: false, id_halal_scope: false },
  }),
  'SF-02': of('sofa', ANY, {
    ...{ materials: ['wood', 'composite_wood', 'polyester'], eudr_commodities: ['wood'] },
    ...{ formaldehyde_used: true, outdoor_only: false, contains_svhc: false, textile_share: '15' },
    ...{ cover_textile_share: '100', touched_in_use: false, mouthable: false, uflpa_link: false },
    ...{ cpsc_other_rule: false, is_pesticide_device: false, id_sni_item: false },
    id_halal_scope: false,
  }),
  'LP-03': of('led_lamp_mains', LAMP, {
    ...{ materials: ['aluminium', 'glass'], can_topple: false },
    ...{ uflpa_link: false },
  }),
  'SE-05': of('face_serum', SKIN_CARE, { prop65_exposure: false, us_wro_named: false }),
  'CM-06': of('action_camera', RADIO, {
    ...{ is_internet_connected: true, radio_use_restricted: true, is_wearable: true },
    ...{ materials: ['plastic', 'aluminium', 'glass'], skin_contact: false, battery_wh: '6.6' },
    ...{ battery_removable: false, button_cell: false, contains_pfas: false },
  }),
};

function of(productClass: string, common: Answers, own: Answers): SampleFacts {
  return { productClass, facts: { ...common, ...own } };
}

/** What the seller answers of a product: its own entry, else that of its kind. */
export function factsOf(product: SampleProduct): SampleFacts | undefined {
  const own = NAMED_FACTS[product.code];
  if (own !== undefined) return own;
  const kind = KINDS.find(({ names }) => product.names.en.includes(` ${names.en} no. `));
  return kind === undefined ? undefined : KIND_FACTS[kind.names.en];
}

export interface SampleCompanyFact {
  /** `'*'` holds in every market. */
  readonly market: Market | '*';
  readonly fact: string;
  readonly value: SampleAnswer;
}

/**
 * What holds for the company: a small brand of Shenzhen without a company abroad, which sends
 * parcels from home and from rented shelves. Turnover and tonnes are made up to fit its orders.
 */
const COMPANY: Answers = {
  ...{ brand_owner: true, seller_established_in: 'CN', manufacturer_established_in: 'CN' },
  ...{ firm_size: 'small', employees: '40', runs_marketplace: false },
  ...{ turnover_eur: '820000', global_turnover_usd: '900000', us_cosmetic_sales_usd: '42000' },
  ...{ has_establishment_in_market: false, sells_direct_to_consumer_abroad: true },
  ...{ channel: 'own_store', sale: 'b2c', mode: '9610', battery_placement: 'inside' },
  ...{ cn_in_pilot_zone: true, cn_is_export_agent: false, cn_individual_account: false },
  ...{ cn_sales_12m_cny: '6400000', cn_fx_year_usd: '880000', cn_is_aeo: false },
  ...{ us_ftz_entry: false, us_marketplace_sales_count: '1400' },
  ...{ us_marketplace_sales_usd: '110000', de_packaging_glass_tonnes: '0' },
  ...{ de_packaging_paper_tonnes: '0.9', de_packaging_other_tonnes: '0.2' },
};

/** What the sample company answers of itself, and where it has shelves. */
export function companyFacts({
  markets,
  warehouses,
}: Pick<SampleCompany, 'markets' | 'warehouses'>): readonly SampleCompanyFact[] {
  const shelves = new Set(
    warehouses.filter(({ tier }) => tier !== 'domestic').map(({ country }) => country),
  );
  return [
    ...Object.entries(COMPANY).map(([fact, value]) => ({ market: '*' as const, fact, value })),
    ...markets.map((market) => ({
      ...{ market, fact: 'located_in_overseas_warehouse', value: shelves.has(market) },
    })),
  ];
}
