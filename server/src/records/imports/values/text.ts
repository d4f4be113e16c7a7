/** Control characters except tab, line feed and carriage return, invisible direction marks, halves of characters. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cs}]/gu;

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
