/** What a draft begins with: blank, or as a document of the monitor tells it. Pure. */
import type { MonitorDocumentView } from '../../api/monitor.ts';
import type { Law, Rule, RuleBody, RuleDetail } from '../../api/rulebook.ts';
import { codesIn, factsIn, firstDayIn } from '../../lib/from-document.ts';

const DAY_MS = 86_400_000;
/** A law somebody reads today is to be looked at again in half a year. */
const REVIEW_DAYS = 182;

/** A law somebody begins to write down on a day. */
export function blankLaw(today: string): Law {
  const again = new Date(Date.parse(today) + REVIEW_DAYS * DAY_MS).toISOString().slice(0, 10);
  return { instrument: '', certainty: 'M', source: '', readOn: today, nextReview: again };
}

/** The law a document is, as far as the document says. */
export function lawOfDocument(one: MonitorDocumentView, today: string): Law {
  return {
    ...blankLaw(today),
    ...{ instrument: one.title, source: one.externalId },
    ...(one.url === null ? {} : { url: one.url }),
    ...(one.published === null ? {} : { published: one.published }),
  };
}

/** Goods a document is about, as a condition: codes and origins, or what the goods are. */
function scopeOf(one: MonitorDocumentView, place: string): Rule['when'] {
  const codes = codesIn(one);
  const facts = factsIn(one);
  const parts = [
    ...(codes.length > 0 ? [{ hs: codes }] : []),
    ...(facts.length > 0 ? facts.map((fact) => ({ fact, is: [true] })) : []),
    ...(one.origins.length > 0 ? [{ place: 'origin' as const, in: [...one.origins] }] : []),
  ];
  return parts.length > 0 ? { all: parts } : { place: 'market', in: [place] };
}

interface Heading {
  readonly place: string;
  readonly topic: string;
  readonly name: string;
}

/** What a new rule begins with: enough for the check to say what is missing. */
export function newBody(
  { place, topic, name }: Heading,
  one: MonitorDocumentView | null,
  today: string,
): RuleBody {
  const words = (text: string) => ({ zh: text, en: text });
  const from = one === null ? '' : firstDayIn(one, today);
  return {
    ...{ jurisdiction: place, topic, title: words(name) },
    statement: words(one?.abstract.trim() || name),
    ...{ law: '', status: one?.kind === 'proposal' ? 'proposed' : 'applicable' },
    valid: { ...(from === '' ? {} : { from }), on: 'placing' },
    when: one === null ? { place: 'market', in: [place] } : scopeOf(one, place),
    ...{ obligations: [], cases: [] },
  };
}

/** A law of the company's own goes on with the next version of its rule. */
export const ownLawOf = ({ rule, law }: Pick<RuleDetail, 'rule' | 'law'>): Law | null =>
  rule.law.startsWith('OWN-LAW:') ? law : null;

/** What an author types of a rule that is held; version and days held are the house's. */
export function bodyOfRule({ id: _, version: __, known: ___, ...body }: Rule): RuleBody {
  return body;
}
