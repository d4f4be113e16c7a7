/**
 * The error catalogue. Each room declares its codes in its errors.ts, with an HTTP status and the
 * words a person reads, in both languages: what is wrong, and what to do about it.
 */
export type Locale = 'zh' | 'en';

/** Words in both languages; `{name}` is replaced by the parameter of that name. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface ErrorEntry {
  /** HTTP status of RFC 9110. */
  readonly status: number;
  readonly title: Text;
  /** What to do, with parameters in braces. */
  readonly detail: Text;
}

export type Params = Readonly<Record<string, string | number>>;

/** An expected failure: a command refused, with a code of the catalogue. */
export class DomainError extends Error {
  readonly code: string;
  readonly params: Params;
  readonly entry: ErrorEntry;

  constructor(code: string, entry: ErrorEntry, params: Params) {
    super(`${code}: ${fill(entry.detail.en, params)}`);
    this.name = 'DomainError';
    this.code = code;
    this.entry = entry;
    this.params = params;
  }
}

const catalogue = new Map<string, ErrorEntry>();

/**
 * Declares a room's errors; the codes start with the room's name ('orders.not_found').
 * Returns a function that makes the error of a code, to be thrown by the caller.
 */
export function defineErrors<const E extends Readonly<Record<string, ErrorEntry>>>(
  entries: E,
): (code: keyof E & string, params?: Params) => DomainError {
  for (const [code, entry] of Object.entries(entries)) {
    if (catalogue.has(code)) throw new Error(`error code ${code} is declared twice`);
    catalogue.set(code, entry);
  }
  return (code, params = {}) => {
    const entry = entries[code];
    if (entry === undefined) throw new Error(`error code ${code} is not declared`);
    return new DomainError(code, entry, params);
  };
}

/** Every declared code, for the reference page, the contract and the tests that compare them. */
export function errorCatalogue(): ReadonlyMap<string, ErrorEntry> {
  return catalogue;
}

/** Replaces `{name}` by the parameter; an unknown name stays, so that a test can find it. */
export function fill(template: string, params: Params): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** The words of a code on record (a failed job's); undefined if no room declares it any more. */
export function sayCode(
  code: string,
  params: Params,
  locale: Locale,
): { title: string; detail: string } | undefined {
  const entry = catalogue.get(code);
  if (entry === undefined) return undefined;
  return { title: fill(entry.title[locale], params), detail: fill(entry.detail[locale], params) };
}

export function sayError(error: DomainError, locale: Locale): { title: string; detail: string } {
  return {
    title: fill(error.entry.title[locale], error.params),
    detail: fill(error.entry.detail[locale], error.params),
  };
}
