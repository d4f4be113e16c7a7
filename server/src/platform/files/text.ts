import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Files } from './types.ts';

/** What may be wrong with a stored text: the room that reads it has the words. */
export type TextProblem = 'too_long' | 'not_unicode' | 'cut_off';

/**
 * The text of a stored file, unpacked where it is packed (gzip, by its first bytes), piece by
 * piece: memory does not grow with it.
 *
 * @param most bytes of it unpacked: a small file of one letter unpacks to more than any disk
 * @param refuse the error that is thrown for what is wrong with it
 */
export async function* readStoredText(
  files: Pick<Files, 'open'>,
  { tenantId, fileId, most }: { readonly tenantId: string; readonly fileId: string; most: number },
  refuse: (problem: TextProblem) => Error,
): AsyncGenerator<string> {
  const file = await files.open(tenantId, fileId);
  try {
    yield* decoded(file, most, refuse);
  } finally {
    // Whoever stops reading at the beginning leaves no file open.
    file.destroy();
  }
}

async function* decoded(
  file: Readable,
  most: number,
  refuse: (problem: TextProblem) => Error,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const pieces = file[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first = await pieces.next();
  if (first.done === true) return;
  const again = { [Symbol.asyncIterator]: () => pieces };
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* again;
  };
  const source: AsyncIterable<Uint8Array> = packed
    ? pipeline(whole(), createGunzip(), () => undefined)
    : whole();
  try {
    let read = 0;
    for await (const bytes of source) {
      read += bytes.byteLength;
      if (read > most) throw refuse('too_long');
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw refuse('not_unicode');
    if (code.startsWith('Z_')) throw refuse('cut_off');
    throw error;
  }
}
