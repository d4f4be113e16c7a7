import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPicture } from './picture.ts';

const from = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/** Whole pictures of one pixel, by the way they are coded. */
const PIXELS = {
  png: from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9' +
      'awAAAABJRU5ErkJggg==',
  ),
  progressiveJpeg: from(
    `/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP${'/'.repeat(86)}wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAA` +
      'AAAAAAAAAP/aAAgBAQABPxA=',
  ),
  lossyWebp: from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA'),
  losslessWebp: from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='),
  webpWithAlpha: from(
    'UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDgg' +
      'GAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==',
  ),
};

/** The head of a JPEG: a comment of `filler` bytes, then a baseline frame. */
function jpegHead(width: number, height: number, filler: number): Uint8Array {
  const word = (n: number): number[] => [n >> 8, n & 255];
  const comment = [0xff, 0xfe, ...word(filler + 2), ...Array<number>(filler).fill(0xc0)];
  const frame = [0xff, 0xff, 0xc0, ...word(17), 8, ...word(height), ...word(width), 3, 0, 0, 0];
  return new Uint8Array([0xff, 0xd8, ...comment, ...frame]);
}

describe('a picture', () => {
  it.each([
    ['png', 'image/png'],
    ['progressiveJpeg', 'image/jpeg'],
    ['lossyWebp', 'image/webp'],
    ['losslessWebp', 'image/webp'],
    ['webpWithAlpha', 'image/webp'],
  ] as const)('is known by its content: %s', (kind, contentType) => {
    expect(readPicture(PIXELS[kind])).toEqual({ contentType, width: 1, height: 1 });
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing that may hold a script', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an animation of another time', 'GIF89a\x01\x00\x01\x00'],
    ['a table', 'sku,name\nA-1,Lamp\n'],
    ['nothing', ''],
    ['sound in the same wrapping as WebP', 'RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00'],
  ])('is not %s', (_, content) => {
    expect(readPicture(Buffer.from(content.padEnd(64, ' '), 'latin1'))).toBeNull();
  });

  it('says its size wherever the frame of a JPEG stands', () => {
    expect(readPicture(jpegHead(4032, 3024, 6000))).toEqual({
      contentType: 'image/jpeg',
      width: 4032,
      height: 3024,
    });
  });

  it('has at least one pixel', () => {
    expect(readPicture(jpegHead(0, 10, 4))).toBeNull();
  });

  it('that breaks off is refused or known, and never another one', () => {
    for (const whole of Object.values(PIXELS)) {
      for (let length = 0; length < whole.length; length++) {
        const cut = readPicture(whole.slice(0, length));
        if (cut !== null) expect(cut).toEqual(readPicture(whole));
      }
    }
  });

  it('whatever the bytes are, they are read without a fault', () => {
    const heads = Object.values(PIXELS).map((whole) => fc.constant(whole.slice(0, 30)));
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(fc.constant(new Uint8Array()), ...heads), bytes, (head, rest) => {
        const picture = readPicture(new Uint8Array([...head, ...rest]));
        if (picture !== null) expect(picture.width * picture.height).toBeGreaterThan(0);
      }),
    );
  });

  it('of any size a JPEG can have is read as it was written', () => {
    const side = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(side, side, fc.nat(500), (width, height, filler) => {
        expect(readPicture(jpegHead(width, height, filler))).toMatchObject({ width, height });
      }),
    );
  });
});
