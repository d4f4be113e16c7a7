import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type LostWarehouse,
  orderRouteQuery,
  type RouteDecision,
  type RoutedParcel,
  routeByHand,
  type Shipment,
} from '../../api/fulfilment.ts';
import type { Order } from '../../api/orders.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DayText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { reasonWords } from '../../ui/reason-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ShipmentStateTag } from '../fulfilment/columns.tsx';
import { WarehouseCell } from '../plan/place-cells.tsx';
import { type Places, usePlaces } from '../plan/use-places.ts';
import { ruleAddress } from '../rulebook/address.ts';
import { ByHand } from './by-hand.tsx';
import '../plan/plan.css';

/** Where the order leaves from, and why: the winner by part, the others by what they lost. */
export function OrderRoute({ order }: { readonly order: Order }): ReactElement | null {
  const { t } = useWords();
  const places = usePlaces();
  const enabled = useMay('fulfilment.read') && order.kind === 'sale';
  const route = useQuery({ ...orderRouteQuery(order.orderId), enabled });
  if (route.data === undefined) return null;
  const { decisions, shipments } = route.data;
  const [newest] = decisions;
  const isOpen = order.state === 'paid' || order.state === 'allocated';
  if (newest === undefined && !isOpen) return null;
  return (
    <>
      <h3>{t('fulfilment:from')}</h3>
      {newest === undefined && <p className="muted">{t('fulfilment:none')}</p>}
      {newest !== undefined && newest.parcels.length === 0 && (
        <p className="muted">{t('fulfilment:noneLeft')}</p>
      )}
      {newest?.parcels.map((parcel) => (
        <ParcelFacts
          key={parcel.warehouseId}
          parcel={parcel}
          places={places}
          shipment={shipments.find(
            (one) => one.warehouseId === parcel.warehouseId && one.state !== 'cancelled',
          )}
        />
      ))}
      {newest !== undefined && <Why decision={newest} places={places} />}
      {isOpen && <Choices order={order} />}
    </>
  );
}

interface ParcelProps {
  readonly parcel: RoutedParcel;
  readonly shipment: Shipment | undefined;
  readonly places: Places;
}

function ParcelFacts({ parcel, shipment, places }: ParcelProps): ReactElement {
  const { t } = useWords();
  return (
    <Facts
      facts={[
        {
          label: t('fulfilment:warehouse'),
          value: (
            <>
              <WarehouseCell id={parcel.warehouseId} places={places} />{' '}
              {shipment !== undefined && <ShipmentStateTag state={shipment.state} t={t} />}
            </>
          ),
        },
        { label: t('fulfilment:shipOn'), value: <DayText date={parcel.shipOn} /> },
        { label: t('fulfilment:promiseOn'), value: <DayText date={parcel.promiseOn} /> },
        ...Object.entries(parcel.costs).map(([part, money]) => ({
          label: t(`fulfilment:part.${part}`),
          value: <MoneyText money={money} />,
        })),
      ]}
    />
  );
}

function Why({
  decision,
  places,
}: {
  readonly decision: RouteDecision;
  readonly places: Places;
}): ReactElement {
  const { t } = useWords();
  const dearer = decision.cost.amount !== decision.best.amount;
  return (
    <>
      <p>
        <StateTag tone={decision.kind === 'auto' ? 'green' : 'amber'}>
          {t(`fulfilment:madeBy.${decision.kind}`)}
        </StateTag>{' '}
        {decision.kind === 'law' ? <RuleLinks ids={decision.reason} /> : decision.reason}{' '}
        {dearer && (
          <span className="muted">
            {t('fulfilment:best', {
              cost: `${decision.best.amount} ${decision.best.currency}`,
            })}
          </span>
        )}
      </p>
      {decision.facts.map(({ code, ...params }) => (
        <p className="muted" key={JSON.stringify(params)}>
          {t(`fulfilment:fact.${code}`, {
            ...params,
            warehouse: places.names.get(params['warehouse'] ?? '') ?? '',
          })}
        </p>
      ))}
      <h3>{t('fulfilment:losers')}</h3>
      <Losers losers={decision.alternatives} currency={decision.cost.currency} places={places} />
    </>
  );
}

/** Rules as links, of 'ID-P01, ID-P02'. */
function RuleLinks({ ids }: { readonly ids: string | null }): ReactElement {
  const mayRead = useMay('rulebook.read');
  const rules = (ids ?? '').split(', ').filter((id) => id !== '');
  if (!mayRead) return <span>{ids}</span>;
  return (
    <span className="tags">
      {rules.map((rule) => (
        <Link key={rule} className="code" to={ruleAddress(rule)}>
          {rule}
        </Link>
      ))}
    </span>
  );
}

interface LosersProps {
  readonly losers: readonly LostWarehouse[];
  readonly currency: string;
  readonly places: Places;
}

/** The nearest loser first; those from which nothing can leave last. */
function Losers({ losers, currency, places }: LosersProps): ReactElement {
  const { t, language } = useWords();
  const far = (one: LostWarehouse): number =>
    one.delta === null ? Number.POSITIVE_INFINITY : Number(one.delta.amount);
  const sorted = [...losers].sort((a, b) => far(a) - far(b));
  return (
    <ul className="losers">
      {sorted.map((loser) => (
        <li key={loser.warehouseId}>
          <span className="grow">
            <WarehouseCell id={loser.warehouseId} places={places} />
            <span className="muted">
              {loser.lostBy
                .map((reason) =>
                  reasonWords({ ...reason, code: `route.${reason.code}` }, t, language, {
                    currency,
                  }),
                )
                .join(t('fulfilment:and'))}
            </span>
          </span>
          {loser.delta === null ? (
            <StateTag tone="plain">{t('fulfilment:impossible')}</StateTag>
          ) : (
            <span className="loser-delta">
              <small className="muted">{t('fulfilment:dearer')}</small>{' '}
              <MoneyText money={loser.delta} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Route anew by cost, or from a warehouse of one's own choice. */
function Choices({ order }: { readonly order: Order }): ReactElement | null {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const route = useChange({
    run: (choice: { warehouseId: string | null; reason: string | null }) =>
      routeByHand(order.orderId, choice),
    touches: ['fulfilment', 'orders', 'stock'],
    done: t('common:save.done'),
    after: () => setAsked(false),
  });
  if (!useMay('fulfilment.write')) return null;
  return (
    <div className="row">
      <Button
        size="small"
        loading={route.isPending && !asked}
        onClick={() => route.mutate({ warehouseId: null, reason: null })}
      >
        {t('fulfilment:reroute')}
      </Button>
      <Button size="small" onClick={() => setAsked(true)}>
        {t('fulfilment:byHand')}
      </Button>
      {asked && (
        <ByHand
          title={t('fulfilment:byHand')}
          ok={t('fulfilment:byHand')}
          busy={route.isPending}
          onClose={() => setAsked(false)}
          onChoice={(warehouseId, reason) => route.mutate({ warehouseId, reason })}
        />
      )}
    </div>
  );
}
