/** 1600 pixels fill a large screen; a photograph then weighs some 300 kB instead of 4 MB. */
export const LONGEST_SIDE = 1600;

/** The size at which neither side is longer than `longest`, in the same proportion. */
export function fitInto(
  width: number,
  height: number,
  longest: number,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

const DRAWN = new Set(['image/jpeg', 'image/png', 'image/webp']);

/**
 * The picture drawn anew at a size for screens, which also leaves behind where and with what it was
 * taken. What is small already, or is no picture this browser can draw, is sent as it is: the
 * server judges it.
 */
export async function reducePicture(file: File): Promise<Blob> {
  if (!DRAWN.has(file.type)) return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return file;
  const size = fitInto(bitmap.width, bitmap.height, LONGEST_SIDE);
  if (size.width === bitmap.width && size.height === bitmap.height) return file;
  const canvas = Object.assign(document.createElement('canvas'), size);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, size.width, size.height);
  bitmap.close();
  const drawn = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, file.type === 'image/png' ? 'image/webp' : file.type, 0.88);
  });
  return drawn === null || drawn.size >= file.size ? file : drawn;
}
