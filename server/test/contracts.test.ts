import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { repositoryFolder } from '../src/platform/database/index.ts';
import type { ErrorEntry } from '../src/platform/errors/index.ts';

const kept = (path: string) =>
  JSON.parse(readFileSync(join(repositoryFolder(), 'contracts', path), 'utf8'));

describe('the contract', () => {
  it('is what the server says of itself; npm run contracts brings it up to date', async () => {
    // In a process of its own: other tests of this one declare errors that no server has.
    const script = ['scripts/contracts.mjs', '--check'];
    const run = promisify(execFile)(process.execPath, script, { cwd: repositoryFolder() });
    const said = await run.then(
      () => '',
      ({ stdout, stderr }) => `${stdout}${stderr}`,
    );
    expect(said).toBe('');
  }, 180_000);

  it('describes every operation with a summary, a tag and its answers', () => {
    const document = kept('openapi.json');
    expect(document.openapi).toMatch(/^3\.1/);
    const operations = Object.entries<Record<string, Record<string, unknown>>>(
      document.paths,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, op]) => ({ path, method, op })),
    );
    expect(operations.length).toBeGreaterThan(60);
    for (const { path, method, op } of operations) {
      expect(op, `${method} ${path}`).toMatchObject({
        summary: expect.stringMatching(/.{4,}/),
        tags: [expect.any(String)],
        responses: expect.any(Object),
      });
    }
  });
});

describe('the error catalogue', () => {
  it('says what is wrong and what to do, in both languages with the same parameters', () => {
    const names = (text: string): string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '');
    const catalogue: [string, ErrorEntry][] = Object.entries(kept('errors.json'));
    expect(catalogue.length).toBeGreaterThan(80);
    for (const [code, entry] of catalogue) {
      expect(code).toMatch(/^[a-z]+\.[a-z_]+$/);
      expect(entry.status, code).toBeGreaterThanOrEqual(400);
      for (const words of [entry.title, entry.detail]) {
        expect(words.zh, code).toMatch(/[\u4e00-\u9fff]/);
        expect(words.en, code).toMatch(/[a-z]{2}/i);
        expect(names(words.zh).sort(), code).toEqual(names(words.en).sort());
      }
    }
  });
});
