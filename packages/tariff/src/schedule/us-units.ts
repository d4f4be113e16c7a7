import { own } from '../expression/own.ts';
import { plainText } from '../expression/plain-text.ts';
import type { UnitCode } from '../expression/types.ts';

/** A unit as printed and as understood; `of` is the part of the article that is measured. */
export interface PrintedUnit {
  readonly text: string;
  readonly unit: UnitCode | null;
  readonly of?: string;
}

const PLAIN: Readonly<Record<string, UnitCode>> = {
  kg: 'kg',
  g: 'g',
  t: 't',
  carat: 'carat',
  liters: 'l',
  'pf.liters': 'proof_litre',
  bbl: 'barrel',
  m: 'm',
  'lin. m': 'm',
  'fiber m': 'm',
  m2: 'm2',
  m3: 'm3',
  'no.': 'item',
  no: 'item',
  pcs: 'item',
  'doz.': 'dozen',
  'dz pcs': 'dozen',
  hundreds: 'hundred_items',
  thousands: 'thousand_items',
  gross: 'gross',
  'prs.': 'pair',
  'doz. prs.': 'dozen_pairs',
  'doz. prs': 'dozen_pairs',
  'jwls.': 'jewel',
  w: 'watt',
  mwh: 'mwh',
};

/** What the letters before or after a weight say is weighed (general statistical notes). */
const MEASURED: Readonly<Record<string, string>> = {
  cmsc: 'milk_solids_content',
  msc: 'milk_solids_content',
  cy: 'clean_weight',
  amc: 'anhydrous_morphine_content',
  'ttl sug': 'total_sugars',
  adw: 'air_dry_weight',
  dwb: 'dry_weight',
};

/** Symbols before a weight, as rate texts name the material (`3.3¢/kg on lead content`). */
const MATERIALS: Readonly<Record<string, string>> = {
  ...{ Cu: 'copper', Pb: 'lead', Zn: 'zinc', Sn: 'tin', Ni: 'nickel', Co: 'cobalt' },
  ...{ Au: 'gold', Ag: 'silver', Pt: 'platinum', Pd: 'palladium', Rh: 'rhodium' },
  ...{ Ir: 'iridium', Os: 'osmium', Ru: 'ruthenium', Sb: 'antimony', W: 'tungsten' },
  ...{ Mo: 'molybdenum', Mn: 'manganese', Cr: 'chromium', V: 'vanadium', Si: 'silicon' },
  ...{ Mg: 'magnesium', V2O5: 'vanadium_pentoxide', Cr2O3: 'chromic_oxide' },
  ...{ NaOH: 'sodium_hydroxide', NH3: 'ammonia' },
};

/**
 * Reads a unit of quantity of the US schedule. The kilograms of `Cu kg` or `cy kg` are those of
 * the copper or of the clean yield: a quantity of the whole article does not answer them. A unit
 * nobody knows has `unit: null`.
 */
export function readUsUnit(printed: string): PrintedUnit {
  const text = plainText(printed);
  const plain = own(PLAIN, text.toLowerCase());
  if (plain !== undefined) return { text, unit: plain };
  const [, before, unit = '', after] = /^(?:(\S+) )?(kg|g|t)(?: (.+))?$/.exec(text) ?? [];
  const weight = own(PLAIN, unit);
  const marks = [before, after].filter((mark) => mark !== undefined);
  const [mark] = marks;
  if (weight === undefined || mark === undefined || marks.length > 1) return { text, unit: null };
  const material = mark === before ? own(MATERIALS, mark) : undefined;
  const of = material === undefined ? own(MEASURED, mark) : `${material}_content`;
  return of === undefined ? { text, unit: null } : { text, unit: weight, of };
}
