import { GiftOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { listPromotions, PROMOTION_STATES, type Promotion } from '../../api/promotions.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Language } from '../../lib/format.ts';
import { useScope } from '../../lib/scope.ts';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { StateTag } from '../../ui/state-tag.tsx';
import { CalendarPanel } from './calendar-panel.tsx';
import { ImportBox } from './import-box.tsx';
import { PromotionDrawer } from './promotion-drawer.tsx';
import { marketWords, offerWords, targetWords } from './words.ts';
import './promotions.css';

/** What is open over the page: a promotion, the form of a new one, or a table to take. */
type Open = Promotion | 'new' | 'import' | null;

/** 促销日历: the months ahead with sales days and own promotions, and all promotions in a list. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const { market } = useScope();
  const mayWrite = useMay('promotions.write');
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.promotions')}</h1>
        <span className="grow" />
        {mayWrite && (
          <>
            <Button icon={<UploadOutlined />} onClick={() => setOpen('import')}>
              {t('promotions:import.button')}
            </Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
              {t('promotions:add')}
            </Button>
          </>
        )}
      </header>
      <div className="stack">
        <CalendarPanel onOpen={setOpen} />
        <DenseList<Promotion>
          name="promotions"
          columns={columnsOf(t, language)}
          keyOf={(row) => row.promotionId}
          load={listPromotions}
          fixed={{ market }}
          states={PROMOTION_STATES.map((value) => ({
            value,
            label: t(`promotions:state.${value}`),
          }))}
          filters={[{ kind: 'days', from: 'from', to: 'to', label: t('promotions:days') }]}
          searchHint={t('promotions:search')}
          exportKind="promotions"
          exportFormat="csv"
          empty={
            <EmptyState
              icon={<GiftOutlined />}
              title={t('promotions:empty.title')}
              text={t('promotions:empty.text')}
            />
          }
          onOpen={setOpen}
        />
      </div>
      {open === 'import' && <ImportBox onClose={close} />}
      {open !== null && open !== 'import' && (
        <PromotionDrawer promotion={open === 'new' ? null : open} onClose={close} />
      )}
    </>
  );
}

function columnsOf(t: Say, language: Language): readonly Column<Promotion>[] {
  return [
    {
      ...{ key: 'target', title: t('promotions:target.label'), width: 190, frozen: true },
      card: 'title',
      render: (row) => <strong className="code">{targetWords(row, t)}</strong>,
    },
    {
      ...{ key: 'state', title: t('promotions:list.state'), width: 90, card: 'corner' },
      render: ({ state }) => (
        <StateTag tone={state === 'planned' ? 'teal' : 'plain'}>
          {t(`promotions:state.${state}`)}
        </StateTag>
      ),
    },
    {
      ...{ key: 'offer', title: t('promotions:kind.label'), width: 180 },
      render: (row) => offerWords(row, t, language),
    },
    {
      ...{ key: 'market', title: t('promotions:market'), width: 120 },
      render: (row) => marketWords(row.market, t, language),
    },
    {
      ...{ key: 'from', title: t('promotions:from'), width: 110 },
      render: (row) => <DayText date={row.fromDay} />,
    },
    {
      ...{ key: 'to', title: t('promotions:to'), width: 110 },
      render: (row) => <DayText date={row.toDay} />,
    },
    {
      ...{ key: 'note', title: t('promotions:note'), width: 220 },
      render: ({ note }) => (note === '' ? '–' : note),
    },
  ];
}
