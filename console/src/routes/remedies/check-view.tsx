import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import {
  type CheckSummary,
  checkQuery,
  checksQuery,
  type DumpingWarning,
  warningsQuery,
} from '../../api/dumping.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, type Language } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { CheckForm } from './check-form.tsx';
import { CheckResult } from './check-result.tsx';
import { shortPercent } from './words.ts';

/** Warnings shown before somebody asks for all. */
const SHOWN = 8;

/** What would be found dumped, a check, and its answer. */
export function CheckView(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const mayWrite = useMay('remedies.write');
  const checks = useQuery(checksQuery);
  const [isAsking, setAsking] = useState(false);
  const items = checks.data?.items ?? [];
  const checkId = search['check'] ?? items[0]?.checkId;
  if (checks.isError) return <Failure error={checks.error} onRetry={() => void checks.refetch()} />;
  const open = (id: string): void => {
    set({ check: id });
    setAsking(false);
  };
  const showsForm = mayWrite && checks.data !== undefined && (isAsking || items.length === 0);
  return (
    <div className="stack">
      {showsForm && <CheckForm columns={checks.data?.columns ?? []} onDone={open} />}
      {!showsForm && checkId !== undefined && (
        <Chosen checkId={checkId} onAgain={mayWrite ? () => setAsking(true) : null} />
      )}
      <Warnings onOpen={open} />
      {items.length > 0 && <Checks items={items} onOpen={open} />}
      {items.length === 0 && !mayWrite && <p className="notice">{t('remedies:check.none')}</p>}
    </div>
  );
}

function Chosen(props: { readonly checkId: string; readonly onAgain: (() => void) | null }) {
  const check = useQuery(checkQuery(props.checkId));
  if (check.isError) return <Failure error={check.error} onRetry={() => void check.refetch()} />;
  if (check.data === undefined) return <div aria-busy="true" />;
  return <CheckResult check={check.data} onAgain={props.onAgain} />;
}

function Warnings({ onOpen }: { readonly onOpen: (checkId: string) => void }): ReactElement | null {
  const { t, language } = useWords();
  const [all, setAll] = useState(false);
  const items = useQuery(warningsQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('remedies:warn.title')} note={t('remedies:warn.note')}>
      <PlainTable
        columns={warningColumns(t, language, onOpen)}
        rows={all ? items : items.slice(0, SHOWN)}
        keyOf={({ sku, market }) => `${sku} ${market}`}
      />
      {!all && items.length > SHOWN && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {t('remedies:warn.all', { count: items.length })}
        </button>
      )}
    </Panel>
  );
}

function warningColumns(
  t: Say,
  language: Language,
  onOpen: (checkId: string) => void,
): readonly Column<DumpingWarning>[] {
  return [
    {
      key: 'sku',
      title: t('remedies:goods.sku'),
      card: 'title',
      render: ({ sku, market, checkId }) => (
        <button type="button" className="link-button case-link" onClick={() => onOpen(checkId)}>
          <strong>{sku}</strong>
          <small className="muted">{countryName(market, language)}</small>
        </button>
      ),
    },
    {
      key: 'margin',
      title: t('remedies:warn.margin'),
      align: 'right',
      render: ({ marginPercent }) => (
        <span className="num loud-red">{shortPercent(marginPercent)}</span>
      ),
    },
    {
      key: 'stake',
      title: t('remedies:warn.stake'),
      align: 'right',
      card: 'corner',
      render: ({ atStake, currency }) => <MoneyText money={{ amount: atStake, currency }} />,
    },
    {
      key: 'signals',
      title: t('remedies:warn.signals'),
      render: ({ signals }) => signals.map((one) => t(`remedies:signal.${one}`)).join(' '),
    },
    {
      key: 'lower',
      title: t('remedies:warn.lower'),
      render: ({ raisePercent, targetPrice, targetCurrency, openGaps }) => (
        <span className="goods-verdict">
          <span>
            {raisePercent !== null &&
              t('remedies:warn.raise', { percent: Number(raisePercent).toFixed(2) })}{' '}
            {targetPrice !== null &&
              t('remedies:warn.to', { price: targetPrice, currency: targetCurrency })}
          </span>
          {openGaps.length > 0 && (
            <small className="muted">{t('remedies:warn.gaps', { count: openGaps.length })}</small>
          )}
        </span>
      ),
    },
  ];
}

function Checks(props: {
  readonly items: readonly CheckSummary[];
  readonly onOpen: (checkId: string) => void;
}): ReactElement {
  const { t, language } = useWords();
  const columns: readonly Column<CheckSummary>[] = [
    {
      key: 'market',
      title: t('remedies:check.market'),
      card: 'title',
      render: ({ checkId, market }) => (
        <button type="button" className="link-button" onClick={() => props.onOpen(checkId)}>
          {countryName(market, language)}
        </button>
      ),
    },
    {
      key: 'period',
      title: t('remedies:check.period'),
      render: ({ from, to }) => <span className="num">{`${from ?? '?'} – ${to ?? '?'}`}</span>,
    },
    {
      key: 'source',
      title: t('remedies:check.source'),
      render: ({ source }) => t(`remedies:check.sources.${source}`),
    },
    {
      key: 'margin',
      title: t('remedies:check.overall'),
      align: 'right',
      card: 'corner',
      render: ({ overall }) =>
        overall === null ? (
          <span className="muted">{t('common:unknown')}</span>
        ) : (
          <span className="num">{shortPercent(overall.percent)}</span>
        ),
    },
    {
      key: 'madeAt',
      title: t('remedies:check.madeAt'),
      render: ({ madeAt }) => <DateText at={madeAt} />,
    },
  ];
  return (
    <Panel title={t('remedies:check.before')}>
      <PlainTable columns={columns} rows={props.items} keyOf={({ checkId }) => checkId} />
    </Panel>
  );
}
