import { decodeEntities } from './xml.ts';

const BREAKS = /<\s*(?:br|\/p|\/li|\/div|\/h\d|\/tr)\b[^>]*>/gi;

const INLINE = /<\/?\s*(?:i|b|em|strong|span|a|u|sup|sub|font|small)\b[^>]*>/gi;

/** Text of a fragment of HTML: a paragraph a line, no tags, blanks as one. */
export function plainText(html: string): string {
  const bare = decodeEntities(
    html
      .replace(BREAKS, '\n')
      .replace(INLINE, '')
      .replace(/<[^>]*>?/g, ' '),
  );
  return bare
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
