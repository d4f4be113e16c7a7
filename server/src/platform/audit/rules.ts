import type { Actor } from './types.ts';

/** The person behind an actor: themselves, the owner of the key, or nobody. */
export function personOf({ kind, id, ownerId }: Actor): string | null {
  return kind === 'user' ? id : kind === 'key' ? (ownerId ?? null) : null;
}

/** Names under which personal data or secrets are usually kept. */
const PERSONAL = new RegExp(
  '^(e-?mail|phone|mobile|telephone|address\\w*|street|password|secret|token|api_?key|' +
    '(first|last|full|customer|contact|recipient)_?name)$',
  'i',
);

/**
 * The change as it is kept: values under a name that says personal data or secret are cut, at any
 * depth. The log outlives the person's right to be forgotten, so such a value must never enter it.
 */
export function withoutPersonalData(
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change).map(([key, value]) => [
      key,
      PERSONAL.test(key) ? '[cut]' : clean(value),
    ]),
  );
}

function clean(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  return withoutPersonalData(value as Readonly<Record<string, unknown>>);
}
