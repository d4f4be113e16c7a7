import type { ReactElement } from 'react';
import type { RuleVersion } from '../../api/rulebook.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { Who } from '../plan/who.tsx';
import { OriginChip } from './chips.tsx';
import { DiffTable } from './diff.tsx';
import type { Speaker } from './words.ts';

interface Props {
  readonly versions: readonly RuleVersion[];
  readonly speaker: Speaker;
}

/** Every version there was, newest first, each with what it changed. */
export function VersionsPanel({ versions, speaker }: Props): ReactElement {
  const { t } = speaker;
  return (
    <Panel title={t('rulebook:versions')}>
      <ul className="rule-versions">
        {versions.map((one) => (
          <li key={one.rule.version}>
            <p className="row">
              <strong>{t('rulebook:version', { n: one.rule.version })}</strong>
              {one.held && <StateTag tone="green">{t('rulebook:heldNow')}</StateTag>}
              <OriginChip origin={one.origin} />
              <span className="muted">
                {one.approvedBy === null ? (
                  t('rulebook:shippedOn', { day: one.rule.known.from })
                ) : (
                  <>
                    {t('rulebook:approvedBy')} <Who id={one.approvedBy} />{' '}
                    <DateText at={one.approvedAt} />
                  </>
                )}
                {one.heldUntil !== null && ` · ${t('rulebook:heldUntil', { day: one.heldUntil })}`}
              </span>
            </p>
            {one.changes.length > 0 && (
              <details open={one.held}>
                <summary>{t('rulebook:changesOf')}</summary>
                <DiffTable changes={one.changes} speaker={speaker} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
