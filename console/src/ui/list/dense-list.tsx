import { DownOutlined, FilterOutlined, ReloadOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { Query } from '../../api/client.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { setScope } from '../../lib/scope.ts';
import { useStore } from '../../lib/store.ts';
import { usePhone } from '../../lib/use-phone.ts';
import { type SearchState, useSearchState } from '../../lib/use-search.ts';
import { Failure } from '../failure.tsx';
import { PageSkeleton } from '../page-skeleton.tsx';
import { ColumnSettings, shownColumns } from './column-settings.tsx';
import { ExportButton } from './export-button.tsx';
import { FilterArea } from './filter-area.tsx';
import { keptOf } from './kept.ts';
import { Pager } from './pager.tsx';
import { RowCards } from './row-cards.tsx';
import { RowTable } from './row-table.tsx';
import { SavedViews } from './saved-views.tsx';
import { type Column, type Filter, namesOf, type StateTab } from './types.ts';
import { type Load, usePages } from './use-pages.ts';

export interface DenseListProps<T extends object> {
  /** Name under which settings and answers of this list are kept. */
  readonly name: string;
  readonly columns: readonly Column<T>[];
  readonly keyOf: (row: T) => string;
  readonly load: Load<T>;
  /** Parameters every question carries, such as the market of the global switch. */
  readonly fixed?: Query;
  readonly filters?: readonly Filter[];
  /** Tabs over one parameter, with the counts the API gives. */
  readonly states?: readonly StateTab[];
  /** Name of that parameter; `state` when left out. */
  readonly stateName?: string;
  readonly searchHint?: string;
  /** Kind of the download centre that holds these rows. */
  readonly exportKind?: string;
  /** A workbook where left out; CSV where the page takes such a file again. */
  readonly exportFormat?: 'csv' | 'xlsx';
  /** Buttons at the right end of the bar. */
  readonly actions?: ReactNode;
  /** Buttons for the ticked rows. */
  readonly bulk?: (keys: readonly string[], done: () => void) => ReactNode;
  /** What is shown while the company has none of these at all. */
  readonly empty: ReactNode;
  readonly onOpen?: (row: T) => void;
  /** Key of the row whose detail is open. */
  readonly opened?: string | undefined;
}

/** A value, from an old link perhaps, that its filter does not offer. */
function isNoChoice(filters: readonly Filter[] = [], name: string, value: string): boolean {
  return filters.some(
    (filter) =>
      filter.kind === 'choice' &&
      filter.name === name &&
      filter.choices.length > 0 &&
      !filter.choices.some((choice) => choice.value === value),
  );
}

/** Parameters of the address that go to the API: known filters only, so no link can break it. */
function questionOf<T extends object>(
  props: DenseListProps<T>,
  search: SearchState,
  limit: number,
): Query {
  const names = ['q', 'sort', ...(props.states === undefined ? [] : [props.stateName ?? 'state'])];
  for (const filter of props.filters ?? []) names.push(...namesOf(filter));
  const asked = names.flatMap((name) => {
    const value = search[name];
    return value === undefined || isNoChoice(props.filters, name, value)
      ? []
      : [[name, value] as const];
  });
  return { limit, ...props.fixed, ...Object.fromEntries(asked) };
}

/** What narrows the list now, and the way to take all of it back, the global market included. */
function useNarrowing<T extends object>(props: DenseListProps<T>) {
  const { search, set } = useSearchState();
  const used = (props.filters ?? []).flatMap(namesOf).filter((name) => search[name] !== undefined);
  const stateName = props.stateName ?? 'state';
  const byMarket = (props.fixed?.['market'] ?? '') !== '';
  const narrowed = byMarket || used.length > 0 || 'q' in search || stateName in search;
  const clear = (): void => {
    set(Object.fromEntries(['q', stateName, ...used].map((name) => [name, undefined])));
    if (byMarket) setScope({ market: '' });
  };
  return { used, narrowed, clear, stateName };
}

/** A dense list: folded filters, saved views, state tabs, table or cards, pages. */
export function DenseList<T extends object>(props: DenseListProps<T>): ReactElement {
  const phone = usePhone();
  const { search, set } = useSearchState();
  const store = keptOf(props.name);
  const kept = useStore(store);
  const question = questionOf(props, search, kept.pageSize);
  const pages = usePages<T>(props.name, question, props.load);
  const { result } = pages;
  const [selected, setSelected] = useSelection(`${JSON.stringify(question)} ${pages.number}`);
  const rows = result.data?.items ?? [];
  const columns = shownColumns(props.columns, kept.columns);
  const { used, narrowed, clear, stateName } = useNarrowing(props);
  return (
    <section className="list">
      <StateTabs
        name={stateName}
        states={props.states}
        counts={pages.opening?.counts}
        {...{ search, set }}
      />
      <Bar {...{ props, question }} used={used.length} refresh={() => result.refetch()} />
      {kept.filtersOpen && props.filters !== undefined && (
        <FilterArea filters={props.filters} search={search} set={set} />
      )}
      <div className="list-views">
        <SavedViews
          list={props.name}
          search={search}
          show={(view) => set({ ...emptied(search), ...view })}
        />
      </div>
      {props.bulk !== undefined && selected.length > 0 && (
        <Selection {...{ selected, setSelected }} bulk={props.bulk} />
      )}
      {result.isError && <Failure error={result.error} onRetry={() => result.refetch()} />}
      {result.isPending && <PageSkeleton />}
      {result.isSuccess && rows.length === 0 && pages.number === 1 && (
        <Nothing narrowed={narrowed} clear={clear} empty={props.empty} />
      )}
      {rows.length > 0 && !phone && (
        <RowTable<T>
          {...{ rows, columns, selected }}
          keyOf={props.keyOf}
          totals={pages.opening?.totals}
          loading={result.isPlaceholderData}
          sort={search['sort'] ?? ''}
          onSort={(sort) => set({ sort })}
          onOpen={props.onOpen}
          opened={props.opened}
          onSelect={props.bulk === undefined ? undefined : setSelected}
        />
      )}
      {rows.length > 0 && phone && (
        <RowCards<T> {...{ rows, columns }} keyOf={props.keyOf} onOpen={props.onOpen} />
      )}
      {(rows.length > 0 || pages.number > 1) && (
        <Pager<T>
          pages={pages}
          size={kept.pageSize}
          onSize={(pageSize) => store.set({ ...kept, pageSize })}
        />
      )}
    </section>
  );
}

/** Every parameter taken out, for a saved view to put in its own. */
const emptied = (search: SearchState): Record<string, undefined> =>
  Object.fromEntries(Object.keys(search).map((name) => [name, undefined]));

type SetSelected = (keys: readonly string[]) => void;

/** Ticked rows of the page in view; another question or page begins with none. */
function useSelection(of: string): readonly [readonly string[], SetSelected] {
  const [ticked, setTicked] = useState<{ of: string; keys: readonly string[] }>({ of, keys: [] });
  return [ticked.of === of ? ticked.keys : [], (keys) => setTicked({ of, keys })];
}

interface SelectionProps {
  readonly selected: readonly string[];
  readonly setSelected: SetSelected;
  readonly bulk: (keys: readonly string[], done: () => void) => ReactNode;
}

function Selection({ selected, setSelected, bulk }: SelectionProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="bulk" role="toolbar" aria-label={t('common:list.bulk')}>
      <strong>{t('common:list.selected', { count: selected.length })}</strong>
      {bulk(selected, () => setSelected([]))}
      <span className="grow" />
      <Button size="small" type="text" onClick={() => setSelected([])}>
        {t('common:list.unselect')}
      </Button>
    </div>
  );
}

interface BarProps<T extends object> {
  readonly props: DenseListProps<T>;
  readonly question: Query;
  readonly used: number;
  readonly refresh: () => void;
}

function Bar<T extends object>({ props, question, used, refresh }: BarProps<T>): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const store = keptOf(props.name);
  const kept = useStore(store);
  const q = search['q'] ?? '';
  return (
    <div className="list-bar">
      {props.searchHint !== undefined && (
        <Input
          key={q}
          className="list-search"
          allowClear
          prefix={<SearchOutlined aria-hidden="true" />}
          aria-label={props.searchHint}
          placeholder={props.searchHint}
          defaultValue={q}
          onClear={() => set({ q: undefined })}
          onPressEnter={(event) => set({ q: event.currentTarget.value.trim() })}
          onBlur={(event) => set({ q: event.target.value.trim() })}
        />
      )}
      {props.filters !== undefined && props.filters.length > 0 && (
        <Button
          icon={<FilterOutlined />}
          aria-expanded={kept.filtersOpen}
          onClick={() => store.set({ ...kept, filtersOpen: !kept.filtersOpen })}
        >
          {used > 0 ? t('common:list.filtersUsed', { count: used }) : t('common:list.filters')}
          <DownOutlined className={kept.filtersOpen ? 'turned' : ''} />
        </Button>
      )}
      <span className="grow" />
      <span className="row only-wide">
        <Button icon={<ReloadOutlined />} aria-label={t('common:list.refresh')} onClick={refresh} />
        <ColumnSettings list={props.name} columns={props.columns} />
        {props.exportKind !== undefined && (
          <ExportButton
            kind={props.exportKind}
            format={props.exportFormat ?? 'xlsx'}
            query={question}
          />
        )}
      </span>
      {props.actions}
    </div>
  );
}

interface StateTabsProps {
  readonly name: string;
  readonly states: readonly StateTab[] | undefined;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly search: SearchState;
  readonly set: (changes: Record<string, string | undefined>) => void;
}

/** States with their counts; the first tab is all of them. */
function StateTabs({ name, states, counts, search, set }: StateTabsProps): ReactElement | null {
  const { t, language } = useWords();
  if (states === undefined) return null;
  const total =
    counts === undefined
      ? undefined
      : (counts['all'] ?? Object.values(counts).reduce((sum, count) => sum + count, 0));
  const tabs = [{ value: '', label: t('common:list.all') }, ...states];
  return (
    <div className="state-tabs" role="tablist">
      {tabs.map(({ value, label }) => {
        const count = value === '' ? total : counts?.[value];
        const on = (search[name] ?? '') === value;
        return (
          <button
            key={value}
            type="button"
            role="tab"
            aria-selected={on}
            onClick={() => set({ [name]: value })}
          >
            {label}
            {count !== undefined && <small className="num">{formatNumber(count, language)}</small>}
          </button>
        );
      })}
    </div>
  );
}

interface NothingProps {
  readonly narrowed: boolean;
  readonly clear: () => void;
  readonly empty: ReactNode;
}

/** Nothing found is not the same as nothing there: the one clears filters, the other teaches. */
function Nothing({ narrowed, clear, empty }: NothingProps): ReactElement {
  const { t } = useWords();
  if (!narrowed) return <>{empty}</>;
  return (
    <div className="empty">
      <h2>{t('common:list.nothingTitle')}</h2>
      <p>{t('common:list.nothingText')}</p>
      <Button onClick={clear}>{t('common:list.clear')}</Button>
    </div>
  );
}
