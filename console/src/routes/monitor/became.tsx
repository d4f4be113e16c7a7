import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type Impact, impactsOfQuery } from '../../api/impacts.ts';
import type { MonitorDocument, MonitorDocumentView } from '../../api/monitor.ts';
import { draftsOfQuery } from '../../api/rulebook.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { STATE_TONES } from '../impact/tones.ts';
import { ruleAddress } from '../rulebook/address.ts';
import { DraftChip } from '../rulebook/chips.tsx';

/** What the document became: impacts that were priced from it, and the rule. */
export function Became({ one }: { readonly one: MonitorDocumentView }): ReactElement | null {
  const { t } = useWords();
  const mayRead = useMay('impact.read');
  const impacts = useQuery({
    ...impactsOfQuery(one.documentId),
    enabled: mayRead && one.impactId !== null,
  });
  if (one.impactId === null && one.ruleId === null) return null;
  return (
    <Panel title={t('monitor:became.title')}>
      <ul className="became-list">
        {(impacts.data?.items ?? []).map((impact) => (
          <ImpactLine key={impact.impactId} impact={impact} />
        ))}
        {one.ruleId !== null && <RuleLine ruleId={one.ruleId} draftId={one.draftId} />}
      </ul>
    </Panel>
  );
}

function ImpactLine({ impact }: { readonly impact: Impact }): ReactElement {
  const { t, language } = useWords();
  const { impactId, state, option, summary } = impact;
  return (
    <li className="row">
      <span className="muted">{t('monitor:became.impact')}</span>
      <Link to="/impacts/$impactId" params={{ impactId }} className="grow clip">
        {impact.title[language]}
      </Link>
      <MoneyText money={summary.atStake} />
      <StateTag tone={STATE_TONES[state]}>
        {option === null ? t(`impact:state.${state}`) : t(`impact:option.${option}`)}
      </StateTag>
    </li>
  );
}

interface RuleProps {
  readonly ruleId: string;
  readonly draftId: string | null;
}

function RuleLine({ ruleId, draftId }: RuleProps): ReactElement {
  const { t } = useWords();
  const mayRead = useMay('rulebook.read');
  const drafts = useQuery({ ...draftsOfQuery(ruleId), enabled: mayRead && draftId !== null });
  const draft = drafts.data?.items.find((one) => one.draftId === draftId);
  return (
    <li className="row">
      <span className="muted">{t('monitor:became.rule')}</span>
      <Link to={ruleAddress(ruleId, draftId ?? undefined)} className="code grow">
        {ruleId}
      </Link>
      {draft !== undefined && <DraftChip state={draft.state} />}
    </li>
  );
}

type Of = Pick<MonitorDocument, 'ruleId' | 'draftId' | 'impactId'>;

/** The same in a word, with a link. */
export function WhatBecame({ of }: { readonly of: Of }): ReactElement | null {
  const { t } = useWords();
  const { ruleId, draftId, impactId } = of;
  if (ruleId !== null) {
    return (
      <Link to={ruleAddress(ruleId, draftId ?? undefined)} className="code">
        {ruleId}
      </Link>
    );
  }
  return impactId === null ? null : (
    <Link to="/impacts/$impactId" params={{ impactId }}>
      {t('monitor:became.open')}
    </Link>
  );
}
