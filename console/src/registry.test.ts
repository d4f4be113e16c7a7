import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryOf, PAGES } from './registry.ts';

describe('the registry of pages', () => {
  it('finds the page of an address, parameters included', () => {
    expect(entryOf('/')?.name).toBe('cockpit');
    expect(entryOf('/settings/people/')?.name).toBe('people');
    expect(entryOf('/nowhere')).toBeNull();
  });

  it('prefers no other page to a written path', () => {
    for (const { path } of PAGES.filter((one) => !one.path.includes('$'))) {
      expect(entryOf(path)?.path).toBe(path);
    }
  });

  it('has a path and a name of its own for each page', () => {
    expect(new Set(PAGES.map((one) => one.path)).size).toBe(PAGES.length);
    expect(new Set(PAGES.map((one) => one.name)).size).toBe(PAGES.length);
  });

  it.each(['zh', 'en'])('has the title of every page in %s', (language) => {
    const text = readFileSync(join(import.meta.dirname, 'i18n', language, 'shell.json'), 'utf8');
    const titles: Record<string, string> = JSON.parse(text).page;
    expect(PAGES.filter((one) => titles[one.name] === undefined)).toEqual([]);
  });
});
