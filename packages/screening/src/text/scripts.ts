/** Letters of other alphabets as names are usually written in Latin: letter -> Latin. */
const pairs = (text: string): [string, string][] =>
  text
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [from = '', to = ''] = pair.split(':');
      return [from, to];
    });

/** Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and the Turkic additions. */
const CYRILLIC = `а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u
  ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya ё:e є:ye і:i ї:yi ґ:g ў:u ђ:dj ј:j љ:lj
  њ:nj ћ:c џ:dz ѓ:gj ќ:kj ѕ:dz ә:a ғ:gh қ:q ң:n ө:o ұ:u ү:u һ:h җ:zh ҳ:h ҷ:j ӣ:i ӯ:u ҡ:q ҙ:z ҫ:s
  ѣ:e`;

const GREEK = `α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t
  υ:y φ:f χ:ch ψ:ps ω:o`;

const ARMENIAN = `ա:a բ:b գ:g դ:d ե:e զ:z է:e ը:e թ:t ժ:zh ի:i լ:l խ:kh ծ:ts կ:k հ:h ձ:dz ղ:gh ճ:ch
  մ:m յ:y ն:n շ:sh ո:o չ:ch պ:p ջ:j ռ:r ս:s վ:v տ:t ր:r ց:ts ւ:v փ:p ք:k օ:o ֆ:f և:ev`;

const GEORGIAN = `ა:a ბ:b გ:g დ:d ე:e ვ:v ზ:z თ:t ი:i კ:k ლ:l მ:m ნ:n ო:o პ:p ჟ:zh რ:r ს:s ტ:t
  უ:u ფ:p
  ქ:k ღ:gh ყ:q შ:sh ჩ:ch ც:ts ძ:dz წ:ts ჭ:ch ხ:kh ჯ:j ჰ:h`;

/** Latin letters that fall apart into no base letter and mark. */
const LATIN = `ß:ss ø:o æ:ae œ:oe đ:d ð:d þ:th ł:l ı:i ŋ:n ħ:h ə:a ɛ:e ɔ:o ƙ:k ɗ:d ɓ:b ŧ:t ĸ:k ʻ:
  ʼ: ʿ: ʾ:`;

/** Short vowels are not written: these say the consonants, long vowels and nothing more. */
const ARABIC = `ا:a أ:a إ:a آ:a ٱ:a ء: ؤ:w ئ:y ب:b پ:p ت:t ث:th ج:j چ:ch ح:h خ:kh د:d ذ:dh ر:r
  ز:z ژ:zh
  س:s ش:sh ص:s ض:d ط:t ظ:z ع:a غ:gh ف:f ق:q ک:k ك:k گ:g ل:l م:m ن:n ه:h ھ:h ة:h ۀ:h و:w ى:y ي:y
  ی:y ے:y
  ں:n ٹ:t ڈ:d ڑ:r ڤ:v ې:y ۍ:y ټ:t ډ:d ړ:r ښ:sh ږ:zh ځ:dz څ:ts ۇ:u ۆ:o ە:e`;

const HEBREW = `א:a ב:b ג:g ד:d ה:h ו:w ז:z ח:h ט:t י:y כ:k ך:k ל:l מ:m ם:m נ:n ן:n ס:s ע:a פ:p
  ף:p צ:ts
  ץ:ts ק:k ר:r ש:sh ת:t`;

export const LETTERS: ReadonlyMap<string, string> = new Map([
  ...pairs(CYRILLIC),
  ...pairs(GREEK),
  ...pairs(ARMENIAN),
  ...pairs(GEORGIAN),
  ...pairs(LATIN),
]);

export const ABJAD: ReadonlyMap<string, string> = new Map([...pairs(ARABIC), ...pairs(HEBREW)]);

/** Greek vowels written with two letters, and μπ, ντ, γκ, which say b, d and g. */
export const GREEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/ου/g, 'u'],
  [/ει/g, 'i'],
  [/οι/g, 'i'],
  [/αι/g, 'e'],
  [/αυ/g, 'av'],
  [/ευ/g, 'ev'],
  [/μπ/g, 'b'],
  [/ντ/g, 'd'],
  [/γκ|γγ/g, 'g'],
];
