import { AuditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { COUNT_STATES, type CountState, listCounts, type StockCount } from '../../api/counting.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { type Places, usePlaces } from '../plan/use-places.ts';
import { Who } from '../plan/who.tsx';
import { warehouseColumn, warehouseFilter } from '../stock/columns.tsx';
import { CountDrawer } from './count-drawer.tsx';
import { DuePanel } from './due-panel.tsx';
import { OpenBox } from './open-box.tsx';
import { PolicyBox } from './policy-box.tsx';

const TONES: Readonly<Record<CountState, Tone>> = {
  open: 'blue',
  finished: 'green',
  cancelled: 'plain',
};

/** 盘点: what is due, and the counts there were. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const places = usePlaces();
  const opened = search['open'];
  const open = (countId: string): void => set({ open: countId });
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.counting')}</h1>
        <Actions onOpened={open} />
      </header>
      <DuePanel onOpened={open} />
      <DenseList<StockCount>
        name="counts"
        columns={columnsOf(t, places)}
        keyOf={(row) => row.countId}
        load={listCounts}
        states={COUNT_STATES.map((value) => ({ value, label: t(`counting:state.${value}`) }))}
        filters={[warehouseFilter(t, places)]}
        empty={
          <EmptyState
            icon={<AuditOutlined />}
            title={t('counting:empty.title')}
            text={t('counting:empty.text')}
          />
        }
        opened={opened}
        onOpen={(row) => open(row.countId)}
      />
      {opened !== undefined && (
        <CountDrawer countId={opened} onClose={() => set({ open: undefined })} />
      )}
    </>
  );
}

function Actions({ onOpened }: { readonly onOpened: (id: string) => void }): ReactElement {
  const { t } = useWords();
  const [box, setBox] = useState<'open' | 'policy' | null>(null);
  const mayOpen = useMay('inventory.write');
  const mayChange = useMay('inventory.approve');
  const close = (): void => setBox(null);
  return (
    <div className="row">
      {mayChange && <Button onClick={() => setBox('policy')}>{t('counting:rules')}</Button>}
      {mayOpen && (
        <Button type="primary" onClick={() => setBox('open')}>
          {t('counting:open')}
        </Button>
      )}
      {box === 'open' && <OpenBox onClose={close} onOpened={onOpened} />}
      {box === 'policy' && <PolicyBox onClose={close} />}
    </div>
  );
}

function columnsOf(t: Say, places: Places): readonly Column<StockCount>[] {
  const units = (key: 'lines' | 'counted' | 'differing'): Column<StockCount> => ({
    key,
    title: t(`counting:${key}`),
    width: 110,
    align: 'right',
    render: (row) =>
      key === 'differing' && row.state !== 'finished' ? '' : <NumberText value={row[key]} />,
  });
  return [
    {
      key: 'createdAt',
      title: t('counting:openedAt'),
      width: 170,
      frozen: true,
      card: 'title',
      render: (row) => <DateText at={row.createdAt} />,
    },
    {
      key: 'state',
      title: t('stock:stateFilter'),
      width: 100,
      card: 'corner',
      render: (row) => (
        <StateTag tone={TONES[row.state]}>{t(`counting:state.${row.state}`)}</StateTag>
      ),
    },
    warehouseColumn(t, places),
    {
      key: 'class',
      title: t('counting:what'),
      width: 120,
      render: (row) =>
        row.class === null ? t('counting:byHand') : t('counting:class', { class: row.class }),
    },
    units('lines'),
    units('counted'),
    units('differing'),
    { key: 'by', title: t('stock:by'), width: 140, render: (row) => <Who id={row.createdBy} /> },
  ];
}
