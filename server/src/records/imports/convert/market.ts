import { headerKey } from '../values/text.ts';
import type { Context } from './context.ts';

/** Texts by which exports say that they do not know. */
const NOT_KNOWN = new Set([
  '',
  'unspecified',
  'unknown',
  'na',
  'none',
  'null',
  'other',
  'others',
  'europeancommunity',
  'europeanunion',
  'eu',
  '未知',
  '其他',
  '不详',
  '无',
]);

/** A code, null for not known, or undefined for a text that nothing recognises. */
export type Market = string | null | undefined;

/**
 * Reads the country of an order. A text that says "not known" gives null, which is counted and
 * shown; a text that nobody can read is a fault until a person says once what it means.
 */
export function marketReader(context: Context): (text: string) => Market {
  const own = new Map<string, string>();
  for (const [text, code] of Object.entries(context.mapping.options.countries)) {
    own.set(headerKey(text), code);
  }
  const known = new Map<string, Market>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const key = headerKey(text);
    const stated = own.get(key);
    const market =
      stated !== undefined
        ? stated === ''
          ? null
          : stated
        : NOT_KNOWN.has(key)
          ? null
          : (context.findCountry(text) ?? undefined);
    // A column of free text must not fill the memory.
    if (known.size < 10_000) known.set(text, market);
    return market;
  };
}
