import { at, type Element, firstText, texts } from '@tradewind/screening';
import type { MarkKind, MarkStatus } from '../types.ts';
import { classesIn, readDay } from './parts.ts';
import type { MarkRow } from './reader.ts';

/** First digit of the drawing code: words as typed, or in plain letters. */
const WORDS_ONLY = new Set(['1', '4']);

const kindOf = (drawing: string): MarkKind =>
  drawing === '' || WORDS_ONLY.has(drawing.charAt(0)) ? 'word' : 'figurative';

/** Codes of marks that are dead: abandoned (6xx below 630), cancelled (71x), expired (90x). */
const isDead = (code: string): boolean => /^(60\d|61\d|62\d|71\d|90\d)$/.test(code);

const noNumber = (text: string): boolean => /^0*$/.test(text);

function statusOf(header: (name: string) => string, registered: boolean): MarkStatus {
  const ended =
    readDay(header('abandonment-date')) !== null || readDay(header('cancellation-date')) !== null;
  if (ended || isDead(header('status-code'))) return 'ended';
  return registered ? 'registered' : 'pending';
}

/**
 * A `case-file` of the daily trademark applications of the USPTO. A number of nothing but zeros is
 * none; the end of the term is not in the file.
 *
 * @returns null where there is neither wording nor number
 */
export function readUsCase(file: Element): Omit<MarkRow, 'line'> | null {
  const header = (name: string): string => firstText(file, 'case-file-header', name);
  const serial = firstText(file, 'serial-number');
  const registration = firstText(file, 'registration-number');
  const registeredOn = readDay(header('registration-date'));
  const registered = registeredOn !== null || !noNumber(registration);
  const text = header('mark-identification');
  if (text === '' && noNumber(serial)) return null;
  const owners = at(file, 'case-file-owners', 'case-file-owner').map((one) =>
    firstText(one, 'party-name'),
  );
  return {
    ...{ kind: kindOf(header('mark-drawing-code')), text: text === '' ? null : text },
    ...{ variants: [], owner: owners.find((name) => name !== '') ?? null, office: 'USPTO' },
    number: noNumber(registration) ? serial || null : registration,
    nice: classesIn(texts(file, 'classifications', 'classification', 'international-code')),
    ...{ territories: ['US'], status: statusOf(header, registered) },
    ...{ filedOn: readDay(header('filing-date')), registeredOn, expiresOn: null },
    ...{ reputed: false, source: null, note: null },
  };
}
