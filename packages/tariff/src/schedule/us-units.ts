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

const SYMBOL =
  /^(?:Cu|Au|Pb|Zn|Ag|V|Mo|Mn|Pt|Ni|Cr|Si|Mg|Pd|Rh|Ir|Co|Sn|Sb|Os|Ru|V2O5|Cr2O3|NaOH|NH3|W)$/;

/**
 * Reads a unit of quantity of the US schedule. The kilograms of `Cu kg` or `cy kg` are those of
 * the copper or of the clean yield: a quantity of the whole article does not answer them. A unit
 * nobody knows has `unit: null`.
 */
export function readUsUnit(printed: string): PrintedUnit {
  const text = plainText(printed);
  const plain = PLAIN[text.toLowerCase()];
  if (plain !== undefined) return { text, unit: plain };
  const [, before, unit = '', after] = /^(?:(\S+) )?(kg|g|t)(?: (.+))?$/.exec(text) ?? [];
  const weight = PLAIN[unit];
  if (weight === undefined) return { text, unit: null };
  if (before !== undefined && after === undefined && SYMBOL.test(before)) {
    return { text, unit: weight, of: `${before.toLowerCase()}_content` };
  }
  const of = before === undefined || after === undefined ? MEASURED[before ?? after ?? ''] : null;
  return of === undefined || of === null ? { text, unit: null } : { text, unit: weight, of };
}
