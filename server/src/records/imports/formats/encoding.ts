import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { fail } from '../errors.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;

export type Encoding = (typeof ENCODINGS)[number];

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Guesses the encoding of a text by its first bytes: byte order mark, zero bytes of UTF-16,
 * validity as UTF-8, and then Chinese GB18030 against western windows-1252 by how the high bytes
 * stand: Chinese ones come in pairs, accents come alone between letters.
 */
export function detectEncoding(sample: Uint8Array): Encoding {
  for (const [encoding, mark] of BOMS) {
    if (mark.every((byte, i) => sample[i] === byte)) return encoding;
  }
  const wide = detectUtf16(sample);
  if (wide !== undefined) return wide;
  if (isUtf8(sample.subarray(0, wholeUtf8(sample)))) return 'utf-8';
  return looksChinese(sample) ? 'gb18030' : 'windows-1252';
}

function detectUtf16(sample: Uint8Array): Encoding | undefined {
  const length = Math.min(sample.length, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i++) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (odd > length * 0.15 && even * 4 < odd) return 'utf-16le';
  if (even > length * 0.15 && odd * 4 < even) return 'utf-16be';
  return undefined;
}

function looksChinese(sample: Uint8Array): boolean {
  let paired = 0;
  let alone = 0;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] ?? 0;
    if (byte < 0x80) continue;
    const next = sample[i + 1] ?? 0;
    // Lead bytes B0 to F7 with trail bytes A1 to FE are the characters in daily use (GB 2312).
    if (byte >= 0xa1 && byte <= 0xf7 && next >= 0xa1 && next <= 0xfe) {
      paired++;
      i++;
    } else {
      alone++;
    }
  }
  return paired > alone;
}

/** Length of the longest prefix that does not end inside a character. */
function wholeUtf8(bytes: Uint8Array): number {
  const end = bytes.length;
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return need > back ? end - back : end;
  }
  return end;
}

/**
 * Decodes pieces of bytes into pieces of text without their byte order mark. Strict: a byte that
 * the encoding does not allow is an error, never a replacement character in somebody's order.
 * @throws imports.wrong_encoding
 */
export async function* decodeText(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = encoding === 'utf-8' ? utf8Decoder() : tableDecoder(encoding);
  let row = 1;
  let first = true;
  for await (const piece of pieces) {
    const text = decoder.write(piece);
    if (text === undefined) throw fail('imports.wrong_encoding', { encoding, row });
    if (text === '') continue;
    row += countNewlines(text);
    yield first && text.startsWith('\ufeff') ? text.slice(1) : text;
    first = false;
  }
  const rest = decoder.end();
  if (rest === undefined) throw fail('imports.wrong_encoding', { encoding, row });
  if (rest !== '') yield rest;
}

interface Decoder {
  /** Text, or undefined if the bytes are not of this encoding. */
  write(bytes: Uint8Array): string | undefined;
  end(): string | undefined;
}

/** Checking and decoding whole characters at once is several times faster than a stream decoder. */
function utf8Decoder(): Decoder {
  let carry: Uint8Array = new Uint8Array(0);
  return {
    write(bytes) {
      const all =
        carry.length === 0
          ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
          : Buffer.concat([carry, bytes]);
      const end = wholeUtf8(all);
      carry = Uint8Array.prototype.slice.call(all, end);
      const whole = all.subarray(0, end);
      return isUtf8(whole) ? whole.toString('utf8') : undefined;
    },
    end: () => (carry.length === 0 ? '' : undefined),
  };
}

function tableDecoder(encoding: Encoding): Decoder {
  const decoder = iconv.getDecoder(encoding);
  const strict = (text: string | undefined): string | undefined =>
    text?.includes('\ufffd') === true ? undefined : (text ?? '');
  return {
    write: (bytes) =>
      strict(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))),
    end: () => strict(decoder.end()),
  };
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
