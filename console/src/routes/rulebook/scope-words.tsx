import type { ReactElement } from 'react';
import type { Condition } from '../../api/rulebook.ts';
import { isRecord } from '../../lib/record.ts';
import { type Speaker, testWords } from './words.ts';

interface Props {
  /** Also while it is typed: what cannot be read is said to be so. */
  readonly condition: unknown;
  readonly speaker: Speaker;
}

const LEAVES = [
  ...(['fact', 'hs', 'value', 'place', 'channel', 'sale', 'mode'] as const),
  ...(['rule', 'event', 'reading'] as const),
];

const isList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one !== 'object');

/** Whether the value has the shape of a condition, as far as its words need it. */
function isCondition(value: unknown): value is Condition {
  if (!isRecord(value)) return false;
  if ('all' in value || 'any' in value) return Array.isArray(value['all'] ?? value['any']);
  if ('not' in value) return isRecord(value['not']);
  const lists = ['hs', 'except', 'is', 'has', 'in', 'channel', 'sale', 'mode'];
  if (lists.some((name) => name in value && !isList(value[name]))) return false;
  if ('place' in value && !('in' in value)) return false;
  if ('event' in value && !('before' in value)) return false;
  return LEAVES.some((name) => name in value);
}

/** A condition as sentences: what must hold together, what may, and what must not. */
export function ScopeWords({ condition, speaker }: Props): ReactElement {
  const { t } = speaker;
  if (!isCondition(condition)) {
    return <span className="bad-text">{t('rulebook:cond.unreadable')}</span>;
  }
  if ('all' in condition) {
    return <Group label={t('rulebook:cond.all')} parts={condition.all} speaker={speaker} />;
  }
  if ('any' in condition) {
    return <Group label={t('rulebook:cond.any')} parts={condition.any} speaker={speaker} />;
  }
  if ('not' in condition) {
    return <Group label={t('rulebook:cond.not')} parts={[condition.not]} speaker={speaker} />;
  }
  return <span>{testWords(condition, speaker)}</span>;
}

interface GroupProps {
  readonly label: string;
  readonly parts: readonly Condition[];
  readonly speaker: Speaker;
}

function Group({ label, parts, speaker }: GroupProps): ReactElement {
  return (
    <div className="scope-group">
      <strong>{label}</strong>
      <ul>
        {parts.map((part) => (
          <li key={JSON.stringify(part)}>
            <ScopeWords condition={part} speaker={speaker} />
          </li>
        ))}
      </ul>
    </div>
  );
}
