import { Segmented } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { Compare } from './compare.tsx';
import { Editions } from './editions.tsx';
import { Sources } from './sources.tsx';

const VIEWS = ['editions', 'compare', 'sources'] as const;
type View = (typeof VIEWS)[number];

/** 税率版本: editions of tariff schedules, what changed between them, and where they come from. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const view = VIEWS.find((one) => one === search['view']) ?? 'editions';
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.tariffVersions')}</h1>
        <Segmented<View>
          aria-label={t('schedules:view.label')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`schedules:view.${value}`) }))}
          onChange={(value) => set({ view: value === 'editions' ? undefined : value })}
        />
      </header>
      {view === 'editions' && <Editions />}
      {view === 'compare' && <Compare />}
      {view === 'sources' && <Sources />}
    </>
  );
}
