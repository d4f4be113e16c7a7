import { describe, expect, it } from 'vitest';
import { comparePictures } from './compare.ts';
import { hashPicture, type PictureHash } from './hash.ts';
import { madePicture, PICTURE_CHANGES } from './made.testing.ts';

function hashed(grey: Parameters<typeof hashPicture>[0]): PictureHash {
  const found = hashPicture(grey);
  if (found === null) throw new Error('nothing to see');
  return found;
}

describe('a picture', () => {
  const seeds = Array.from({ length: 25 }, (_, i) => 1000 + i);

  it('is like itself', () => {
    const one = hashed(madePicture(7));
    expect(comparePictures(one, one)).toMatchObject({ how: 'same', waves: 0, edges: 0 });
  });

  it.each(Object.entries(PICTURE_CHANGES))('is found again when it is %s', (name, change) => {
    const found = seeds.filter((seed) => {
      const grey = madePicture(seed);
      const alike = comparePictures(hashed(change(grey, seed)), hashed(grey));
      return alike !== null && alike.likeness >= 0.8;
    });
    expect(found.length, name).toBeGreaterThanOrEqual(name === 'negative' ? 20 : 22);
  });

  it('says in what it is like', () => {
    const grey = madePicture(1003);
    const how = (name: string) =>
      comparePictures(hashed(PICTURE_CHANGES[name]?.(grey, 1) ?? grey), hashed(grey))?.how;
    expect(how('mirrored')).toBe('mirror');
    expect(how('negative')).toBe('negative');
  });

  it('is not like others', () => {
    const all = Array.from({ length: 60 }, (_, i) => hashed(madePicture(5000 + i)));
    const alike = all.flatMap((a, i) =>
      all.slice(i + 1).filter((b) => (comparePictures(a, b)?.likeness ?? 0) >= 0.8),
    );
    expect(alike.length).toBeLessThanOrEqual(3);
  });

  it('of one colour, or of a few pixels, is nothing to compare', () => {
    const even = { width: 64, height: 64, data: new Uint8Array(64 * 64).fill(200) };
    expect(hashPicture(even)).toBeNull();
    expect(hashPicture({ width: 8, height: 8, data: new Uint8Array(64) })).toBeNull();
  });
});
