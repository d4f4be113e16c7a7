import { ImportOutlined, RobotOutlined, TagsOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import {
  confirmMany,
  listQueue,
  type QueueRow,
  runClassification,
  runQuery,
  STATES,
} from '../../api/classification.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Language } from '../../lib/format.ts';
import { say } from '../../lib/toast.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Filter } from '../../ui/list/types.ts';
import { LiveJob } from '../../ui/live-job.tsx';
import { useChange } from '../../ui/use-change.ts';
import { queueColumns } from './columns.tsx';
import { ImportBox } from './import-box.tsx';
import { SkuDrawer } from './sku-drawer.tsx';
import { systemName } from './words.ts';
import './classification.css';

/** Territories most sellers ask for; any other can be typed into the address. */
const SYSTEMS = ['HS', 'US', 'EU', 'GB', 'CA', 'JP', 'AU', 'BR', 'MX', 'ID', 'SA'] as const;

/** HS 归类工作台: what each SKU is to customs, the dearest doubt first. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const mayWrite = useMay('classification.write');
  const seen = useRef(new Map<string, string>());
  const opened = search['open'];
  const open = (sku: string | undefined): void => set({ open: sku });
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.classification')}</h1>
        <span className="muted grow">{t('classification:note')}</span>
        {mayWrite && <Actions />}
      </header>
      <RunPanel />
      <DenseList<QueueRow>
        name="classification"
        exportKind="classification"
        columns={queueColumns(t, language)}
        keyOf={(row) => row.sku}
        load={async (query, signal) => {
          const page = await listQueue(query, signal);
          // What the list showed is what a clerk confirms.
          for (const { sku, best } of page.items) if (best) seen.current.set(sku, best.code);
          return page;
        }}
        filters={filtersOf(t, language)}
        states={STATES.map((value) => ({ value, label: t(`classification:state.${value}`) }))}
        searchHint={t('classification:search')}
        opened={opened}
        onOpen={(row) => open(row.sku)}
        {...(mayWrite
          ? {
              bulk: (skus: readonly string[], done: () => void) => (
                <ConfirmTicked {...{ skus, done }} seen={seen.current} />
              ),
            }
          : {})}
        empty={
          <EmptyState
            icon={<TagsOutlined />}
            title={t('classification:empty.title')}
            text={t('classification:empty.text')}
          />
        }
      />
      {opened !== undefined && (
        <SkuDrawer key={opened} sku={opened} onGo={open} onClose={() => open(undefined)} />
      )}
    </>
  );
}

function filtersOf(t: Say, language: Language): readonly Filter[] {
  return [
    {
      kind: 'choice',
      name: 'missing',
      label: t('classification:missingFilter'),
      choices: SYSTEMS.map((value) => ({
        value,
        label: `${value} ${systemName(value, t, language)}`,
      })),
    },
  ];
}

function Actions(): ReactElement {
  const { t } = useWords();
  const [importing, setImporting] = useState(false);
  const run = useQuery(runQuery);
  const start = useChange({ run: () => runClassification(), touches: ['classification', 'jobs'] });
  const busy = run.data?.runJobId != null;
  return (
    <div className="row">
      <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
        {t('classification:import.button')}
      </Button>
      <Button
        type="primary"
        icon={<RobotOutlined />}
        disabled={busy}
        loading={start.isPending}
        title={t('classification:run.hint')}
        onClick={() => start.mutate(undefined)}
      >
        {t('classification:run.button')}
      </Button>
      {importing && <ImportBox onClose={() => setImporting(false)} />}
    </div>
  );
}

/** The run under way, as it goes. */
function RunPanel(): ReactElement | null {
  const { t } = useWords();
  const queries = useQueryClient();
  const jobId = useQuery(runQuery).data?.runJobId ?? null;
  if (jobId === null) return null;
  return (
    <div className="panel classification-run">
      <LiveJob
        key={jobId}
        jobId={jobId}
        title={t('classification:run.live')}
        onEnd={() => void queries.invalidateQueries({ queryKey: ['classification'] })}
      />
    </div>
  );
}

interface TickedProps {
  readonly skus: readonly string[];
  readonly done: () => void;
  /** Code the list showed of each SKU. */
  readonly seen: ReadonlyMap<string, string>;
}

/** Confirms what the list shows of the ticked SKUs; those without a code are left. */
function ConfirmTicked({ skus, done, seen }: TickedProps): ReactElement {
  const { t } = useWords();
  const items = skus.flatMap((sku) => {
    const code = seen.get(sku);
    return code === undefined ? [] : [{ sku, code }];
  });
  const confirm = useChange({
    run: () => confirmMany(items),
    touches: ['classification'],
    after: ({ written, refused }) => {
      const [first] = refused;
      say('good', t('classification:confirmedMany', { count: written }));
      if (first !== undefined) {
        say('bad', t('classification:refusedMany', { count: refused.length }), first.detail);
      }
      done();
    },
  });
  if (items.length === 0) return <span className="muted">{t('classification:nothingTicked')}</span>;
  return (
    <AskButton
      busy={confirm.isPending}
      question={t('classification:confirmAsk', { count: items.length })}
      onYes={() => confirm.mutate(undefined)}
    >
      {t('classification:confirmTicked', { count: items.length })}
    </AskButton>
  );
}
