import type { z } from 'zod';
import { fill, type Locale, type Params, type Text } from '../errors/index.ts';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, Text>> = {
  string: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  bigint: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  date: { zh: '日期', en: 'a date' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
};

const FORMATS: Readonly<Record<string, Text>> = {
  email: { zh: '请填写有效的邮箱地址。', en: 'Enter a valid e-mail address.' },
  url: { zh: '请填写完整的网址。', en: 'Enter a complete web address.' },
  uuid: { zh: '请填写有效的编号（小写 UUID）。', en: 'Enter a valid id (lower-case UUID).' },
  guid: { zh: '请填写有效的编号（小写 UUID）。', en: 'Enter a valid id (lower-case UUID).' },
  date: { zh: '请按 YYYY-MM-DD 填写日期。', en: 'Write the date as YYYY-MM-DD.' },
  datetime: {
    zh: '请按 ISO 8601 填写时间，例如 2026-01-31T08:00:00Z。',
    en: 'Write the instant in ISO 8601, such as 2026-01-31T08:00:00Z.',
  },
  time: { zh: '请按 HH:MM 填写时间。', en: 'Write the time as HH:MM.' },
};

const WORDS = {
  missing: { zh: '此项必填。', en: 'This is required.' },
  wrongType: { zh: '应为{type}。', en: 'This must be {type}.' },
  tooShort: { zh: '至少 {limit} 个字符。', en: 'At least {limit} characters.' },
  tooLong: { zh: '最多 {limit} 个字符。', en: 'At most {limit} characters.' },
  exactLength: { zh: '应为 {limit} 个字符。', en: 'Exactly {limit} characters.' },
  tooFew: { zh: '至少 {limit} 项。', en: 'At least {limit} entries.' },
  tooMany: { zh: '最多 {limit} 项。', en: 'At most {limit} entries.' },
  least: { zh: '不能小于 {limit}。', en: 'No less than {limit}.' },
  most: { zh: '不能大于 {limit}。', en: 'No more than {limit}.' },
  above: { zh: '必须大于 {limit}。', en: 'More than {limit}.' },
  below: { zh: '必须小于 {limit}。', en: 'Less than {limit}.' },
  empty: { zh: '不能为空。', en: 'This must not be empty.' },
  format: { zh: '格式不正确。', en: 'The form is not right.' },
  pattern: {
    zh: '格式不正确，应符合 {pattern}。',
    en: 'The form is not right; it must match {pattern}.',
  },
  multiple: { zh: '必须是 {limit} 的倍数。', en: 'A multiple of {limit}.' },
  unknown: { zh: '不认识的字段：{keys}。', en: 'Unknown fields: {keys}.' },
  oneOf: { zh: '应为以下之一：{values}。', en: 'One of: {values}.' },
  union: { zh: '不符合任何一种允许的写法。', en: 'This fits none of the forms allowed.' },
  invalid: { zh: '此值不能使用。', en: 'This value cannot be used.' },
} as const satisfies Readonly<Record<string, Text>>;

function say(word: keyof typeof WORDS, locale: Locale, params: Params = {}): string {
  return fill(WORDS[word][locale], params);
}

function sayLimit(issue: Issue & { code: 'too_small' | 'too_big' }, locale: Locale): string {
  const small = issue.code === 'too_small';
  const bound = small ? issue.minimum : issue.maximum;
  const limit = typeof bound === 'bigint' ? String(bound) : bound;
  if (issue.origin === 'string') {
    if (issue.exact === true) return say('exactLength', locale, { limit });
    if (small && limit === 1) return say('empty', locale);
    return say(small ? 'tooShort' : 'tooLong', locale, { limit });
  }
  if (issue.origin === 'array' || issue.origin === 'set') {
    return say(small ? 'tooFew' : 'tooMany', locale, { limit });
  }
  const shown = issue.origin === 'date' ? new Date(Number(limit)).toISOString() : limit;
  if (issue.inclusive === false) return say(small ? 'above' : 'below', locale, { limit: shown });
  return say(small ? 'least' : 'most', locale, { limit: shown });
}

/** A refinement may bring its own words: `refine(check, { params: { zh: '...', en: '...' } })`. */
function sayCustom(issue: Issue & { code: 'custom' }, locale: Locale): string {
  const own: unknown = issue.params?.[locale];
  return typeof own === 'string' ? own : say('invalid', locale);
}

/** What is wrong with one value, in our words: never the value itself, which may be personal. */
export function sayIssue(issue: Issue, locale: Locale): string {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return say('missing', locale);
      const type = TYPES[issue.expected]?.[locale];
      return type === undefined ? say('invalid', locale) : say('wrongType', locale, { type });
    }
    case 'too_small':
    case 'too_big':
      return sayLimit(issue, locale);
    case 'invalid_format': {
      const known = FORMATS[issue.format]?.[locale];
      if (known !== undefined) return known;
      if (issue.pattern === undefined) return say('format', locale);
      return say('pattern', locale, { pattern: issue.pattern });
    }
    case 'not_multiple_of':
      return say('multiple', locale, { limit: issue.divisor });
    case 'unrecognized_keys':
      return say('unknown', locale, { keys: issue.keys.join(', ') });
    case 'invalid_value':
      if (issue.input === undefined) return say('missing', locale);
      return say('oneOf', locale, { values: issue.values.map(String).join(', ') });
    case 'invalid_union':
      if (issue.input === undefined) return say('missing', locale);
      return say('union', locale);
    case 'custom':
      return sayCustom(issue, locale);
    default:
      return say('invalid', locale);
  }
}
