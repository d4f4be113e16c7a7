export type JsonRecord = Readonly<Record<string, unknown>>;

/** A row by column name; missing columns are empty. */
export type NamedRow = Readonly<Record<string, string>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys as text; '' when there is none or it is no plain value. */
export function textAt(record: JsonRecord, ...path: readonly string[]): string {
  let value: unknown = record;
  for (const key of path) {
    if (!isRecord(value)) return '';
    value = value[key];
  }
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function recordsAt(record: JsonRecord, key: string): JsonRecord[] {
  const value = record[key];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The first that is not empty. */
export function firstText(...texts: readonly string[]): string {
  return texts.find((text) => text !== '') ?? '';
}
