import type { CodeMention } from '../types.ts';
import { anyOf, pattern } from './pattern.ts';

const raw = String.raw;

/** 8507.60, 8507.60.00, 8507.60.0020, 8507 60 00, 85076000, 8507, 61: digits with their signs. */
const FORM = [
  raw`\d{4}\.\d{2}\.\d{2}\.?\d{2}`,
  raw`\d{4}\.\d{2}\.\d{4}`,
  raw`\d{4}\.\d{2}\.\d{2}`,
  raw`\d{4} \d{2} \d{2}(?: \d{2})?`,
  raw`\d{4}[. ]\d{2}`,
  raw`\d{10}|\d{8}|\d{6}|\d{4}|\d{2}`,
].join('|');
/** What comes after a code is no further digit, share or decimal. */
const ENDS = raw`(?![\d%]|[.,]\d)`;
const ONE = pattern('iy', raw`(?:ex\s+)?(${FORM})`, ENDS);

/** Nobody writes money or a year like this. */
const SURE = pattern(
  'g',
  raw`(?<![\d.$€£¥])`,
  raw`(?:\d{4}\.\d{2}\.\d{2}(?:\.?\d{2}|\d{2})?|\d{4} \d{2} \d{2}(?: \d{2})?)`,
  ENDS,
);

/** Words after which digits are codes. */
const OPENING = anyOf(
  'giu',
  raw`\b(?:(?:sub)?headings?|HT?S(?:US)?|CN|TARIC|tariff|commodity|customs|nomenclature` +
    raw`|chapters?)` +
    raw`(?:\s+(?:tariff|customs|commodity|items?|lines?|codes?|(?:sub)?headings?|numbers?|nos?\.?` +
    raw`|classifications?|chapters?|under|of))*\s*[:(]?\s*(?=(?:ex\s+)?\d)`,
  raw`(?:税号|税则号列|税目|品目|子目|海关编码|商品编码|编码|章)\s*[:：(（]?\s*` +
    raw`(?:第\s*)?(?=\d)`,
  raw`第\s*(?=\d{1,2}\s*章)`,
);

const JOIN = pattern(
  'iy',
  raw`\s*章?\s*(?:,|;|、|，|；|\/|\band\b|\bor\b|和|及|与)\s*(?:(?:and|or)\s+)?`,
  raw`(?:(?:sub)?headings?\s+|chapters?\s+|第\s*)?`,
);
const RANGE = pattern('iy', raw`\s*章?\s*(?:to|through|–|—|-|至|到)\s*(?:第\s*)?`);

/** Chapters 01 to 97, and 98 and 99 for national use; 77 is kept empty by the Convention. */
const isCode = (digits: string): boolean => {
  const chapter = Number(digits.slice(0, 2));
  return chapter >= 1 && chapter <= 99 && chapter !== 77 && !/^(?:19|20)\d\d$/.test(digits);
};

function readOne(text: string, at: number): { digits: string; end: number } | null {
  ONE.lastIndex = at;
  const found = ONE.exec(text);
  const digits = found?.[1]?.replace(/\D/g, '') ?? '';
  return found === null || !isCode(digits) ? null : { digits, end: ONE.lastIndex };
}

function skip(form: RegExp, text: string, at: number): number | null {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : null;
}

/** Codes one after the other from a place on: 8501 to 8504, 8507.60 and 9405; where they end. */
function readList(text: string, start: number, found: Map<string, CodeMention>): number {
  let at: number | null = start;
  let end = start;
  while (at !== null) {
    const first = readOne(text, at);
    if (first === null) break;
    const further: number | null = skip(RANGE, text, first.end);
    const last = further === null ? null : readOne(text, further);
    const range = last !== null && last.digits.length === first.digits.length;
    const upTo = range && last.digits >= first.digits ? last : first;
    add(found, first.digits, upTo.digits, text.slice(at, upTo.end).trim());
    end = upTo.end;
    at = skip(JOIN, text, end);
  }
  return end;
}

function add(found: Map<string, CodeMention>, from: string, to: string, words: string): void {
  const key = `${from}-${to}`;
  if (!found.has(key)) found.set(key, { from, to, words });
}

/**
 * Codes of the Harmonized System a text names, each once, in its order. Digits count where a word
 * such as heading, HS or 税号 stands before them, or where they are written as only codes are.
 */
export function findCodes(text: string): CodeMention[] {
  const found = new Map<string, CodeMention>();
  let end = 0;
  for (const opening of text.matchAll(OPENING)) {
    const start = opening.index + opening[0].length;
    // 'chapters 50 to chapter 63' was read to its end already.
    if (start > end) end = readList(text, start, found);
  }
  for (const sure of text.matchAll(SURE)) {
    const digits = sure[0].replace(/\D/g, '');
    const held = [...found.values()].some(({ from, to }) => from <= digits && digits <= to);
    if (isCode(digits) && !held) add(found, digits, digits, sure[0]);
  }
  return [...found.values()];
}

/** Codes of a field that holds nothing but codes, such as '8507, 940511; 95'. */
export function readCodeField(text: string): CodeMention[] {
  const found = new Map<string, CodeMention>();
  for (const part of text.split(/[,;、\s]+/)) {
    const digits = part.replace(/\./g, '');
    const whole = /^(?:\d{2}|\d{4}|\d{6}|\d{8}|\d{10})$/.test(digits);
    if (whole && isCode(digits)) add(found, digits, digits, part);
  }
  return [...found.values()];
}
