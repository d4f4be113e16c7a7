import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { createDraft, type Rule, type RuleDetail, ruleQuery } from '../../api/rulebook.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourcePage } from '../../ui/resource-page.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { CasesPanel, ChainFaults } from './cases.tsx';
import { DraftChip, OriginChip, PhaseChip } from './chips.tsx';
import { draftPath } from './draft-list.tsx';
import { bodyOfRule, ownLawOf } from './new-draft.ts';
import { ObligationsPanel } from './obligations.tsx';
import { ReasonBox, RetireBox } from './retire-box.tsx';
import { LawPanel, ScopePanel, StatementPanel } from './rule-text.tsx';
import { TimePanel } from './time-panel.tsx';
import { useSpeaker } from './use-speaker.ts';
import { VersionsPanel } from './versions.tsx';
import { placeName, ruleName, type Speaker } from './words.ts';
import './rulebook.css';

/** One rule as a compliance officer reads it. */
export function Page(): ReactElement {
  const { ruleId = '' }: { ruleId?: string } = useParams({ strict: false });
  const rule = useQuery(ruleQuery(ruleId));
  const speaker = useSpeaker();
  if (rule.isPending || speaker === null) return <PageSkeleton />;
  if (rule.isError) return <Failure error={rule.error} onRetry={() => rule.refetch()} />;
  return <RuleView key={ruleId} detail={rule.data} speaker={speaker} />;
}

interface Props {
  readonly detail: RuleDetail;
  readonly speaker: Speaker;
}

function RuleView({ detail, speaker }: Props): ReactElement {
  const { t, language } = speaker;
  const { rule, law } = detail;
  useTabTitle(rule.id);
  return (
    <ResourcePage
      back="/rulebook"
      title={rule.title[language]}
      state={
        <span className="rule-title-tags">
          <span className="code muted">{rule.id}</span>
          <PhaseChip phase={detail.phase} from={detail.from} />
          {detail.origin !== 'shipped' && <OriginChip origin={detail.origin} />}
          {detail.stale && <StateTag tone="amber">{t('rulebook:stale')}</StateTag>}
        </span>
      }
      actions={<Actions detail={detail} />}
      main={
        <>
          <p className="notice amber">{t('rulebook:horizon', { day: detail.horizon })}</p>
          {detail.overtaken && <p className="notice red">{t('rulebook:overtaken')}</p>}
          <StatementPanel rule={rule} speaker={speaker} />
          <ScopePanel rule={rule} speaker={speaker} />
          <ObligationsPanel rule={rule} speaker={speaker} />
          <CasesPanel cases={detail.cases} gaps={detail.gaps} speaker={speaker} />
          <VersionsPanel versions={detail.versions} speaker={speaker} />
        </>
      }
      side={
        <>
          <AboutPanel rule={rule} speaker={speaker} />
          <TimePanel rule={rule} speaker={speaker} />
          <LawPanel law={law} article={rule.article} speaker={speaker} />
          <ChainPanel detail={detail} speaker={speaker} />
          <DraftsPanel detail={detail} />
        </>
      }
    />
  );
}

function AboutPanel({ rule, speaker }: { readonly rule: Rule; readonly speaker: Speaker }) {
  const { t } = speaker;
  return (
    <Panel title={t('rulebook:version', { n: rule.version })}>
      <Facts
        facts={[
          { label: t('rulebook:col.place'), value: placeName(rule.jurisdiction, speaker) },
          {
            label: t('rulebook:topicTitle'),
            value: t(`rulebook:topic.${rule.topic}`, { defaultValue: rule.topic }),
          },
          { label: t('rulebook:filter.status'), value: t(`rulebook:status.${rule.status}`) },
        ]}
      />
    </Panel>
  );
}

function Actions({ detail }: { readonly detail: RuleDetail }): ReactElement | null {
  const { t } = useWords();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'change' | 'retire' | null>(null);
  const { id, version } = detail.rule;
  const create = useChange({
    run: (reason: string) =>
      createDraft({
        ...{ ruleId: id, body: bodyOfRule(detail.rule), law: ownLawOf(detail), reason },
        document: null,
      }),
    touches: ['rulebook'],
    after: (draft) => void navigate({ to: draftPath(draft) }),
  });
  const [mayWrite, mayJudge] = [useMay('rulebook.write'), useMay('compliance.read')];
  const goods = mayJudge && detail.held && (
    <Link to="/compliance" search={{ rule: id }}>
      {t('rulebook:goods')}
    </Link>
  );
  if (!mayWrite) return goods === false ? null : goods;
  return (
    <span className="row">
      {goods}
      <Button type="primary" onClick={() => setAsking('change')}>
        {t('rulebook:changeRule')}
      </Button>
      {detail.held && <Button onClick={() => setAsking('retire')}>{t('rulebook:retire')}</Button>}
      {asking === 'change' && (
        <ReasonBox
          title={t('rulebook:changeRule')}
          note={t('rulebook:newNote.own')}
          busy={create.isPending}
          onYes={(reason) => create.mutate(reason)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'retire' && (
        <RetireBox rule={id} version={version} onClose={() => setAsking(null)} />
      )}
    </span>
  );
}

function ChainPanel({ detail, speaker }: Props): ReactElement | null {
  const { t } = speaker;
  const { chain, replacedBy, dependents, rule } = detail;
  const replaces = rule.replaces ?? [];
  if (replaces.length + replacedBy.length + dependents.length === 0) return null;
  const links = (label: string, ids: readonly string[]): ReactNode =>
    ids.length > 0 && (
      <div>
        <span className="muted">{label}</span>
        <ul>
          {ids.map((id) => (
            <li key={id}>
              <Link to={`/rulebook/${encodeURIComponent(id)}`}>
                {`${id} ${ruleName(id, speaker)}`}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <Panel title={t('rulebook:chainTitle')}>
      {links(t('rulebook:replaces'), replaces)}
      {links(t('rulebook:replacedBy'), replacedBy)}
      {chain.length > 0 && <ChainFaults chain={chain} speaker={speaker} />}
      {chain.length === 0 && replaces.length > 0 && (
        <p className="good-text">{t('rulebook:chainOk')}</p>
      )}
      {links(t('rulebook:dependents'), dependents)}
    </Panel>
  );
}

function DraftsPanel({ detail }: { readonly detail: RuleDetail }): ReactElement | null {
  const { t } = useWords();
  if (detail.drafts.length === 0) return null;
  return (
    <Panel title={t('rulebook:drafts.title')}>
      <ul className="rule-drafts">
        {detail.drafts.map((one) => (
          <li key={one.draftId}>
            <DraftChip state={one.state} /> <Link to={draftPath(one)}>{one.reason}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
