import type { PictureHow, PictureLikeness } from '../types.ts';
import type { PictureHash, View } from './hash.ts';

const ONES = Array.from({ length: 16 }, (_, digit) => digit.toString(2).replaceAll('0', '').length);

/** Bits in which two hexadecimal texts of one length differ. */
function differing(a: string, b: string): number {
  let bits = 0;
  for (let i = 0; i < a.length; i++) {
    bits += ONES[Number.parseInt(a.charAt(i), 16) ^ Number.parseInt(b.charAt(i), 16)] ?? 4;
  }
  return bits;
}

interface Distance {
  readonly waves: number;
  readonly edges: number;
}

const NOTHING: Distance = { waves: 64, edges: 128 };

/** Bits of waves from which on the edges are not looked at: two pictures differ by 32. */
const FAR = 18;

const between = (a: View, b: View): Distance => {
  const waves = differing(a.waves, b.waves);
  return waves > FAR ? { waves, edges: 128 } : { waves, edges: differing(a.edges, b.edges) };
};

const sum = ({ waves, edges }: Distance): number => 2 * waves + edges;

const nearer = (a: Distance, b: Distance): Distance => (sum(b) < sum(a) ? b : a);

const nearest = (ours: readonly View[], theirs: readonly View[]): Distance =>
  ours.reduce(
    (best, one) => theirs.reduce((inner, other) => nearer(inner, between(one, other)), best),
    NOTHING,
  );

/** In a negative every slow wave turns over; edges turn over where there are any. */
function negative(a: View, b: View): Distance {
  const waves = 64 - differing(a.waves, b.waves);
  return waves > 8 ? NOTHING : { waves, edges: waves };
}

/** Limits were set on made pictures; the benchmark says what they find and what they raise. */
function likenessOf({ waves, edges }: Distance): number {
  if (waves <= 4 && edges <= 16) return 0.97;
  if (waves <= 8 && edges <= 28) return 0.92;
  if (waves <= 12 && edges <= 34) return 0.83;
  return waves <= 16 && edges <= 38 ? 0.68 : 0;
}

/**
 * How like two pictures are, or null where they are not. A mirrored picture and a negative are told
 * as such.
 */
export function comparePictures(ours: PictureHash, theirs: PictureHash): PictureLikeness | null {
  const [core, their] = [ours.views[0], theirs.views[0]];
  if (core === undefined || their === undefined) return null;
  const found: { how: PictureHow; distance: Distance }[] = [
    { how: 'same', distance: between(core, their) },
    { how: 'crop', distance: nearest(ours.views, theirs.views) },
    { how: 'mirror', distance: nearest([ours.mirror], theirs.views) },
    { how: 'negative', distance: negative(core, their) },
  ];
  const best = found
    .map(({ how, distance }) => ({ how, ...distance, likeness: likenessOf(distance) }))
    .reduce((a, b) => (b.likeness > a.likeness ? b : a));
  if (best.likeness === 0) return null;
  return { ...best, how: best.how === 'same' && best.likeness < 0.9 ? 'near' : best.how };
}
