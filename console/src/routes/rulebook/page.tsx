import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { rulesHeadQuery } from '../../api/rulebook.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { Calendar } from './calendar.tsx';
import { DraftList } from './draft-list.tsx';
import { NewRuleBox } from './new-rule.tsx';
import { Points } from './points.tsx';
import { RuleList } from './rule-list.tsx';
import './rulebook.css';

const VIEWS = ['rules', 'drafts', 'points'] as const;
type View = (typeof VIEWS)[number];

/** 规则库: the rules goods are judged by, what experts draft, and points on which sources differ. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const [typing, setTyping] = useState(false);
  const mayWrite = useMay('rulebook.write');
  const documentId = search['document'];
  const adding = mayWrite && (typing || documentId !== undefined);
  const close = (): void => {
    setTyping(false);
    set({ document: undefined });
  };
  const view = VIEWS.find((one) => one === search['view']) ?? 'rules';
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.rulebook')}</h1>
        <Segmented<View>
          aria-label={t('rulebook:view.label')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`rulebook:view.${value}`) }))}
          onChange={(value) =>
            set({ view: value === 'rules' ? undefined : value, state: undefined })
          }
        />
        <span className="muted grow">{t('rulebook:note')}</span>
        {mayWrite && <Button onClick={() => setTyping(true)}>{t('rulebook:newRule')}</Button>}
      </header>
      <Horizon />
      {view === 'rules' && (
        <>
          <Calendar />
          <RuleList />
        </>
      )}
      {view === 'drafts' && <DraftList />}
      {view === 'points' && <Points />}
      {adding && <NewRuleBox documentId={documentId} onClose={close} />}
    </>
  );
}

/** How far the evidence behind the rules goes; nothing later is in them. */
function Horizon(): ReactElement | null {
  const { t } = useWords();
  const { data } = useQuery(rulesHeadQuery);
  const { set } = useSearchState();
  if (data === undefined) return null;
  return (
    <p className="notice amber horizon">
      <span className="grow">{t('rulebook:horizon', { day: data.horizon })}</span>
      {data.stale > 0 && (
        <Button size="small" onClick={() => set({ view: undefined, stale: 'true' })}>
          {t('rulebook:staleCount', { count: data.stale })}
        </Button>
      )}
    </p>
  );
}
