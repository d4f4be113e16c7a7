import { withoutMarkup } from '../expression/plain-text.ts';

const REFERENCE = /(99\d\d\.\d\d(?:\.\d\d)?)(?:\s*(?:-|–|through)\s*(99\d\d\.\d\d(?:\.\d\d)?))?/g;

const digits = (code: string): string => code.replaceAll('.', '');

/**
 * Headings of chapter 99 a footnote sends the reader to (`See 9903.88.15.`), digits only. Only
 * footnotes that begin with See do so; others speak about a heading. A range or a shortened code
 * stands for the headings of this edition within it, or for its ends where there are none.
 *
 * `headings` are the codes of chapter 99 in this edition, ascending.
 */
export function headingsInFootnote(text: string, headings: readonly string[]): readonly string[] {
  const plain = withoutMarkup(text);
  if (!/^see /i.test(plain)) return [];
  const found: string[] = [];
  for (const [, first = '', last] of plain.matchAll(REFERENCE)) {
    const from = digits(first);
    const to = digits(last ?? first);
    if (last === undefined && from.length === 8) {
      found.push(from);
      continue;
    }
    const within = headings.filter((code) => code >= from && code.slice(0, to.length) <= to);
    found.push(...(within.length > 0 ? within : new Set([from, to])));
  }
  return [...new Set(found)];
}
