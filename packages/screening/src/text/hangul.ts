const FIRST = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const VOWEL = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const LAST = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');

/** Family names are spelled by custom, not by rule; the usual spelling first. */
const FAMILY: Readonly<Record<string, string>> = {
  ...{ 김: 'kim', 이: 'lee', 박: 'park', 최: 'choi', 정: 'jung', 강: 'kang', 조: 'cho' },
  ...{ 윤: 'yoon', 장: 'jang', 임: 'lim', 한: 'han', 오: 'oh', 서: 'seo', 신: 'shin' },
  ...{ 권: 'kwon', 황: 'hwang', 안: 'ahn', 송: 'song', 류: 'ryu', 유: 'yoo', 전: 'jeon' },
  ...{ 홍: 'hong', 고: 'ko', 문: 'moon', 양: 'yang', 손: 'son', 배: 'bae', 백: 'baek' },
  ...{ 허: 'heo', 남: 'nam', 심: 'shim', 노: 'noh', 하: 'ha', 곽: 'kwak', 성: 'sung', 차: 'cha' },
  ...{ 주: 'joo', 우: 'woo', 구: 'koo', 민: 'min', 진: 'jin', 나: 'na', 지: 'ji', 엄: 'um' },
  ...{ 리: 'ri', 림: 'rim', 로: 'ro', 라: 'ra', 량: 'ryang', 려: 'ryo', 변: 'byun', 채: 'chae' },
};

const DOUBLE_FAMILY = /^(?:남궁|제갈|선우|황보|독고|사공|서문)/;

/** Syllables fall apart into letters by their place in Unicode; Revised Romanization. */
function romanise(text: string): string {
  let latin = '';
  for (const char of text) {
    const place = char.charCodeAt(0) - 0xac00;
    if (place < 0 || place >= 11172) continue;
    latin += FIRST[Math.floor(place / 588)] ?? '';
    latin += VOWEL[Math.floor((place % 588) / 28)] ?? '';
    latin += LAST[place % 28] ?? '';
  }
  return latin;
}

/** Parts of a Hangul run: a family name and syllables given, or one word of a company. */
export function readHangul(run: string, isPerson: boolean): string[] {
  const count = [...run].length;
  if (!isPerson || count < 2 || count > 5) return [romanise(run)];
  const split = DOUBLE_FAMILY.test(run) && count > 2 ? 2 : 1;
  const family = run.slice(0, split);
  // Given names are mostly written in Latin syllable by syllable.
  return [FAMILY[family] ?? romanise(family), ...[...run.slice(split)].map(romanise)];
}

/** Words of Korean companies by their meaning. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/주식회사|㈜/g, 'ltd'],
  [/유한회사/g, 'llc'],
  [/회사/g, 'company'],
  [/그룹/g, 'group'],
  [/은행/g, 'bank'],
  [/무역|상사|물산/g, 'trading'],
  [/전자/g, 'electronics'],
  [/중공업/g, 'heavy industry'],
  [/산업|공업/g, 'industry'],
  [/건설/g, 'construction'],
  [/화학/g, 'chemical'],
  [/기술|테크/g, 'technology'],
  [/해운/g, 'shipping'],
  [/대학교?/g, 'university'],
  [/국제/g, 'international'],
];

/** Generic words of a company's Hangul name in English; what is its own stays. */
export function translateHangul(text: string): string {
  return MEANINGS.reduce((out, [from, to]) => out.replace(from, ` ${to} `), text);
}
