import { isRecord, type JsonRecord, type NamedRow } from './json-value.ts';

export const FLAT = 'flat';

/**
 * A record of unknown shape as rows: nested keys joined by dots, and one row for each entry of its
 * first list of records (the lines of an order), with the record's own values repeated.
 */
export function flattenElement(record: JsonRecord): NamedRow[] {
  const own: Record<string, string> = {};
  let lines: NamedRow[] | undefined;
  const walk = (value: JsonRecord, prefix: string, depth: number): void => {
    for (const [key, inner] of Object.entries(value)) {
      const name = `${prefix}${key}`;
      if (isRecord(inner)) {
        if (depth < 3) walk(inner, `${name}.`, depth + 1);
      } else if (Array.isArray(inner)) {
        lines ??= linesOf(inner, name);
      } else if (inner !== null && inner !== undefined) own[name] = String(inner);
    }
  };
  walk(record, '', 0);
  return lines === undefined ? [own] : lines.map((line) => ({ ...own, ...line }));
}

function linesOf(list: readonly unknown[], name: string): NamedRow[] | undefined {
  const records = list.filter(isRecord);
  if (records.length === 0) return undefined;
  return records.map((record) => {
    const row: Record<string, string> = {};
    for (const [key, value] of Object.entries(record)) {
      if (isRecord(value)) {
        for (const [inner, leaf] of Object.entries(value)) {
          if (typeof leaf !== 'object') row[`${name}.${key}.${inner}`] = String(leaf);
        }
      } else if (value !== null && !Array.isArray(value)) row[`${name}.${key}`] = String(value);
    }
    return row;
  });
}
