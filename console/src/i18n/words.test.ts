import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { literalsIn } from './literals.ts';
import { keysIn, placeholders, readSources, readTexts, withoutPlural } from './read-texts.ts';

const SOURCE = join(import.meta.dirname, '..');
const readFile = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const zh = readTexts(join(import.meta.dirname, 'zh'));
const en = readTexts(join(import.meta.dirname, 'en'));
const sources = readSources(SOURCE);
const namespaces = new Set([...zh.keys()].map((key) => key.split(':')[0] ?? ''));
const asked = keysIn(sources.map((one) => one.code).join('\n'), namespaces);

const bases = (texts: ReadonlyMap<string, string>): string[] =>
  [...new Set([...texts.keys()].map(withoutPlural))].sort();

describe('the words of the console', () => {
  it('exist in both languages', () => {
    expect(bases(en)).toEqual(bases(zh));
  });

  it('exist for every namespace the code asks for', () => {
    const named = sources.flatMap(({ code }) =>
      [...code.matchAll(/\bt\(\s*['`]([a-z]+):/g)].map((match) => match[1] ?? ''),
    );
    expect([...new Set(named)].filter((name) => !namespaces.has(name))).toEqual([]);
  });

  it('exist for every key the code asks for', () => {
    const known = new Set(bases(zh));
    expect([...asked.exact].filter((key) => !known.has(key))).toEqual([]);
  });

  it('exist for every key made from a value: at least one', () => {
    const empty = [...asked.starts].filter(
      (start) => !start.startsWith('reasons:') && !bases(zh).some((key) => key.startsWith(start)),
    );
    expect(empty).toEqual([]);
  });

  it('of the shell and the first pages are loaded with them', () => {
    const first = new Set(/\{([\w,]+)\}/.exec(readFile('zh.ts'))?.[1]?.split(','));
    const early = /\/(shell|ui|lib|api|routes\/(cockpit|sign-in))\//;
    const code = sources.filter(({ path }) => early.test(path)).map((one) => one.code);
    const { exact, starts } = keysIn(code.join('\n'), namespaces);
    const late = [...exact, ...starts].filter((key) => !first.has(key.split(':')[0] ?? ''));
    expect(first.size).toBeGreaterThan(4);
    expect(late).toEqual([]);
  });

  it('are all asked for by the code', () => {
    const starts = [...asked.starts];
    const unused = bases(zh).filter(
      (key) => !asked.exact.has(key) && !starts.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('are not empty', () => {
    const empty = [...zh, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('have the same placeholders in both languages', () => {
    const byBase = (texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
      const found = new Map<string, Set<string>>();
      for (const [key, text] of texts) {
        const names = found.get(withoutPlural(key)) ?? new Set<string>();
        for (const name of placeholders(text)) names.add(name);
        found.set(withoutPlural(key), names);
      }
      return new Map([...found].map(([base, names]) => [base, [...names].sort().join()]));
    };
    const [chinese, english] = [byBase(zh), byBase(en)];
    const different = bases(zh).filter((base) => chinese.get(base) !== english.get(base));
    expect(different).toEqual([]);
  });

  it('are the only texts on the pages', () => {
    const found = sources.flatMap(({ path, code }) =>
      literalsIn(path, code).map((text) => `${relative(SOURCE, path)}:${text}`),
    );
    expect(found).toEqual([]);
  });
});

describe('the checks themselves', () => {
  it('find a key written out and a key made from a value', () => {
    const keys = keysIn(
      "t('orders:list.title'); t(`orders:state.$" + '{state}`)',
      new Set(['orders']),
    );
    expect([...keys.exact]).toEqual(['orders:list.title']);
    expect([...keys.starts]).toEqual(['orders:state.']);
  });

  it('do not take an address for a key', () => {
    expect(keysIn("fetch('https://example.org')", new Set(['orders'])).exact.size).toBe(0);
  });

  it('find literal text in elements and in spoken attributes, and Chinese anywhere', () => {
    const page = "const a = <b title='Hello'>World {'again'}</b>; const c = '订单';";
    expect(literalsIn('page.tsx', page)).toEqual(['1: Hello', '1: World', '1: again', '1: 订单']);
  });

  it('let class names, numbers and signs pass', () => {
    expect(literalsIn('page.tsx', "const a = <b className='big'>12 · {' '}</b>;")).toEqual([]);
  });

  it('know plural endings and placeholders', () => {
    expect(withoutPlural('common:list.rows_other')).toBe('common:list.rows');
    expect(placeholders('{{b}} of {{ a }}, {{b}}')).toEqual(['a', 'b']);
  });
});
