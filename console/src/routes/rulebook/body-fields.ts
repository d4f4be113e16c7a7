/** Reading and changing a rule as it is typed: any field may still be missing or of any shape. */
import type { RuleBody, Words } from '../../api/rulebook.ts';
import { isRecord, textAt } from '../../lib/record.ts';

/** A text in both languages; what is not there is empty. */
export function wordsAt(body: RuleBody, field: string): Words {
  const value = body[field];
  return { zh: textAt(value, 'zh') ?? '', en: textAt(value, 'en') ?? '' };
}

export const withWords = (body: RuleBody, field: string, change: Partial<Words>): RuleBody => ({
  ...body,
  [field]: { ...wordsAt(body, field), ...change },
});

/** A day that is plainly written; null where it hangs on others and belongs into the JSON. */
export function plainDay(body: RuleBody, end: 'from' | 'until'): string | null {
  const { valid } = body;
  if (!isRecord(valid) || valid[end] === undefined) return '';
  return textAt(valid, end) ?? null;
}

/** The days with one end changed; an empty one is open. */
export function withDay(body: RuleBody, end: 'from' | 'until' | 'on', text: string): RuleBody {
  const valid: Record<string, unknown> = isRecord(body['valid']) ? { ...body['valid'] } : {};
  if (text.trim() === '') delete valid[end];
  else valid[end] = text.trim();
  return { ...body, valid };
}

/** Fields the form shows by themselves; everything else is typed as JSON. */
const IN_FORM = new Set(['title', 'statement', 'law', 'status', 'when', 'obligations']);

export const isSimple = (body: RuleBody): boolean =>
  plainDay(body, 'from') !== null && plainDay(body, 'until') !== null;

const inForm = (body: RuleBody, field: string): boolean =>
  IN_FORM.has(field) || (field === 'valid' && isSimple(body));

export const restOf = (body: RuleBody): RuleBody =>
  Object.fromEntries(Object.entries(body).filter(([field]) => !inForm(body, field)));

/** The body with everything the form does not show replaced. */
export function withRest(body: RuleBody, rest: RuleBody): RuleBody {
  const kept = Object.entries(body).filter(([field]) => inForm(body, field));
  return { ...rest, ...Object.fromEntries(kept) };
}

export type ObligationBody = Readonly<Record<string, unknown>>;

export function obligationsOf(body: RuleBody): readonly ObligationBody[] {
  const list = body['obligations'];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** Evidence of the first lawful way. */
export function evidenceOf(one: ObligationBody): readonly string[] {
  const ways = one['anyOf'];
  const first: unknown = Array.isArray(ways) ? ways[0] : undefined;
  const list = isRecord(first) ? first['evidence'] : undefined;
  return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : [];
}

/** The obligation with the evidence of its first way replaced; the other ways stay. */
export function withEvidence(one: ObligationBody, evidence: readonly string[]): ObligationBody {
  const ways = Array.isArray(one['anyOf']) ? one['anyOf'] : [];
  const first: unknown = ways[0];
  const others = ways.slice(1);
  const changed = evidence.length === 0 ? [] : [{ ...(isRecord(first) ? first : {}), evidence }];
  const anyOf = [...changed, ...others];
  const { anyOf: _, ...rest } = one;
  return anyOf.length === 0 ? rest : { ...rest, anyOf };
}
