/** Signs and codes of currencies written around an amount. */
const DECORATION = /[$€£¥₹₽₩₫฿₱]|RMB|CNY|USD|EUR|GBP|US\$|元|円/gi;

const PLAIN = /^-?\d+(\.\d+)?$/;

/**
 * Brings a number as people write it to plain decimal text: '1,234.56', '1.234,56', '1 234,56',
 * "1'234.56", '(12.50)', '12.50-', '¥ 99'. Undefined if it is no number in that notation: a
 * separator in a place where it cannot stand is a mistake, not something to be skipped.
 */
export function plainDecimal(text: string, decimal: '.' | ','): string | undefined {
  if (decimal === '.' && PLAIN.test(text)) return text;
  let rest = text
    .normalize('NFKC')
    .replace(DECORATION, '')
    .replace(/[\s\u00a0\u2009\u202f]+/g, ' ')
    .trim();
  let negative = false;
  const bracketed = /^\((.+)\)$/.exec(rest);
  const signed = /^([-−+])\s?(.+)$/.exec(rest) ?? undefined;
  const trailing = /^(.+?)\s?[-−]$/.exec(rest);
  if (bracketed?.[1] !== undefined) {
    negative = true;
    rest = bracketed[1];
  } else if (signed?.[2] !== undefined) {
    negative = signed[1] !== '+';
    rest = signed[2];
  } else if (trailing?.[1] !== undefined) {
    negative = true;
    rest = trailing[1];
  }
  const [whole = '', fraction, ...more] = rest.split(decimal);
  if (more.length > 0) return undefined;
  const digits = ungroup(whole, decimal);
  if (digits === undefined) return undefined;
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return undefined;
  return `${negative ? '-' : ''}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
}

function ungroup(whole: string, decimal: '.' | ','): string | undefined {
  if (/^\d+$/.test(whole)) return whole;
  if (whole === '') return '0';
  const separators = decimal === '.' ? [',', "'", '’', ' '] : ['.', "'", '’', ' '];
  for (const separator of separators) {
    const groups = whole.split(separator);
    if (groups.length < 2) continue;
    const [first = '', ...others] = groups;
    const last = others[others.length - 1] ?? '';
    // Indian grouping has two digits in the middle (12,34,567), all others three.
    const fits = /^\d{1,3}$/.test(first) && /^\d{3}$/.test(last);
    if (fits && others.every((group) => /^\d{2,3}$/.test(group))) return groups.join('');
  }
  return undefined;
}

/**
 * Which sign marks decimals in a column, decided over its sample; null when '1,234' and the like
 * are all there is, so that a person must say.
 */
export function decideDecimal(samples: readonly string[]): '.' | ',' | null {
  let point = 0;
  let comma = 0;
  let unsure = 0;
  for (const sample of samples) {
    const text = sample.replace(DECORATION, '').trim();
    const lastPoint = text.lastIndexOf('.');
    const lastComma = text.lastIndexOf(',');
    if (lastPoint < 0 && lastComma < 0) continue;
    if (lastPoint >= 0 && lastComma >= 0) {
      if (lastPoint > lastComma) point++;
      else comma++;
      continue;
    }
    const mark = lastPoint >= 0 ? '.' : ',';
    const pieces = text.split(mark);
    const last = pieces[pieces.length - 1] ?? '';
    // Two marks of one kind can only be grouping: 1.234.567.
    if (pieces.length > 2) mark === '.' ? comma++ : point++;
    else if (/^\d{3}$/.test(last) && /^[-(]?[1-9]\d{0,2}$/.test(pieces[0] ?? '')) unsure++;
    else if (mark === '.') point++;
    else comma++;
  }
  if (point > 0 || comma > 0) return comma > point ? ',' : '.';
  return unsure > 0 ? null : '.';
}
