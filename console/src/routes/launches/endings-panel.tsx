import { StopOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Ending, EVERY_MARKET, endingsQuery, withdrawEnding } from '../../api/launches.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { CountryText } from '../../ui/country-text.tsx';
import { DayText } from '../../ui/date-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Who } from '../plan/who.tsx';
import { EndingDrawer } from './ending-drawer.tsx';

/** SKUs that planners marked as ending; disabled while no forecast gives the weeks. */
export function EndingsPanel({ disabled }: { readonly disabled: boolean }): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('forecasts.override');
  const endings = useQuery(endingsQuery);
  /** 'new', one to change, or none. */
  const [open, setOpen] = useState<Ending | 'new' | null>(null);
  const items = endings.data?.items ?? [];
  return (
    <Panel
      title={t('launches:ending.title')}
      note={t('launches:ending.note')}
      extra={
        mayWrite && (
          <Button icon={<StopOutlined />} disabled={disabled} onClick={() => setOpen('new')}>
            {t('launches:ending.button')}
          </Button>
        )
      }
    >
      {endings.isError && <Failure error={endings.error} onRetry={() => endings.refetch()} small />}
      {endings.isSuccess && items.length === 0 && (
        <p className="muted">{t('launches:ending.none')}</p>
      )}
      {items.length > 0 && (
        <PlainTable
          columns={columnsOf(t, mayWrite, setOpen)}
          rows={items}
          keyOf={(row) => row.endingId}
        />
      )}
      {open !== null && (
        <EndingDrawer ending={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Panel>
  );
}

function columnsOf(
  t: Say,
  mayWrite: boolean,
  onEdit: (ending: Ending) => void,
): readonly Column<Ending>[] {
  const columns: readonly Column<Ending>[] = [
    {
      ...{ key: 'sku', title: t('launches:sku'), card: 'title' },
      render: (row) => <strong className="code">{row.sku}</strong>,
    },
    {
      ...{ key: 'market', title: t('launches:market'), card: 'corner' },
      render: (row) => <MarketName market={row.market} />,
    },
    {
      ...{ key: 'week', title: t('launches:lastWeek') },
      render: (row) => <DayText date={row.lastWeek} />,
    },
    { ...{ key: 'reason', title: t('launches:reason') }, render: (row) => row.reason },
    {
      ...{ key: 'author', title: t('launches:author') },
      render: (row) => <Who id={row.author} />,
    },
  ];
  if (!mayWrite) return columns;
  return [
    ...columns,
    { key: 'act', title: '', render: (row) => <Actions ending={row} onEdit={onEdit} /> },
  ];
}

/** A market by name; '*' in words. */
function MarketName({ market }: { readonly market: string }): ReactElement {
  const { t } = useWords();
  if (market === EVERY_MARKET) return <>{t('launches:allMarkets')}</>;
  return <CountryText code={market === 'ZZ' ? null : market} />;
}

interface ActionProps {
  readonly ending: Ending;
  readonly onEdit: (ending: Ending) => void;
}

function Actions({ ending, onEdit }: ActionProps): ReactElement {
  const { t } = useWords();
  const withdraw = useChange({ run: withdrawEnding, touches: ['endings'] });
  const { endingId, version } = ending;
  return (
    <div className="row">
      <Button size="small" onClick={() => onEdit(ending)}>
        {t('launches:detail.edit')}
      </Button>
      <AskButton
        question={t('launches:ending.withdrawAsk')}
        busy={withdraw.isPending}
        onYes={() => withdraw.mutate({ endingId, version })}
      >
        {t('launches:ending.withdraw')}
      </AskButton>
    </div>
  );
}
