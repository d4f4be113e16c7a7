import { ReloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import {
  dismissImpact,
  type Impact,
  type ImpactAnswer,
  type ImpactDetail,
  impactQuery,
  renewImpact,
} from '../../api/impacts.ts';
import type { Coded } from '../../api/jobs.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, type Language } from '../../lib/format.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonText } from '../../ui/reason-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { Headline } from './headline.tsx';
import { OptionCards } from './option-cards.tsx';
import { RuleOf } from './rule-of.tsx';
import { Shipments } from './shipments.tsx';
import { SkuTables } from './sku-tables.tsx';
import { STATE_TONES } from './tones.ts';
import { Warehouses } from './warehouses.tsx';
import './impact.css';

/** One change: what it hits, what it costs, what can be done, and what was decided. */
export function Page(): ReactElement {
  const { impactId = '' }: { impactId?: string } = useParams({ strict: false });
  const { language } = useWords();
  const { data, error, refetch } = useQuery(impactQuery(impactId));
  useTabTitle(data?.impact.title[language]);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  const { impact, document, answer } = data;
  return (
    <div className="stack">
      <Head impact={impact} />
      <Origin impact={impact} document={document} />
      <Headline impact={impact} answer={answer} />
      {impact.state !== 'open' && <Decision impact={impact} />}
      <OptionCards impact={impact} answer={answer} />
      <Shipments answer={answer} isRate={impact.kind === 'rate'} />
      <Warehouses answer={answer} />
      <SkuTables impactId={impactId} answer={answer} isRate={impact.kind === 'rate'} />
      <Assumed answer={answer} />
    </div>
  );
}

/** Where it came from, and the rule it became. */
function Origin({ impact, document }: Pick<ImpactDetail, 'impact' | 'document'>): ReactElement {
  const { t } = useWords();
  return (
    <div className="impact-origin">
      {document !== null && (
        <span>
          <span className="muted">{t('impact:from')}</span>{' '}
          <Link to="/regulations" search={{ open: document.documentId }}>
            <span className="code">{document.externalId}</span>
          </Link>{' '}
          <span lang={document.language}>{document.title}</span>
        </span>
      )}
      {impact.note !== null && <span className="muted">{impact.note}</span>}
      <RuleOf impact={impact} />
    </div>
  );
}

function Head({ impact }: Pick<ImpactDetail, 'impact'>): ReactElement {
  const { t, language } = useWords();
  return (
    <header className="page-head">
      <h1>{impact.title[language]}</h1>
      <span className="row">
        <StateTag tone={STATE_TONES[impact.state]}>{t(`impact:state.${impact.state}`)}</StateTag>
        <span className="muted">
          {t('impact:head', {
            kind: t(`impact:kind.${impact.kind}`),
            market: countryName(impact.market, language),
            day: impact.effectiveOn,
          })}
        </span>
      </span>
      {impact.state === 'open' && <Actions impact={impact} />}
    </header>
  );
}

function Actions({ impact }: Pick<ImpactDetail, 'impact'>): ReactElement {
  const { t } = useWords();
  const [mayPost, mayDecide] = [useMay('impact.write'), useMay('impact.decide')];
  const touches = ['impacts', 'cockpit'];
  const renew = useChange({ run: renewImpact, touches, done: t('impact:renewed') });
  const dismiss = useChange({ run: dismissImpact, touches, done: t('impact:dismissed') });
  const { impactId, version } = impact;
  return (
    <span className="row">
      {mayPost && (
        <Button
          icon={<ReloadOutlined />}
          loading={renew.isPending}
          onClick={() => renew.mutate({ impactId, version })}
        >
          {t('impact:renew')}
        </Button>
      )}
      {mayDecide && (
        <ReasonButton
          title={t('impact:dismiss.title')}
          hint={t('impact:dismiss.hint')}
          busy={dismiss.isPending}
          onReason={(reason) => dismiss.mutate({ impactId, version, reason })}
        >
          {t('impact:dismiss.button')}
        </ReasonButton>
      )}
    </span>
  );
}

/** What was decided, why, and which orders it changed. */
function Decision({ impact }: { readonly impact: Impact }): ReactElement {
  const { t } = useWords();
  const { option, reason, outcomes, decidedAt } = impact;
  return (
    <Panel title={t('impact:decision.title')}>
      <Facts
        facts={[
          {
            label: t('impact:decision.what'),
            value: option === null ? t('impact:state.dismissed') : t(`impact:option.${option}`),
          },
          { label: t('impact:decision.why'), value: reason },
          { label: t('impact:decision.when'), value: <DateText at={decidedAt} /> },
        ]}
      />
      {outcomes.length > 0 && (
        <ul className="impact-list">
          {outcomes.map(({ kind, orderId, number, how }) => (
            <li key={orderId}>
              <Link className="code" to="/purchasing" search={{ kind, open: orderId }}>
                {number}
              </Link>{' '}
              {t(`impact:outcome.${how}`)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** The same with what a duty lacks in words, where it names any. */
function withGaps(one: Coded, t: Say, language: Language): Coded {
  const { gaps } = one.params;
  if (typeof gaps !== 'string') return one;
  const words = gaps.split(' ').map((gap) => t(`reasons:gap.${gap}`, { defaultValue: gap }));
  return { ...one, params: { ...one.params, gaps: words.join(language === 'zh' ? '、' : ', ') } };
}

/** What the figures rest on, so that a person can judge them. */
function Assumed({ answer }: { readonly answer: ImpactAnswer }): ReactElement {
  const { t, language } = useWords();
  return (
    <Panel title={t('impact:assumed')}>
      <ul className="impact-list muted">
        {answer.assumptions.map((one) => (
          <li key={one.code}>
            <ReasonText reason={withGaps(one, t, language)} />
          </li>
        ))}
        <li>
          {t('impact:asOf')} <DayText date={answer.today} />
        </li>
      </ul>
    </Panel>
  );
}
