/**
 * Two coarser forms of a Latin word. The spelling form makes one of the usual ways to write the
 * same sounds (Yusuf, Yousouf; Zhukov, Jukoff); the skeleton keeps classes of consonants only, so
 * that a script without vowels can be held against one with them.
 */
const VOWELS = new Set('aeiou');

const isVowel = (char: string | undefined): boolean => char !== undefined && VOWELS.has(char);

/** Whether a letter is a vowel, by its code. */
export const isVowelCode = (code: number): boolean =>
  code === 0x61 || code === 0x65 || code === 0x69 || code === 0x6f || code === 0x75;

/** Groups of letters -> how they are spelled here; longest first at every place. */
const GROUPS: readonly (readonly [string, string])[] = [
  ['shch', '$'],
  ['tsch', 'c'],
  ['sch', '$'],
  ['tch', 'c'],
  ['dzh', 'j'],
  ['sh', '$'],
  ['ch', 'c'],
  ['cz', 'c'],
  ['zh', 'j'],
  ['dj', 'j'],
  ['dz', 'z'],
  ['ts', 'c'],
  ['tz', 'c'],
  ['ph', 'f'],
  ['th', 't'],
  ['dh', 'd'],
  ['kh', 'h'],
  ['gh', 'g'],
  ['bh', 'b'],
  ['rh', 'r'],
  ['ck', 'k'],
  ['oo', 'u'],
  ['ou', 'u'],
  ['ee', 'i'],
  ['oe', 'o'],
  ['ae', 'a'],
  ['ue', 'u'],
  ['ije', 'ie'],
];
/** Groups by the code of their first letter. */
const BY_FIRST: (readonly (readonly [string, string])[] | undefined)[] = [];
for (const group of GROUPS) {
  const first = group[0].charCodeAt(0);
  BY_FIRST[first] = [...(BY_FIRST[first] ?? []), group];
}

function groupAt(text: string, at: number): readonly [string, string] | undefined {
  const groups = BY_FIRST[text.charCodeAt(at)];
  if (groups === undefined) return undefined;
  for (const group of groups) if (text.startsWith(group[0], at)) return group;
  return undefined;
}

function single(text: string, at: number): string {
  const char = text.charAt(at);
  const next = text.charAt(at + 1);
  if (char === 'c') return next === 'e' || next === 'i' || next === 'y' ? 's' : 'k';
  if (char === 'q') return at === 0 && next === 'i' ? 'c' : 'k';
  // Pinyin writes its x before i and u alone.
  if (char === 'x') return at === 0 && (next === 'i' || next === 'u') ? '$' : 'ks';
  if (char === 'w') return 'v';
  if (char === 'y') return 'i';
  return char;
}

/** How a word of a-z is spelled when its sounds are written one way. */
export function spellingOf(text: string): string {
  let out = '';
  let last = '';
  for (let at = 0; at < text.length; ) {
    const group = groupAt(text, at);
    const add = group === undefined ? single(text, at) : group[1];
    at += group === undefined ? 1 : group[0].length;
    if (add === last) continue;
    out += add;
    last = add.charAt(add.length - 1);
  }
  if (out.length > 3 && out.endsWith('h') && isVowel(out.at(-2))) out = out.slice(0, -1);
  if (out.length > 4 && /[oe]f$/.test(out)) out = `${out.slice(0, -1)}v`;
  return out;
}

const CLASSES: Readonly<Record<string, string>> = {
  ...{ b: 'p', p: 'p', f: 'p', v: 'p', d: 't', t: 't', g: 'k', k: 'k', q: 'k' },
  ...{ s: 's', z: 's', c: 's', j: 's', $: 's', l: 'l', r: 'r', m: 'm', n: 'n' },
};

function classesOf(spelled: string): string {
  let out = isVowel(spelled.charAt(0)) ? 'a' : '';
  for (let at = 0; at < spelled.length; at++) out += CLASSES[spelled.charAt(at)] ?? '';
  return out;
}

/**
 * Classes of consonants of a Latin word, with 'a' before them where it begins with a vowel. h, and
 * w and y inside a word, leave no trace: half of the scripts write them as vowels.
 */
export function skeletonOf(text: string): string {
  if (!/[kg]h|w/.test(text)) return classesOf(spellingOf(text));
  const plain = text
    .replace(/kh|gh/g, 'k')
    .replace(/w/g, (_, at: number) => (at === 0 ? 'v' : 'u'));
  return classesOf(spellingOf(plain));
}

/** The same for a word of a script that leaves vowels out, from its letters in Latin. */
export function abjadSkeleton(latin: string): string {
  const first = latin.charAt(0) === 'y' ? 'i' : latin.charAt(0);
  return skeletonOf(first + latin.slice(1).replace(/[wy]/g, 'a'));
}

/** Consonants and vowels of a spelling form apart. */
export function splitSounds(spelling: string): { consonants: string; vowels: string } {
  let consonants = '';
  let vowels = '';
  for (const char of spelling) {
    if (VOWELS.has(char)) vowels += char;
    else consonants += char;
  }
  return { consonants, vowels };
}
