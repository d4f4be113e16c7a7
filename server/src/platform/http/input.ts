import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';

/** Input that does not fit a route's schema; becomes a problem with one field for each issue. */
export class InputError extends Error {
  readonly part: string;
  readonly issues: readonly z.core.$ZodIssue[];

  constructor(part: string, issues: readonly z.core.$ZodIssue[]) {
    super('the input does not fit the schema');
    this.name = 'InputError';
    this.part = part;
    this.issues = issues;
  }
}

/** Validates with zod, keeping the issues themselves, so that they can be said in any language. */
export const compileInput: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data: unknown) => {
    const result = schema.safeParse(data, { reportInput: true });
    if (result.success) return { value: result.data };
    return { error: new InputError(httpPart ?? 'body', result.error.issues) };
  };
};
