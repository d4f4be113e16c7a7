import { TariffError } from '../errors.ts';

/** An object of an answer: attributes, and related objects by name. */
export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const badAnswer = (path: string): TariffError =>
  new TariffError('bad_commodity_answer', path);

/** A related object; an empty one where there is none. */
export function objectOf(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

export function objectsOf(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** Text, or a number written out; '' where there is none. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}

/**
 * A JSON:API document (`data`, `included`) as objects that hold their related objects; an answer
 * that is already of that shape is given back as it is.
 *
 * @throws TariffError `bad_commodity_answer`
 */
export function resolveDocument(body: unknown): Fields {
  if (!isFields(body)) throw badAnswer('the answer: no object');
  if (!('data' in body)) return body;
  const { data, included } = body;
  if (!isFields(data)) throw badAnswer('data');
  const resources = new Map<string, Fields>();
  for (const one of Array.isArray(included) ? included : []) {
    if (isFields(one)) resources.set(`${textOf(one, 'type')} ${textOf(one, 'id')}`, one);
  }
  const known = new Map<string, Fields>();
  const resolve = (ref: unknown): unknown => {
    if (Array.isArray(ref)) return ref.map(resolve);
    if (!isFields(ref)) return null;
    const key = `${textOf(ref, 'type')} ${textOf(ref, 'id')}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const resource = resources.get(key) ?? ref;
    const whole: Record<string, unknown> = { id: ref['id'], ...objectOf(resource, 'attributes') };
    // Known before its relations, which may lead back to it.
    known.set(key, whole);
    for (const [name, relation] of Object.entries(objectOf(resource, 'relationships'))) {
      if (isFields(relation)) whole[name] = resolve(relation['data']);
    }
    return whole;
  };
  resources.set(`${textOf(data, 'type')} ${textOf(data, 'id')}`, data);
  const resolved = resolve(data);
  if (!isFields(resolved)) throw badAnswer('data');
  return resolved;
}
