import type { Kind, ListEntry } from '../src/types.ts';
import * as parts from './parts.ts';
import type { Random } from './random.ts';

/** A made-up party: one writing on the list, and others a stranger may use for the same one. */
export interface Made {
  readonly kind: Kind;
  readonly culture: string;
  /** Words of the name in Latin letters, as the list writes it. */
  readonly words: readonly string[];
  /** As the list writes it: in its own script in some lists. */
  readonly listed: string;
  /** Other systems of transliteration, and the native script. */
  readonly others: readonly string[];
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const BGN =
  'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f ' +
  'х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya';
const GERMAN =
  'а:a б:b в:w г:g д:d е:e ё:jo ж:sch з:s и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ' +
  'ф:f х:ch ц:z ч:tsch ш:sch щ:schtsch ъ: ы:y ь: э:e ю:ju я:ja';
const PASSPORT =
  'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f ' +
  'х:kh ц:ts ч:ch ш:sh щ:shch ъ:ie ы:y ь: э:e ю:iu я:ia';

const system = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(' ').map((pair) => pair.split(':') as [string, string]));
const SYSTEMS = [BGN, PASSPORT, GERMAN].map(system);

const write = (text: string, letters: ReadonlyMap<string, string>): string =>
  upper([...text.toLowerCase()].map((char) => letters.get(char) ?? char).join(''));

function russian(random: Random): Made {
  const middle = random.chance(0.6) ? [random.pickOften(parts.RUSSIAN_FATHER)] : [];
  const family = random.chance(0.5)
    ? random.pickOften(parts.RUSSIAN_STEMS)
    : upper(
        random.pick(parts.RUSSIAN_STEMS).slice(0, 3) +
          random.pick(parts.RUSSIAN_STEMS).slice(1).toLowerCase(),
      );
  const own = [
    random.pickOften(parts.RUSSIAN_GIVEN),
    ...middle,
    family + random.pickOften(parts.RUSSIAN_ENDS),
  ];
  const [bgn = [], ...rest] = SYSTEMS.map((letters) => own.map((word) => write(word, letters)));
  const native = own.join(' ');
  return {
    ...{ kind: 'person', culture: 'russian', words: bgn, listed: bgn.join(' ') },
    others: [...rest.map((words) => words.join(' ')), native],
  };
}

const ARABIC = parts.rows(parts.ARABIC);
const ARABIC_FAMILY = parts.rows(parts.ARABIC_FAMILY);

function arabic(random: Random): Made {
  const given = [random.pickOften(ARABIC), random.pickOften(ARABIC)];
  if (random.chance(0.7)) given.push(random.pick(ARABIC));
  const rows = [...given, random.pick(ARABIC_FAMILY)];
  const spell = (): string[] => rows.map(([, spellings]) => random.pick(spellings));
  const words = rows.map(([, spellings]) => spellings[0] ?? '');
  return {
    ...{ kind: 'person', culture: 'arabic', words, listed: words.join(' ') },
    others: [spell().join(' '), rows.map(([own]) => own).join(' ')],
  };
}

const CHINESE_FAMILY = parts.rows(parts.CHINESE_FAMILY);
const CHINESE_GIVEN = parts.rows(parts.CHINESE_GIVEN);

function chinese(random: Random): Made {
  const family = random.pickOften(CHINESE_FAMILY);
  const given = [random.pick(CHINESE_GIVEN)];
  if (random.chance(0.75)) given.push(random.pick(CHINESE_GIVEN));
  const sounds = given.map(([, [sound = '']]) => sound);
  const surname = upper(family[1][0] ?? '');
  const words = [surname, upper(sounds.join(''))];
  const native = family[0] + given.map(([char]) => char).join('');
  const latin = words.join(' ');
  const others = [
    native,
    `${surname} ${sounds.map(upper).join(' ')}`,
    `${surname} ${upper(sounds.join('-'))}`,
  ];
  if (random.chance(0.4)) {
    return {
      kind: 'person',
      culture: 'chinese',
      words,
      listed: native,
      others: [latin, ...others.slice(1)],
    };
  }
  return { kind: 'person', culture: 'chinese', words, listed: latin, others };
}

const KOREAN_FAMILY = parts.rows(parts.KOREAN_FAMILY);
const KOREAN_GIVEN = parts.rows(parts.KOREAN_GIVEN);

function korean(random: Random): Made {
  const family = random.pickOften(KOREAN_FAMILY);
  const given = [random.pick(KOREAN_GIVEN), random.pick(KOREAN_GIVEN)];
  const spell = (first: boolean): string[] => {
    const sounds = given.map(([, all]) => (first ? (all[0] ?? '') : random.pick(all)));
    return [first ? (family[1][0] ?? '') : random.pick(family[1]), sounds.join('-')];
  };
  const words = spell(true);
  return {
    ...{ kind: 'person', culture: 'korean', words, listed: words.join(' ') },
    others: [
      spell(false).join(' ').replace('-', ' '),
      family[0] + given.map(([char]) => char).join(''),
    ],
  };
}

function family(random: Random): string {
  if (random.chance(0.35)) return random.pickOften(parts.WESTERN_FAMILY);
  const stem =
    random.pick(parts.SYLLABLES) + (random.chance(0.6) ? random.pick(parts.SYLLABLES) : '');
  return upper(stem + random.pick(parts.FAMILY_ENDS));
}

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');

function western(random: Random): Made {
  const middle = random.chance(0.4) ? [random.pickOften(parts.WESTERN_GIVEN)] : [];
  const words = [random.pickOften(parts.WESTERN_GIVEN), ...middle, family(random)];
  if (random.chance(0.15)) words.push(family(random));
  const listed = words.join(' ');
  return {
    kind: 'person',
    culture: 'western',
    words,
    listed,
    others: plain(listed) === listed ? [] : [plain(listed)],
  };
}

function company(random: Random): Made {
  const brand = upper(
    random.pick(parts.SYLLABLES) +
      random.pick(parts.SYLLABLES) +
      (random.chance(0.5) ? random.pick(parts.SYLLABLES) : ''),
  );
  const words = [brand];
  if (random.chance(0.3)) words.push(family(random));
  words.push(random.pick(parts.COMPANY_WORDS));
  if (random.chance(0.4)) words.push(random.pick(parts.COMPANY_WORDS));
  const listed = [...words, random.pick(parts.LEGAL_FORMS)].join(' ');
  const others = [[...words, random.pick(parts.LEGAL_FORMS)].join(' '), words.join(' ')];
  return { kind: 'company', culture: 'company', words, listed, others };
}

const HAN_BRAND = parts.rows(parts.HAN_BRAND);

function chineseCompany(random: Random): Made {
  const brand = Array.from({ length: 2 + random.below(3) }, () => random.pick(HAN_BRAND));
  const own = brand.map(([char]) => char).join('');
  const word = random.pick(parts.HAN_WORDS);
  const native = own + word + random.pick(parts.HAN_FORMS);
  const sound = upper(brand.map(([, [latin = '']]) => latin).join(''));
  const others = [own + word + random.pick(parts.HAN_FORMS), own + word];
  return { kind: 'company', culture: 'chinese company', words: [sound], listed: native, others };
}

const MAKERS: readonly (readonly [number, (random: Random) => Made])[] = [
  [0.24, western],
  [0.2, russian],
  [0.16, arabic],
  [0.12, chinese],
  [0.05, korean],
  [0.16, company],
  [0.07, chineseCompany],
];

/** One made-up party. */
export function makeOne(random: Random): Made {
  let at = random.next();
  for (const [share, make] of MAKERS) {
    if (at < share) return make(random);
    at -= share;
  }
  return western(random);
}

/** The party as an entry of a list. */
export const asEntry = (made: Made, id: string): ListEntry => ({
  ...{ id, kind: made.kind, names: [{ text: made.listed, quality: 'primary' }] },
  ...{ birthDates: [], countries: [], identifiers: [], programmes: [] },
});
