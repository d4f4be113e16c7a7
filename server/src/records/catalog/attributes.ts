/** Typed attributes: what a category's products must say of themselves. Pure. */
import type { AttributeDefinition, Attributes } from './types.ts';

export type AttributeFault = 'missing' | 'unknown' | 'wrong_type' | 'not_a_choice' | 'not_a_date';

export interface AttributeIssue {
  readonly key: string;
  readonly fault: AttributeFault;
}

/** Everything that is wrong with the attributes under the category's definitions. */
export function checkAttributes(
  definitions: readonly AttributeDefinition[],
  attributes: Attributes,
): AttributeIssue[] {
  const issues: AttributeIssue[] = [];
  const byKey = new Map(definitions.map((definition) => [definition.key, definition]));
  for (const [key, value] of Object.entries(attributes)) {
    const definition = byKey.get(key);
    const fault = definition === undefined ? 'unknown' : faultOf(definition, value);
    if (fault !== null) issues.push({ key, fault });
  }
  for (const { key, required } of definitions) {
    if (required && !Object.hasOwn(attributes, key)) issues.push({ key, fault: 'missing' });
  }
  return issues;
}

function faultOf(definition: AttributeDefinition, value: unknown): AttributeFault | null {
  switch (definition.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'wrong_type';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'wrong_type';
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? null : 'wrong_type';
    case 'choice':
      if (typeof value !== 'string') return 'wrong_type';
      return definition.choices.includes(value) ? null : 'not_a_choice';
    case 'date':
      if (typeof value !== 'string') return 'wrong_type';
      return isDate(value) ? null : 'not_a_date';
  }
}

/** A day of the calendar as 'YYYY-MM-DD'; 30 February is none. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
