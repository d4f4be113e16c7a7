import type { ReactElement } from 'react';
import type { RuleChange, RuleValue } from '../../api/rulebook.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { type Speaker, valueWords } from './words.ts';

interface Props {
  readonly changes: readonly RuleChange[];
  readonly speaker: Speaker;
}

const keyOf = ({ item, field }: RuleChange): string => `${item?.kind} ${item?.id} ${field}`;

/** Two versions of a rule side by side, value by value. */
export function DiffTable({ changes, speaker }: Props): ReactElement {
  const { t } = speaker;
  if (changes.length === 0) return <p className="muted">{t('rulebook:diff.none')}</p>;
  const say = (field: string, value: RuleValue | null, tone: string): ReactElement | null =>
    value === null ? null : (
      <span className={`diff-value ${tone}`}>{valueWords(field, value, speaker)}</span>
    );
  return (
    <PlainTable
      rows={changes}
      keyOf={keyOf}
      columns={[
        {
          key: 'field',
          title: t('rulebook:diff.field'),
          card: 'title',
          render: ({ item, field }) => (
            <>
              {item !== null && (
                <span className="rule-line muted">
                  {t(`rulebook:item.${item.kind}`, { id: item.id })}
                </span>
              )}
              {t(`rulebook:field.${field}`)}
            </>
          ),
        },
        {
          key: 'before',
          title: t('rulebook:diff.before'),
          render: ({ field, before }) => say(field, before, 'old'),
        },
        {
          key: 'after',
          title: t('rulebook:diff.after'),
          render: ({ field, after }) => say(field, after, 'new'),
        },
      ]}
    />
  );
}
