/** What a document of the monitor tells a form: where, from when, which goods. Pure. */
import type { MonitorDocumentView, Topic } from '../api/monitor.ts';

type Told = Pick<
  MonitorDocumentView,
  'codes' | 'days' | 'jurisdictions' | 'topics' | 'additionalDuty'
>;

/** Words of the rulebook for goods a topic is about, where one word says it. */
const FACT_OF: Partial<Record<Topic, string>> = {
  batteries: 'has_battery',
  radio: 'is_radio',
  toys: 'for_children',
  food_contact: 'food_contact',
};

/** Topics of the monitor that the rulebook calls otherwise. */
const RULE_TOPIC: Partial<Record<Topic, string>> = {
  labelling: 'label',
  energy: 'energy_label',
  data: 'cyber_security',
};

/** A code of 2 to 10 digits, or a range of such. */
const LIMITS = { shortest: 2, longest: 10 } as const;

/** Whether it changes what is paid at the border rather than what goods must be. */
export const isAboutDuty = ({ topics, additionalDuty }: Told): boolean =>
  additionalDuty || topics.includes('tariff') || topics.includes('trade_remedy');

/** Codes and ranges it names, each once. */
export function codesIn({ codes }: Told): string[] {
  const fits = (code: string): boolean =>
    code.length >= LIMITS.shortest && code.length <= LIMITS.longest;
  const named = codes.flatMap(({ from, to }) =>
    !fits(from) || !fits(to) ? [] : from === to ? [from] : [`${from}-${to}`],
  );
  return [...new Set(named)];
}

/** Words of the rulebook that hold of the goods, where the document names no codes. */
export function factsIn(told: Told): string[] {
  if (codesIn(told).length > 0) return [];
  const found = told.topics.flatMap((topic) => FACT_OF[topic] ?? []);
  return [...new Set(found)];
}

/**
 * The first day it holds: of those to come the earliest it applies on, else the earliest it is in
 * force; else the latest that has passed. Empty where it names none.
 */
export function firstDayIn({ days }: Told, today: string): string {
  const of = (meaning: string): string[] =>
    days
      .filter((one) => one.meaning === meaning)
      .map(({ day }) => day)
      .sort();
  const [applies, inForce] = [of('applies'), of('in_force')];
  const coming = (all: readonly string[]): string | undefined => all.find((day) => day >= today);
  const passed = [...applies, ...inForce].sort().at(-1);
  return coming(applies) ?? coming(inForce) ?? passed ?? '';
}

/** Last day of a transition it names; empty where there is none. */
export const transitionEndIn = ({ days }: Told): string =>
  days.find(({ meaning }) => meaning === 'transition_end')?.day ?? '';

/** The one place it is about; null where it names several or none. */
export const placeIn = ({ jurisdictions }: Told): string | null =>
  jurisdictions.length === 1 ? (jurisdictions[0] ?? null) : null;

/** The topic of the rulebook nearest to its own. */
export function topicIn({ topics }: Told, known: readonly string[]): string {
  const named = topics.map((topic) => RULE_TOPIC[topic] ?? topic);
  return named.find((topic) => known.includes(topic)) ?? 'product_safety';
}
