/** The question whose answer is expected to tell most, over the best candidates. */
import { type Book, entriesUnder } from '../search/knowledge.ts';
import type { Axis, Question, QuestionOption, Words2 } from '../types.ts';
import { axisId, groupId, type Keeping, type Narrowing, NONE, UNKNOWN } from './answers.ts';

/** Candidates a question is chosen over. */
export const POOL = 80;
/** Options a person reads at once; "none of these" comes on top. */
const OPTIONS = 7;
/** Questions a person answers before losing patience: the plan looks so far ahead. */
const PATIENCE = 3;
/** Nodes lighter than this share stay whole; several are tried. */
const GRAINS = [1.1, 0.5, 0.3, 0.2, 0.12, 0.07, 0.04, 0];
/** How much a bit of information counts beside being right in the end. */
const BIT = 0.04;
/** People know what a thing is made of better than where a law puts it. */
const AXIS_BONUS = 0.03;
const BUNDLE_MALUS = 0.02;
/** Tokens of this axis are no words for people. */
const NOT_ASKED = 'function';

export interface Believed {
  readonly entry: number;
  readonly probability: number;
}

interface Choice {
  readonly question: () => Question;
  readonly value: number;
}

export interface AskGround {
  readonly book: Book;
  readonly keeping: Keeping;
  readonly axes: readonly Axis[];
}

export function chooseQuestion(
  pool: readonly Believed[],
  ground: AskGround,
  narrowing: Narrowing,
): Question | null {
  if (pool.length < 2) return null;
  const total = pool.reduce((sum, one) => sum + one.probability, 0) || 1;
  const share = pool.map((one) => ({ ...one, probability: one.probability / total }));
  const left = Math.max(0, PATIENCE - 1 - narrowing.count);
  const choices = [
    ...groupChoices(share, ground, narrowing, left),
    ...axisChoices(share, ground, narrowing, left),
  ];
  let best: Choice | undefined;
  for (const choice of choices) if (best === undefined || choice.value > best.value) best = choice;
  return best?.question() ?? null;
}

/** What is right in the end if `left` more questions are asked of each part, plus information. */
function worth(parts: readonly (readonly number[])[], left: number): number {
  const within = OPTIONS ** left;
  let right = 0;
  let bits = 0;
  for (const part of parts) {
    let mass = 0;
    const sorted = [...part].sort((a, b) => b - a);
    sorted.forEach((one, i) => {
      mass += one;
      if (i < within) right += one;
    });
    if (mass > 0) bits -= mass * Math.log2(mass);
  }
  return right + BIT * bits;
}

interface Node {
  readonly prefix: string;
  readonly mass: number;
  readonly members: readonly Believed[];
}

const LEVELS = [2, 4, 6] as const;

/** Cuts the tree of chapter, heading and subheading: nodes above a grain are opened. */
function cut(pool: readonly Believed[], book: Book, grain: number): Node[] {
  const open = (members: readonly Believed[], level: number): Node[] => {
    const length = LEVELS[level];
    if (length === undefined) return [];
    const groups = new Map<string, Believed[]>();
    for (const one of members) {
      const prefix = (book.entries[one.entry]?.code ?? '').slice(0, length);
      const group = groups.get(prefix);
      if (group === undefined) groups.set(prefix, [one]);
      else group.push(one);
    }
    return [...groups].flatMap(([prefix, group]) => {
      const mass = group.reduce((sum, one) => sum + one.probability, 0);
      const whole = mass < grain || level === LEVELS.length - 1;
      return whole ? [{ prefix, mass, members: group }] : open(group, level + 1);
    });
  };
  return open(pool, 0).sort((a, b) => b.mass - a.mass || (a.prefix < b.prefix ? -1 : 1));
}

/** Nodes shown alone before the rest are shown in bundles of BUNDLE. */
const ALONE = [OPTIONS, 4, 2, 0];
const BUNDLE = 3;

/** An option to be: one node, or several whose names are read together. */
type Bundle = readonly Node[];

/** The heaviest nodes alone, the next ones bundled with their neighbours in the nomenclature. */
function bundlesOf(nodes: readonly Node[], alone: number): Bundle[] {
  const next = nodes.slice(alone, alone + (OPTIONS - alone) * BUNDLE);
  const ordered = [...next].sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
  const bundles: Node[][] = [];
  for (let i = 0; i < ordered.length; i += BUNDLE) bundles.push(ordered.slice(i, i + BUNDLE));
  return [...nodes.slice(0, alone).map((node) => [node]), ...bundles];
}

function* groupChoices(
  pool: readonly Believed[],
  { book }: AskGround,
  { allowed, asked }: Narrowing,
  left: number,
): Generator<Choice> {
  const seen = new Set<string>();
  for (const grain of GRAINS) {
    const nodes = cut(pool, book, grain);
    for (const alone of ALONE) {
      const shown = bundlesOf(nodes, alone);
      const id = groupId(shown.map((bundle) => bundle.map(({ prefix }) => prefix)));
      if (shown.length < 2 || seen.has(id) || asked.has(id)) continue;
      seen.add(id);
      const told = new Set(shown.flat());
      const rest = nodes.filter((node) => !told.has(node)).flatMap(({ members }) => members);
      const parts = [...shown.map((bundle) => bundle.flatMap(({ members }) => members)), rest];
      const chances = parts.map((part) => part.map((one) => one.probability));
      yield {
        // Names read together are harder to read: as good as alone is not good enough.
        value: worth(chances, left) - (alone < OPTIONS ? BUNDLE_MALUS : 0),
        question: () => ({
          ...{ id, kind: 'group', text: { en: 'Which of these is it?', zh: '属于下列哪一种？' } },
          options: [
            ...shown.map((bundle) => groupOption(bundle, book, allowed)),
            noneOption(rest, book),
          ],
        }),
      };
    }
  }
}

function groupOption(bundle: Bundle, book: Book, allowed: Narrowing['allowed']): QuestionOption {
  const prefixes = bundle.map(({ prefix }) => prefix);
  const texts = prefixes.map((prefix) => textOf(prefix, book));
  const codes = prefixes
    .flatMap((prefix) => entriesUnder(book, prefix))
    .filter((entry) => allowed === undefined || allowed(entry))
    .map((entry) => book.entries[entry]?.code ?? '');
  return {
    value: prefixes.join('+'),
    text: {
      en: texts.map(({ en }) => en).join(' / '),
      zh: texts.map(({ zh }) => zh).join('／'),
    },
    codes: codes.sort(),
  };
}

function noneOption(rest: readonly Believed[], book: Book): QuestionOption {
  const codes = rest.map(({ entry }) => book.entries[entry]?.code ?? '').sort();
  return { value: NONE, text: { en: 'None of these', zh: '以上都不是' }, codes };
}

function textOf(prefix: string, book: Book): Words2 {
  if (prefix.length === 2) {
    const chapter = book.chapters.find(({ code }) => code === prefix)?.name;
    return chapter ?? { en: prefix, zh: prefix };
  }
  if (prefix.length === 4) {
    const heading = book.headings.find(({ code }) => code === prefix)?.text;
    return heading ?? { en: prefix, zh: prefix };
  }
  const entry = book.entries[book.byCode.get(prefix) ?? -1];
  return entry?.text ?? { en: prefix, zh: prefix };
}

interface AxisOption {
  readonly values: string[];
  readonly kept: readonly Believed[];
}

function* axisChoices(
  pool: readonly Believed[],
  { book, keeping, axes }: AskGround,
  { asked, allowed }: Narrowing,
  left: number,
): Generator<Choice> {
  for (const axis of axes) {
    const id = axisId(axis.axis);
    if (axis.axis === NOT_ASKED || asked.has(id)) continue;
    // An axis that most candidates do not know is no question to ask.
    const knowing = pool.reduce(
      (sum, one) =>
        book.entries[one.entry]?.facts[axis.axis] === undefined ? sum : sum + one.probability,
      0,
    );
    if (knowing < 0.6) continue;
    const options = axisOptions(axis, pool, book, keeping);
    if (options.length < 2) continue;
    const owners = new Map<Believed, number>();
    for (const { kept } of options) {
      for (const one of kept) owners.set(one, (owners.get(one) ?? 0) + 1);
    }
    const parts = options.map(({ kept }) =>
      kept.map((one) => one.probability / (owners.get(one) ?? 1)),
    );
    const lost = pool.filter((one) => !owners.has(one)).map((one) => one.probability);
    const value = worth([...parts, lost], left) + AXIS_BONUS;
    yield { value, question: () => axisQuestion(axis, options, { book, keeping, allowed }) };
  }
}

/** The axis's values among the candidates; values that keep the same candidates are one option. */
function axisOptions(
  axis: Axis,
  pool: readonly Believed[],
  book: Book,
  keeping: Keeping,
): AxisOption[] {
  const present = new Map<string, number>();
  for (const { entry, probability } of pool) {
    for (const value of book.entries[entry]?.facts[axis.axis] ?? []) {
      present.set(value, (present.get(value) ?? 0) + probability);
    }
  }
  const known = axis.values.filter(({ value }) => present.has(value));
  const byKept = new Map<string, AxisOption>();
  for (const { value } of known) {
    const keeps = keeping.kept(axis.axis, value);
    const kept = pool.filter(({ entry }) => keeps[entry] === 1);
    const key = kept.map(({ entry }) => entry).join(' ');
    const same = byKept.get(key);
    if (same === undefined) byKept.set(key, { values: [value], kept });
    else same.values.push(value);
  }
  const mass = ({ kept }: AxisOption): number =>
    kept.reduce((sum, one) => sum + one.probability, 0);
  return [...byKept.values()].sort((a, b) => mass(b) - mass(a)).slice(0, OPTIONS + 1);
}

function axisQuestion(
  axis: Axis,
  options: readonly AxisOption[],
  { book, keeping, allowed }: Pick<AskGround, 'book' | 'keeping'> & Pick<Narrowing, 'allowed'>,
): Question {
  const codesKept = (option: string): readonly string[] => {
    const codes = keeping.codes(axis.axis, option);
    if (allowed === undefined) return codes;
    return codes.filter((code) => allowed(book.byCode.get(code) ?? -1));
  };
  const wordsOf = (values: readonly string[]): Words2 => {
    const found = axis.values.filter(({ value }) => values.includes(value));
    return { en: found.map(({ en }) => en).join(' / '), zh: found.map(({ zh }) => zh).join('／') };
  };
  return {
    ...{ id: axisId(axis.axis), kind: 'axis', text: axis.question },
    options: [
      ...options.map(({ values }) => ({
        ...{ value: values.join('+'), text: wordsOf(values), codes: codesKept(values.join('+')) },
      })),
      {
        ...{ value: UNKNOWN, text: { en: 'I do not know', zh: '不知道' } },
        codes: codesKept(UNKNOWN),
      },
    ],
  };
}
