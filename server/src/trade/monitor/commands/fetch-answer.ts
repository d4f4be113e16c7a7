import { DomainError } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { addressOf, type Source } from '../sources.ts';

const MEGABYTE = 1024 * 1024;
export const MOST_BYTES = 64 * MEGABYTE;

/** The Publications Office takes up to a minute for a month of acts. */
const PATIENCE_MS = 90_000;

/** Setting that holds the key of a source that asks for one. */
const KEY_SETTING = 'MONITOR_EPING_KEY';

const unreachable = (address: string, reason: string): DomainError =>
  fail('monitor.unreachable', { address: address.split('?')[0] ?? address, reason });

/** The system's word for it (ECONNREFUSED, ENOTFOUND); `fetch failed` alone helps nobody. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error instanceof Error ? error.message : String(error);
}

async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) return Buffer.concat(parts).toString('utf8');
    size += part.value.byteLength;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      throw fail('monitor.too_large', { limitMegabytes: MOST_BYTES / MEGABYTE });
    }
    parts.push(part.value);
  }
}

function headersOf(source: Source, config: House['config']): Record<string, string> {
  const headers = { 'user-agent': 'Tradewind', accept: 'application/json, application/xml, */*' };
  if (source.keyHeader === undefined) return headers;
  const key = config.monitor?.epingKey;
  if (key === undefined) {
    const { publisher } = source;
    throw fail('monitor.needs_key', { publisher, setting: KEY_SETTING });
  }
  return { ...headers, [source.keyHeader]: key };
}

/** Where an address is really asked: at the mirror of the configuration, where there is one. */
function placeOf(source: Source, address: string, mirror: string | undefined): string {
  if (mirror === undefined) return address;
  const place = new URL(source.id, mirror.endsWith('/') ? mirror : `${mirror}/`);
  place.searchParams.set('address', address);
  return place.href;
}

/** The address a source is asked at, for documents from a day on; and how to ask it. */
export interface Asked {
  readonly address: string;
  /**
   * The whole answer as text.
   * @throws monitor.unreachable, monitor.too_large
   */
  readonly get: (address: string) => Promise<string>;
  /** Whether an address an answer points to belongs to the source. */
  readonly mayFollow: (address: string) => boolean;
}

/** @throws monitor.not_asked, monitor.needs_key */
export function openSource(
  source: Source,
  config: House['config'],
  since: string,
  signal: AbortSignal,
): Asked {
  const address = addressOf(source, since);
  if (address === null) throw fail('monitor.not_asked', { source: source.id });
  const headers = headersOf(source, config);
  const patience = config.monitor?.patienceMs ?? PATIENCE_MS;
  const { origin } = new URL(address);
  return {
    address,
    mayFollow: (next) => URL.canParse(next) && new URL(next).origin === origin,
    get: async (one) => {
      const place = placeOf(source, one, config.monitor?.mirror);
      try {
        const until = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
        const response = await fetch(place, { signal: until, headers });
        if (!response.ok) throw unreachable(one, `HTTP ${response.status}`);
        return await bodyOf(response);
      } catch (error) {
        if (error instanceof DomainError || signal.aborted) throw error;
        throw unreachable(one, reasonOf(error));
      }
    },
  };
}
