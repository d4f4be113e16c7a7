import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  limitsQuery,
  type RouteBlock,
  type RouteDuty,
  removeBlock,
  removeDuty,
} from '../../api/limits.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useChange } from '../../ui/use-change.ts';
import { usePlaces } from '../plan/use-places.ts';
import { BlockForm } from './block-form.tsx';
import { DutyForm } from './duty-form.tsx';
import { blockColumns, dutyColumns } from './limit-columns.tsx';
import { TariffDuties } from './tariff-duties.tsx';

/** 税费与禁发: what routing is told about duties, and what may not leave from where. */
export function Page(): ReactElement {
  const { t } = useWords();
  const limits = useQuery(limitsQuery);
  if (limits.isPending) return <PageSkeleton />;
  if (limits.isError) return <Failure error={limits.error} onRetry={() => limits.refetch()} />;
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.limits')}</h1>
      </header>
      <div className="stack">
        <Duties duties={limits.data.duties} />
        <Blocks blocks={limits.data.blocks} />
      </div>
    </>
  );
}

function Duties({ duties }: { readonly duties: readonly RouteDuty[] }): ReactElement {
  const { t, language } = useWords();
  const places = usePlaces();
  const mayWrite = useMay('fulfilment.write');
  const [edited, setEdited] = useState<RouteDuty | 'new' | null>(null);
  const remove = useChange({
    run: removeDuty,
    touches: ['limits'],
    done: t('limits:duty.removed'),
  });
  const act = mayWrite ? { edit: setEdited, remove: remove.mutate } : null;
  return (
    <Panel
      title={t('limits:duty.title')}
      note={t('limits:duty.note')}
      extra={
        mayWrite && (
          <>
            <TariffDuties />
            <Button size="small" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
              {t('limits:duty.add')}
            </Button>
          </>
        )
      }
    >
      {duties.length === 0 ? (
        <p className="muted">{t('limits:duty.none')}</p>
      ) : (
        <PlainTable
          columns={dutyColumns(t, language, places, act)}
          rows={duties}
          keyOf={(duty) => `${duty.warehouseId} ${duty.market}`}
        />
      )}
      {edited !== null && (
        <DutyForm duty={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Panel>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly RouteBlock[] }): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const mayWrite = useMay('fulfilment.write');
  const [adding, setAdding] = useState(false);
  const remove = useChange({
    run: removeBlock,
    touches: ['limits'],
    done: t('limits:block.removed'),
  });
  return (
    <Panel
      title={t('limits:block.title')}
      note={t('limits:block.note')}
      extra={
        mayWrite && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('limits:block.add')}
          </Button>
        )
      }
    >
      {blocks.length === 0 ? (
        <p className="muted">{t('limits:block.none')}</p>
      ) : (
        <PlainTable
          columns={blockColumns(t, places, mayWrite ? remove.mutate : null)}
          rows={blocks}
          keyOf={(block) => block.blockId}
        />
      )}
      {adding && <BlockForm onClose={() => setAdding(false)} />}
    </Panel>
  );
}
