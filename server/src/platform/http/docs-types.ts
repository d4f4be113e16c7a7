import { escapeHtml } from './docs-page.ts';

/** The parts of a JSON Schema (2020-12) that are shown. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Deeper objects are named types anyway. */
const DEEPEST = 6;

function limits(schema: Schema): string {
  const parts: string[] = [];
  const { minLength, maxLength, minimum, maximum, default: fallback } = schema;
  if (schema.format !== undefined) parts.push(schema.format);
  if (minLength !== undefined || maxLength !== undefined) {
    parts.push(`${minLength ?? 0}–${maxLength ?? ''}`);
  }
  const shown = (bound: number | undefined): string =>
    bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? '' : String(bound);
  if (shown(minimum) !== '' || shown(maximum) !== '') {
    parts.push(`${shown(minimum)}…${shown(maximum)}`);
  }
  if (fallback !== undefined) parts.push(`= ${JSON.stringify(fallback)}`);
  return parts.length === 0 ? '' : ` (${escapeHtml(parts.join(', '))})`;
}

function describeObject(schema: Schema, depth: number): string {
  const pad = '  '.repeat(depth + 1);
  const lines = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const mark = schema.required?.includes(name) === true ? '' : '?';
    const note =
      property.description === undefined ? '' : `  // ${escapeHtml(property.description)}`;
    return `${pad}${escapeHtml(name)}${mark}: ${describeAt(property, depth + 1)}${note}`;
  });
  const { additionalProperties: rest } = schema;
  if (typeof rest === 'object' && Object.keys(rest).length > 0) {
    lines.push(`${pad}[…]: ${describeAt(rest, depth + 1)}`);
  }
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

function describeAt(schema: Schema, depth: number): string {
  if (depth > DEEPEST) return '…';
  if (schema.$ref !== undefined) {
    const name = escapeHtml(schema.$ref.split('/').at(-1) ?? '');
    return `<a href="#${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return escapeHtml(JSON.stringify(schema.const));
  if (schema.enum !== undefined) {
    return escapeHtml(schema.enum.map((value) => JSON.stringify(value)).join(' | '));
  }
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return either.map((each) => describeAt(each, depth)).join(' | ');
  if (schema.allOf !== undefined) {
    return schema.allOf.map((each) => describeAt(each, depth)).join(' & ');
  }
  if (schema.prefixItems !== undefined) {
    return `[${schema.prefixItems.map((each) => describeAt(each, depth)).join(', ')}]`;
  }
  if (schema.items !== undefined) return `${describeAt(schema.items, depth)}[]`;
  if (schema.properties !== undefined || schema.type === 'object') {
    return describeObject(schema, depth);
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  return `${escapeHtml(String(type))}${limits(schema)}`;
}

/** A schema as a reader of TypeScript would write it, escaped for HTML, with links to types. */
export function describeType(schema: Schema): string {
  return describeAt(schema, 0);
}
