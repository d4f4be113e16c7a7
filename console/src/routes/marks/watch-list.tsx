import { PlusOutlined, TrademarkOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { pictureUrl } from '../../api/catalog.ts';
import { listMarks, MARK_KINDS, MARK_STATUSES, type Mark } from '../../api/marks.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { ImportPanel } from './import-panel.tsx';
import { MarkBox, NEW_MARK } from './mark-box.tsx';
import { MarkDrawer } from './mark-drawer.tsx';
import { PlaceNames, StatusTag } from './words.tsx';

/** Marks that are watched, and the two ways to put more on the list. */
export function WatchList(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const mayWrite = useMay('marks.write');
  const [adding, setAdding] = useState(false);
  const opened = search['open'];
  return (
    <div className="stack">
      <DenseList<Mark>
        name="watched-marks"
        columns={markColumns(t)}
        keyOf={(row) => row.markId}
        load={listMarks}
        filters={[
          {
            kind: 'choice',
            name: 'kind',
            label: t('marks:kindTitle'),
            choices: MARK_KINDS.map((value) => ({ value, label: t(`marks:kind.${value}`) })),
          },
        ]}
        states={MARK_STATUSES.map((value) => ({ value, label: t(`marks:status.${value}`) }))}
        searchHint={t('marks:searchMarks')}
        exportKind="marks"
        opened={opened}
        onOpen={(row) => set({ open: row.markId })}
        {...(mayWrite
          ? {
              actions: (
                <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                  {t('marks:box.add')}
                </Button>
              ),
            }
          : {})}
        empty={
          <EmptyState
            icon={<TrademarkOutlined />}
            title={t('marks:noMarks.title')}
            text={t('marks:noMarks.text')}
          />
        }
      />
      {mayWrite && <ImportPanel />}
      {adding && (
        <MarkBox
          mark={NEW_MARK}
          onClose={() => setAdding(false)}
          onSaved={(mark) => {
            setAdding(false);
            set({ open: mark.markId });
          }}
        />
      )}
      {opened !== undefined && (
        <MarkDrawer
          key={opened}
          markId={opened}
          onClose={() => set({ open: undefined })}
          onHits={() => set({ view: undefined, open: undefined, markId: opened })}
        />
      )}
    </div>
  );
}

function markColumns(t: Say): readonly Column<Mark>[] {
  return [
    {
      key: 'name',
      title: t('marks:wording'),
      width: 260,
      frozen: true,
      card: 'title',
      render: (row) => (
        <span className="sku-cell">
          {row.pictureFileId !== null && (
            <span className="sku-picture" aria-hidden="true">
              <img src={pictureUrl(row.pictureFileId)} alt="" loading="lazy" />
            </span>
          )}
          <span className="grow">
            <strong className="clip">{row.wording ?? t(`marks:kind.${row.kind}`)}</strong>
            <small className="muted clip">{row.variants.join(', ')}</small>
          </span>
        </span>
      ),
    },
    {
      key: 'status',
      title: t('marks:stateTitle'),
      width: 110,
      card: 'corner',
      render: (row) => <StatusTag mark={row} t={t} />,
    },
    {
      key: 'owner',
      title: t('marks:owner'),
      width: 200,
      render: (row) => <span className="clip">{row.owner}</span>,
    },
    {
      key: 'register',
      title: t('marks:register'),
      width: 180,
      render: (row) => [row.office, row.number].filter((text) => text !== null).join(' '),
    },
    {
      key: 'nice',
      title: t('marks:nice'),
      width: 110,
      render: (row) => row.nice.join(', '),
    },
    {
      key: 'territories',
      title: t('marks:territories'),
      width: 180,
      render: (row) => <PlaceNames codes={row.territories} />,
    },
    {
      key: 'expiresOn',
      title: t('marks:expiresOn'),
      width: 120,
      render: (row) => (row.expiresOn === null ? '' : <DayText date={row.expiresOn} />),
    },
  ];
}
