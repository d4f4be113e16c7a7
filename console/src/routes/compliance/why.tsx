import type { ReactElement } from 'react';
import type { Checklist, RuleLine, Why } from '../../api/compliance.ts';
import type { Column } from '../../ui/list/types.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { inLanguage } from '../classification/words.ts';
import { Jump } from './jump.tsx';
import { foundText, type Speaker, wantedText } from './words.ts';

interface Props {
  readonly rule: RuleLine;
  readonly speaker: Speaker;
}

const keyOf = (why: Why): string => `${why.kind} ${why.id} ${why.wanted} ${why.truth}`;

/** The facts that decided, in a line; where facts are wanting, which, linked to their question. */
export function WhyChips({
  rule,
  list,
  speaker,
}: Props & { readonly list: Checklist }): ReactElement | null {
  const { t, language } = speaker;
  if (rule.binds === 'unknown') return <Needs facts={rule.missing} {...{ list, speaker }} />;
  const decided = rule.why.filter(({ truth }) => truth === 'yes');
  if (decided.length === 0) return null;
  return (
    <p className="why-chips">
      <span className="muted">{t('compliance:line.facts')}</span>
      {decided.map((why) => (
        <span key={keyOf(why)} className="tag">
          {inLanguage(why.name, language)} = {foundText(why, speaker)}
          {why.source !== null && (
            <small className="muted"> {t(`compliance:source.${why.source}`)}</small>
          )}
        </span>
      ))}
    </p>
  );
}

interface NeedsProps {
  readonly facts: readonly string[];
  readonly list: Checklist;
  readonly speaker: Speaker;
}

/** Facts that have to be known first, each linked to its question. */
export function Needs({ facts, list, speaker }: NeedsProps): ReactElement | null {
  const { t, language } = speaker;
  const open = list.questions.filter(({ fact }) => facts.includes(fact));
  if (open.length === 0) return null;
  return (
    <p className="why-chips">
      <span className="muted">{t('compliance:asking.needs')}</span>
      {open.map(({ fact, name }) => (
        <Jump key={fact} className="tag amber" to={`ask-${fact}`}>
          {inLanguage(name, language)}
        </Jump>
      ))}
    </p>
  );
}

const TRUTH: Readonly<Record<Why['truth'], { readonly tone: Tone; readonly key: string }>> = {
  yes: { tone: 'green', key: 'true' },
  no: { tone: 'plain', key: 'false' },
  unknown: { tone: 'amber', key: 'notKnown' },
};

/** Every test that decided, with what the rule asks, what was found, and where. */
export function WhyTable({ rule, speaker }: Props): ReactElement {
  const { t, language } = speaker;
  const columns: readonly Column<Why>[] = [
    {
      key: 'name',
      title: t('compliance:line.whyUnknown'),
      card: 'title',
      render: (why) => inLanguage(why.name, language),
    },
    {
      key: 'wanted',
      title: t('compliance:line.wanted'),
      render: (why) => <span className="wrap">{wantedText(why, speaker)}</span>,
    },
    {
      key: 'found',
      title: t('compliance:line.found'),
      render: (why) => (
        <>
          {foundText(why, speaker)}{' '}
          {why.source !== null && (
            <small className="muted">{t(`compliance:source.${why.source}`)}</small>
          )}
        </>
      ),
    },
    {
      key: 'truth',
      title: t('compliance:line.holds'),
      card: 'corner',
      render: ({ truth }) => (
        <StateTag tone={TRUTH[truth].tone}>{t(`compliance:why.${TRUTH[truth].key}`)}</StateTag>
      ),
    },
  ];
  return <PlainTable columns={columns} rows={rule.why} keyOf={keyOf} />;
}
