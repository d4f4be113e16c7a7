import type { Readable } from 'node:stream';
import type { Transaction } from '../database/index.ts';

export interface StoredFile {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly sha256: string;
  /** Needed to fetch it by its id alone; null: only the room that keeps it gives it out. */
  readonly permission: string | null;
  readonly createdAt: Date;
}

export interface NewFile {
  readonly name: string;
  readonly contentType: string;
  readonly maxBytes: number;
  /**
   * Who holds this may fetch the file at `/api/files/:fileId`. Left out, nobody may: the room that
   * keeps the file serves it by a route of its own, under its own rules.
   */
  readonly permission?: string;
}

export interface Files {
  /**
   * Streams a file into the store, then records it. Nothing is left behind when the stream breaks.
   * @throws files.too_large, files.no_space
   */
  put(tenantId: string, file: NewFile, content: Readable): Promise<StoredFile>;
  /** @throws files.not_found */
  find(tx: Transaction, fileId: string): Promise<StoredFile>;
  /** The content from byte `start` on. */
  open(tenantId: string, fileId: string, start?: number): Promise<Readable>;
  /** Hides the file with the transaction; the content is deleted by the next sweep. */
  remove(tx: Transaction, fileId: string): Promise<void>;
  /**
   * Deletes what nobody can reach: contents of removed files, uploads that a killed process left
   * half done, contents older than a day without a record. Returns how many. Run it at start and
   * hourly; any number of processes may.
   */
  sweep(): Promise<number>;
}

/** Where contents lie: a folder or an S3-compatible store. Keys are ids of tenant and file. */
export interface ContentStore {
  /** Moves or copies a finished local file into the store. */
  keep(tenantId: string, fileId: string, spooled: SpooledFile): Promise<void>;
  /** @throws files.not_found */
  open(tenantId: string, fileId: string, start: number): Promise<Readable>;
  /** Does nothing if the content is not there. */
  remove(tenantId: string, fileId: string): Promise<void>;
  /** Contents older than `ageMs`, for finding those without a record; empty where not listed. */
  listOlderThan(ageMs: number): AsyncIterable<{ tenantId: string; fileIds: readonly string[] }>;
}

export interface SpooledFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}
