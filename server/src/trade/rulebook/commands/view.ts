import {
  ancestorsOf,
  type CalendarDay,
  type CaseResult,
  type ChainFault,
  type CompiledCorpus,
  calendarOf,
  checkDraft,
  heldCompiled,
  heldRules,
  type Law,
  lifeOf,
  overtaken,
  type Rule,
  type RuleChange,
  type RuleLife,
  ruleDiff,
} from '@tradewind/rules';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { rulebookOf } from '../held.ts';
import { type ListedRule, listRules, type RuleFilter } from '../listed.ts';
import { dayOf, heldRule, isOwnId, originOf } from '../rules.ts';
import { shippedRulebook } from '../shipped.ts';
import { selectChoices, selectOwnRules, selectRetired } from '../store.ts';
import { selectDrafts, selectOpenByRule } from '../store-drafts.ts';
import type { Draft, Origin, OwnRule, ReadingChoice, RetiredRule } from '../types.ts';
import { findOpenDraft, type Looked, lookAt } from './write-draft.ts';

const within = <T>(house: House, caller: Caller, work: (tx: Transaction) => Promise<T>) =>
  house.db.transaction({ tenantId: caller.tenantId }, work);

const keysOf = (own: readonly OwnRule[]): ReadonlySet<string> =>
  new Set(own.map(({ ruleId, version }) => `${ruleId} ${version}`));

export interface RuleList {
  readonly horizon: string;
  /** Every rule that passes all filters but the phase. */
  readonly rules: readonly ListedRule[];
  readonly jurisdictions: CompiledCorpus['jurisdictions'];
  readonly openDrafts: ReadonlyMap<string, string>;
}

/** The rules held now that pass the filter, with where each stands on the day. */
export function readRules(
  house: House,
  caller: Caller,
  filter: RuleFilter & { readonly day: string },
): Promise<RuleList> {
  return within(house, caller, async (tx) => {
    const compiled = await rulebookOf(tx);
    const { corpus, jurisdictions } = compiled;
    const held = heldCompiled(compiled);
    // What is held as it ships is the very rule that was read from the files.
    const shipped = new Set(shippedRulebook().corpus.rules);
    const own = held.flatMap(({ rule }) => (shipped.has(rule) ? [] : [rule]));
    const keys = new Set(own.map(({ id, version }) => `${id} ${version}`));
    const late = new Set(overtaken(shippedRulebook().corpus, own));
    const places =
      filter.jurisdiction === null
        ? null
        : new Set(
            [...jurisdictions.keys()].filter((id) =>
              ancestorsOf(compiled, id).includes(filter.jurisdiction ?? ''),
            ),
          );
    const listed = held.map(
      (one): ListedRule => ({
        ...{ rule: one.rule, law: corpus.laws[one.rule.law] ?? null },
        life: lifeOf(one, filter.day),
        origin: originOf(one.rule, keys),
        overtaken: late.has(one.rule),
      }),
    );
    return {
      ...{ horizon: corpus.horizon, jurisdictions },
      rules: listRules(listed, filter, places, dayOf(caller.now)),
      openDrafts: await selectOpenByRule(tx),
    };
  });
}

/** One version of a rule with what came of it. */
export interface RuleVersion {
  readonly rule: Rule;
  readonly law: Law | null;
  readonly origin: Origin;
  readonly held: boolean;
  readonly approval: OwnRule | null;
  readonly retirement: RetiredRule | null;
  /** What it changed of the version before; empty for the first. */
  readonly changes: readonly RuleChange[];
}

export interface RuleView {
  readonly horizon: string;
  /** The version held now, else the newest there was. */
  readonly current: RuleVersion;
  readonly life: RuleLife;
  readonly versions: readonly RuleVersion[];
  readonly cases: readonly CaseResult[];
  readonly gaps: readonly string[];
  readonly chain: readonly ChainFault[];
  readonly replacedBy: readonly string[];
  readonly dependents: readonly string[];
  readonly drafts: readonly Draft[];
  readonly overtaken: boolean;
}

/** Drafts of a rule shown with it. */
const MOST_DRAFTS = 20;

/**
 * A rule with all its versions (also those that ship and were replaced), law and cases.
 * @throws rulebook.rule_not_found
 */
export function viewRule(
  house: House,
  caller: Caller,
  ruleId: string,
  day: string,
): Promise<RuleView> {
  return within(house, caller, async (tx) => {
    const compiled = await rulebookOf(tx);
    const own = (await selectOwnRules(tx)).filter((one) => one.ruleId === ruleId);
    const retired = await selectRetired(tx);
    const { corpus } = compiled;
    const versions = versionsOf(compiled, ruleId, own, retired);
    const current = versions.find(({ held }) => held) ?? versions[0];
    if (current === undefined) throw fail('rulebook.rule_not_found', { rule: ruleId });
    const ready = compiled.rules.find(({ rule }) => rule === current.rule);
    const check = current.held ? checkDraft(compiled, current.rule) : null;
    const filter = { state: null, ruleId };
    return {
      ...{ horizon: corpus.horizon, current, versions },
      life: ready === undefined ? { phase: 'void', from: null, until: null } : lifeOf(ready, day),
      ...{ cases: check?.cases ?? [], gaps: check?.gaps ?? [], chain: check?.chain ?? [] },
      replacedBy: heldRules(corpus)
        .filter(({ replaces }) => replaces?.includes(ruleId) === true)
        .map(({ id }) => id),
      dependents: dependentsOf(corpus.rules, ruleId),
      drafts: await selectDrafts(tx, filter, undefined, MOST_DRAFTS),
      overtaken:
        overtaken(
          shippedRulebook().corpus,
          own.map(({ rule }) => rule),
        ).length > 0,
    };
  });
}

function versionsOf(
  { corpus }: CompiledCorpus,
  ruleId: string,
  own: readonly OwnRule[],
  retired: readonly RetiredRule[],
): RuleVersion[] {
  const keys = keysOf(own);
  const held = heldRule(corpus, ruleId);
  const all = corpus.rules.filter(({ id }) => id === ruleId).sort((a, b) => b.version - a.version);
  return all.map((rule, n): RuleVersion => {
    const before = all[n + 1];
    return {
      ...{ rule, law: corpus.laws[rule.law] ?? null, held: rule === held },
      origin: isOwnId(ruleId) ? 'own' : originOf(rule, keys),
      approval: own.find(({ version }) => version === rule.version) ?? null,
      retirement:
        retired.find((one) => one.ruleId === ruleId && one.version === rule.version) ?? null,
      changes: before === undefined ? [] : ruleDiff(before, rule),
    };
  });
}

/** Rules that ask whether this one applies. */
function dependentsOf(rules: readonly Rule[], ruleId: string): string[] {
  const asks = `"rule":${JSON.stringify(ruleId)},`;
  return [...new Set(rules.filter((r) => JSON.stringify(r).includes(asks)).map(({ id }) => id))];
}

export interface DraftView {
  readonly draft: Draft;
  /** What it comes to in what is held now; null where it retires a rule. */
  readonly looked: Looked | null;
  /** The rule to be retired or changed. */
  readonly held: Rule | null;
  /** The rule moved on since the draft was saved. */
  readonly overtaken: boolean;
}

/** @throws rulebook.draft_not_found */
export function viewDraft(house: House, caller: Caller, draftId: string): Promise<DraftView> {
  return within(house, caller, async (tx) => {
    const draft = await findOpenDraft(tx, draftId);
    const rulebook = await rulebookOf(tx);
    const { ruleId, body, law } = draft;
    const held = heldRule(rulebook.corpus, ruleId) ?? null;
    const open = draft.state !== 'approved';
    return {
      ...{ draft, held },
      looked: body === null ? null : lookAt(rulebook, { ruleId, body, law }, dayOf(caller.now)),
      overtaken: open && (held?.version ?? null) !== draft.basedOn,
    };
  });
}

/** What somebody is typing, looked at without being kept. */
export function check(
  house: House,
  caller: Caller,
  written: Parameters<typeof lookAt>[1],
): Promise<Looked> {
  return within(house, caller, async (tx) =>
    lookAt(await rulebookOf(tx), written, dayOf(caller.now)),
  );
}

/** What begins, ends and goes stale from one day to another. */
export function readCalendar(
  house: House,
  caller: Caller,
  span: { readonly from: string; readonly until: string },
): Promise<{
  readonly days: readonly CalendarDay[];
  readonly corpus: CompiledCorpus['corpus'];
}> {
  return within(house, caller, async (tx) => {
    const compiled = await rulebookOf(tx);
    const { corpus } = compiled;
    return { corpus, days: calendarOf(heldCompiled(compiled), corpus, span) };
  });
}

export interface PointView {
  readonly point: CompiledCorpus['corpus']['points'][number];
  /** As the house reads it. */
  readonly house: string;
  /** Rules read by it. */
  readonly rules: readonly string[];
  readonly choices: readonly ReadingChoice[];
}

/** Points on which sources differ, how they are read, and who chose so. */
export function readPoints(house: House, caller: Caller): Promise<PointView[]> {
  return within(house, caller, async (tx) => {
    const compiled = await rulebookOf(tx);
    const choices = await selectChoices(tx);
    const shipped = new Map(shippedRulebook().corpus.points.map((one) => [one.id, one.default]));
    return compiled.corpus.points.map((point) => ({
      ...{ point, house: shipped.get(point.id) ?? point.default },
      rules: heldCompiled(compiled)
        .filter(({ points }) => points.includes(point.id))
        .map(({ rule }) => rule.id),
      choices: choices.filter(({ pointId }) => pointId === point.id),
    }));
  });
}
