import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Act,
  type CaseBody,
  type CaseRate,
  decideCase,
  type ListedCase,
  STAGES,
} from '../../api/remedies.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, type Language } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DayText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Column } from '../../ui/list/types.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { CaseForm } from './case-form.tsx';
import { rateText, territoryName } from './words.ts';

interface Props {
  readonly one: ListedCase;
  readonly onClose: () => void;
}

/** A case: its stages in time, its rates, its scope, and the decision. */
export function CaseDrawer({ one, onClose }: Props): ReactElement {
  const { t, language } = useWords();
  const { set } = useSearchState();
  const mayAccept = useMay('remedies.accept');
  const mayWrite = useMay('remedies.write') && (one.state !== 'accepted' || mayAccept);
  const [isEditing, setEditing] = useState(false);
  const { body } = one;
  if (isEditing) {
    return <CaseForm before={one} documentId={null} onClose={() => setEditing(false)} />;
  }
  return (
    <DetailDrawer width={760} title={`${body.number} ${body.title[language]}`} onClose={onClose}>
      <div className="stack">
        <StageLine stages={body.stages} />
        <Facts facts={factsOf(one, t, language)} />
        <p>{body.scope[language]}</p>
        <PlainTable
          columns={rateColumns(t)}
          rows={body.rates}
          keyOf={({ role, producer }) => `${role} ${producer}`}
        />
        <Source body={body} />
        <div className="row wrap">
          <Button onClick={() => set({ tab: 'goods', case: one.caseId, open: undefined })}>
            {t('remedies:toGoods', { hit: one.counts.hit, unknown: one.counts.unknown })}
          </Button>
          {mayWrite && (
            <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
              {t('remedies:edit')}
            </Button>
          )}
        </div>
        <Decide one={one} />
      </div>
    </DetailDrawer>
  );
}

/** The stages in the order of time; those still to come are pale. */
export function StageLine(props: { readonly stages: CaseBody['stages'] }): ReactElement {
  const { t } = useWords();
  const today = new Date().toISOString().slice(0, 10);
  const stages = [...props.stages].sort((a, b) => (a.on < b.on ? -1 : 1));
  return (
    <ol className="stage-line">
      {stages.map(({ stage, on, until, reference }) => (
        <li key={`${stage} ${on}`} className={on > today ? 'to-come' : `stage-${stage}`}>
          <strong>{t(`remedies:stage.${stage}`)}</strong>
          <DayText date={on} />
          {until !== null && <small>{t('remedies:until', { until })}</small>}
          {reference !== null && <small className="muted">{reference}</small>}
        </li>
      ))}
    </ol>
  );
}

function factsOf(one: ListedCase, t: Say, language: Language) {
  const { body } = one;
  const countries = (codes: readonly string[]): string =>
    codes.map((code) => countryName(code, language)).join(', ');
  const facts = [
    { label: t('remedies:fact.territory'), value: territoryName(body.jurisdiction, language, t) },
    { label: t('remedies:fact.kind'), value: t(`remedies:kind.${body.kind}`) },
    {
      label: t('remedies:fact.origins'),
      value: body.origins.length === 0 ? t('remedies:anyOrigin') : countries(body.origins),
    },
    { label: t('remedies:fact.hs'), value: body.hs.join(', ') },
    {
      label: t('remedies:fact.chargedFrom'),
      value: one.chargedFrom ?? t('remedies:notCharged'),
    },
    {
      label: t('remedies:fact.reachBack'),
      value: one.mayReachBackTo ?? t('remedies:noReachBack'),
    },
    { label: t('remedies:fact.law'), value: body.law },
    { label: t('remedies:fact.certainty'), value: t(`remedies:certainty.${certaintyKey(body)}`) },
    { label: t('remedies:fact.readOn'), value: body.readOn },
  ];
  if (body.exceptHs.length > 0) {
    facts.push({ label: t('remedies:fact.exceptHs'), value: body.exceptHs.join(', ') });
  }
  if (body.extensions.length > 0) {
    const codes = body.extensions.map(({ country }) => country);
    facts.push({ label: t('remedies:fact.extended'), value: countries(codes) });
  }
  return facts;
}

const certaintyKey = ({ certainty }: CaseBody): string =>
  certainty === '?' ? 'conflict' : certainty;

function rateColumns(t: Say): readonly Column<CaseRate>[] {
  return [
    {
      key: 'producer',
      title: t('remedies:col.producer'),
      card: 'title',
      render: ({ role, producer }) => producer ?? t(`remedies:role.${role}`),
    },
    {
      key: 'rate',
      title: t('remedies:col.rate'),
      align: 'right',
      render: ({ rate }) => <span className="num">{rateText(rate, t)}</span>,
    },
  ];
}

function Source({ body }: { readonly body: CaseBody }): ReactElement {
  const { t } = useWords();
  const { url, note, documentId } = body.source;
  return (
    <p className="muted">
      {note}{' '}
      {url !== null && (
        <a href={url} target="_blank" rel="noreferrer">
          {t('remedies:sourceLink')}
        </a>
      )}{' '}
      {documentId !== null && (
        <a href={`/monitor?open=${documentId}`}>{t('remedies:documentLink')}</a>
      )}
    </p>
  );
}

const ACTS: Readonly<Record<ListedCase['state'], readonly Act[]>> = {
  watched: ['accept', 'dismiss'],
  accepted: ['withdraw'],
  dismissed: ['watch'],
};

function Decide({ one }: { readonly one: ListedCase }): ReactElement | null {
  const { t } = useWords();
  const mayAccept = useMay('remedies.accept');
  const decide = useChange({
    run: ({ act, reason }: { act: Act; reason: string }) => decideCase(one, act, reason),
    touches: ['remedies', 'cockpit'],
    done: t('remedies:decided'),
  });
  return (
    <>
      {one.reason !== null && (
        <p className="notice">
          <strong>{t(`remedies:state.${one.state}`)}</strong> {one.reason}
        </p>
      )}
      {mayAccept && (
        <div className="decide-bar">
          <span className="grow muted">{t(`remedies:ask.${one.state}`)}</span>
          {ACTS[one.state].map((act) => (
            <ReasonButton
              key={act}
              title={t(`remedies:actAsk.${act}`)}
              hint={t('remedies:reasonHint')}
              busy={decide.isPending}
              onReason={(reason) => decide.mutate({ act, reason })}
            >
              {t(`remedies:act.${act}`)}
            </ReasonButton>
          ))}
        </div>
      )}
    </>
  );
}

/** Stages a form offers, in their order. */
export const stageChoices = (t: Say) =>
  STAGES.map((value) => ({ value, label: t(`remedies:stage.${value}`) }));
