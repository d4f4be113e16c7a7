/**
 * Two coarser forms of a Latin word. The spelling form makes one of the usual ways to write the
 * same sounds (Yusuf, Yousouf; Zhukov, Jukoff); the skeleton keeps classes of consonants only, so
 * that a script without vowels can be held against one with them.
 */
const VOWELS = new Set('aeiou');

const isVowel = (char: string | undefined): boolean => char !== undefined && VOWELS.has(char);

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
const BY_FIRST = new Map<string, (readonly [string, string])[]>();
for (const group of GROUPS) {
  const first = group[0].charAt(0);
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), group]);
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
  for (let at = 0; at < text.length; ) {
    const group = BY_FIRST.get(text.charAt(at))?.find(([from]) => text.startsWith(from, at));
    const add = group === undefined ? single(text, at) : group[1];
    at += group === undefined ? 1 : group[0].length;
    if (add.length === 1 && out.endsWith(add)) continue;
    out += add;
  }
  if (out.length > 3 && out.endsWith('h') && isVowel(out.at(-2))) out = out.slice(0, -1);
  if (out.length > 4 && /[oe]f$/.test(out)) out = `${out.slice(0, -1)}v`;
  return out;
}

const CLASSES: Readonly<Record<string, string>> = {
  ...{ b: 'p', p: 'p', f: 'p', v: 'p', d: 't', t: 't', g: 'k', k: 'k', q: 'k' },
  ...{ s: 's', z: 's', c: 's', j: 's', $: 's', l: 'l', r: 'r', m: 'm', n: 'n' },
};

/**
 * Classes of consonants of a Latin word, with 'a' before them where it begins with a vowel. h, and
 * w and y inside a word, leave no trace: half of the scripts write them as vowels.
 */
export function skeletonOf(text: string): string {
  const plain = text
    .replace(/kh|gh/g, 'k')
    .replace(/w/g, (_, at: number) => (at === 0 ? 'v' : 'u'));
  const spelled = spellingOf(plain);
  let out = isVowel(spelled.charAt(0)) ? 'a' : '';
  for (const char of spelled) out += CLASSES[char] ?? '';
  return out;
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
