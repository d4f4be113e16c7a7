import { RulesError } from '../errors.ts';

/** Checks that a value read from a file has a shape; throws `bad_shape` with the path. */
export type Shape = (value: unknown, path: string) => void;

type Fields = Readonly<Record<string, Shape>>;

const wrong = (path: string): never => {
  throw new RulesError('bad_shape', path);
};

export const text: Shape = (value, path) => {
  if (typeof value !== 'string' || value.trim() === '') wrong(path);
};

export const bool: Shape = (value, path) => {
  if (typeof value !== 'boolean') wrong(path);
};

export const whole: Shape = (value, path) => {
  if (!Number.isInteger(value) || (value as number) < 0) wrong(path);
};

export const decimal: Shape = (value, path) => {
  if (typeof value !== 'string' || !/^\d+(\.\d+)?$/.test(value)) {
    throw new RulesError('bad_decimal', path);
  }
};

export const day: Shape = (value, path) => {
  const good = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const at = good ? Date.parse(`${value}T00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value) {
    throw new RulesError('bad_date', path);
  }
};

export const oneOf =
  (words: readonly (string | boolean)[]): Shape =>
  (value, path) => {
    if (!words.includes(value as string)) wrong(path);
  };

export const listOf =
  (shape: Shape, least = 0): Shape =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least) return wrong(path);
    for (const [n, item] of value.entries()) shape(item, `${path}[${n}]`);
  };

export const mapOf =
  (shape: Shape): Shape =>
  (value, path) => {
    if (!isRecord(value)) return wrong(path);
    for (const [key, item] of Object.entries(value)) shape(item, `${path}.${key}`);
  };

/** Fields that must be there, fields that may, and no others: a slip of the pen is an error. */
export const record =
  (must: Fields, may: Fields = {}): Shape =>
  (value, path) => {
    if (!isRecord(value)) return wrong(path);
    for (const [key, shape] of Object.entries(must)) shape(value[key], `${path}.${key}`);
    for (const [key, item] of Object.entries(value)) {
      if (key in must) continue;
      const shape = may[key];
      if (shape === undefined) wrong(`${path}.${key}`);
      else shape(item, `${path}.${key}`);
    }
  };

/** The first shape whose key the record holds. */
export const byKey =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value, path) => {
    if (!isRecord(value)) return wrong(path);
    const key = Object.keys(shapes).find((name) => name in value);
    if (key === undefined) return wrong(path);
    shapes[key]?.(value, path);
  };

export const words: Shape = record({ zh: text, en: text });

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
