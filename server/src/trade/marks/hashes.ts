import { createHash } from 'node:crypto';
import type { PictureHash } from '@tradewind/marks';
import type { ListingFacts, MarkFields } from './types.ts';

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** Of all of a mark that is compared, or decides what a comparison means. */
export const hashMark = (mark: MarkFields, picture: PictureHash | null): string =>
  hash([
    ...[mark.kind, mark.wording, mark.variants, mark.nice, mark.territories, mark.status],
    ...[mark.expiresOn, mark.reputed, picture],
  ]);

/** Of all of a listing that is compared: while it is the same, what was decided holds. */
export const hashFacts = (
  { texts, nice, markets }: Omit<ListingFacts, 'names'>,
  pictureFileId: string | null,
): string => hash([texts, nice, markets, pictureFileId]);
