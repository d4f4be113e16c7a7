import { SafetyOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import type { ReactElement } from 'react';
import { runCheck, standingQuery } from '../../api/marks.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DateText } from '../../ui/date-text.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { useChange } from '../../ui/use-change.ts';
import { CheckBox } from './check-box.tsx';
import { Notices } from './notices.tsx';
import { Queue } from './queue.tsx';
import { WatchList } from './watch-list.tsx';
import './marks.css';

const VIEWS = ['hits', 'watch', 'notices', 'check'] as const;
type View = (typeof VIEWS)[number];

/** 知识产权: marks of others, listings that are like them, notices with their last days. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const view = VIEWS.find((one) => one === search['view']) ?? 'hits';
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.marks')}</h1>
        <Segmented<View>
          aria-label={t('marks:view.label')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`marks:view.${value}`) }))}
          onChange={(value) =>
            set({ view: value === 'hits' ? undefined : value, open: undefined, state: undefined })
          }
        />
        <span className="grow" />
        <RunButton />
      </header>
      <Standing onList={() => set({ view: 'watch', open: undefined })} />
      {view === 'hits' && <Queue />}
      {view === 'watch' && <WatchList />}
      {view === 'notices' && <Notices />}
      {view === 'check' && <CheckBox />}
    </>
  );
}

function RunButton(): ReactElement | null {
  const { t } = useWords();
  const mayWrite = useMay('marks.write');
  const standing = useQuery(standingQuery).data;
  const run = useChange({ run: () => runCheck(), touches: ['marks', 'jobs'] });
  if (!mayWrite) return null;
  return (
    <Button
      icon={<SafetyOutlined />}
      disabled={standing === undefined || standing.jobId !== null || standing.marks === 0}
      loading={run.isPending}
      title={t('marks:run.hint')}
      onClick={() => run.mutate(undefined)}
    >
      {t('marks:run.button')}
    </Button>
  );
}

/** How the watch stands: no list, listings nobody could look at, the last look, the one at work. */
function Standing({ onList }: { readonly onList: () => void }): ReactElement | null {
  const { t } = useWords();
  const queries = useQueryClient();
  const standing = useQuery(standingQuery).data;
  if (standing === undefined) return null;
  const { marks, jobId, checkedAt, listings, unknown } = standing;
  if (marks === 0) {
    return (
      <p className="notice amber" role="alert">
        {t('marks:standing.none')}{' '}
        <button type="button" className="link-button" onClick={onList}>
          {t('marks:standing.go')}
        </button>
      </p>
    );
  }
  const { hold = 0, warn = 0, clear = 0, unknown: unread = 0 } = listings;
  return (
    <>
      {jobId !== null && (
        <div className="panel mark-run">
          <LiveJob
            key={jobId}
            jobId={jobId}
            title={t('marks:run.live')}
            onEnd={() => void queries.invalidateQueries({ queryKey: ['marks'] })}
          />
        </div>
      )}
      <p className="muted mark-standing">
        {t('marks:standing.counts', { marks, hold, warn, clear })}{' '}
        {checkedAt !== null && <DateText at={checkedAt} />}
      </p>
      {unread > 0 && (
        <p className="notice amber" role="alert">
          {t('marks:standing.unknown', { count: unread, skus: unknown.join(', ') })}
        </p>
      )}
    </>
  );
}
