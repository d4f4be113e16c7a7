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
import { ReasonButton } from '../plan/reason-button.tsx';
import { type Places, usePlaces } from '../plan/use-places.ts';

/** Goods under way that were sent elsewhere: waits for the carrier or supplier to confirm it. */
export function Redirects(): ReactElement | null {
  const { t } = useWords();
  const places = usePlaces();
  const { data } = useQuery(redirectsQuery);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <div className="redirects">
      <Panel title={t('purchasing:redirect.title')} note={t('purchasing:redirect.note')}>
        <PlainTable
          columns={columnsOf(t, places)}
          rows={data.items}
          keyOf={(row) => row.redirectId}
        />
      </Panel>
    </div>
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
      render: ({ fromWarehouseId, toWarehouseId }) => (
        <span className="row">
          <WarehouseCell id={fromWarehouseId} places={places} />→
          <WarehouseCell id={toWarehouseId} places={places} />
        </span>
      ),
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
      render: ({ wasDue, arrivesOn }) => (
        <span>
          <s className="muted">
            <DayText date={wasDue} />
          </s>{' '}
          <DayText date={arrivesOn} />
        </span>
      ),
    },
    {
      key: 'freight',
      title: t('purchasing:freight'),
      align: 'right',
      render: ({ freight }) => <MoneyText money={freight} />,
    },
    { key: 'reason', title: t('purchasing:redirect.why'), render: (row) => <Why row={row} /> },
    {
      key: 'end',
      title: t('purchasing:redirect.answer'),
      render: ({ redirectId }) => <Answer redirectId={redirectId} />,
    },
  ];
}

/** The reason, with the impact it comes of. */
function Why({ row }: { readonly row: Redirect }): ReactElement {
  const { t } = useWords();
  const { cause, reason } = row;
  return (
    <span>
      {reason}{' '}
      {cause.kind === 'impact' && (
        <Link to="/impacts/$impactId" params={{ impactId: cause.id }}>
          {t('purchasing:redirect.cause')}
        </Link>
      )}
    </span>
  );
}

function Answer({ redirectId }: { readonly redirectId: string }): ReactElement | null {
  const { t } = useWords();
  const mayEdit = useMay('plans.edit');
  const end = useChange({
    run: endRedirect,
    touches: ['redirects', 'purchasing', 'stock', 'impacts'],
  });
  if (!mayEdit) return null;
  return (
    <span className="row">
      <Button
        size="small"
        loading={end.isPending}
        onClick={() => end.mutate({ redirectId, to: 'confirmed' })}
      >
        {t('purchasing:redirect.confirmed')}
      </Button>
      <ReasonButton
        small
        title={t('purchasing:redirect.undone')}
        hint={t('purchasing:redirect.undoneHint')}
        busy={end.isPending}
        onReason={(note) => end.mutate({ redirectId, to: 'undone', note })}
      >
        {t('purchasing:redirect.undone')}
      </ReasonButton>
    </span>
  );
}
