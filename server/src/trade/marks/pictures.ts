/** Pictures as the engine looks at them: decoded, in grey, small. */
import { type Grey, hashPicture, type PictureHash } from '@tradewind/marks';
import sharp from 'sharp';
import type { House } from '../../platform/house/index.ts';

/** Most pixels a side that are looked at; hashes see far less. */
const SIDE = 256;
/** As many as the catalogue takes: a bomb of a picture is not decoded. */
const MOST_PIXELS = 50_000_000;

/** Turned as its camera says, on white, in grey. @throws where it cannot be decoded */
async function greyOf(bytes: Buffer): Promise<Grey> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .rotate()
    .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = channels === 1 ? data : data.filter((_, i) => i % channels === 0);
  return { width, height, data: new Uint8Array(pixels) };
}

/** What is kept of a picture; null where it cannot be decoded, or shows nothing. */
export async function hashBytes(bytes: Buffer): Promise<PictureHash | null> {
  const grey = await greyOf(bytes).catch(() => null);
  return grey === null ? null : hashPicture(grey);
}

/** The whole content of a stored file. */
export async function readFileBytes(
  house: House,
  tenantId: string,
  fileId: string,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await house.files.open(tenantId, fileId)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The same of a stored picture; one that is not there any more is null, too. */
export async function hashFile(
  house: House,
  tenantId: string,
  fileId: string,
): Promise<PictureHash | null> {
  const bytes = await readFileBytes(house, tenantId, fileId).catch(() => null);
  return bytes === null ? null : hashBytes(bytes);
}
