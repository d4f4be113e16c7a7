import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../scripts/contracts/generate.ts';
import { repositoryFolder } from '../src/platform/database/index.ts';
import { errorCatalogue } from '../src/platform/errors/index.ts';

describe('the contract', () => {
  let fresh = new Map<string, string>();
  beforeAll(async () => {
    fresh = await generate();
  });

  it('is what the server says of itself; npm run contracts brings it up to date', () => {
    for (const [path, text] of fresh) {
      const file = join(repositoryFolder(), path);
      const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
      expect(kept === text, `${path} is stale: run npm run contracts`).toBe(true);
    }
  });

  it('describes every operation with a summary, a tag and its answers', () => {
    const document = JSON.parse(fresh.get('contracts/openapi.json') ?? '{}');
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
    expect(errorCatalogue().size).toBeGreaterThan(80);
    for (const [code, entry] of errorCatalogue()) {
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
