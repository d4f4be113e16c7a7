import { SafetyOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { pictureUrl } from '../../api/catalog.ts';
import { decideHits, HIT_STATES, type Hit, LEVELS, listHits } from '../../api/marks.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare, type Language } from '../../lib/format.ts';
import { say } from '../../lib/toast.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column, Filter } from '../../ui/list/types.ts';
import { SkuCell } from '../../ui/sku-cell.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { HitDrawer } from './hit-drawer.tsx';
import { HitChip, PlaceNames } from './words.tsx';

/** Listings that are like a mark, most alike first. */
export function Queue(): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const mayWrite = useMay('marks.write');
  const opened = search['open'];
  const open = (hitId: string | undefined): void => set({ open: hitId });
  const markId = search['markId'];
  return (
    <>
      {markId !== undefined && (
        <p className="notice">
          {t('marks:ofOneMark')}{' '}
          <button type="button" className="link-button" onClick={() => set({ markId: undefined })}>
            {t('marks:ofAllMarks')}
          </button>
        </p>
      )}
      <DenseList<Hit>
        name="marks"
        columns={hitColumns(t, language)}
        keyOf={(row) => row.hitId}
        load={listHits}
        {...(markId === undefined ? {} : { fixed: { markId } })}
        filters={filtersOf(t)}
        states={HIT_STATES.map((value) => ({ value, label: t(`marks:state.${value}`) }))}
        searchHint={t('marks:search')}
        exportKind="mark_hits"
        opened={opened}
        onOpen={(row) => open(row.hitId)}
        {...(mayWrite
          ? {
              bulk: (ids: readonly string[], done: () => void) => (
                <DecideTicked ids={ids} done={done} />
              ),
            }
          : {})}
        empty={
          <EmptyState
            icon={<SafetyOutlined />}
            title={t('marks:empty.title')}
            text={t('marks:empty.text')}
          />
        }
      />
      {opened !== undefined && (
        <HitDrawer key={opened} hitId={opened} onClose={() => open(undefined)} />
      )}
    </>
  );
}

const filtersOf = (t: Say): readonly Filter[] => [
  {
    kind: 'choice',
    name: 'level',
    label: t('marks:levelTitle'),
    choices: LEVELS.map((value) => ({ value, label: t(`marks:level.${value}`) })),
  },
  { kind: 'text', name: 'sku', label: t('evidence:sku') },
];

const hitColumns = (t: Say, language: Language): readonly Column<Hit>[] => [
  ...whoColumns(t, language),
  ...whatColumns(t),
];

function whoColumns(t: Say, language: Language): readonly Column<Hit>[] {
  return [
    {
      key: 'sku',
      title: t('marks:ours'),
      width: 260,
      frozen: true,
      card: 'title',
      render: (row) => (
        <SkuCell sku={row.sku} names={row.names} pictureFileId={row.pictureFileId} />
      ),
    },
    {
      key: 'state',
      title: t('marks:stateTitle'),
      width: 130,
      card: 'corner',
      render: (row) => <HitChip hit={row} t={t} />,
    },
    {
      key: 'mark',
      title: t('marks:theirs'),
      width: 260,
      render: (row) => (
        <span className="sku-cell">
          {row.markPictureFileId !== null && (
            <span className="sku-picture" aria-hidden="true">
              <img src={pictureUrl(row.markPictureFileId)} alt="" loading="lazy" />
            </span>
          )}
          <span className="grow">
            <strong className="clip">{row.mark}</strong>
            <small className="muted clip">{row.owner}</small>
          </span>
        </span>
      ),
    },
    {
      key: 'score',
      title: t('marks:score'),
      width: 100,
      align: 'right',
      render: (row) => (
        <span className={row.level === 'hold' ? 'num mark-high' : 'num'}>
          {formatShare(row.score, language)}
        </span>
      ),
    },
  ];
}

function whatColumns(t: Say): readonly Column<Hit>[] {
  return [
    {
      key: 'words',
      title: t('marks:matched'),
      width: 200,
      render: (row) => (
        <span className="clip">
          {row.words.map((word) => (
            <mark key={word} className="mark-word">
              {word}
            </mark>
          ))}
          {row.byPicture && <span className="muted">{t('marks:byPicture')}</span>}
        </span>
      ),
    },
    {
      key: 'territories',
      title: t('marks:territories'),
      width: 170,
      render: (row) => <PlaceNames codes={row.territories} />,
    },
    {
      key: 'foundAt',
      title: t('marks:foundAt'),
      width: 150,
      card: 'none',
      render: (row) => <DateText at={row.foundAt} />,
    },
    {
      key: 'reason',
      title: t('marks:reason'),
      width: 220,
      card: 'none',
      render: (row) =>
        row.reason === null ? (
          <span className="muted">{t('marks:undecided')}</span>
        ) : (
          <span className="clip" title={row.reason}>
            {row.reason}
          </span>
        ),
    },
  ];
}

/** Decides on the ticked hits for one reason. */
function DecideTicked(props: { ids: readonly string[]; done: () => void }): ReactElement {
  const { ids, done } = props;
  const { t } = useWords();
  const decide = useChange({
    run: ({ act, reason }: { act: 'infringing' | 'not_infringing'; reason: string }) =>
      decideHits(ids, act, reason),
    touches: ['marks', 'compliance'],
    after: ({ decided, skipped }) => {
      say('good', t('marks:decidedMany', { decided, skipped }));
      done();
    },
  });
  return (
    <>
      {(['not_infringing', 'infringing'] as const).map((act) => (
        <ReasonButton
          key={act}
          danger={act === 'infringing'}
          title={t('marks:manyAsk', { count: ids.length })}
          hint={t('marks:reasonHint')}
          busy={decide.isPending}
          onReason={(reason) => decide.mutate({ act, reason })}
        >
          {t(`marks:act.${act}`)}
        </ReasonButton>
      ))}
    </>
  );
}
