import type { House } from '../../../platform/house/index.ts';
import type { ByteSource } from '../formats/source.ts';

/** A stored file as something that can be read any number of times. */
export function storedSource(
  house: Pick<House, 'files'>,
  tenantId: string,
  file: { readonly fileId: string; readonly fileName: string; readonly bytes: number },
): ByteSource {
  return {
    name: file.fileName,
    bytes: file.bytes,
    open: (start = 0) => house.files.open(tenantId, file.fileId, start),
  };
}
