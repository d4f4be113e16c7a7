import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/index.ts';

/** 32 random bytes in hexadecimal. */
const LEAST_LENGTH = 32;

/**
 * The server's own secret: signs session cookies and encrypts second factors. From the
 * environment, else made once and kept beside the data, readable by its owner alone.
 * @throws Error if the secret found is too short to be one.
 */
export function readSecret(config: Config): string {
  const path = join(config.dataFolder, 'secret');
  const secret = config.secret ?? readFile(path) ?? createFile(path);
  if (secret.length < LEAST_LENGTH) {
    const place = config.secret === undefined ? `The file ${path}` : 'TRADEWIND_SECRET';
    throw new Error(
      `${place} holds fewer than ${LEAST_LENGTH} characters. ` +
        'Use 64 random hexadecimal characters, such as those of: openssl rand -hex 32',
    );
  }
  return secret;
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Two processes may start at once on one folder: the first to create the file wins. */
function createFile(path: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  const secret = randomBytes(32).toString('hex');
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    const other = readFile(path);
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && other !== undefined) return other;
    throw error;
  }
  try {
    writeSync(file, `${secret}\n`);
  } finally {
    closeSync(file);
  }
  return secret;
}
