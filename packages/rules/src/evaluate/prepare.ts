import { RulesError } from '../errors.ts';
import type { CompiledCorpus, CompiledRule } from './compile.ts';
import { Ground, type Relations } from './ground.ts';
import { phaseOf, type Standing } from './phase.ts';
import { Said } from './said.ts';
import type { Ask, Subject, Truth } from './types.ts';

/** A question without its goods: the rules that may hold there, ready to be asked. */
export interface Prepared {
  readonly compiled: CompiledCorpus;
  readonly ask: Ask;
  /** The market and all whose rules hold in it. */
  readonly jurisdictions: readonly string[];
  readonly languages: readonly string[];
  readonly rules: readonly PreparedRule[];
  readonly byId: ReadonlyMap<string, PreparedRule>;
  /** What rules say of each other there. */
  readonly relations: Relations;
  /** For goods to which nothing happened on a day of its own: the others say nothing of them. */
  readonly telling: Telling;
}

/** The rules that can have a say in a verdict on the day. */
export interface Telling {
  /** Those that may bind, in the order of the rules. */
  readonly binding: readonly PreparedRule[];
  /** Where the sheet of goods says whether each of them covers goods; 0 is nowhere. */
  readonly places: Int32Array;
  /** Those that begin later, by day: the first that covers goods says when theirs change. */
  readonly coming: readonly { readonly rule: PreparedRule; readonly from: string }[];
}

export interface PreparedRule extends CompiledRule {
  /** Part of the market it is bound to; null is all of it. */
  readonly part: string | null;
  /** Where it stands on the day asked about; null where it hangs on the goods. */
  readonly standing: Standing | null;
  /** What it said of other goods. */
  readonly said: Said;
}

/** A place and all it belongs to, itself first, each once. @throws RulesError unknown_name */
export function ancestorsOf(compiled: CompiledCorpus, id: string): string[] {
  const found: string[] = [];
  const visit = (place: string): void => {
    if (found.includes(place)) return;
    const here = compiled.jurisdictions.get(place);
    if (here === undefined) throw new RulesError('unknown_name', `market ${place}`);
    found.push(place);
    for (const parent of here.parents) visit(parent);
  };
  visit(id);
  return found;
}

/** Places that belong to the market, such as states. */
function partsOf(compiled: CompiledCorpus, market: string): Set<string> {
  return new Set(
    [...compiled.jurisdictions.keys()].filter(
      (id) => id !== market && ancestorsOf(compiled, id).includes(market),
    ),
  );
}

function versionsKnown(rules: readonly CompiledRule[], knownAt: string | undefined) {
  const newest = new Map<string, CompiledRule>();
  for (const compiled of rules) {
    const { id, version, known } = compiled.rule;
    const held =
      knownAt === undefined
        ? known.until === undefined
        : known.from <= knownAt && (known.until === undefined || knownAt <= known.until);
    const before = newest.get(id);
    if (held && (before === undefined || before.rule.version < version)) newest.set(id, compiled);
  }
  return [...newest.values()];
}

/** Whether its days are the same for all goods asked about on one day. */
function fixed(rule: CompiledRule): boolean {
  return rule.stages.length === 0 && rule.transitions.length === 0;
}

/** Gets the rules of a market ready for a day. @throws RulesError unknown_name */
export function prepare(compiled: CompiledCorpus, ask: Ask): Prepared {
  const jurisdictions = ancestorsOf(compiled, ask.market);
  const parts = partsOf(compiled, ask.market);
  const leaving = new Set(
    ask.dispatch !== undefined && compiled.jurisdictions.has(ask.dispatch)
      ? ancestorsOf(compiled, ask.dispatch)
      : [],
  );
  const here = new Set(jurisdictions);
  const chosen = versionsKnown(compiled.rules, ask.knownAt).filter(({ rule }) =>
    rule.side === 'export'
      ? leaving.has(rule.jurisdiction)
      : here.has(rule.jurisdiction) || parts.has(rule.jurisdiction),
  );
  const nobody = new Ground(compiled, ask, { facts: {} }, jurisdictions, NO_RELATIONS);
  const rules = chosen.map((rule): PreparedRule => {
    const part = parts.has(rule.rule.jurisdiction) ? rule.rule.jurisdiction : null;
    const standing = fixed(rule) ? phaseOf(rule, nobody, ask.day) : null;
    return { ...rule, part, standing, said: new Said(rule.rule, part) };
  });
  const byId = new Map(rules.map((rule) => [rule.rule.id, rule]));
  return {
    ...{ compiled, ask, jurisdictions, rules, byId },
    languages: compiled.jurisdictions.get(ask.market)?.languages ?? [],
    relations: relationsOf(byId, ask.day),
    telling: tellingOf(rules, ask.day),
  };
}

const NO_RELATIONS: Relations = { binds: () => 0, missing: () => [] };

function relationsOf(byId: Prepared['byId'], day: string): Relations {
  return {
    binds: (id, ground) => {
      const rule = byId.get(id);
      return rule === undefined ? 0 : bindsOf(rule, standingOf(rule, ground, day), ground);
    },
    missing: (id, ground) => {
      const rule = byId.get(id);
      return rule === undefined ? [] : scopeMissing(rule, ground);
    },
  };
}

const mayBind = ({ phase }: Standing): boolean =>
  phase === 'now' || phase === 'undated' || phase === 'unknown';

function tellingOf(rules: readonly PreparedRule[], day: string): Telling {
  const coming = rules.flatMap((rule) => {
    const { standing } = rule;
    const from = standing?.phase === 'upcoming' ? (standing.from?.slice(0, 10) ?? '') : '';
    return from > day ? [{ rule, from }] : [];
  });
  const binding = rules.filter(({ standing }) => standing === null || mayBind(standing));
  return {
    binding,
    places: Int32Array.from(binding, ({ scope }) => scope.place ?? 0),
    coming: coming.sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
}

/** Goods set against the prepared question. */
export function groundOf(prepared: Prepared, subject: Subject): Ground {
  const { compiled, ask, jurisdictions, relations } = prepared;
  return new Ground(compiled, ask, subject, jurisdictions, relations);
}

/** Where the rule stands for these goods. */
export function standingOf(rule: PreparedRule, ground: Ground, day: string): Standing {
  return rule.standing !== null && ground.subject.events === undefined
    ? rule.standing
    : phaseOf(rule, ground, day);
}

/** Whether the goods lie in the scope of the rule, whatever the day. */
export const coversOf = (rule: CompiledRule, ground: Ground): Truth => rule.scope.of(ground);

/** Whether the rule binds the goods in that standing. */
export function bindsOf(rule: CompiledRule, standing: Standing, ground: Ground): Truth {
  if (!mayBind(standing)) return 0;
  const covers = coversOf(rule, ground);
  return standing.phase === 'now' ? covers : covers === 0 ? 0 : -1;
}

/** What would have to be known to say whether it covers the goods. */
export function scopeMissing(rule: CompiledRule, ground: Ground): string[] {
  const found: string[] = [];
  if (rule.when.of(ground) === -1) rule.when.missing(ground, found);
  for (const test of rule.unless) if (test.of(ground) === -1) test.missing(ground, found);
  return found;
}
