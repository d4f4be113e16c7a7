/** What a picture is, read from its bytes: its name and what its sender calls it prove nothing. */

export interface Picture {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** 5 MiB: a photograph of a telephone passes, a scan for print does not. */
export const MOST_PICTURE_BYTES = 5 * 1024 * 1024;

/** 50 million: a browser needs four bytes for each, whatever the file weighs. */
export const MOST_PICTURE_PIXELS = 50_000_000;

/**
 * Type and size of a PNG, JPEG or WebP picture from its first parts.
 * Sources: PNG third edition (W3C, 2025) 11.2.1; ITU-T T.81 (JPEG) B.2; RFC 9649 (WebP) 2 to 3.
 * @returns null for anything else, and for a picture that breaks off before it says its size
 */
export function readPicture(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture = readPng(view) ?? readJpeg(view) ?? readWebp(view);
  return picture === null || picture.width === 0 || picture.height === 0 ? null : picture;
}

function textAt(view: DataView, at: number, text: string): boolean {
  if (at + text.length > view.byteLength) return false;
  return [...text].every((sign, i) => view.getUint8(at + i) === sign.charCodeAt(0));
}

/** The signature, then IHDR with width and height. */
function readPng(view: DataView): Picture | null {
  if (view.byteLength < 33 || !textAt(view, 0, '\x89PNG\r\n\x1a\n')) return null;
  if (view.getUint32(8) !== 13 || !textAt(view, 12, 'IHDR')) return null;
  return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Start of frame, of any coding; C4, C8 and CC are other segments. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** From segment to segment up to the frame, which holds height and width. */
function readJpeg(view: DataView): Picture | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Any number of FF may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      const height = view.getUint16(at + 5);
      return { contentType: 'image/jpeg', width: view.getUint16(at + 7), height };
    }
    // Scans and the end come after the frame; before it there is no picture.
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

const little24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;

/** RIFF, then the first chunk: lossy, lossless or extended, each with its own way to say sizes. */
function readWebp(view: DataView): Picture | null {
  if (view.byteLength < 30 || !textAt(view, 0, 'RIFF') || !textAt(view, 8, 'WEBP')) return null;
  const contentType = 'image/webp';
  if (textAt(view, 12, 'VP8X')) {
    return { contentType, width: little24(view, 24) + 1, height: little24(view, 27) + 1 };
  }
  if (textAt(view, 12, 'VP8L') && view.getUint8(20) === 0x2f) {
    const sizes = view.getUint32(21, true);
    return { contentType, width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1 };
  }
  if (textAt(view, 12, 'VP8 ') && textAt(view, 23, '\x9d\x01\x2a')) {
    const [width, height] = [view.getUint16(26, true), view.getUint16(28, true)];
    return { contentType, width: width & 0x3fff, height: height & 0x3fff };
  }
  return null;
}
