/**
 * Control characters but tab and line ends; marks of format but the joiners of Persian and Indic
 * scripts; halves of characters.
 */
const UNSEEN = /(?![\t\r\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * A cell as text to be kept: control characters gone, line ends and tabs as spaces, trimmed. Text
 * that looks like a formula stays what it is: text. It is made safe where it leaves (exports).
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text.trim();
  return text
    .replace(UNSEEN, '')
    .replace(/[\t\r\n\u00a0\u3000]+/g, ' ')
    .trim();
}

/** A header in the form in which headers are compared: 'Invoice No.' and 'invoice_no' are one. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, '');
}
