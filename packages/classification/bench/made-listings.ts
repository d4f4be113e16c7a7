/** Listings made of the knowledge: words left out of the index, with a shop's noise around them. */
import type { KnowledgeChapter, KnowledgeSub } from '../src/index.ts';
import type { Example } from './ground.ts';

const hashOf = (text: string): number => {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash;
};

/** A deterministic draw for each text: the same listings on every run. */
function dice(text: string): () => number {
  let state = hashOf(text) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}

const NOISE = (
  'new hot 2024 high quality fashion luxury portable professional universal waterproof mini ' +
  'large black red white blue gold gift vintage cute durable adjustable original fast 5pcs set'
).split(' ');
/** Share of listings in a category that names other goods. */
const ASTRAY = 0.35;
const SEXES = ['Men', 'Women', 'Unisex', 'Baby'];
const MATERIALS = 'metal plastic cotton polyester leather wood silicone paper glass steel'.split(
  ' ',
);
const NAMELESS = 'Vexora Lumiko Tandro Orvela Kistra Zuvian'.split(' ');

const pick = <T>(list: readonly T[], roll: () => number): T | undefined =>
  list[Math.floor(roll() * list.length)];

interface Made {
  readonly sub: KnowledgeSub;
  /** Words of the chapter's headings, as categories above the narrowest are called. */
  readonly around: readonly string[];
  readonly heading: readonly string[];
  readonly kept: readonly string[];
}

const wordsAround = ({ headings }: KnowledgeChapter): string[] =>
  headings.flatMap(({ words = [] }) => words.filter((word) => /^[a-z -]+$/.test(word)));

/** Attributes from the facts, beside those every listing has. */
function attributesFor({ facts = {} }: KnowledgeSub, roll: () => number): Record<string, string> {
  const result: Record<string, string> = { 'Brand Name': pick(NAMELESS, roll) ?? '', Origin: 'CN' };
  for (const [axis, values] of Object.entries(facts)) {
    const value = pick(values, roll);
    if (axis === 'function' || value === undefined || roll() < 0.35) continue;
    const name = axis === 'sex' ? 'Gender' : axis === 'material' ? 'Material' : axis;
    result[name] = value.replaceAll('_', ' ');
  }
  // Shops state what the code does not ask for, too.
  if (facts['sex'] === undefined && roll() < 0.3) result['Gender'] = pick(SEXES, roll) ?? '';
  if (facts['construction'] === undefined && roll() < 0.1) result['Fabric Type'] = 'woven';
  if (facts['powered'] === undefined && roll() < 0.1) result['Power Source'] = 'battery';
  return result;
}

function stuffed(word: string, made: Made, others: readonly string[], roll: () => number): Example {
  const noise = (): string => pick(NOISE, roll) ?? '';
  const parts = [pick(NAMELESS, roll) ?? '', noise()];
  const material = pick(made.sub.facts?.['material'] ?? [], roll);
  if (material !== undefined && roll() < 0.5) parts.push(material.replaceAll('_', ' '));
  parts.push(word, noise());
  if (roll() < 0.4) parts.push(pick(made.kept, roll) ?? '');
  if (roll() < 0.5) parts.push(roll() < 0.6 ? 'for' : '', pick(others, roll) ?? '', noise());
  if (roll() < 0.3) parts.push('with', pick(others, roll) ?? '');
  const leaf = roll() < 0.5 ? pick(made.heading, roll) : pick(made.kept, roll);
  // Shops put things where they sell: a third of the categories name something else.
  const astray = roll() < ASTRAY;
  const put = astray ? pick(others, roll) : leaf;
  const above = astray && roll() < 0.6 ? pick(others, roll) : pick(made.around, roll);
  const categories = roll() < 0.7 ? [above ?? '', put ?? ''] : [];
  const attributes = attributesFor(made.sub, roll);
  if (roll() < 0.15) attributes['Material'] = pick(MATERIALS, roll) ?? '';
  return { item: { title: parts.join(' '), categories, attributes }, truth: made.sub.code };
}

/**
 * A part of the knowledge's words taken out, and listings made of the words taken out.
 * @param style short: the word alone; stuffed: a title of a marketplace, categories, attributes
 */
export function leaveWordsOut(
  knowledge: readonly KnowledgeChapter[],
  fold: number,
  folds: number,
): { knowledge: KnowledgeChapter[]; short: Example[]; stuffed: Example[] } {
  const all = knowledge.flatMap(({ headings }) =>
    headings.flatMap(({ subs = [] }) => subs.flatMap(({ words = [] }) => words)),
  );
  const others = all.filter((word) => /^[a-z -]+$/.test(word));
  const short: Example[] = [];
  const long: Example[] = [];
  const less = knowledge.map((chapter) => ({
    ...chapter,
    headings: chapter.headings.map((heading) => ({
      ...heading,
      subs: (heading.subs ?? []).map((sub) => {
        const words = sub.words ?? [];
        const out = words.filter((word) => hashOf(sub.code + word) % folds === fold);
        const kept = words.filter((word) => !out.includes(word));
        if (kept.length < 2) return sub;
        const texts = [heading.en, ...(heading.words ?? [])];
        const made = { sub, around: wordsAround(chapter), heading: texts, kept };
        for (const word of out) {
          short.push({ item: { title: word }, truth: sub.code });
          long.push(stuffed(word, made, others, dice(word + sub.code)));
        }
        // Words the index knows, of the code and of its heading: most listings speak them.
        for (const [i, list] of [kept, kept, heading.words ?? []].entries()) {
          const roll = dice(`${sub.code}!${i}`);
          const known = pick(list, roll);
          if (known !== undefined) long.push(stuffed(known, made, others, roll));
        }
        return { ...sub, words: kept };
      }),
    })),
  }));
  return { knowledge: less, short, stuffed: long };
}

const wordsOf = (text: string): string[] => text.split(/[\s-]+/).filter((word) => word.length > 2);

/**
 * The hard case: a part of the codes lose every word that shares anything with the listing, so that
 * their neighbours look right. What confidence is worth shows here.
 */
export function leaveCodesOut(
  knowledge: readonly KnowledgeChapter[],
  fold: number,
  folds: number,
): { knowledge: KnowledgeChapter[]; examples: Example[] } {
  const all = knowledge.flatMap(({ headings }) =>
    headings.flatMap(({ subs = [] }) => subs.flatMap(({ words = [] }) => words)),
  );
  const others = all.filter((word) => /^[a-z -]+$/.test(word));
  const examples: Example[] = [];
  const less = knowledge.map((chapter) => ({
    ...chapter,
    headings: chapter.headings.map((heading) => ({
      ...heading,
      subs: (heading.subs ?? []).map((sub) => {
        const roll = dice(`${sub.code}?`);
        const words = sub.words ?? [];
        const word = pick(
          words.filter((one) => /^[a-z -]+$/.test(one)),
          roll,
        );
        if (hashOf(sub.code) % folds !== fold || word === undefined || words.length < 4) return sub;
        const shared = new Set(wordsOf(word));
        const kept = words.filter((one) => !wordsOf(one).some((each) => shared.has(each)));
        if (kept.length === 0) return sub;
        const texts = [heading.en, ...(heading.words ?? []), word];
        const made = { sub, around: wordsAround(chapter), heading: texts, kept };
        examples.push(stuffed(word, made, others, roll), stuffed(word, made, others, roll));
        return { ...sub, words: kept };
      }),
    })),
  }));
  return { knowledge: less, examples };
}
