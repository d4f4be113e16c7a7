import { ArrowRightOutlined, DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { type ImportDetail, rejectedFile } from '../../api/imports.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { rowsPerSecond } from './speed.ts';

const COUNTS = ['accepted', 'unchanged', 'rejected', 'setAside', 'warned'] as const;

/** Counts of rows by outcome, how fast it went, and what to do next. */
export function Result({ run }: { readonly run: ImportDetail }): ReactElement {
  const { t, language } = useWords();
  const { counts } = run;
  const speed = rowsPerSecond(counts.rows, run.startedAt, run.finishedAt);
  const mayDownload = useMay('imports.write');
  const lost = counts.rejected + counts.setAside;
  return (
    <Panel
      title={t('imports:result.title', { rows: formatNumber(counts.rows, language) })}
      note={
        speed === null
          ? undefined
          : t('imports:result.speed', { speed: formatNumber(speed, language) })
      }
      extra={
        lost > 0 &&
        mayDownload && (
          <a href={rejectedFile(run.importId)} download>
            <DownloadOutlined aria-hidden="true" /> {t('imports:result.download')}
          </a>
        )
      }
    >
      <dl className="import-counts">
        {COUNTS.map((name) => (
          <div key={name} className={name === 'rejected' && counts.rejected > 0 ? 'bad' : ''}>
            <dt>{t(`imports:count.${name}`)}</dt>
            <dd>
              <NumberText value={counts[name]} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        {t(`imports:result.made.${run.mapping.kind}`, {
          created: formatNumber(counts.created, language),
          updated: formatNumber(counts.updated, language),
        })}
        {counts.marketUnknown > 0 &&
          t('imports:result.marketUnknown', { count: counts.marketUnknown })}
      </p>
      <NextStep run={run} />
    </Panel>
  );
}

/** What one usually does now: see what came in, forecast, plan. */
function NextStep({ run }: { readonly run: ImportDetail }): ReactElement {
  const { t } = useWords();
  const seen = run.mapping.kind === 'orders' ? '/orders' : '/products';
  return (
    <div className="row import-next">
      <strong>{t('imports:next.title')}</strong>
      <Link to="/forecasts" className="import-next-main">
        {t('imports:next.forecast')} <ArrowRightOutlined aria-hidden="true" />
      </Link>
      <Link to="/plans">{t('imports:next.plan')}</Link>
      <Link to={seen}>{t(`imports:next.see.${run.mapping.kind}`)}</Link>
    </div>
  );
}
