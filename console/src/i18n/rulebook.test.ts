/** Every word the rulebook and the engine may send has a text: the console shows no code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTexts } from './read-texts.ts';

const ROOT = join(import.meta.dirname, '../../..');
const RULES = join(ROOT, 'data/rules');

interface File {
  readonly rules?: readonly {
    readonly topic: string;
    readonly obligations: readonly {
      readonly kind: string;
      readonly consequence: string;
      readonly by: readonly string[];
      readonly placed?: readonly string[];
    }[];
  }[];
  readonly facts?: readonly { readonly unit?: string; readonly of: string }[];
}

const files = readdirSync(RULES)
  .filter((name) => name.endsWith('.json'))
  .map((name): File => JSON.parse(readFileSync(join(RULES, name), 'utf8')));
const rules = files.flatMap((file) => file.rules ?? []);
const obligations = rules.flatMap((rule) => rule.obligations);
const facts = files.flatMap((file) => file.facts ?? []);

/** Texts in quotes between two marks of a source; fails loudly when a mark has moved. */
function quoted(path: string, start: string, end: string): readonly string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const from = text.indexOf(start);
  const to = text.indexOf(end, from + start.length);
  if (from < 0 || to < 0) throw new Error(`no "${start}" … "${end}" in ${path}`);
  return [...text.slice(from, to).matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');
}

const ENGINE = 'packages/rules/src/evaluate/types.ts';
const SHAPES = 'server/src/trade/compliance/http-schemas.ts';
const CAUSES = readFileSync(join(ROOT, 'server/src/trade/compliance/types.ts'), 'utf8');

const UNITS_OF_MONEY = /^[A-Z]{3}$/;

const words: Readonly<Record<string, readonly string[]>> = {
  topic: rules.map(({ topic }) => topic),
  kind: obligations.map(({ kind }) => kind),
  consequence: obligations.map(({ consequence }) => consequence),
  role: obligations.flatMap(({ by }) => by),
  place: obligations.flatMap(({ placed }) => placed ?? []),
  unit: facts
    .flatMap(({ unit }) => unit ?? [])
    .filter((unit) => !UNITS_OF_MONEY.test(unit))
    .map((unit) => (unit === '%' ? 'percent' : unit)),
  'question.of': facts.map(({ of }) => of),
  state: quoted(SHAPES, 'const StateField', ']);'),
  reason: quoted(SHAPES, 'const StateField', ']);'),
  verdict: quoted(SHAPES, 'export const VerdictField', '.meta'),
  verdictSays: quoted(SHAPES, 'export const VerdictField', '.meta'),
  channel: quoted(SHAPES, 'export const ChannelField', ');'),
  action: quoted(SHAPES, 'export const ActionField', ');'),
  phase: quoted(ENGINE, 'export type Phase =', ';'),
  source: quoted(SHAPES, 'source: z.enum([', '])'),
  cause: [...CAUSES.matchAll(/kind: '(\w+)'/g)].map((match) => match[1] ?? ''),
};

describe.each(['zh', 'en'])('the words of the rulebook in %s', (language) => {
  const texts = readTexts(join(import.meta.dirname, language));

  it.each(Object.entries(words))('say every %s', (group, all) => {
    const codes = [...new Set(all)];
    expect(codes.length).toBeGreaterThan(1);
    expect(codes.filter((code) => !texts.has(`compliance:${group}.${code}`))).toEqual([]);
  });
});
