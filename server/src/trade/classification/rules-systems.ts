/** Customs territories: whose code a market asks for, and how many digits it has. */
import { HS, type System } from './types.ts';

/** Member states of the European Union, one customs territory (Treaty on EU, article 52; 2020). */
const EU_MEMBERS = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
/** Monaco belongs to the customs territory of the Union (Regulation 952/2013, article 4(2)). */
const WITH_EU = new Set(['MC']);

/**
 * Digits of a national line that can be declared. US: 8 of the legal text, 10 with the statistical
 * suffix (19 USC 1484(f)); EU and GB: 8 of the Combined Nomenclature, 10 of TARIC and the UK Trade
 * Tariff; CN: 8, 10 with the additional digits; JP: 9 with the NACCS digits left out; the Gulf: 12
 * since 2025. Countries that are not listed may have 7 to 12.
 */
const DIGITS: Readonly<Record<string, readonly number[]>> = {
  ...{ HS: [6], US: [8, 10], EU: [8, 10], GB: [8, 10], CN: [8, 10], CA: [8, 10], JP: [9] },
  ...{ AU: [8], NZ: [8, 10], BR: [8], MX: [8, 10], IN: [8], KR: [10], SG: [8], MY: [8, 10] },
  ...{ ID: [8], TH: [8], VN: [8], PH: [8], SA: [8, 12], AE: [8, 12], TR: [8, 12], CH: [8] },
};
const UNLISTED = [7, 8, 9, 10, 11, 12];

/** The customs territory a market belongs to. */
export function systemOf(market: string): System {
  return EU_MEMBERS.has(market) || WITH_EU.has(market) ? 'EU' : market;
}

export function digitsOf(system: System): readonly number[] {
  return DIGITS[system] ?? UNLISTED;
}

/** Whether the text names a system at all, given what countries there are. */
export function isSystem(text: string, isCountry: (code: string) => boolean): boolean {
  // Members of the Union have no tariff of their own.
  return text === HS || text === 'EU' || (isCountry(text) && systemOf(text) === text);
}
