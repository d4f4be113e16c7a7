import type { DayMeaning, FoundDay } from '../types.ts';
import { addToDay, type DayAt, daysIn } from './calendar.ts';
import { anyOf, pattern } from './pattern.ts';

/** Where a sentence or a half of one ends, so that its words say nothing about the next day. */
const END = /[.;:]\s+(?=[\p{Lu}"“(•])|[。；\n]/gu;

/** Words around a day that say what it means; the first that fits counts. */
interface Cue {
  readonly meaning: DayMeaning;
  /** Words of its sentence before it. */
  readonly lead: RegExp;
  /** Words right before it, after any other day of the sentence. */
  readonly near?: RegExp;
  /** Words right after it. */
  readonly tail?: RegExp;
}

const raw = String.raw;
const FORCE = raw`(?:force|effect|operation)\b`;
const UNTIL = raw`\b(?:until|till|up to|through|by|before|not? later than|ends?|ending)\b`;
const JUST_UNTIL = pattern('i', UNTIL, raw`(?:\s+(?:on|the|and including))*\s*$`);
const HEARD = /\b(?:comments?|feedback|submissions?|observations|responses)\b/i;
const GRACE = anyOf(
  'i',
  raw`\b(?:transition(?:al)?|grace period|derogation|may continue|sell-through|phase-out)\b`,
  raw`\b(?:already placed|existing stocks?)\b`,
);
const BINDS = anyOf(
  'i',
  raw`\b(?:appl(?:y|ies|icable|ication)|effective|tak(?:e|es|ing) effect|in effect|mandatory` +
    raw`|on or after|compliance|comply|binding|beginning|start(?:s|ing)?)\b[\s\S]{0,90}$`,
);
const ENDS = anyOf(
  'i',
  raw`\b(?:expir\w+|ceas\w+ to (?:apply|have effect|be in force)|end of validity|terminat\w+` +
    raw`|(?:is|are|be) repealed)\b[^.]{0,60}$`,
);
const ZH_BINDS = raw`(?:施行|实施|执行|适用|生效)`;

const ENGLISH_CUES: readonly Cue[] = [
  {
    meaning: 'comments_close',
    lead: HEARD,
    near: anyOf(
      'i',
      raw`${UNTIL}[^.]{0,40}$`,
      raw`\b(?:clos(?:e|es|ing)|due|deadline|received)\b[^.]{0,40}$`,
    ),
  },
  { meaning: 'transition_end', lead: GRACE, near: JUST_UNTIL },
  { meaning: 'expires', lead: ENDS },
  {
    meaning: 'expires',
    lead: /\b(?:appl(?:y|ies)|valid|in (?:force|effect)|effective|on or after)\b/i,
    near: /\b(?:until|till|through|up to)(?:\s+and including)?\s*$/i,
  },
  {
    meaning: 'in_force',
    lead: pattern('i', raw`\b(?:enter(?:s|ed|ing)?|entry|com(?:e|es|ing))\s+into\s+`, FORCE),
  },
  { meaning: 'applies', lead: /^/, near: BINDS },
];

const CHINESE_CUES: readonly Cue[] = [
  {
    meaning: 'comments_close',
    lead: /(?:意见|反馈|评议)[^。；]*$/,
    tail: /^\s*(?:前|止|截止|之前)/,
  },
  {
    meaning: 'comments_close',
    lead: /(?:意见|反馈|评议)[^。；]*(?:截止|截至|至|于)[^。；]{0,12}$/,
  },
  { meaning: 'comments_close', lead: /^/, tail: /^\s*(?:前|之前|以前)[^。；]{0,12}(?:意见|反馈)/ },
  { meaning: 'transition_end', lead: /(?:过渡期|宽限期|缓冲期)[^。；]*$/ },
  { meaning: 'expires', lead: /(?:有效期|执行|实施|废止)[^。；]*(?:至|到)\s*$/ },
  { meaning: 'expires', lead: /^/, tail: /^\s*起?\s*(?:废止|失效|停止执行)/ },
  {
    meaning: 'applies',
    lead: /(?:自|从|于|定于)\s*$/,
    tail: pattern('', raw`^\s*(?:零时|0时)?\s*(?:起|开始)?\s*(?:正式)?\s*`, ZH_BINDS),
  },
  { meaning: 'applies', lead: pattern('', ZH_BINDS, raw`(?:日期|时间)[^。；]{0,8}$`) },
];

const CUES = [...ENGLISH_CUES, ...CHINESE_CUES];

const AFTER = 24;
const MOST_LEAD = 240;

/** Words of its sentence before a day, and right after it. */
interface Around {
  readonly lead: string;
  /** Of the lead what stands after any other day. */
  readonly near: string;
  readonly tail: string;
}

function around(text: string, at: DayAt, previousEnd: number): Around {
  const floor = Math.max(0, at.start - MOST_LEAD);
  const window = text.slice(floor, at.start);
  let begin = 0;
  for (const end of window.matchAll(END)) begin = end.index + end[0].length;
  const lead = window.slice(begin);
  const near = lead.slice(Math.max(0, previousEnd - floor - begin));
  return { lead, near, tail: text.slice(at.end, at.end + AFTER) };
}

function meaningOf({ lead, near, tail }: Around): DayMeaning | null {
  const cue = CUES.find(
    (one) =>
      one.lead.test(lead) &&
      (one.near === undefined || one.near.test(near)) &&
      (one.tail === undefined || one.tail.test(tail)),
  );
  return cue?.meaning ?? null;
}

/** Most letters of a sentence kept before a day. */
const MOST_KEPT = 90;

/** The end of the sentence up to a day, cut between words. */
function wordsOf({ lead, tail }: Around, day: string): string {
  const short = lead.length <= MOST_KEPT ? lead : lead.slice(-MOST_KEPT).replace(/^\S*\s/, '…');
  const after = /^[\p{Script=Han}]{0,6}/u.exec(tail)?.[0] ?? '';
  return `${short}${day}${after}`.replace(/\s+/g, ' ').trim();
}

const ORDINALS: Readonly<Record<string, number>> = {
  ...{ '': 1, first: 1, second: 2, third: 3, fifth: 5, seventh: 7, tenth: 10, fifteenth: 15 },
  ...{ twentieth: 20, thirtieth: 30 },
};

const EU_COUNT = pattern(
  'i',
  raw`enter into force on the (?:(\w+) )?day following (?:that|the date|the day)? ?of `,
  raw`(?:its|their) publication`,
);
const DAYS_AFTER = pattern(
  'i',
  raw`(?:effective|takes? effect|enters? into force|appl(?:y|ies))[^.]{0,40}?(\d{1,3})\s+days\s+`,
  raw`after\s+(?:the\s+)?(?:date\s+of\s+)?(?:its\s+)?publication`,
);
const ZH_COUNT = pattern(
  '',
  raw`自(?:公布|发布|印发)之日起\s*(?:(\d{1,3})\s*日后?)?\s*(?:起)?(?:施行|实施|执行|生效)`,
);
const MONTHS_AFTER = pattern(
  'i',
  raw`appl(?:y|ies)[^.]{0,40}?(\d{1,2})\s+months\s+(?:after|from)\s+(?:the\s+)?(?:date\s+of\s+)?`,
  raw`(?:its\s+)?entry\s+into\s+force`,
);

function counted(text: string, published: string | null): FoundDay[] {
  if (published === null) return [];
  const found: FoundDay[] = [];
  const add = (meaning: DayMeaning, day: string, words: string): void => {
    found.push({ meaning, day, words, from: 'counted' });
  };
  const eu = EU_COUNT.exec(text);
  const days = eu === null ? undefined : ORDINALS[(eu[1] ?? '').toLowerCase()];
  if (eu !== null && days !== undefined) add('in_force', addToDay(published, { days }), eu[0]);
  const after = DAYS_AFTER.exec(text);
  if (after !== null) add('applies', addToDay(published, { days: Number(after[1]) }), after[0]);
  const zh = ZH_COUNT.exec(text);
  if (zh !== null) add('applies', addToDay(published, { days: Number(zh[1] ?? 0) }), zh[0]);
  return found;
}

/** From "18 months after its entry into force", where that day is known. */
function afterEntry(text: string, days: readonly FoundDay[]): FoundDay[] {
  const words = MONTHS_AFTER.exec(text);
  const entry = days.find(({ meaning }) => meaning === 'in_force');
  if (words === null || entry === undefined) return [];
  const day = addToDay(entry.day, { months: Number(words[1]) });
  return [{ meaning: 'applies', day, words: words[0], from: 'counted' }];
}

/** Each meaning and day once, the first words of it, by day. */
export function tidyDays(days: readonly FoundDay[]): FoundDay[] {
  const kept = new Map<string, FoundDay>();
  for (const one of days) {
    const key = `${one.day} ${one.meaning}`;
    if (!kept.has(key)) kept.set(key, one);
  }
  return [...kept.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/**
 * Days of an official text in English or Chinese that say when it binds, what ends, and until when
 * one may be heard; a day whose meaning the words around it do not say is left out.
 *
 * @param published 'YYYY-MM-DD'; days counted from publication need it
 */
export function findDays(text: string, published: string | null): FoundDay[] {
  const found: FoundDay[] = [];
  let previousEnd = 0;
  for (const at of daysIn(text)) {
    const sentence = around(text, at, previousEnd);
    const meaning = meaningOf(sentence);
    previousEnd = at.end;
    if (meaning === null) continue;
    const words = wordsOf(sentence, text.slice(at.start, at.end));
    found.push({ meaning, day: at.day, words, from: 'text' });
  }
  found.push(...counted(text, published));
  return tidyDays([...found, ...afterEntry(text, found)]);
}
