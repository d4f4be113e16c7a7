import swagger, { type SwaggerTransformObject } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { errorCatalogue } from '../errors/index.ts';
import { isUnsafe } from './access.ts';
import type { Access, App } from './types.ts';

const PROBLEM = {
  type: 'object',
  description: 'A problem document of RFC 9457.',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'params'],
  properties: {
    type: { type: 'string', description: 'Where the code is described.' },
    title: { type: 'string', description: 'What is wrong, in the language of the caller.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do about it.' },
    instance: { type: 'string', description: 'Number of this call; stands in the log too.' },
    code: { type: 'string', description: 'Code of the error catalogue.' },
    params: {
      type: 'object',
      additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['in', 'path', 'message'],
        properties: {
          in: { type: 'string' },
          path: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
} as const;

const ABOUT = `The interface of Tradewind (信风).

People sign in with a cookie; programs send \`Authorization: Bearer twk_...\` with a key made under
Settings, Keys. Every changing call may carry an \`Idempotency-Key\`: sent again within 24 hours,
it is answered from memory with \`Idempotency-Replayed: true\`. Refusals are problem documents
(RFC 9457) in the language of the caller. Lists are paged by \`cursor\`; money is decimal text with
a currency.`;

/** Codes a room may answer with: those that start with its name, which is the operation's tag. */
export function codesOf(tags: readonly string[]): string[] {
  return [...errorCatalogue().keys()].filter((code) => tags.includes(code.split('.')[0] ?? ''));
}

interface Described {
  tags?: string[];
  security?: object[];
  response?: Record<string, unknown>;
  headers?: unknown;
  [extension: `x-${string}`]: unknown;
}

/** What every operation has in common, added to what its route declared. */
function complete(schema: Described, access: Access, method: string): Described {
  return {
    ...schema,
    security: access === 'public' ? [] : [{ session: [] }, { key: [] }],
    'x-access': access,
    'x-error-codes': codesOf(schema.tags ?? []),
    ...(isUnsafe(method) && access !== 'public' && schema.headers === undefined
      ? {
          headers: {
            type: 'object',
            properties: {
              'idempotency-key': { type: 'string', description: 'Makes the call safe to repeat.' },
            },
          },
        }
      : {}),
    response: {
      ...schema.response,
      default: {
        description: 'A refusal',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

/** Collects the routes into an OpenAPI 3.1 document; call before the routes are added. */
export async function describeRoutes(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tradewind', version, description: ABOUT },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'tradewind.session_token' },
          key: { type: 'http', scheme: 'bearer', bearerFormat: 'twk_...' },
        },
      },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input);
      const hidden = !url.startsWith('/api/') || (schema as { hide?: boolean }).hide === true;
      if (hidden) return { schema: { ...schema, hide: true }, url };
      const access = input.route.config?.access ?? 'public';
      const method = String(input.route.method);
      return { schema: complete(schema as Described, access, method) as FastifySchema, url };
    },
    transformObject: (input) => {
      const document = jsonSchemaTransformObject(input) as {
        components?: { schemas?: Record<string, unknown> };
      };
      return {
        ...document,
        components: {
          ...document.components,
          schemas: { ...document.components?.schemas, Problem: PROBLEM },
        },
      } as ReturnType<SwaggerTransformObject>;
    },
  });
}
