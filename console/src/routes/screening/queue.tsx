import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import {
  dismissHits,
  HIT_STATES,
  type Hit,
  type HitState,
  listHits,
  listsQuery,
  ORIGINS,
} from '../../api/screening.ts';
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
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { HitDrawer } from './hit-drawer.tsx';
import { sourceName } from './words.ts';

const TONES: Readonly<Record<HitState, Tone>> = {
  open: 'amber',
  true_match: 'red',
  release_asked: 'blue',
  false_match: 'green',
  gone: 'plain',
};

export function StateChip({ hit, t }: { readonly hit: Hit; readonly t: Say }): ReactElement {
  return (
    <span className="tags">
      <StateTag tone={TONES[hit.state]}>{t(`screening:state.${hit.state}`)}</StateTag>
      {hit.reopened && <StateTag tone="blue">{t('screening:reopened')}</StateTag>}
    </span>
  );
}

/** Hits to decide on, most alike first. */
export function Queue(): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const mayWrite = useMay('screening.write');
  const lists = useQuery(listsQuery).data;
  const opened = search['open'];
  const open = (hitId: string | undefined): void => set({ open: hitId });
  const sources = [...new Set((lists?.items ?? []).map((one) => one.source))];
  return (
    <>
      <DenseList<Hit>
        name="screening"
        columns={hitColumns(t, language)}
        keyOf={(row) => row.hitId}
        load={listHits}
        filters={filtersOf(t, sources)}
        states={HIT_STATES.map((value) => ({ value, label: t(`screening:state.${value}`) }))}
        searchHint={t('screening:search')}
        opened={opened}
        onOpen={(row) => open(row.hitId)}
        {...(mayWrite
          ? {
              bulk: (ids: readonly string[], done: () => void) => (
                <DismissTicked ids={ids} done={done} />
              ),
            }
          : {})}
        empty={
          <EmptyState
            icon={<SafetyCertificateOutlined />}
            title={t('screening:empty.title')}
            text={t('screening:empty.text')}
          />
        }
      />
      {opened !== undefined && (
        <HitDrawer key={opened} hitId={opened} onClose={() => open(undefined)} />
      )}
    </>
  );
}

function filtersOf(t: Say, sources: readonly string[]): readonly Filter[] {
  return [
    {
      kind: 'choice',
      name: 'source',
      label: t('screening:list'),
      choices: sources.map((value) => ({ value, label: sourceName(value, t) })),
    },
    {
      kind: 'choice',
      name: 'origin',
      label: t('screening:originTitle'),
      choices: ORIGINS.map((value) => ({ value, label: t(`screening:origin.${value}`) })),
    },
  ];
}

const hitColumns = (t: Say, language: Language): readonly Column<Hit>[] => [
  ...whoColumns(t, language),
  ...whatColumns(t),
];

function whoColumns(t: Say, language: Language): readonly Column<Hit>[] {
  return [
    {
      key: 'name',
      title: t('screening:ours'),
      width: 240,
      frozen: true,
      card: 'title',
      render: (row) => (
        <span className="hit-name">
          <strong className="clip">{row.name}</strong>
          <small className="muted clip">
            {t(`screening:origin.${row.origin}`)} {row.label}
          </small>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('screening:stateTitle'),
      width: 120,
      card: 'corner',
      render: (row) => <StateChip hit={row} t={t} />,
    },
    {
      key: 'score',
      title: t('screening:score'),
      width: 110,
      align: 'right',
      render: (row) => (
        <span className={row.decision === 'match' ? 'num score-high' : 'num'}>
          {formatShare(row.score, language)}
        </span>
      ),
    },
  ];
}

function whatColumns(t: Say): readonly Column<Hit>[] {
  return [
    {
      key: 'theirs',
      title: t('screening:theirs'),
      width: 240,
      render: (row) => <span className="clip">{row.theirs}</span>,
    },
    {
      key: 'list',
      title: t('screening:list'),
      width: 190,
      render: (row) => (
        <span className="hit-name">
          <span className="clip">{sourceName(row.source, t)}</span>
          <small className="muted clip">{row.entryId}</small>
        </span>
      ),
    },
    {
      key: 'foundAt',
      title: t('screening:foundAt'),
      width: 150,
      card: 'none',
      render: (row) => <DateText at={row.foundAt} />,
    },
    {
      key: 'reason',
      title: t('screening:reason'),
      width: 220,
      card: 'none',
      render: (row) =>
        row.reason === null ? (
          <span className="muted">{t('screening:undecided')}</span>
        ) : (
          <span className="clip" title={row.reason}>
            {row.reason}
          </span>
        ),
    },
  ];
}

/** Calls the ticked hits false matches for one reason. */
function DismissTicked(props: { ids: readonly string[]; done: () => void }): ReactElement {
  const { ids, done } = props;
  const { t } = useWords();
  const dismiss = useChange({
    run: (reason: string) => dismissHits(ids, reason),
    touches: ['screening'],
    after: ({ dismissed, skipped }) => {
      say('good', t('screening:dismissed', { dismissed, skipped }));
      done();
    },
  });
  return (
    <ReasonButton
      title={t('screening:dismissAsk', { count: ids.length })}
      hint={t('screening:reasonHint')}
      busy={dismiss.isPending}
      onReason={(reason) => dismiss.mutate(reason)}
    >
      {t('screening:act.false_match')}
    </ReasonButton>
  );
}
