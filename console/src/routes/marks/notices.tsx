import { DownloadOutlined, MailOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { listNotices, NOTICE_STATES, type Notice, noticeQuery, packUrl } from '../../api/marks.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { RecordLog } from '../../ui/record-log.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { NoticeBox, newNotice } from './notice-box.tsx';
import { NOTICE_TONES } from './words.tsx';

/** What marketplaces and rights holders sent, what is due first at the top. */
export function Notices(): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const mayWrite = useMay('marks.write');
  const [adding, setAdding] = useState(false);
  const opened = search['open'];
  return (
    <>
      <DenseList<Notice>
        name="mark-notices"
        columns={noticeColumns(t)}
        keyOf={(row) => row.noticeId}
        load={listNotices}
        states={NOTICE_STATES.map((value) => ({ value, label: t(`marks:noticeState.${value}`) }))}
        searchHint={t('marks:searchNotices')}
        opened={opened}
        onOpen={(row) => set({ open: row.noticeId })}
        {...(mayWrite
          ? {
              actions: (
                <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                  {t('marks:notice.add')}
                </Button>
              ),
            }
          : {})}
        empty={
          <EmptyState
            icon={<MailOutlined />}
            title={t('marks:noNotices.title')}
            text={t('marks:noNotices.text')}
          />
        }
      />
      {adding && (
        <NoticeBox
          notice={newNotice()}
          onClose={() => setAdding(false)}
          onSaved={(notice) => {
            setAdding(false);
            set({ open: notice.noticeId });
          }}
        />
      )}
      {opened !== undefined && (
        <NoticeDrawer key={opened} noticeId={opened} onClose={() => set({ open: undefined })} />
      )}
    </>
  );
}

function Due({ row, t }: { readonly row: Notice; readonly t: Say }): ReactElement {
  if (row.dueOn === null) return <span className="muted">{t('marks:notice.noDue')}</span>;
  const urgent = row.urgency === 'overdue' || row.urgency === 'urgent';
  return (
    <span className="tags">
      <DayText date={row.dueOn} />
      {urgent && <StateTag tone="red">{t(`marks:urgency.${row.urgency}`)}</StateTag>}
    </span>
  );
}

function noticeColumns(t: Say): readonly Column<Notice>[] {
  return [
    {
      key: 'number',
      title: t('marks:notice.title'),
      width: 240,
      frozen: true,
      card: 'title',
      render: (row) => (
        <span>
          <strong>{row.platform}</strong> {row.number}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('marks:stateTitle'),
      width: 120,
      card: 'corner',
      render: (row) => (
        <StateTag tone={NOTICE_TONES[row.state]}>{t(`marks:noticeState.${row.state}`)}</StateTag>
      ),
    },
    {
      key: 'due',
      title: t('marks:notice.dueOn'),
      width: 180,
      render: (row) => <Due row={row} t={t} />,
    },
    {
      key: 'claimed',
      title: t('marks:notice.claimedMark'),
      width: 200,
      render: (row) => <span className="clip">{row.claimedMark}</span>,
    },
    {
      key: 'skus',
      title: t('evidence:sku'),
      width: 220,
      render: (row) => <span className="code clip">{row.skus.join(', ')}</span>,
    },
    {
      key: 'received',
      title: t('marks:notice.receivedOn'),
      width: 130,
      card: 'none',
      render: (row) => <DayText date={row.receivedOn} />,
    },
  ];
}

interface DrawerProps {
  readonly noticeId: string;
  readonly onClose: () => void;
}

function NoticeDrawer({ noticeId, onClose }: DrawerProps): ReactElement {
  const { t } = useWords();
  const record = useQuery(noticeQuery(noticeId));
  const mayWrite = useMay('marks.write');
  const [editing, setEditing] = useState(false);
  return (
    <RecordDrawer<Notice>
      record={record}
      titleOf={(one) => (one === undefined ? '' : `${one.platform} ${one.number}`)}
      extraOf={(one) => (
        <Button icon={<DownloadOutlined />} href={packUrl('notices', one.noticeId)} download>
          {t('marks:pack')}
        </Button>
      )}
      onClose={onClose}
    >
      {(one) => (
        <>
          <dl className="mark-facts">
            <dt>{t('marks:stateTitle')}</dt>
            <dd>{t(`marks:noticeState.${one.state}`)}</dd>
            <dt>{t('marks:notice.claimedMark')}</dt>
            <dd>{one.claimedMark}</dd>
            <dt>{t('marks:notice.claimant')}</dt>
            <dd>{one.claimant ?? <span className="muted">{t('common:unknown')}</span>}</dd>
            <dt>{t('evidence:sku')}</dt>
            <dd className="code">{one.skus.join(', ')}</dd>
            <dt>{t('marks:notice.dueOn')}</dt>
            <dd>
              <Due row={one} t={t} />
            </dd>
          </dl>
          {one.text !== null && <p className="notice marked">{one.text}</p>}
          {one.note !== null && <p>{one.note}</p>}
          <p className="muted">{t('marks:packNote')}</p>
          <RecordLog entity="mark_notice" entityId={one.noticeId} />
          {mayWrite && (
            <div className="decide-bar">
              <span className="grow" />
              <Button type="primary" onClick={() => setEditing(true)}>
                {t('marks:notice.change')}
              </Button>
            </div>
          )}
          {editing && (
            <NoticeBox
              notice={one}
              onClose={() => setEditing(false)}
              onSaved={() => setEditing(false)}
            />
          )}
        </>
      )}
    </RecordDrawer>
  );
}
