import { FolderOpenOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import {
  type KeptDetail,
  type KeptQuote,
  keptQuery,
  type LandedQuote,
  listKept,
} from '../../api/landed-cost.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { StatusTag } from './answer.tsx';
import { type Draft, draftOf } from './draft.ts';
import { stepsOf } from './steps.ts';

interface Props {
  readonly onTake: (draft: Draft) => void;
}

/** Quotes that were kept, newest first. */
export function Kept({ onTake }: Props): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const opened = search['open'];
  return (
    <>
      <DenseList<KeptQuote>
        name="kept-quotes"
        columns={keptColumns(t)}
        keyOf={({ quoteId }) => quoteId}
        load={listKept}
        empty={
          <EmptyState
            icon={<FolderOpenOutlined />}
            title={t('landed:kept.empty.title')}
            text={t('landed:kept.empty.text')}
          />
        }
        opened={opened}
        onOpen={({ quoteId }) => set({ open: quoteId })}
      />
      {opened !== undefined && (
        <KeptDrawer quoteId={opened} onTake={onTake} onClose={() => set({ open: undefined })} />
      )}
    </>
  );
}

function keptColumns(t: Say): readonly Column<KeptQuote>[] {
  return [
    { key: 'name', title: t('landed:kept.name'), card: 'title', render: ({ name }) => name },
    {
      key: 'destination',
      title: t('landed:where.destination'),
      render: ({ destination }) => <CountryText code={destination} />,
    },
    {
      key: 'status',
      title: t('landed:kept.status'),
      card: 'corner',
      render: ({ status }) => <StatusTag status={status as LandedQuote['status']} />,
    },
    {
      key: 'landed',
      title: t('landed:step.landed'),
      align: 'right',
      render: ({ landed, currency }) => (
        <MoneyText money={landed === null ? null : { amount: landed, currency }} />
      ),
    },
    {
      key: 'madeAt',
      title: t('landed:kept.madeAt'),
      render: ({ madeAt }) => <DateText at={madeAt} />,
    },
  ];
}

interface DrawerProps extends Props {
  readonly quoteId: string;
  readonly onClose: () => void;
}

function KeptDrawer({ quoteId, onTake, onClose }: DrawerProps): ReactElement {
  const { t, language } = useWords();
  const kept = useQuery(keptQuery(quoteId, language));
  return (
    <RecordDrawer
      width={760}
      record={kept}
      titleOf={(one) => one?.name ?? t('landed:view.kept')}
      onClose={onClose}
    >
      {(one) => <KeptBody kept={one} onTake={onTake} />}
    </RecordDrawer>
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  /** As kept, as known then, as known now; null is not known, undefined is not there. */
  readonly amounts: readonly (string | null | undefined)[];
}

/** Each sum and each charge of the three answers, side by side. */
function rowsOf(t: Say, quotes: readonly LandedQuote[]): readonly Row[] {
  const sums = (['goods', 'freight', 'insurance', 'duty', 'tax', 'fees', 'landed'] as const).map(
    (key) => ({
      ...{ key, name: t(`landed:step.${key}`) },
      amounts: quotes.map(({ totals }) => totals[key]),
    }),
  );
  const steps = quotes.map((quote) => stepsOf(quote).filter(({ charges }) => charges.length > 0));
  const names = new Map(steps.flat().map(({ key, name }) => [key, name ?? key]));
  const charges = [...names].map(([key, name]) => ({
    ...{ key: `charge ${key}`, name },
    amounts: steps.map((own) => {
      const step = own.find((one) => one.key === key);
      return step === undefined ? undefined : String(step.amount);
    }),
  }));
  return [...sums, ...charges];
}

const differs = ({ amounts: [first, ...rest] }: Row): boolean =>
  rest.some((amount) => amount !== first);

function KeptBody({ kept, onTake }: { kept: KeptDetail } & Props): ReactElement {
  const { t } = useWords();
  const quotes = [kept.asKept, kept.asKnownThen, kept.asKnownNow];
  const rows = rowsOf(t, quotes);
  const changed = rows.some(differs);
  return (
    <>
      <p className={changed ? 'notice amber' : 'notice'}>
        {t(changed ? 'landed:kept.changed' : 'landed:kept.same')}
      </p>
      <p className="muted">
        {t('landed:kept.madeAt')} <DateText at={kept.madeAt} /> · {t('landed:where.day')}{' '}
        {kept.asKept.date} · <CountryText code={kept.asKept.destination} />
      </p>
      <PlainTable columns={againColumns(t, kept.asKept.currency)} rows={rows} keyOf={keyOf} />
      <div>
        <Button type="primary" onClick={() => onTake(draftOf(kept.request))}>
          {t('landed:compare.take')}
        </Button>
      </div>
    </>
  );
}

const keyOf = ({ key }: Row): string => key;

const TIMES = ['asKept', 'then', 'now'] as const;

function againColumns(t: Say, currency: string): readonly Column<Row>[] {
  return [
    {
      key: 'name',
      title: t('landed:table.part'),
      card: 'title',
      render: (row) => (row.key === 'landed' ? <strong>{row.name}</strong> : row.name),
    },
    ...TIMES.map((time, at) => ({
      key: time,
      title: t(`landed:kept.${time}`),
      align: 'right' as const,
      render: ({ amounts }: Row) => {
        const amount = amounts[at];
        if (amount === undefined) return <span className="muted">{t('landed:kept.none')}</span>;
        const money = <MoneyText money={amount === null ? null : { amount, currency }} />;
        return amount === amounts[0] ? money : <mark>{money}</mark>;
      },
    })),
  ];
}
