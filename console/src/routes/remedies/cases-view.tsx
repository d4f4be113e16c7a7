import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import {
  addShipped,
  casesQuery,
  type ImportAnswer,
  importCases,
  type ListedCase,
  readTemplate,
} from '../../api/remedies.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { saveFile, toCsv } from '../../lib/csv.ts';
import type { Language } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { CaseDrawer } from './case-drawer.tsx';
import { CaseForm } from './case-form.tsx';
import { problemText, territoryName } from './words.ts';

const TONES: Readonly<Record<ListedCase['state'], Tone>> = {
  watched: 'amber',
  accepted: 'green',
  dismissed: 'plain',
};

/** What hits our goods first. */
const byHits = (a: ListedCase, b: ListedCase): number =>
  b.counts.hit - a.counts.hit || b.counts.unknown - a.counts.unknown;

/** Cases on file, with how many of our goods each reaches. */
export function CasesView(): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const cases = useQuery(casesQuery);
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  if (cases.isError) return <Failure error={cases.error} onRetry={() => void cases.refetch()} />;
  const items = cases.data?.items ?? [];
  const opened = items.find(({ caseId }) => caseId === search['open']);
  const isWriting = search['new'] === 'case';
  return (
    <div className="stack">
      <Tools onAnswer={setAnswer} onNew={() => set({ new: 'case' })} />
      {answer !== null && <Imported answer={answer} />}
      {cases.data !== undefined && items.length === 0 && (
        <EmptyState
          icon={<PlusOutlined />}
          title={t('remedies:empty.title')}
          text={t('remedies:empty.text')}
        />
      )}
      {items.length > 0 && (
        <PlainTable
          columns={columnsOf(t, language, (caseId) => set({ open: caseId }))}
          rows={[...items].sort(byHits)}
          keyOf={({ caseId }) => caseId}
        />
      )}
      {opened !== undefined && (
        <CaseDrawer key={opened.caseId} one={opened} onClose={() => set({ open: undefined })} />
      )}
      {isWriting && (
        <CaseForm
          before={null}
          documentId={search['document'] ?? null}
          onClose={() => set({ new: undefined, document: undefined })}
        />
      )}
    </div>
  );
}

function Tools(props: {
  readonly onAnswer: (answer: ImportAnswer) => void;
  readonly onNew: () => void;
}): ReactElement | null {
  const { t } = useWords();
  const mayWrite = useMay('remedies.write');
  const input = useRef<HTMLInputElement>(null);
  const after = props.onAnswer;
  const shipped = useChange({ run: () => addShipped(), touches: ['remedies'], after });
  const upload = useChange({
    run: async (file: File) => importCases(await file.text()),
    touches: ['remedies'],
    after,
  });
  const template = useChange({
    run: readTemplate,
    touches: [],
    after: ({ columns, rows }) =>
      saveFile('trade-remedies.csv', toCsv([columns, ...rows]), 'text/csv;charset=utf-8'),
  });
  if (!mayWrite) return null;
  return (
    <div className="row wrap">
      <Button type="primary" icon={<PlusOutlined />} onClick={props.onNew}>
        {t('remedies:tools.new')}
      </Button>
      <Button loading={shipped.isPending} onClick={() => shipped.mutate(undefined)}>
        {t('remedies:tools.shipped')}
      </Button>
      <Button
        icon={<UploadOutlined />}
        loading={upload.isPending}
        onClick={() => input.current?.click()}
      >
        {t('remedies:tools.import')}
      </Button>
      <Button icon={<DownloadOutlined />} onClick={() => template.mutate(undefined)}>
        {t('remedies:tools.template')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,text/csv"
        aria-label={t('remedies:tools.import')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) upload.mutate(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}

function Imported({ answer }: { readonly answer: ImportAnswer }): ReactElement {
  const { t } = useWords();
  const { added, known, problems } = answer;
  return (
    <div className={`notice ${problems.length > 0 ? 'amber' : 'green'}`} role="status">
      {t('remedies:imported', { added, known: known.length, problems: problems.length })}
      <ProblemList problems={problems} />
    </div>
  );
}

/** Cells of a file that cannot be read, by row and column. */
export function ProblemList(props: {
  readonly problems: ImportAnswer['problems'];
}): ReactElement | null {
  const { t } = useWords();
  if (props.problems.length === 0) return null;
  return (
    <ul className="plain-list">
      {props.problems.slice(0, 20).map(({ row, column, problem }) => (
        <li key={`${row} ${column}`}>
          {t('remedies:problemAt', { row, column, problem: problemText(problem, t) })}
        </li>
      ))}
    </ul>
  );
}

function columnsOf(
  t: Say,
  language: Language,
  open: (caseId: string) => void,
): readonly Column<ListedCase>[] {
  return [
    {
      key: 'case',
      title: t('remedies:col.case'),
      card: 'title',
      render: ({ caseId, body }) => (
        <button type="button" className="link-button case-link" onClick={() => open(caseId)}>
          <strong>{body.title[language]}</strong>
          <small className="muted">
            {territoryName(body.jurisdiction, language, t)} {body.number}
          </small>
        </button>
      ),
    },
    {
      key: 'state',
      title: t('remedies:col.state'),
      card: 'corner',
      render: ({ state }) => (
        <StateTag tone={TONES[state]}>{t(`remedies:state.${state}`)}</StateTag>
      ),
    },
    {
      key: 'stage',
      title: t('remedies:col.stage'),
      render: ({ stage }) =>
        stage === null ? t('remedies:stage.none') : t(`remedies:stage.${stage}`),
    },
    {
      key: 'from',
      title: t('remedies:col.from'),
      render: ({ chargedFrom }) =>
        chargedFrom === null ? t('remedies:notCharged') : <DayText date={chargedFrom} />,
    },
    {
      key: 'hit',
      title: t('remedies:col.hit'),
      align: 'right',
      render: ({ counts }) => (
        <span className={counts.hit > 0 ? 'num loud-red' : 'num'}>{counts.hit}</span>
      ),
    },
    {
      key: 'unknown',
      title: t('remedies:col.unknown'),
      align: 'right',
      render: ({ counts }) => <span className="num">{counts.unknown}</span>,
    },
  ];
}
