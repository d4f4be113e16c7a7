import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { endRedirect, type Redirect, redirectsQuery } from '../../api/purchasing.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DayText } from '../../ui/date-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';
import { WarehouseCell } from '../plan/place-cells.tsx';
import { type Places, usePlaces } from '../plan/use-places.ts';

/** Goods under way that should go elsewhere: waits for the carrier or supplier to answer. */
export function Redirects(): ReactElement | null {
  const { t } = useWords();
  const places = usePlaces();
  const { data } = useQuery(redirectsQuery);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t('purchasing:redirect.title')} note={t('purchasing:redirect.note')}>
      <PlainTable
        columns={columnsOf(t, places)}
        rows={data.items}
        keyOf={(row) => row.redirectId}
      />
    </Panel>
  );
}

function columnsOf(t: Say, places: Places): readonly Column<Redirect>[] {
  return [
    {
      key: 'number',
      title: t('purchasing:number'),
      card: 'title',
      render: ({ kind, orderId, number }) => (
        <Link to="/purchasing" search={{ kind, open: orderId }} className="code">
          {number}
        </Link>
      ),
    },
    {
      key: 'to',
      title: t('purchasing:to'),
      render: ({ toWarehouseId }) => <WarehouseCell id={toWarehouseId} places={places} />,
    },
    {
      key: 'units',
      title: t('purchasing:units'),
      align: 'right',
      render: ({ units }) => <NumberText value={units} />,
    },
    {
      key: 'arrivesOn',
      title: t('purchasing:arrives'),
      render: ({ arrivesOn }) => <DayText date={arrivesOn} />,
    },
    {
      key: 'freight',
      title: t('purchasing:freight'),
      align: 'right',
      render: ({ freight }) => <MoneyText money={freight} />,
    },
    { key: 'reason', title: t('purchasing:redirect.why'), render: ({ reason }) => reason },
    {
      key: 'end',
      title: t('purchasing:redirect.answer'),
      render: ({ redirectId }) => <Answer redirectId={redirectId} />,
    },
  ];
}

function Answer({ redirectId }: { readonly redirectId: string }): ReactElement | null {
  const { t } = useWords();
  const mayEdit = useMay('plans.edit');
  const end = useChange({ run: endRedirect, touches: ['redirects'] });
  if (!mayEdit) return null;
  return (
    <span className="row">
      {(['done', 'withdrawn'] as const).map((to) => (
        <Button
          key={to}
          size="small"
          loading={end.isPending}
          onClick={() => end.mutate({ redirectId, to })}
        >
          {t(`purchasing:redirect.${to}`)}
        </Button>
      ))}
    </span>
  );
}
