import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../config/index.ts';
import { readSecret } from './secret.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tradewind-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes the secret once and keeps it readable by its owner alone', () => {
  const config = readConfig({}, join(folder, 'data'));
  const secret = readSecret(config);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(readSecret(config)).toBe(secret);
  const path = join(folder, 'data', 'secret');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8').trim()).toBe(secret);
});

it('takes the secret of the environment before its own', () => {
  const secret = 'e'.repeat(40);
  expect(readSecret(readConfig({ TRADEWIND_SECRET: secret }, folder))).toBe(secret);
});

it('says what to do about a secret that is too short', () => {
  writeFileSync(join(folder, 'secret'), 'short\n');
  expect(() => readSecret(readConfig({}, folder))).toThrow(/secret holds fewer than 32.*openssl/s);
  expect(() => readConfig({ TRADEWIND_SECRET: 'short' }, folder)).toThrow('TRADEWIND_SECRET');
});
