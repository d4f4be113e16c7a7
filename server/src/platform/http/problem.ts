import type { FastifyReply, FastifyRequest } from 'fastify';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import { DatabaseError, isOutOfSpace } from '../database/index.ts';
import { DomainError, type Locale, sayError } from '../errors/index.ts';
import { describeFailure, type Log } from '../log/index.ts';
import { fail } from './errors.ts';
import { InputError } from './input.ts';
import { sayIssue } from './words.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** One place of the input that needs a correction. */
export interface ProblemField {
  readonly in: string;
  /** 'lines.0.quantity'; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** A problem document of RFC 9457, with our code and its parameters. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly fields?: readonly ProblemField[];
}

/** Failures of the server itself, by the code its framework gives them. */
const FRAMEWORK: Readonly<Record<string, Parameters<typeof fail>[0]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'http.bad_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'http.bad_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'http.bad_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'http.too_large',
  FST_REQ_FILE_TOO_LARGE: 'http.too_large',
  FST_PARTS_LIMIT: 'http.too_large',
  FST_FILES_LIMIT: 'http.too_large',
  FST_FIELDS_LIMIT: 'http.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'http.wrong_media_type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'http.wrong_media_type',
};

/** Errors that mean the database cannot be talked to, as the driver and the system name them. */
const DOWN = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '57P01',
  '57P02',
  '57P03',
  // Too many connections: it answers nobody for now.
  '53300',
]);

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** The catalogue's error for whatever was thrown. */
export function asDomainError(error: unknown, requestId: string): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof InputError) {
    return fail('http.invalid_input', { count: error.issues.length });
  }
  if (isOutOfSpace(error)) return fail('platform.no_space');
  const code = codeOf(error);
  if (error instanceof DatabaseError && (code === '40001' || code === '40P01')) {
    return fail('platform.busy');
  }
  if (DOWN.has(code)) return fail('platform.database_down');
  const known = FRAMEWORK[code];
  if (known !== undefined) return fail(known);
  if (error instanceof SyntaxError) return fail('http.bad_json');
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return fail('http.bad_request', { reason: code === '' ? String(status) : code });
  }
  return fail('platform.unexpected', { requestId });
}

function fieldsOf(error: InputError, locale: Locale): ProblemField[] {
  return error.issues.slice(0, 100).map((issue) => ({
    in: error.part,
    path: issue.path.map(String).join('.'),
    message: sayIssue(issue, locale),
  }));
}

/** The document for whatever was thrown; `instance` is the request's id, found in the log too. */
export function makeProblem(error: unknown, requestId: string, locale: Locale): Problem {
  const known = asDomainError(error, requestId);
  const { title, detail } = sayError(known, locale);
  return {
    type: `/api/docs/errors#${known.code}`,
    title,
    status: known.entry.status,
    detail,
    instance: `urn:uuid:${requestId}`,
    code: known.code,
    params: known.params,
    ...(error instanceof InputError ? { fields: fieldsOf(error, locale) } : {}),
  };
}

/** Sends the problem and logs what the caller is not told. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  options: { log: Log; locale: Locale },
): FastifyReply {
  const problem = makeProblem(error, request.id, options.locale);
  if (problem.status >= 500) {
    const serialization =
      typeof error === 'object' && error !== null && isResponseSerializationError(error)
        ? { places: error.cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`) }
        : {};
    options.log.error(
      {
        requestId: request.id,
        route: request.routeOptions.url,
        code: problem.code,
        failure: describeFailure(error),
        ...serialization,
      },
      'a call failed',
    );
  }
  const wait = problem.params['retryAfterSeconds'];
  if (wait !== undefined) reply.header('retry-after', wait);
  return reply
    .status(problem.status)
    .header('content-type', PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}
