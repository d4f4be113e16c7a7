import { type Element, firstText, texts } from '@tradewind/screening';
import type { MarkKind, MarkStatus } from '../types.ts';
import { classesIn, deep, readDay, within } from './parts.ts';
import type { MarkRow } from './reader.ts';

/** Offices by their code (WIPO ST.3), and where what they register is protected. */
const OFFICES: Readonly<Record<string, { readonly name: string; readonly territory: string }>> = {
  EM: { name: 'EUIPO', territory: 'EU' },
  US: { name: 'USPTO', territory: 'US' },
  GB: { name: 'UKIPO', territory: 'GB' },
  CN: { name: 'CNIPA', territory: 'CN' },
  DE: { name: 'DPMA', territory: 'DE' },
  FR: { name: 'INPI', territory: 'FR' },
  JP: { name: 'JPO', territory: 'JP' },
  KR: { name: 'KIPO', territory: 'KR' },
  CA: { name: 'CIPO', territory: 'CA' },
  AU: { name: 'IP Australia', territory: 'AU' },
  ID: { name: 'DGIP', territory: 'ID' },
  BR: { name: 'INPI BR', territory: 'BR' },
};

/** 'Application refused', 'Registration has been cancelled', 'Abandoned because ...'. */
const ENDED = new RegExp(
  '^(?:(?:trade ?mark|mark|application|registration|international registration|ir|protection) )?' +
    '(?:(?:is|was|has been|totally|finally|deemed) )*' +
    '(?:expired|cancell?ed|refused|withdrawn|surrendered|invalid|invalidated|revoked|lapsed|dead|' +
    'abandoned|removed|ended|not protected)' +
    '(?=$| ?[-–:;,.(/]| (?:because|since|under|section|after|due|by|from|for|on|as|at|upon)\\b)',
  'i',
);
/** What is still argued about, or ended for a part alone, is alive: 'Refused - appeal pending'. */
const STILL_OPEN = new RegExp(
  'pending|\\bin part\\b|\\bpart(?:ial|ially|ly)\\b|\\bsome\\b|appealable|appealed|' +
    'appeal (?:filed|lodged)|request|petition',
  'i',
);
const STANDS = /^(?:registered|protected|live|renewed)\b/i;
const REGISTERED = /regist|protect|renewed|live/i;

const isEnded = (state: string): boolean => ENDED.test(state) && !STILL_OPEN.test(state);

/**
 * What a register calls the state of a mark, in a code, in words, or in both; one with a day of
 * registration is on the register. A state nobody knows, or two that disagree, ends no mark.
 */
function statusOf(states: readonly string[], registeredOn: string | null): MarkStatus {
  if (states.some(isEnded) && !states.some((state) => STANDS.test(state))) return 'ended';
  if (registeredOn !== null) return 'registered';
  const words = states.join(' ');
  return REGISTERED.test(words) && !/application|registration pending/i.test(words)
    ? 'registered'
    : 'pending';
}

function kindOf(feature: string): MarkKind {
  return feature === '' || /^(word|standard)/i.test(feature) ? 'word' : 'figurative';
}

/** A number stands in the element itself (ST.66), or in one inside it (ST.96). */
const numberOf = (mark: Element, name: string): string =>
  firstText(mark, name) || firstText(mark, name, `${name}Text`);

function ownerOf(mark: Element): string | null {
  const holders = within(mark, 'ApplicantDetails', 'ApplicantBag', 'HolderDetails', 'HolderBag');
  if (holders === null) return null;
  for (const name of ['OrganizationStandardName', 'OrganizationName', 'EntityName', 'LastName']) {
    const [found] = deep(holders, name);
    if (found !== undefined) return found;
  }
  return null;
}

/** Where an international mark is protected besides: designated states. */
const designated = (mark: Element): string[] =>
  ['DesignatedCountryCode', 'DesignatedContractingPartyCode']
    .flatMap((name) => deep(mark, name))
    .map((code) => OFFICES[code]?.territory ?? code.toUpperCase());

/**
 * A trade mark in the XML of WIPO: `TradeMark` of ST.66 (EUIPO's open data, TMview) or `Trademark`
 * of ST.96 (USPTO's TSDR and others). Read by names of elements, so that versions with other parts
 * around them are read, too.
 *
 * @returns null where there is neither wording nor number
 */
export function readStandard(mark: Element): Omit<MarkRow, 'line'> | null {
  const [text = ''] = [
    ...deep(mark, 'MarkVerbalElementText'),
    ...deep(mark, 'MarkSignificantVerbalElementText'),
  ];
  const number = numberOf(mark, 'RegistrationNumber') || numberOf(mark, 'ApplicationNumber');
  if (text === '' && number === '') return null;
  const day = (...names: readonly string[]): string | null =>
    names.flatMap((name) => texts(mark, name)).flatMap((one) => readDay(one) ?? [])[0] ?? null;
  const code = firstText(mark, 'RegistrationOfficeCode') || (deep(mark, 'IPOfficeCode')[0] ?? '');
  const office = OFFICES[code];
  const registeredOn = day('RegistrationDate');
  const states = [
    ...deep(mark, 'MarkCurrentStatusCode'),
    ...deep(mark, 'MarkCurrentStatusExternalDescriptionText'),
  ].map((state) => state.replace(/\s+/g, ' '));
  const territories = [
    ...new Set([...(office === undefined ? [] : [office.territory]), ...designated(mark)]),
  ];
  const feature = firstText(mark, 'MarkFeature') || (deep(mark, 'MarkFeatureCategory')[0] ?? '');
  return {
    ...{ kind: kindOf(feature), text: text === '' ? null : text, variants: [] },
    ...{ owner: ownerOf(mark), office: office?.name ?? (code || null), number: number || null },
    nice: classesIn([...deep(mark, 'ClassNumber'), ...deep(mark, 'NiceClassNumber')]),
    territories,
    status: statusOf(states, registeredOn),
    ...{ filedOn: day('ApplicationDate', 'FilingDate'), registeredOn },
    ...{ expiresOn: day('ExpiryDate'), reputed: false, source: null, note: null },
  };
}
