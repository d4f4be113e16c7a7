import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  casesQuery,
  exposureQuery,
  type GoodsAnswer,
  goodsQuery,
  type ListedCase,
  postExposure,
} from '../../api/remedies.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DayText } from '../../ui/date-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/fields.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Shipments } from '../impact/shipments.tsx';
import { Warehouses } from '../impact/warehouses.tsx';
import '../impact/impact.css';
import { goodsColumns } from './goods-columns.tsx';
import { territoryName } from './words.ts';

/** Our goods a case reaches: cost and price floor, then stock, what is on its way, and orders. */
export function GoodsView(): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const cases = useQuery(casesQuery);
  const items = cases.data?.items ?? [];
  const usual = [...items].sort((a, b) => b.counts.hit - a.counts.hit)[0];
  const chosen = items.find(({ caseId }) => caseId === search['case']) ?? usual;
  if (cases.isError) return <Failure error={cases.error} onRetry={() => void cases.refetch()} />;
  if (cases.data !== undefined && chosen === undefined) {
    return <p className="notice">{t('remedies:empty.text')}</p>;
  }
  if (chosen === undefined) return <div aria-busy="true" />;
  return (
    <div className="stack">
      <Select
        className="case-choice"
        aria-label={t('remedies:col.case')}
        value={chosen.caseId}
        options={items.map(({ caseId, body, counts }) => ({
          value: caseId,
          label: t('remedies:caseChoice', {
            place: territoryName(body.jurisdiction, language, t),
            ...{ number: body.number, title: body.title[language], hit: counts.hit },
          }),
        }))}
        onChange={(caseId) => set({ case: caseId })}
      />
      <Goods key={chosen.caseId} one={chosen} />
      {chosen.chargedFrom !== null && <Exposure one={chosen} />}
    </div>
  );
}

function Goods({ one }: { readonly one: ListedCase }): ReactElement {
  const { t, language } = useWords();
  const mayAccept = useMay('remedies.accept');
  const mayWrite = useMay('remedies.write') && (one.state !== 'accepted' || mayAccept);
  const [margin, setMargin] = useState('');
  const asked = /^\d{1,2}(\.\d{1,2})?$/.test(margin) ? margin : '';
  const answer = useQuery(goodsQuery(one.caseId, asked));
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <div aria-busy="true" />;
  const { items, looked, counts } = answer.data;
  return (
    <Panel title={t('remedies:goods.title')} note={t('remedies:goods.note', { looked, ...counts })}>
      <div className="row wrap goods-head">
        <Day answer={answer.data} />
        <TextField
          label={t('remedies:goods.margin')}
          hint={t('remedies:goods.marginHint')}
          {...(margin !== '' && asked === '' ? { fault: t('remedies:goods.marginFault') } : {})}
          value={margin}
          maxLength={5}
          onChange={setMargin}
        />
      </div>
      {items.length === 0 ? (
        <p className="muted">{t('remedies:goods.none')}</p>
      ) : (
        <PlainTable
          columns={goodsColumns({ t, language, one, mayWrite })}
          rows={items}
          keyOf={({ sku }) => sku}
        />
      )}
    </Panel>
  );
}

function Day({ answer }: { readonly answer: GoodsAnswer }): ReactElement {
  const { t } = useWords();
  return (
    <p className="grow muted">
      {answer.chargedFrom === null ? (
        t('remedies:goods.noMeasure')
      ) : (
        <>
          {t('remedies:goods.day')} <DayText date={answer.day} />
        </>
      )}
    </p>
  );
}

function Exposure({ one }: { readonly one: ListedCase }): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const mayPost = useMay('impact.write');
  const exposure = useQuery(exposureQuery(one.caseId));
  const post = useChange({
    run: () => postExposure(one.caseId),
    touches: ['impacts', 'cockpit'],
    after: ({ impact }) => void navigate({ to: `/impacts/${impact.impactId}` }),
  });
  if (exposure.isError) {
    return <Failure error={exposure.error} onRetry={() => void exposure.refetch()} small />;
  }
  if (exposure.data === undefined) return <div aria-busy="true" />;
  const { money, orders, weekly } = exposure.data;
  return (
    <>
      <Panel
        title={t('remedies:exposure.title')}
        note={t('remedies:exposure.note')}
        extra={
          mayPost && (
            <Button loading={post.isPending} onClick={() => post.mutate(undefined)}>
              {t('remedies:exposure.post')}
            </Button>
          )
        }
      >
        <dl className="facts">
          <div>
            <dt>{t('remedies:exposure.change')}</dt>
            <dd>
              <MoneyText money={money.change} />
            </dd>
          </div>
          <div>
            <dt>{t('remedies:exposure.weekly')}</dt>
            <dd>
              <MoneyText money={weekly.change} />
            </dd>
          </div>
          <div>
            <dt>{t('remedies:exposure.orders')}</dt>
            <dd>
              {t('remedies:exposure.ordersOf', {
                ...{ orders: orders.orders, units: orders.units, hit: orders.hitUnits },
              })}
            </dd>
          </div>
        </dl>
      </Panel>
      <Shipments answer={exposure.data} isRate />
      <Warehouses answer={exposure.data} />
    </>
  );
}
