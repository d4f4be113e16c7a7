import { fail } from '../errors.ts';
import { type ByteSource, MEGABYTE } from './source.ts';

/** A workbook's table of shared texts is held in memory while its sheets are read. */
const LARGEST_SHARED_STRINGS = 256 * MEGABYTE;

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/**
 * Reads the directory at the end of a ZIP file (APPNOTE 4.3.12): a file cut short has none, and the
 * sizes it states are judged before anything is unpacked.
 * @throws imports.truncated, imports.damaged, imports.too_large
 */
export async function checkZip(source: ByteSource, maxBytes: number): Promise<void> {
  const tailStart = Math.max(0, source.bytes - END_RECORD_BYTES - LONGEST_COMMENT);
  const tail = await readFrom(source, tailStart);
  const end = tail.length - END_RECORD_BYTES - lastEndRecord(tail);
  const size = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  // FFFFFFFF marks ZIP64, which only files over 4 GB need.
  if (start === 0xffffffff) throw tooLarge(maxBytes);
  if (start + size > source.bytes) throw fail('imports.truncated');
  const directory = (await readFrom(source, start)).subarray(0, size);
  let total = 0;
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY) throw fail('imports.damaged', { format: 'XLSX' });
    const bytes = directory.readUInt32LE(at + 24);
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    total += bytes;
    if (total > maxBytes) throw tooLarge(maxBytes);
    if (name === 'xl/sharedStrings.xml' && bytes > LARGEST_SHARED_STRINGS) {
      throw tooLarge(LARGEST_SHARED_STRINGS);
    }
    at +=
      ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

/** How many bytes before the last possible place the end record stands. */
function lastEndRecord(tail: Buffer): number {
  for (let back = 0; back <= tail.length - END_RECORD_BYTES; back++) {
    if (tail.readUInt32LE(tail.length - END_RECORD_BYTES - back) === END_RECORD) return back;
  }
  throw fail('imports.truncated');
}

function tooLarge(limit: number): Error {
  return fail('imports.too_large', { limitMegabytes: Math.floor(limit / MEGABYTE) });
}

async function readFrom(source: ByteSource, start: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of await source.open(start)) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}
