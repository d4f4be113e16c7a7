import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type CountDetail,
  type CountLine,
  countQuery,
  endCount,
  enterCounted,
} from '../../api/counting.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';
import { usePlaces } from '../plan/use-places.ts';
import { AddLine } from './add-line.tsx';

interface Props {
  readonly countId: string;
  readonly onClose: () => void;
}

/** A count: figures go in blind, the books are shown once it is finished. */
export function CountDrawer({ countId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const count = useQuery(countQuery(countId));
  const may = useMay('inventory.write');
  const { data } = count;
  const place = data === undefined ? '' : (places.names.get(data.warehouseId) ?? '');
  return (
    <DetailDrawer
      title={t('counting:title', { place })}
      extra={data?.state === 'open' && may && <Ends count={data} />}
      onClose={onClose}
    >
      {count.isPending && <PageSkeleton />}
      {count.isError && <Failure error={count.error} onRetry={() => count.refetch()} small />}
      {data?.state === 'open' && <Entry count={data} may={may} />}
      {data !== undefined && data.state !== 'open' && <Result count={data} />}
    </DetailDrawer>
  );
}

function Ends({ count }: { readonly count: CountDetail }): ReactElement {
  const { t } = useWords();
  const end = useChange({
    run: (how: 'finish' | 'cancel') => endCount(count.countId, how),
    touches: ['counts', 'stock', 'adjustments'],
  });
  const left = count.lines - count.counted;
  return (
    <div className="row">
      <AskButton
        danger
        busy={end.isPending}
        question={t('counting:cancelAsk')}
        onYes={() => end.mutate('cancel')}
      >
        {t('counting:cancel')}
      </AskButton>
      <AskButton
        busy={end.isPending}
        question={t(left === 0 ? 'counting:finishAsk' : 'counting:finishAskLeft', { count: left })}
        onYes={() => end.mutate('finish')}
      >
        {t('counting:finish')}
      </AskButton>
    </div>
  );
}

/** One field a SKU. A figure is kept as soon as the field is left. */
function Entry({ count, may }: { readonly count: CountDetail; may: boolean }): ReactElement {
  const { t } = useWords();
  const columns: readonly Column<CountLine>[] = [
    {
      key: 'sku',
      title: t('stock:sku'),
      card: 'title',
      render: (line) => <span className="code">{line.sku}</span>,
    },
    {
      key: 'counted',
      title: t('counting:onShelf'),
      align: 'right',
      render: (line) => <UnitsInput countId={count.countId} line={line} disabled={!may} />,
    },
  ];
  return (
    <div className="stack">
      <p className="muted">{t('counting:blind')}</p>
      <PlainTable columns={columns} rows={count.items} keyOf={(line) => line.sku} />
      {may && <AddLine countId={count.countId} />}
    </div>
  );
}

interface UnitsProps {
  readonly countId: string;
  readonly line: CountLine;
  readonly disabled: boolean;
}

function UnitsInput({ countId, line, disabled }: UnitsProps): ReactElement {
  const { t } = useWords();
  const [units, setUnits] = useState<number | null>(line.countedUnits);
  const enter = useChange({ run: enterCounted, touches: ['counts'] });
  const keep = (): void => {
    if (units === null || units === line.countedUnits) return;
    enter.mutate({ countId, items: [{ sku: line.sku, units }] });
  };
  return (
    <span className="row end">
      <InputNumber
        aria-label={t('counting:unitsOf', { sku: line.sku })}
        value={units}
        min={0}
        max={10_000_000}
        precision={0}
        disabled={disabled}
        inputMode="numeric"
        onChange={setUnits}
        onBlur={keep}
        onPressEnter={keep}
      />
      <Button
        size="small"
        aria-label={t('counting:noneOf', { sku: line.sku })}
        disabled={disabled || enter.isPending}
        onClick={() => {
          setUnits(0);
          enter.mutate({ countId, items: [{ sku: line.sku, units: 0 }] });
        }}
      >
        {t('counting:none')}
      </Button>
    </span>
  );
}

/** Shelf against books, line by line. */
function Result({ count }: { readonly count: CountDetail }): ReactElement {
  const { t } = useWords();
  const difference = (line: CountLine): number | null =>
    line.countedUnits === null || line.expectedUnits === null
      ? null
      : line.countedUnits - line.expectedUnits;
  const number = (
    key: string,
    title: string,
    of: (line: CountLine) => number | null,
  ): Column<CountLine> => ({
    ...{ key, title, align: 'right' },
    render: (line) => <NumberText value={of(line)} />,
  });
  return (
    <div className="stack">
      {count.state === 'finished' && (
        <p>
          {t('counting:found', { count: count.differing })}{' '}
          <Link to="/corrections">{t('shell:page.corrections')}</Link>
        </p>
      )}
      <PlainTable
        columns={[
          {
            key: 'sku',
            title: t('stock:sku'),
            card: 'title',
            render: (line) => <span className="code">{line.sku}</span>,
          },
          number('counted', t('counting:onShelf'), (line) => line.countedUnits),
          number('expected', t('counting:books'), (line) => line.expectedUnits),
          number('difference', t('counting:difference'), difference),
        ]}
        rows={count.items}
        keyOf={(line) => line.sku}
      />
    </div>
  );
}
