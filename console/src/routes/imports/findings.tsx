import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Finding,
  type ImportDetail,
  listFindings,
  type ReasonCount,
  type Severity,
} from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { Failure } from '../../ui/failure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { reasonGroups } from './reason-groups.ts';

const TONES: Readonly<Record<Severity, Tone>> = {
  rejected: 'red',
  set_aside: 'plain',
  warning: 'amber',
};

/** Why rows were not taken, or taken with a doubt: by reason first, then row by row. */
export function Findings({ run }: { readonly run: ImportDetail }): ReactElement | null {
  const { t } = useWords();
  const [rows, setRows] = useState(false);
  if (run.reasons.length === 0) return null;
  return (
    <Panel
      title={t('imports:reasons.title')}
      note={t('imports:reasons.note')}
      extra={
        <button type="button" className="link-button" onClick={() => setRows(!rows)}>
          {t(rows ? 'imports:reasons.byReason' : 'imports:reasons.byRow')}
        </button>
      }
    >
      {rows ? <FindingRows run={run} /> : <ReasonRows reasons={run.reasons} />}
    </Panel>
  );
}

function ReasonRows({ reasons }: { readonly reasons: readonly ReasonCount[] }): ReactElement {
  const { t, language } = useWords();
  return (
    <div className="plain-table">
      <table className="plain">
        <tbody>
          {reasonGroups(reasons).map((group) => (
            <tr key={`${group.severity} ${group.code}`}>
              <td>
                <StateTag tone={TONES[group.severity]}>
                  {t(`imports:severity.${group.severity}`)}
                </StateTag>
              </td>
              <td>
                <strong>
                  {t(`reasons:row.${group.code}`, {
                    defaultValue: group.text ?? t('imports:reasons.seeRows'),
                  })}
                </strong>
                {group.values.length > 0 && (
                  <div className="muted">{group.values.slice(0, 6).join(' · ')}</div>
                )}
              </td>
              <td className="right num">
                {t('imports:reasons.rows', { count: formatNumber(group.count, language) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FindingRows({ run }: { readonly run: ImportDetail }): ReactElement {
  const { t } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['imports', 'findings', run.importId],
    queryFn: ({ pageParam, signal }) =>
      listFindings(run.importId, { cursor: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  if (pages.isError) return <Failure error={pages.error} onRetry={() => pages.refetch()} small />;
  const found = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="plain-table import-findings">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('imports:preview.row')}</th>
              <th scope="col">{t('imports:preview.outcome')}</th>
              <th scope="col">{t('imports:reasons.column')}</th>
              <th scope="col">{t('imports:reasons.what')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((one) => (
              <FindingRow key={one.seq ?? `${one.row} ${one.code}`} finding={one} />
            ))}
          </tbody>
        </table>
      </div>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('imports:reasons.more')}
        </Button>
      )}
    </>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }): ReactElement {
  const { t } = useWords();
  return (
    <tr>
      <td className="num">{finding.row}</td>
      <td>
        <StateTag tone={TONES[finding.severity]}>
          {t(`imports:severity.${finding.severity}`)}
        </StateTag>
      </td>
      <td className="code">{finding.column}</td>
      <td>
        {finding.text}
        <div className="muted import-cells">{finding.cells.join(' · ')}</div>
      </td>
    </tr>
  );
}
