/** What a document is, read from its bytes: its name and what its sender calls it prove nothing. */

export type DocumentType = 'application/pdf' | 'image/png' | 'image/jpeg';

export type ReadDocument =
  | { readonly ok: true; readonly contentType: DocumentType }
  | { readonly ok: false; readonly why: 'unknown_type' | 'cut_short' };

/** 20 MiB: a test report of a hundred scanned pages passes. */
export const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024;

/** Readers of PDF take a header anywhere within the first kilobyte. */
const PDF_HEAD = 1024;
/** The end-of-file mark may be followed by a little padding. */
const PDF_TAIL = 4096;

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const PNG_END = Buffer.from('IEND', 'latin1');
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const JPEG_END = Buffer.from([0xff, 0xd9]);

/**
 * Type of a PDF, PNG or JPEG file, and whether it is all there: an upload that broke off lacks its
 * end mark.
 */
export function readDocument(bytes: Buffer): ReadDocument {
  if (bytes.subarray(0, PNG.length).equals(PNG)) {
    return whole('image/png', bytes.subarray(-12).includes(PNG_END));
  }
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) {
    return whole('image/jpeg', bytes.subarray(-PDF_TAIL).includes(JPEG_END));
  }
  if (bytes.subarray(0, PDF_HEAD).includes('%PDF-')) {
    return whole('application/pdf', bytes.subarray(-PDF_TAIL).includes('%%EOF'));
  }
  return { ok: false, why: 'unknown_type' };
}

function whole(contentType: DocumentType, complete: boolean): ReadDocument {
  return complete ? { ok: true, contentType } : { ok: false, why: 'cut_short' };
}
