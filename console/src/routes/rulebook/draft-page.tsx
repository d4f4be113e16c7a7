import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type DraftDetail, draftQuery } from '../../api/rulebook.ts';
import { useMay } from '../../api/session.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourcePage } from '../../ui/resource-page.tsx';
import { backOf } from './address.ts';
import { CasesPanel } from './cases.tsx';
import { CheckPanel } from './check-panel.tsx';
import { DraftChip } from './chips.tsx';
import { Decide } from './decide.tsx';
import { DiffTable } from './diff.tsx';
import { DraftFacts } from './draft-facts.tsx';
import { Editor } from './editor.tsx';
import { ObligationsPanel } from './obligations.tsx';
import { PriceDraft } from './price-draft.tsx';
import { ScopePanel, StatementPanel } from './rule-text.tsx';
import { TimePanel } from './time-panel.tsx';
import { useSpeaker } from './use-speaker.ts';
import type { Speaker } from './words.ts';
import './rulebook.css';

/** A draft: its author edits it, a second person reads what it changes and decides. */
export function Page(): ReactElement {
  const { draftId = '' }: { draftId?: string } = useParams({ strict: false });
  const draft = useQuery(draftQuery(draftId));
  const mayWrite = useMay('rulebook.write');
  const speaker = useSpeaker();
  if (draft.isPending || speaker === null) return <PageSkeleton />;
  if (draft.isError) return <Failure error={draft.error} onRetry={() => draft.refetch()} />;
  const { data } = draft;
  const { state, revision } = data.draft;
  const editable = mayWrite && data.body !== null && (state === 'draft' || state === 'rejected');
  const key = `${draftId} ${revision}`;
  return editable ? (
    <Editor key={key} detail={data} speaker={speaker} />
  ) : (
    <DraftView key={key} detail={data} speaker={speaker} />
  );
}

interface Props {
  readonly detail: DraftDetail;
  readonly speaker: Speaker;
}

/** What a second person reads: the change first, then the rule as it would be. */
function DraftView({ detail, speaker }: Props): ReactElement {
  const { t } = speaker;
  const { draft, looked, held } = detail;
  const rule = looked?.rule ?? held;
  useTabTitle(draft.ruleId);
  return (
    <ResourcePage
      back={backOf(detail)}
      title={rule?.title[speaker.language] ?? draft.ruleId}
      state={
        <span className="rule-title-tags">
          <span className="code muted">{draft.ruleId}</span>
          <DraftChip state={draft.state} />
        </span>
      }
      main={
        <>
          {draft.state === 'submitted' && <Decide detail={detail} />}
          <Panel title={t('rulebook:changesTitle')}>
            {draft.kind === 'retire' || looked === null ? (
              <p>{t('rulebook:retireWhat', { n: draft.basedOn ?? 0 })}</p>
            ) : (
              <DiffTable changes={looked.changes} speaker={speaker} />
            )}
          </Panel>
          {rule !== null && (
            <>
              <StatementPanel rule={rule} speaker={speaker} />
              <ScopePanel rule={rule} speaker={speaker} />
              <ObligationsPanel rule={rule} speaker={speaker} />
            </>
          )}
          {looked !== null && (
            <CasesPanel cases={looked.check.cases} gaps={looked.check.gaps} speaker={speaker} />
          )}
        </>
      }
      side={
        <>
          <DraftFacts detail={detail} speaker={speaker} />
          <PriceDraft detail={detail} />
          {looked !== null && <CheckPanel check={looked.check} speaker={speaker} />}
          {rule !== null && <TimePanel rule={rule} speaker={speaker} />}
        </>
      }
    />
  );
}
