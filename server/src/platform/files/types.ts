import type { Readable } from 'node:stream';
import type { Transaction } from '../database/index.ts';

export interface StoredFile {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly sha256: string;
  readonly createdAt: Date;
}

export interface Files {
  /**
   * Streams a file into the store, then records it. Nothing is left behind when the stream breaks.
   * @throws files.too_large, files.no_space
   */
  put(
    tenantId: string,
    file: { name: string; contentType: string; maxBytes: number },
    content: Readable,
  ): Promise<StoredFile>;
  /** @throws files.not_found */
  find(tx: Transaction, fileId: string): Promise<StoredFile>;
  /** The content from byte `start` on. */
  open(tenantId: string, fileId: string, start?: number): Promise<Readable>;
  remove(tx: Transaction, fileId: string): Promise<void>;
}
