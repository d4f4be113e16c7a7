import type { Money } from '../lib/format.ts';
import { isRecord, textAt } from '../lib/record.ts';

/** One wrong field of a refused request. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** A refusal in the form of RFC 9457, with words for the person who asked. */
export class Problem extends Error {
  readonly status: number;
  /** Code of the server's catalogue ('orders.not_found'), or one of ours ('client.offline'). */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly FieldFault[];
  /** All fields of the problem document. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, fields: Readonly<Record<string, unknown>>) {
    const title = textAt(fields, 'title') ?? '';
    super(title === '' ? code : title);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = textAt(fields, 'detail') ?? '';
    this.faults = faultsOf(fields);
    this.fields = fields;
  }
}

function faultsOf(fields: Readonly<Record<string, unknown>>): FieldFault[] {
  const list = fields['fields'];
  if (!Array.isArray(list)) return [];
  return list.map((one) => ({
    path: textAt(one, 'path') ?? '',
    message: textAt(one, 'message') ?? '',
  }));
}

export type QueryValue = string | number | boolean | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

/** `/api/orders?q=DR&limit=50`; empty, null and undefined values are left out. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A random key of 128 bits; `crypto.randomUUID` is missing on plain-http addresses of a LAN. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Set by the language switch, so that refusals arrive in the language of the page. */
let language = 'zh';
export function speak(next: string): void {
  language = next;
}

async function problemOf(response: Response): Promise<Problem> {
  const fields: unknown = await response.json().catch(() => null);
  const known = isRecord(fields) ? fields : {};
  const code = textAt(known, 'code') ?? `http.${response.status}`;
  return new Problem(response.status, code, known);
}

async function call(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json, application/problem+json');
  headers.set('accept-language', language);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'client.offline', {});
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/**
 * Reads a resource.
 * @throws Problem when the server refuses or cannot be reached
 */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return bodyOf<T>(await call(withQuery(path, query), signal === undefined ? {} : { signal }));
}

/** A resource as queries read it: kept under the key, its address asked with the query. */
export function resource<T>(queryKey: readonly string[], path: string, query: Query = {}) {
  const queryFn = ({ signal }: { signal: AbortSignal }): Promise<T> => {
    return get(path, query, signal);
  };
  return { queryKey, queryFn };
}

/**
 * Changes something. The same `key` twice changes it once; a new one is made when none is given.
 * @throws Problem when the server refuses or cannot be reached
 */
export async function send<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  key: string = newKey(),
): Promise<T> {
  const headers: Record<string, string> = { 'idempotency-key': key };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return bodyOf<T>(await call(path, { method, headers, ...content }));
}

/**
 * Sends one file as a form, in the field "file".
 * @throws Problem when the server refuses or cannot be reached
 */
export async function upload<T>(
  method: 'POST' | 'PUT',
  path: string,
  file: Blob,
  name: string,
): Promise<T> {
  const body = new FormData();
  body.append('file', file, name);
  return bodyOf<T>(await call(path, { method, body }));
}

/** Asks for a page of a keyset list. */
export interface Page<T> {
  /** Sums over everything that matches, by currency; where the list has them. */
  readonly totals?: readonly { orders: number; units: number; total: Money }[];
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  /** By state, with every filter but the state; only with the first page, and not for millions. */
  readonly counts?: Readonly<Record<string, number>>;
}
