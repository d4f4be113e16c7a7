import { createHash } from 'node:crypto';

/**
 * A reference to a customer that says nothing about the person: numbers as they are ('17850.0' of a
 * spreadsheet is 17850); e-mail addresses, telephone numbers and names as a fingerprint, the same
 * each time. Null is unknown.
 */
export function customerRef(text: string): string | null {
  if (text === '') return null;
  const number = /^(\d+)(?:\.0+)?$/.exec(text)?.[1];
  // Ten digits and more may be a telephone number, unless a platform numbers its customers so far.
  if (number !== undefined && (number.length < 10 || number.length > 11))
    return number.slice(0, 60);
  if (/^[A-Za-z0-9_-]{1,40}$/.test(text) && /\d/.test(text) && number === undefined) return text;
  const mark = createHash('sha256').update(text.trim().toLowerCase()).digest('hex').slice(0, 24);
  return `ref-${mark}`;
}
