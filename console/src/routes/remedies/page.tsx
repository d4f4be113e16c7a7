import { Segmented } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { CasesView } from './cases-view.tsx';
import { CheckView } from './check-view.tsx';
import { GoodsView } from './goods-view.tsx';
import './remedies.css';

const TABS = ['cases', 'goods', 'check'] as const;
type Tab = (typeof TABS)[number];

/** 贸易救济: cases and measures, the goods they reach, and one's own margin of dumping. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const tab = TABS.find((one) => one === search['tab']) ?? 'cases';
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.remedies')}</h1>
        <Segmented<Tab>
          aria-label={t('remedies:tab.label')}
          value={tab}
          options={TABS.map((value) => ({ value, label: t(`remedies:tab.${value}`) }))}
          onChange={(value) => set({ tab: value === 'cases' ? undefined : value })}
        />
      </header>
      {tab === 'cases' && <CasesView />}
      {tab === 'goods' && <GoodsView />}
      {tab === 'check' && <CheckView />}
    </>
  );
}
