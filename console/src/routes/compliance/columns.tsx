import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { VerdictRow } from '../../api/compliance.ts';
import type { Say } from '../../i18n/index.ts';
import type { Language } from '../../lib/format.ts';
import { DateText, DayText } from '../../ui/date-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { SkuCell } from '../../ui/sku-cell.tsx';
import { inLanguage } from '../classification/words.ts';
import { VerdictTag } from './verdict-box.tsx';
import { reasonText } from './words.ts';

/** Address of the checklist of a SKU in a market. */
export const checklistPath = (sku: string, market: string): string =>
  `/compliance/${encodeURIComponent(market)}/${encodeURIComponent(sku)}`;

/** Key of a row: the SKU can be read out of it again. */
export const rowKey = ({ sku, market }: Pick<VerdictRow, 'sku' | 'market'>): string =>
  `${market}\n${sku}`;

export const skuOfKey = (key: string): string => key.slice(key.indexOf('\n') + 1);

export function verdictColumns(t: Say, language: Language): readonly Column<VerdictRow>[] {
  return [
    {
      key: 'sku',
      title: t('compliance:sku'),
      width: 240,
      frozen: true,
      card: 'title',
      render: (row) => (
        <SkuCell sku={row.sku} names={row.names} pictureFileId={row.pictureFileId} />
      ),
    },
    {
      key: 'market',
      title: t('compliance:market'),
      width: 140,
      render: (row) => (
        <Link className="nowrap" to={checklistPath(row.sku, row.market)}>
          {inLanguage(row.marketName, language)} <small className="muted">{row.market}</small>
        </Link>
      ),
    },
    {
      key: 'verdict',
      title: t('compliance:verdictTitle'),
      width: 90,
      card: 'corner',
      render: (row) => <VerdictTag verdict={row.verdict} />,
    },
    {
      key: 'why',
      title: t('compliance:whyTitle'),
      width: 380,
      render: (row) => <RowReasons row={row} t={t} language={language} />,
    },
    {
      key: 'asks',
      title: t('compliance:asks'),
      width: 100,
      render: ({ asks }) =>
        asks === 0 ? (
          <span className="muted">{t('compliance:nothingAsked')}</span>
        ) : (
          t('compliance:asksCount', { count: asks })
        ),
    },
    {
      key: 'changesOn',
      title: t('compliance:changesOn'),
      width: 110,
      render: ({ changesOn }) =>
        changesOn === null ? (
          <span className="muted">{t('compliance:noChange')}</span>
        ) : (
          <DayText date={changesOn} />
        ),
    },
    {
      key: 'judgedAt',
      title: t('compliance:judgedAt'),
      width: 140,
      optional: true,
      card: 'none',
      render: ({ judgedAt }) => <DateText at={judgedAt} />,
    },
  ];
}

interface ReasonsProps {
  readonly row: VerdictRow;
  readonly t: Say;
  readonly language: Language;
}

/** The first reason in words, and how many more there are. */
function RowReasons({ row, t, language }: ReasonsProps): ReactElement {
  const [first] = row.reasons;
  if (first === undefined) return <span className="muted">{t('compliance:noReason')}</span>;
  const words = `${inLanguage(first.title, language)} ${reasonText(first, t, language)}`;
  const more = row.reasonCount - 1;
  return (
    <span className="row-reasons">
      <span className="clip" title={words}>
        {inLanguage(first.title, language)}{' '}
        <span className="muted">{reasonText(first, t, language)}</span>
      </span>
      {more > 0 && <small className="muted">{t('compliance:moreReasons', { count: more })}</small>}
    </span>
  );
}
