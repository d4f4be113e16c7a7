import { describe, expect, it } from 'vitest';
import {
  codesIn,
  factsIn,
  firstDayIn,
  isAboutDuty,
  placeIn,
  topicIn,
  transitionEndIn,
} from './from-document.ts';

type Told = Parameters<typeof codesIn>[0];

const day = (meaning: Told['days'][number]['meaning'], on: string) =>
  ({ meaning, day: on, words: on, from: 'text' }) as const;
const code = (from: string, to = from) => ({ from, to, words: from });
const told = (over: Partial<Told> = {}): Told => ({
  ...{ codes: [], days: [], jurisdictions: ['EU'], topics: ['batteries'], additionalDuty: false },
  ...over,
});

describe('a form filled from a document', () => {
  it('takes codes and ranges, each once, and no digits that are no code', () => {
    const codes = [code('8507'), code('8507'), code('8501', '8504'), code('123456789012')];
    expect(codesIn(told({ codes }))).toEqual(['8507', '8501-8504']);
  });

  it('goes by what the goods are only where no codes are named', () => {
    expect(factsIn(told())).toEqual(['has_battery']);
    expect(factsIn(told({ codes: [code('8507')] }))).toEqual([]);
    expect(factsIn(told({ topics: ['customs', 'tax'] }))).toEqual([]);
  });

  it('takes the day it applies on before the day it is in force, and one to come first', () => {
    const days = [day('in_force', '2026-12-01'), day('applies', '2027-02-18')];
    expect(firstDayIn(told({ days }), '2026-11-26')).toBe('2027-02-18');
    expect(firstDayIn(told({ days }), '2027-06-01')).toBe('2027-02-18');
    expect(firstDayIn(told({ days: days.slice(0, 1) }), '2026-11-26')).toBe('2026-12-01');
    expect(firstDayIn(told(), '2026-11-26')).toBe('');
    const until = [day('transition_end', '2028-08-18')];
    expect(transitionEndIn(told({ days: until }))).toBe('2028-08-18');
  });

  it('leaves the place open where there are several', () => {
    expect(placeIn(told())).toBe('EU');
    expect(placeIn(told({ jurisdictions: ['GB', 'XI'] }))).toBeNull();
  });

  it('knows a change of duty, and the topics of the rulebook', () => {
    expect(isAboutDuty(told())).toBe(false);
    expect(isAboutDuty(told({ topics: ['tariff'] }))).toBe(true);
    expect(isAboutDuty(told({ additionalDuty: true }))).toBe(true);
    expect(topicIn(told(), ['batteries'])).toBe('batteries');
    expect(topicIn(told({ topics: ['labelling'] }), ['label'])).toBe('label');
    expect(topicIn(told({ topics: ['customs'] }), ['label'])).toBe('product_safety');
  });
});
