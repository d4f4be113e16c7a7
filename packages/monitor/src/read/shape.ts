/** Looking at parsed JSON without trusting it. */
import { MonitorError } from '../errors.ts';

export type Json = Readonly<Record<string, unknown>>;

/** @throws MonitorError not_json */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    const page = /^\s*<(!doctype|html)/i.test(text);
    throw new MonitorError('not_json', page ? 'HTML' : `${text.length}`);
  }
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The list under a name.
 * @throws MonitorError wrong_shape where there is none
 */
export function listAt(value: unknown, name: string): readonly unknown[] {
  const list = isObject(value) ? value[name] : undefined;
  if (!Array.isArray(list)) throw new MonitorError('wrong_shape', name);
  return list;
}

/** Text of a field, trimmed; numbers count as text; anything else is ''. */
export function textAt(value: Json, name: string): string {
  const found = value[name];
  if (typeof found === 'string') return found.trim();
  return typeof found === 'number' ? String(found) : '';
}

/** Objects in the list under a name; [] where there is none. */
export function objectsAt(value: Json, name: string): readonly Json[] {
  const found = value[name];
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** Texts of one field of the objects under a name, without empty ones. */
export const namesAt = (value: Json, name: string, field = 'Name'): string[] =>
  objectsAt(value, name)
    .map((one) => textAt(one, field))
    .filter((text) => text !== '');

/** The day an ISO instant or date begins with; null for anything else. */
export function isoDay(text: string): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(text);
  return found === null ? null : realDay(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** 'YYYY-MM-DD' where the calendar has such a day, else null. */
export function realDay(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1;
  return real && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
}
