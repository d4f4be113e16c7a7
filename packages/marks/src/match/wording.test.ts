import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingField, WatchedListing, WatchedMark } from '../types.ts';
import { buildMatcher } from './matcher.ts';

const DAY = '2026-11-26';

const mark = (id: string, text: string, more: Partial<WatchedMark> = {}): WatchedMark => ({
  ...{ id, kind: 'word', text, variants: [], nice: [25], territories: ['EU'] },
  ...{ status: 'registered', expiresOn: null, reputed: false, picture: null, ...more },
});

const listing = (
  text: string,
  field: ListingField = 'title',
  more: Partial<WatchedListing> = {},
): WatchedListing => ({
  ...{ texts: [{ field, language: 'en', text }], nice: [25], markets: null, picture: null },
  ...more,
});

/** Names nobody has, as far as we know. */
const MARKS = [
  mark('vexora', 'VEXORA', { variants: ['维索拉'] }),
  mark('kwilto', 'Kwilto'),
  mark('brimnes', 'Brimfell Home'),
  mark('nuve', 'NUVE'),
  mark('qz', 'QZ'),
  mark('silk', 'SILK'),
];
const matcher = buildMatcher(MARKS);
const look = (text: string, field?: ListingField, more?: Partial<WatchedListing>) => {
  const answer = matcher.match(listing(text, field, more), DAY);
  const best = answer.matches[0];
  const where = best?.occurrences[0];
  const words = where === undefined ? null : where.text.slice(where.start, where.end);
  return { verdict: answer.verdict, mark: best?.markId, how: where?.how, words, best, where };
};

describe('wording of a listing against marks', () => {
  it.each([
    ['Vexora dress, midi', 'exact', 'Vexora'],
    ['summer dress VEX-ORA style', 'spacing', 'VEX-ORA'],
    ['Véxora dress', 'exact', 'Véxora'],
    ['V3X0RA dress', 'lookalike', 'V3X0RA'],
    ['Vехоrа dress', 'lookalike', 'Vехоrа'],
    ['two vexoras', 'plural', 'vexoras'],
    ['vexorra dress', 'edits', 'vexorra'],
    ['quilto jacket', 'sound', 'quilto'],
    ['vexoradress', 'compound', 'vexoradress'],
    ['nuvedress', 'compound', 'nuvedress'],
    ['brimfell towel', 'dominant', 'brimfell'],
    ['维索拉连衣裙', 'variant', '维索拉'],
    ['维索啦连衣裙', 'homophone', '维索啦'],
  ])('holds %s: %s', (text, how, words) => {
    expect(look(text)).toMatchObject({ verdict: 'hold', how, words });
  });

  it.each([
    ["Women's summer dress with pockets"],
    ['山岚连衣裙 夏季新款'],
    ['qz code reader'],
    ['LED floor lamp 100 W, 3000 K'],
  ])('leaves %s alone', (text) => {
    expect(look(text).verdict).toBe('clear');
  });

  it.each([
    ['Straps compatible with Vexora', 'compatible with'],
    ['Straps for the new Vexora', 'for'],
    ['适用于维索拉的表带', '适用于'],
    ['Ersatzband passend für Vexora', 'passend fur'],
  ])('warns of %s: it says what the goods go with', (text, cue) => {
    const found = look(text);
    expect(found.verdict).toBe('warn');
    expect(found.where).toMatchObject({ use: 'referential', cue });
    expect(found.best?.factors[0]?.factor).toBe('referential_use');
  });

  it('holds what says that it is like another', () => {
    expect(look('维索拉同款连衣裙')).toMatchObject({ verdict: 'hold' });
    expect(look('dress inspired by Vexora').where).toMatchObject({ use: 'imitation' });
    expect(look('dress inspired by Vexora').verdict).toBe('hold');
  });

  it('holds a brand whatever stands before it, and plain use beside a lawful one', () => {
    expect(look('for Vexora', 'brand').verdict).toBe('hold');
    expect(look('Vexora strap for Vexora').verdict).toBe('hold');
  });

  it('an ordinary word weighs less, unless it is the brand', () => {
    expect(look('silk dress')).toMatchObject({ verdict: 'warn', mark: 'silk' });
    expect(look('Silk', 'brand').verdict).toBe('hold');
  });

  it.each([
    ['小狐FOXLET童装', 'exact', '小狐FOXLET'],
    ['新款小狐 Foxlet 连衣裙', 'exact', '小狐 Foxlet'],
    ['小狐连衣裙 夏季新款', 'dominant', '小狐'],
    ['Foxlet summer dress', 'dominant', 'Foxlet'],
    ['F0XLET dress', 'lookalike', 'F0XLET'],
  ])('finds a mark written in two scripts: %s', (text, how, words) => {
    const two = buildMatcher([mark('fox', '小狐FOXLET')]);
    const answer = two.match(listing(text), DAY);
    const where = answer.matches[0]?.occurrences[0];
    expect(answer.verdict).toBe('hold');
    expect([where?.how, where?.text.slice(where.start, where.end)]).toEqual([how, words]);
  });

  it('a number or an ordinary word beside a Chinese name is no name by itself', () => {
    const two = buildMatcher([mark('a', '小狐2024'), mark('b', '山岚 DRESS')]);
    expect(two.match(listing('summer dress 2024'), DAY).verdict).toBe('clear');
    expect(two.match(listing('小狐2024连衣裙'), DAY).verdict).toBe('hold');
  });

  it('finds a slogan of nine words and more', () => {
    const slogan = 'wear what the fox would wear if it could shop';
    const long = buildMatcher([mark('slogan', slogan)]);
    const text = `Summer dress: "Wear what the fox would wear, if it could shop" (new)`;
    const where = long.match(listing(text), DAY).matches[0]?.occurrences[0];
    expect(where?.text.slice(where.start, where.end)).toBe(
      'Wear what the fox would wear, if it could shop',
    );
    expect(where?.how).toBe('exact');
  });

  it('two letters are a name only where they are written like one', () => {
    expect(look('QZ shirt').verdict).toBe('hold');
    expect(look('QZ SHIRT').verdict).toBe('clear');
  });

  it('goods of another class, another territory and marks not registered weigh less', () => {
    expect(look('Vexora drill', 'title', { nice: [7] }).verdict).toBe('warn');
    expect(look('Vexora watch', 'title', { nice: [14] }).verdict).toBe('hold');
    expect(look('Vexora', 'title', { nice: null }).verdict).toBe('hold');
    expect(look('Vexora', 'title', { markets: [['US', 'world']] }).verdict).toBe('warn');
    expect(look('Vexora', 'title', { markets: [['DE', 'EU', 'world']] }).verdict).toBe('hold');
    const pending = buildMatcher([mark('p', 'Vexora', { status: 'pending' })]);
    expect(pending.match(listing('Vexora'), DAY).verdict).toBe('warn');
    const known = buildMatcher([mark('r', 'Vexora', { reputed: true, nice: [14] })]);
    expect(known.match(listing('Vexora', 'title', { nice: [7] }), DAY).verdict).toBe('hold');
  });

  it('a mark stands half a year beyond its term, and then no more', () => {
    const until = buildMatcher([mark('u', 'Vexora', { expiresOn: '2026-06-30' })]);
    expect(until.match(listing('Vexora'), '2026-12-30').verdict).toBe('hold');
    expect(until.match(listing('Vexora'), '2026-12-31').verdict).toBe('clear');
  });

  it('an unreadable picture is unknown where there are pictures to hold it against', () => {
    const view = { waves: '0'.repeat(16), edges: '0'.repeat(32) };
    const picture = { views: [view], mirror: view };
    const pictured = buildMatcher([mark('f', 'Vexora', { kind: 'figurative', picture })]);
    const unseen = listing('dress', 'title', { picture: 'unreadable' });
    expect(pictured.match(unseen, DAY).verdict).toBe('unknown');
    expect(matcher.match(unseen, DAY).verdict).toBe('clear');
  });
});

describe('whatever the text', () => {
  const own = fc.stringMatching(/^[a-z]{6,10}$/);

  it('a wording written into it is found at its place', () => {
    fc.assert(
      fc.property(
        own,
        fc.array(fc.constantFrom('dress', 'new', '山岚', '-', '12')),
        (name, around) => {
          const text = [...around, name.toUpperCase(), ...around].join(' ');
          const { matches } = buildMatcher([mark('m', name)]).match(listing(text), DAY);
          const [first] = matches;
          const where = first?.occurrences.find(({ how }) => how === 'exact');
          return where !== undefined && text.slice(where.start, where.end) === name.toUpperCase();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is read without a failure, and the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const once = matcher.match(listing(text), DAY);
        expect(matcher.match(listing(text), DAY)).toEqual(once);
        for (const { occurrences, score } of once.matches) {
          expect(score).toBeLessThanOrEqual(1);
          for (const { start, end } of occurrences) expect(start).toBeLessThan(end);
        }
      }),
      { numRuns: 200 },
    );
  });
});
