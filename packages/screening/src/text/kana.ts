const ROWS: readonly (readonly [kana: string, start: string])[] = [
  ['アイウエオ', ''],
  ['カキクケコ', 'k'],
  ['ガギグゲゴ', 'g'],
  ['サ　スセソ', 's'],
  ['ザ　ズゼゾ', 'z'],
  ['タ　　テト', 't'],
  ['ダ　　デド', 'd'],
  ['ナニヌネノ', 'n'],
  ['ハヒ　ヘホ', 'h'],
  ['バビブベボ', 'b'],
  ['パピプペポ', 'p'],
  ['マミムメモ', 'm'],
  ['ヤ　ユ　ヨ', 'y'],
  ['ラリルレロ', 'r'],
  ['ワヰ　ヱヲ', 'w'],
  ['ァィゥェォ', ''],
];

const SYLLABLES = new Map<string, string>(
  ROWS.flatMap(([kana, start]) =>
    [...kana].flatMap((char, at): [string, string][] =>
      char === '　' ? [] : [[char, `${start}${'aiueo'[at]}`]],
    ),
  ),
);
for (const [kana, latin] of [
  ...([
    ['シ', 'shi'],
    ['ジ', 'ji'],
    ['チ', 'chi'],
    ['ツ', 'tsu'],
    ['ヂ', 'ji'],
  ] as const),
  ...([
    ['ヅ', 'zu'],
    ['フ', 'fu'],
    ['ン', 'n'],
    ['ヴ', 'vu'],
    ['ヲ', 'o'],
  ] as const),
]) {
  SYLLABLES.set(kana, latin);
}

const SMALL_Y: Readonly<Record<string, string>> = { ャ: 'a', ュ: 'u', ョ: 'o' };
const SMALL_VOWEL = /[ァィゥェォ]/;

/** Hiragana lies 96 code points below katakana. */
const toKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));

/** A syllable with a small ya, yu, yo after it: kyo, sho, ja. */
function withSmallY(before: string, vowel: string): string {
  if (!before.endsWith('i')) return before + vowel;
  const start = before.slice(0, -1);
  return /(?:sh|ch|j)$/.test(start) ? start + vowel : `${start}y${vowel}`;
}

/**
 * Kana in Hepburn, long vowels written short, as passports do: ユウコ, ゆうこ and ユーコ are 'yuko'.
 */
export function romaniseKana(text: string): string {
  let latin = '';
  let doubled = false;
  for (const char of toKatakana(text)) {
    const smallY = SMALL_Y[char];
    if (smallY !== undefined) latin = withSmallY(latin, smallY);
    else if (char === 'ッ') doubled = true;
    else if (SMALL_VOWEL.test(char)) latin = latin.replace(/[aiueo]$/, '') + SYLLABLES.get(char);
    else {
      const syllable = SYLLABLES.get(char) ?? '';
      latin += doubled && syllable !== '' ? `${syllable[0]}${syllable}` : syllable;
      doubled = false;
    }
  }
  return latin.replace(/ou|oo/g, 'o').replace(/uu/g, 'u');
}
