import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Change, type Checklist, changesQuery } from '../../api/compliance.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { inLanguage } from '../classification/words.ts';
import { Who } from '../plan/who.tsx';
import { type ChangeGroup, groupChanges } from './sections.ts';
import { causeText, type Speaker, stateTone } from './words.ts';

interface Props {
  readonly list: Checklist;
  readonly speaker: Speaker;
}

/** What came and went, with the cause in words, the newest first. */
export function LogPanel({ list, speaker }: Props): ReactElement {
  const { t } = speaker;
  const changes = useQuery(changesQuery(list.sku, list.market));
  const groups = groupChanges(changes.data?.items ?? []);
  return (
    <Panel title={<span id="log">{t('compliance:log.title')}</span>}>
      {changes.isSuccess && groups.length === 0 && (
        <p className="muted">{t('compliance:log.none')}</p>
      )}
      <Timeline
        entries={groups.map((group) => ({
          key: group.key,
          at: group.at,
          title: <Group {...{ group, list, speaker }} />,
          note: <Who id={group.actor} />,
        }))}
      />
    </Panel>
  );
}

/** Lines of one cause beyond these are shown on demand. */
const FIRST = 4;

function Group({ group, list, speaker }: Props & { readonly group: ChangeGroup }): ReactElement {
  const { t } = speaker;
  const [all, setAll] = useState(false);
  const { cause, lines, verdict } = group;
  const shown = all ? lines : lines.slice(0, FIRST);
  const rest = lines.length - shown.length;
  return (
    <>
      <strong>{causeText(cause, speaker)}</strong>
      {verdict !== null && (
        <div className="row">
          <span className="muted">{t('compliance:log.verdict')}</span>
          {t('compliance:log.turned', {
            from: t(`compliance:verdict.${verdict.before}`),
            to: t(`compliance:verdict.${verdict.after}`),
          })}
        </div>
      )}
      <ul className="log-lines">
        {shown.map((line) => (
          <Line key={line.changeId} {...{ line, list, speaker }} />
        ))}
      </ul>
      {rest > 0 && (
        <Button size="small" type="link" onClick={() => setAll(true)}>
          {t('compliance:log.more', { count: rest })}
        </Button>
      )}
    </>
  );
}

function Line({ line, list, speaker }: Props & { readonly line: Change }): ReactElement {
  const { t, language } = speaker;
  const rule = list.rules.find((one) => one.rule === line.rule);
  const obligation = rule?.obligations.find(({ id }) => id === line.obligation);
  const { before, after } = line;
  const title = rule === undefined ? (line.rule ?? '') : inLanguage(rule.title, language);
  return (
    <li>
      <LineTag before={before} after={after} speaker={speaker} />
      <span>
        {title}
        {obligation !== undefined && (
          <span className="muted"> {inLanguage(obligation.text, language)}</span>
        )}
        {before !== null && after !== null && (
          <span className="muted">
            {' '}
            {t('compliance:log.turned', {
              from: t(`compliance:state.${before}`),
              to: t(`compliance:state.${after}`),
            })}
          </span>
        )}
      </span>
    </li>
  );
}

function LineTag(props: {
  readonly before: string | null;
  readonly after: string | null;
  readonly speaker: Speaker;
}): ReactElement {
  const { before, after, speaker } = props;
  const { t } = speaker;
  if (after === null) return <StateTag tone="plain">{t('compliance:log.went')}</StateTag>;
  if (before === null) return <StateTag tone="teal">{t('compliance:log.came')}</StateTag>;
  return <StateTag tone={stateTone(after)}>{t(`compliance:state.${after}`)}</StateTag>;
}
