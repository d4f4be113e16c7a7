/** Most texts need nothing: one look instead of three copies. */
const UNTIDY = /<|[^\S ]| {2}|^ | $/;

/** Without markup, line breaks and runs of blanks; the words as printed. */
export function withoutMarkup(text: string): string {
  if (!UNTIDY.test(text)) return text;
  return text
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * What stands on paper in one line: `withoutMarkup`, raised digits as digits, words that a narrow
 * column broke joined.
 */
export function plainText(text: string): string {
  return withoutMarkup(text)
    .replaceAll('²', '2')
    .replaceAll('³', '3')
    .replace(/([a-z])- (?=[a-z])/g, '$1');
}
