import { parseRateText } from '../expression/parse-rate-text.ts';
import { plainText } from '../expression/plain-text.ts';
import type { ProgrammeRate } from '../expression/types.ts';

/**
 * Programme symbols in brackets: `(A+,AU,BH)`. Capitals only, so that `(see U.S. note 3)` stays
 * part of the rate; stray points and commas are misprints of the official export.
 */
const SYMBOLS = /\(((?:[ ,.]*[A-Z]{1,2}[+*]?)(?:[ ,.]+[A-Z]{1,2}[+*]?)*[ ,.]*)\)/g;

/**
 * Reads the special column of one line (`Free (A+,AU,BH) 3.2% (JP) See 9822.05.15 (P+)`): each
 * rate with the programmes it is for, in printed order. A reference to another heading is kept
 * `unparsed` under its programmes. Text without symbols, as in chapter 99, is for all
 * programmes: its list is empty. A blank text gives no rates.
 */
export function parseSpecialText(text: string): ProgrammeRate[] {
  const plain = plainText(text);
  const rates: ProgrammeRate[] = [];
  let from = 0;
  for (const match of plain.matchAll(SYMBOLS)) {
    const rate = plain.slice(from, match.index).trim();
    from = match.index + match[0].length;
    if (rate === '') continue;
    const programmes = (match[1] ?? '').split(/[ ,.]+/).filter((symbol) => symbol !== '');
    rates.push({ programmes, duty: parseRateText(rate) });
  }
  const rest = plain.slice(from).replace(/^[.,; ]+/, '');
  if (rest !== '') rates.push({ programmes: [], duty: parseRateText(rest) });
  return rates;
}
