import type { BodyProblem } from './rules.ts';

const PROBLEMS: Readonly<Record<BodyProblem, { readonly zh: string; readonly en: string }>> = {
  no_scope: {
    zh: '请至少填写一个税号前缀。',
    en: 'Give at least one code its goods begin with.',
  },
  stages: {
    zh: '请至少登记一个阶段及其日期。',
    en: 'Record at least one stage with its day.',
  },
  stage_order: {
    zh: '有一个阶段的截止日早于起始日。',
    en: 'A stage ends before it begins.',
  },
  several_others: {
    zh: '“其他企业”的税率只能有一个。',
    en: 'There can be one rate of all others only.',
  },
  same_key: {
    zh: '有两个税率的 key 相同。请给其中一个换一个，或者留空。',
    en: 'Two rates have the same key. Change one, or leave it out.',
  },
  named_without_producer: {
    zh: '单独税率要写明生产商。',
    en: 'A rate of one producer needs its name.',
  },
  registered_after_measure: {
    zh: '进口登记的起始日晚于措施的起始日。',
    en: 'Registration of imports begins after the measure does.',
  },
};

/** What is wrong with a case, in the caller's language. */
export const problemText = (problem: BodyProblem, locale: 'zh' | 'en'): string =>
  PROBLEMS[problem][locale];
