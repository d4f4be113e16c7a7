import { CheckCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type AccuracyCheck,
  ALERT_KINDS,
  dismissAlert,
  type ForecastAlert,
  listAlerts,
} from '../../api/accuracy.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, type Language } from '../../lib/format.ts';
import { useScope } from '../../lib/scope.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Who } from '../plan/who.tsx';
import { expectedFalse } from './figures.ts';
import { doSentence, whySentence } from './sentences.ts';

const STATES = ['open', 'dismissed', 'over'] as const;

/** Alerts by money at stake: why, what one can do, and the way to take one off the list. */
export function AlertsList({ check }: { readonly check: AccuracyCheck }): ReactElement {
  const { t, language } = useWords();
  const { market } = useScope();
  const { search, set } = useSearchState();
  const mayDismiss = useMay('forecasts.override');
  const [chosen, setChosen] = useState<ForecastAlert | null>(null);
  return (
    <section className="stack">
      <h2>{t('accuracy:alerts.title')}</h2>
      <p className="muted">
        {t('accuracy:alerts.note', {
          weeks: check.watchedWeeks ?? 0,
          watched: formatNumber(check.watchedCount ?? 0, language),
          expected: formatNumber(expectedFalse(check), language),
        })}
      </p>
      <DenseList<ForecastAlert>
        name="accuracy-alerts"
        columns={columnsOf(t, language, mayDismiss ? setChosen : null)}
        keyOf={(one) => one.alertId}
        load={listAlerts}
        fixed={{ market }}
        states={STATES.map((value) => ({ value, label: t(`accuracy:alerts.state.${value}`) }))}
        filters={[
          {
            ...{ kind: 'choice', name: 'kind', label: t('accuracy:alerts.kind') },
            choices: ALERT_KINDS.map((value) => ({ value, label: t(`accuracy:kind.${value}`) })),
          },
        ]}
        searchHint={t('accuracy:list.search')}
        empty={
          <EmptyState
            icon={<CheckCircleOutlined />}
            title={t('accuracy:alerts.none')}
            text={t('accuracy:alerts.noneText')}
            small
          />
        }
        opened={search['open']}
        onOpen={(one) => set({ open: `${one.market} ${one.sku}` })}
      />
      {chosen !== null && <Dismiss alert={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function columnsOf(
  t: Say,
  language: Language,
  dismiss: ((alert: ForecastAlert) => void) | null,
): readonly Column<ForecastAlert>[] {
  return [
    {
      ...{ key: 'sku', title: t('forecast:list.sku'), width: 130, frozen: true, card: 'title' },
      render: (one) => <strong className="code">{one.sku}</strong>,
    },
    {
      ...{ key: 'kind', title: t('accuracy:alerts.kind'), width: 110, card: 'corner' },
      render: ({ kind }) => (
        <StateTag tone={kind === 'break' ? 'red' : 'amber'}>{t(`accuracy:kind.${kind}`)}</StateTag>
      ),
    },
    {
      ...{ key: 'state', title: t('accuracy:alerts.stateTitle'), width: 90 },
      render: ({ state }) => (
        <StateTag tone={state === 'open' ? 'blue' : 'plain'}>
          {t(`accuracy:alerts.state.${state}`)}
        </StateTag>
      ),
    },
    {
      ...{ key: 'market', title: t('forecast:market'), width: 110 },
      render: (one) => <CountryText code={one.market === 'ZZ' ? null : one.market} />,
    },
    {
      ...{ key: 'why', title: t('accuracy:alerts.why'), width: 320 },
      render: (one) => <span className="wrap">{whySentence(one, t, language)}</span>,
    },
    {
      ...{ key: 'do', title: t('accuracy:alerts.do'), width: 280 },
      render: (one) => <span className="wrap">{doSentence(one, t)}</span>,
    },
    {
      ...{ key: 'stake', title: t('accuracy:list.stake'), width: 120, align: 'right' },
      render: (one) => <MoneyText money={one.stake} />,
    },
    {
      ...{ key: 'since', title: t('accuracy:alerts.since'), width: 110 },
      render: (one) => <DateText at={one.firstSeenAt} />,
    },
    {
      ...{ key: 'act', title: '', width: 150 },
      render: (one) => <Act alert={one} dismiss={dismiss} />,
    },
  ];
}

interface ActProps {
  readonly alert: ForecastAlert;
  readonly dismiss: ((alert: ForecastAlert) => void) | null;
}

function Act({ alert, dismiss }: ActProps): ReactElement | null {
  const { t } = useWords();
  if (alert.dismissedBy !== null) {
    return (
      <span className="muted wrap">
        <Who id={alert.dismissedBy} /> {alert.dismissReason}
      </span>
    );
  }
  if (alert.state !== 'open' || dismiss === null) return null;
  return (
    <Button
      size="small"
      onClick={(event) => {
        event.stopPropagation();
        dismiss(alert);
      }}
    >
      {t('accuracy:alerts.dismiss')}
    </Button>
  );
}

interface DismissProps {
  readonly alert: ForecastAlert;
  readonly onClose: () => void;
}

function Dismiss({ alert, onClose }: DismissProps): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const save = useChange({
    run: dismissAlert,
    touches: ['accuracy-alerts', 'accuracy'],
    after: onClose,
  });
  const missing = reason.trim() === '';
  return (
    <FormBox
      title={t('accuracy:alerts.dismissTitle', { sku: alert.sku, market: alert.market })}
      saving={save.isPending}
      onSave={() => {
        setTried(true);
        if (!missing) save.mutate({ alertId: alert.alertId, reason: reason.trim() });
      }}
      onClose={onClose}
    >
      <TextField
        label={t('accuracy:alerts.reason')}
        hint={t('accuracy:alerts.until')}
        value={reason}
        maxLength={1000}
        fault={tried && missing ? t('accuracy:alerts.reasonMissing') : undefined}
        onChange={setReason}
      />
    </FormBox>
  );
}
