import { DownloadOutlined, FilePdfOutlined, LinkOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { type Checklist, checklistQuery, type Place, wordsQuery } from '../../api/compliance.ts';
import { startExport } from '../../api/exports.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn } from '../../lib/names.ts';
import { say } from '../../lib/toast.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ResourcePage } from '../../ui/resource-page.tsx';
import { useChange } from '../../ui/use-change.ts';
import { inLanguage } from '../classification/words.ts';
import { ComingPanel } from './coming.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { GoodsPanel } from './goods-panel.tsx';
import { Jump } from './jump.tsx';
import { LogPanel } from './log.tsx';
import { OutPanel, PointsPanel } from './out.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { Questions } from './questions.tsx';
import { AskingPanel, BindingPanel } from './rule-sections.tsx';
import { countRules, type Sections, sectionsOf } from './sections.ts';
import { MarkNotices, VerdictBox, VerdictTag } from './verdict-box.tsx';
import { DayNotices, WhatIf } from './what-if.tsx';
import { factBook, type Speaker } from './words.ts';
import './compliance.css';

/** 合规清单 of one SKU in one market: may it be sold there, what is wanting, what comes. */
export function Page(): ReactElement {
  const { sku = '', market = '' }: { sku?: string; market?: string } = useParams({
    strict: false,
  });
  const { search } = useSearchState();
  const { day, channel, action } = search;
  const place: Place = { sku, market, day, channel, action };
  const list = useQuery({
    ...checklistQuery(place),
    // Answers and what-ifs change the page in its place; another SKU or market is another page.
    placeholderData: (before: Checklist | undefined) =>
      before?.sku === sku && before.market === market ? keepPreviousData(before) : undefined,
  });
  useTabTitle(`${sku} ${market}`);
  if (list.isPending) return <PageSkeleton />;
  if (list.isError) return <Failure error={list.error} onRetry={() => list.refetch()} />;
  return <Sheet list={list.data} busy={list.isPlaceholderData} />;
}

function Sheet({ list, busy }: { readonly list: Checklist; readonly busy: boolean }) {
  const { t, language } = useWords();
  const mayWrite = useMay('compliance.write');
  const words = useQuery(wordsQuery);
  const speaker: Speaker = { t, language, book: factBook(words.data) };
  const sections = sectionsOf(list);
  const shared = { list, mayWrite, speaker };
  return (
    <>
      <div className="print-hides compliance-sheet" aria-busy={busy}>
        <ResourcePage
          back="/compliance"
          title={`${nameIn(list.names, language) || list.sku} · ${inLanguage(
            list.marketName,
            language,
          )}`}
          state={<VerdictTag verdict={list.verdict.verdict} />}
          actions={<Actions list={list} />}
          main={
            <>
              <DayNotices list={list} />
              <MarkNotices list={list} />
              <VerdictBox list={list} />
              <Jumps list={list} sections={sections} />
              <Questions list={list} mayWrite={mayWrite} />
              <BindingPanel topics={sections.binding} {...shared} />
              <AskingPanel topics={sections.asking} {...shared} />
              <ComingPanel
                {...{ coming: sections.coming, undated: sections.undated }}
                {...{ day: list.day, speaker }}
              />
              <OutPanel rules={sections.out} speaker={speaker} />
              <PointsPanel points={sections.points} speaker={speaker} />
            </>
          }
          side={
            <>
              <GoodsPanel list={list} mayWrite={mayWrite} />
              <WhatIf list={list} />
              <FactsPanel {...shared} />
            </>
          }
          timeline={<LogPanel list={list} speaker={speaker} />}
        />
      </div>
      <PrintSheet list={list} sections={sections} speaker={speaker} />
    </>
  );
}

/** Parts of the page with their counts, each a step away. */
function Jumps(props: { readonly list: Checklist; readonly sections: Sections }): ReactElement {
  const { list, sections } = props;
  const { t } = useWords();
  const parts = [
    ['questions', list.questions.length],
    ['binding', countRules(sections.binding)],
    ['asking', countRules(sections.asking)],
    ['coming', sections.coming.length + sections.undated.length],
    ['out', sections.out.length],
    ['points', sections.points.length],
  ] as const;
  return (
    <nav className="jumps" aria-label={t('compliance:jump.label')}>
      {parts
        .filter(([, count]) => count > 0)
        .map(([part, count]) => (
          <Jump key={part} to={part}>
            {t(`compliance:jump.${part}`)} <small className="count">{count}</small>
          </Jump>
        ))}
      <Jump to="log">{t('compliance:jump.log')}</Jump>
    </nav>
  );
}

/** Paper, spreadsheet, link. */
function Actions({ list }: { readonly list: Checklist }): ReactElement {
  const { t } = useWords();
  const { sku, market } = list;
  const mayExport = useMay('exports.write');
  const start = useChange({
    run: startExport,
    touches: ['exports', 'jobs'],
    done: t('common:export.started'),
  });
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      say('good', t('compliance:head.copied'));
    } catch {
      say('plain', t('compliance:head.copyByHand'), window.location.href);
    }
  };
  return (
    <span className="row">
      <Button icon={<FilePdfOutlined />} onClick={() => window.print()}>
        {t('compliance:head.print')}
      </Button>
      {mayExport && (
        <Button
          icon={<DownloadOutlined />}
          loading={start.isPending}
          onClick={() =>
            start.mutate({ kind: 'compliance', format: 'xlsx', filter: { sku, market } })
          }
        >
          {t('compliance:head.export')}
        </Button>
      )}
      <Button icon={<LinkOutlined />} onClick={copy}>
        {t('compliance:head.copy')}
      </Button>
    </span>
  );
}
