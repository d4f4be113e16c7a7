import { Segmented } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { ForecastView } from './forecast.tsx';
import { Labels } from './labels.tsx';
import { Library } from './library.tsx';
import { People } from './people.tsx';
import './evidence.css';

const VIEWS = ['library', 'forecast', 'labels', 'people'] as const;
type View = (typeof VIEWS)[number];

/** 证书库: evidence on file, what runs out and what hangs on it, labels, responsible persons. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const view = VIEWS.find((one) => one === search['view']) ?? 'library';
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.certificates')}</h1>
        <Segmented<View>
          aria-label={t('evidence:view.label')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`evidence:view.${value}`) }))}
          onChange={(value) =>
            set({ view: value === 'library' ? undefined : value, open: undefined })
          }
        />
      </header>
      {view === 'library' && <Library />}
      {view === 'forecast' && <ForecastView />}
      {view === 'labels' && <Labels />}
      {view === 'people' && <People />}
    </>
  );
}
