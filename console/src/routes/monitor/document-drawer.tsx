import { ExportOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { documentQuery, type MonitorDocumentView } from '../../api/monitor.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { Who } from '../plan/who.tsx';
import { Became, WhatBecame } from './became.tsx';
import { StandingTag } from './columns.tsx';
import { DayLine } from './day-line.tsx';
import { DecideBar } from './decide.tsx';
import { Matches } from './matches.tsx';
import { SideBySide } from './side-by-side.tsx';
import { placeName } from './words.ts';

interface Props {
  readonly documentId: string;
  readonly today: string;
  readonly nameOf: (source: string) => string;
  readonly onClose: () => void;
}

/** Everything about one document: days, what it touches, old beside new, and the decision. */
export function DocumentDrawer({ documentId, today, nameOf, onClose }: Props): ReactElement {
  const { t } = useWords();
  const [against, setAgainst] = useState<number | null>(null);
  const record = useQuery(documentQuery(documentId, against));
  return (
    <RecordDrawer<MonitorDocumentView>
      width={1080}
      record={record}
      titleOf={(one) => (
        <span className="row">
          {one !== undefined && <StandingTag standing={one.standing} t={t} />}
          <span className="code">{one?.externalId ?? ''}</span>
        </span>
      )}
      onClose={onClose}
    >
      {(one) => (
        <Detail
          {...{ one, today, against }}
          sourceName={nameOf(one.source)}
          onAgainst={setAgainst}
        />
      )}
    </RecordDrawer>
  );
}

interface DetailProps {
  readonly one: MonitorDocumentView;
  readonly today: string;
  readonly sourceName: string;
  readonly against: number | null;
  readonly onAgainst: (version: number | null) => void;
}

function Detail({ one, today, sourceName, against, onAgainst }: DetailProps): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('monitor.write');
  const queries = useQueryClient();
  const show = (fresh: MonitorDocumentView): void => {
    queries.setQueryData(documentQuery(one.documentId, null).queryKey, fresh);
  };
  return (
    <>
      <h2 className="doc-head" lang={one.language}>
        {one.title}
      </h2>
      {one.standing === 'changed' && (
        <p className="notice amber">{t('monitor:changedNote', { version: one.version })}</p>
      )}
      <Reached one={one} />
      <Became one={one} />
      <Panel title={t('monitor:daysTitle')}>
        <DayLine published={one.published} days={one.days} today={today} />
      </Panel>
      <Texts {...{ one, against, onAgainst }} />
      <Matches one={one} />
      <About one={one} sourceName={sourceName} />
      <History one={one} />
      {mayWrite && <DecideBar key={one.version} one={one} show={show} />}
    </>
  );
}

/** What it touches, in three figures; unknown is said, never zero. */
function Reached({ one }: { readonly one: MonitorDocumentView }): ReactElement {
  const { t, language } = useWords();
  const { skus, shipments, openOrders } = one.reached;
  const figures = [
    ['skus', skus],
    ['shipments', shipments],
    ['orders', openOrders],
  ] as const;
  return (
    <dl className="reached">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dd className={value !== null && value > 0 ? 'num bad-text' : 'num'}>
            {value === null ? t('common:unknown') : formatNumber(value, language)}
          </dd>
          <dt>{t(`monitor:reached.${name}`)}</dt>
        </div>
      ))}
    </dl>
  );
}

type TextsProps = Pick<DetailProps, 'one' | 'against' | 'onAgainst'>;

function Texts({ one, against, onAgainst }: TextsProps): ReactElement {
  const { t } = useWords();
  const nameOf = (version: number): string => t('monitor:versionNo', { version });
  const titleOf = (version: number): ReactNode => {
    const found = one.versions.find((other) => other.version === version);
    return (
      <>
        {nameOf(version)} <DateText at={found?.receivedAt ?? null} />
      </>
    );
  };
  const older = one.versions.slice(1);
  const choose =
    older.length < 2 ? undefined : (
      <Select<number>
        size="small"
        aria-label={t('monitor:against')}
        value={against ?? older[0]?.version ?? 1}
        options={older.map(({ version }) => ({ value: version, label: nameOf(version) }))}
        onChange={onAgainst}
      />
    );
  return (
    <Panel title={t('monitor:sideBySide')} extra={choose}>
      {one.against === null ? (
        <>
          <p className="muted">{t('monitor:firstVersion')}</p>
          <p className="doc-text" lang={one.language}>
            {one.text || one.abstract}
          </p>
        </>
      ) : (
        <SideBySide
          key={one.against.version}
          rows={one.rows}
          oldTitle={
            one.against.kind === 'source' ? t('monitor:oldOfSource') : titleOf(one.against.version)
          }
          newTitle={titleOf(one.version)}
        />
      )}
    </Panel>
  );
}

/** Codes shown before the count of the others. */
const MOST_CODES = 24;

function About({ one, sourceName }: Pick<DetailProps, 'one' | 'sourceName'>): ReactElement {
  const { t, language } = useWords();
  const places = (codes: readonly string[]): string =>
    codes.map((code) => placeName(code, t, language)).join(', ');
  const codes = one.codes.slice(0, MOST_CODES).map(({ words }) => words);
  const more = one.codes.length - codes.length;
  const facts = [
    { label: t('monitor:source'), value: sourceName },
    { label: t('monitor:kindTitle'), value: t(`monitor:kind.${one.kind}`) },
    { label: t('monitor:jurisdiction'), value: places(one.jurisdictions) },
    {
      label: t('monitor:topicTitle'),
      value: one.topics.map((topic) => t(`monitor:topic.${topic}`)).join(', '),
    },
    {
      label: t('monitor:originTitle'),
      value: one.origins.length === 0 ? t('monitor:anyOrigin') : places(one.origins),
    },
    {
      label: t('monitor:codesTitle'),
      value:
        codes.length === 0
          ? t('monitor:noCodes')
          : codes.join(', ') + (more > 0 ? t('monitor:moreCodes', { count: more }) : ''),
    },
  ];
  return (
    <Panel
      title={t('monitor:about')}
      extra={
        one.url !== null && (
          <a href={one.url} target="_blank" rel="noreferrer">
            {t('monitor:original')} <ExportOutlined aria-hidden="true" />
          </a>
        )
      }
    >
      <Facts facts={facts} />
    </Panel>
  );
}

function History({ one }: { readonly one: MonitorDocumentView }): ReactElement {
  const { t } = useWords();
  const decided = one.decisions.map((decision) => ({
    key: decision.decisionId,
    at: decision.decidedAt,
    title: (
      <>
        {t(`monitor:standing.${decision.state}`)} <WhatBecame of={decision} />{' '}
        <span className="muted">{t('monitor:ofVersion', { version: decision.version })}</span>
      </>
    ),
    note: (
      <>
        <Who id={decision.decidedBy} /> {decision.reason}
      </>
    ),
  }));
  const received = one.versions.map(({ version, receivedAt, receivedFrom }) => ({
    key: `v${version}`,
    at: receivedAt,
    title: t('monitor:versionCame', { version }),
    note: <span className="source-address">{receivedFrom.split('?')[0]}</span>,
  }));
  const entries = [...decided, ...received].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <Panel title={t('monitor:history')}>
      <Timeline entries={entries} />
    </Panel>
  );
}
