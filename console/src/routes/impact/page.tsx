import { PlusOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Impact, listImpacts, STATES } from '../../api/impacts.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, type Language } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { DayText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { PostDrawer } from './post-drawer.tsx';
import { STATE_TONES } from './tones.ts';
import './impact.css';

/** 影响分析: changes of rules and rates, what each hits and costs, and what was decided. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const mayPost = useMay('impact.write');
  const { search, set } = useSearchState();
  const [typing, setTyping] = useState(false);
  const documentId = search['document'];
  const posting = mayPost && (typing || documentId !== undefined);
  const close = (): void => {
    setTyping(false);
    set({ document: undefined });
  };
  const open = (impactId: string): void => {
    void navigate({ to: '/impacts/$impactId', params: { impactId } });
  };
  const post = mayPost && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setTyping(true)}>
      {t('impact:post.button')}
    </Button>
  );
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.impacts')}</h1>
        {post}
      </header>
      <DenseList<Impact>
        name="impacts"
        columns={columnsOf(t, language)}
        keyOf={(row) => row.impactId}
        load={listImpacts}
        states={STATES.map((value) => ({ value, label: t(`impact:state.${value}`) }))}
        empty={
          <EmptyState
            icon={<ThunderboltOutlined />}
            title={t('impact:empty.title')}
            text={t('impact:empty.text')}
          />
        }
        onOpen={(row) => open(row.impactId)}
      />
      {posting && <PostDrawer documentId={documentId} onClose={close} onPosted={open} />}
    </>
  );
}

function columnsOf(t: Say, language: Language): readonly Column<Impact>[] {
  return [
    {
      key: 'title',
      title: t('impact:list.title'),
      width: 300,
      frozen: true,
      card: 'title',
      render: (row) => <strong>{row.title[language]}</strong>,
    },
    {
      key: 'state',
      title: t('impact:list.state'),
      width: 90,
      card: 'corner',
      render: (row) => (
        <StateTag tone={STATE_TONES[row.state]}>{t(`impact:state.${row.state}`)}</StateTag>
      ),
    },
    {
      key: 'market',
      title: t('impact:market'),
      width: 110,
      render: (row) => countryName(row.market, language),
    },
    {
      key: 'effectiveOn',
      title: t('impact:effectiveOn'),
      width: 110,
      render: (row) => <DayText date={row.effectiveOn} />,
    },
    ...figureColumns(t),
    {
      key: 'advised',
      title: t('impact:list.option'),
      width: 130,
      render: ({ option, summary }) =>
        option !== null
          ? t(`impact:option.${option}`)
          : summary.advised === null
            ? t('impact:advised.none')
            : t('impact:list.advised', { option: t(`impact:option.${summary.advised}`) }),
    },
    {
      key: 'decideBy',
      title: t('impact:decideBy'),
      width: 110,
      render: (row) => (row.state === 'open' ? <DayText date={row.summary.decideBy} /> : '–'),
    },
  ];
}

function figureColumns(t: Say): readonly Column<Impact>[] {
  return [
    {
      key: 'skus',
      title: t('impact:list.skus'),
      width: 90,
      align: 'right',
      render: (row) => <NumberText value={row.summary.exposed} />,
    },
    {
      key: 'unknown',
      title: t('impact:list.unknown'),
      width: 90,
      align: 'right',
      render: (row) => <NumberText value={row.summary.unknown} />,
    },
    {
      key: 'shipments',
      title: t('impact:list.shipments'),
      width: 90,
      align: 'right',
      render: (row) => <NumberText value={row.summary.shipmentsHit} />,
    },
    {
      key: 'atStake',
      title: t('impact:list.atStake'),
      width: 150,
      align: 'right',
      render: (row) => <MoneyText money={row.summary.atStake} />,
    },
  ];
}
