import type { ReactElement } from 'react';
import type { ClassificationState, HsCode, QueueRow } from '../../api/classification.ts';
import type { Say } from '../../i18n/index.ts';
import { formatShare, type Language } from '../../lib/format.ts';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { SkuCell } from '../../ui/sku-cell.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { inLanguage, printCode, systemName } from './words.ts';

const TONES: Readonly<Record<ClassificationState, Tone>> = {
  todo: 'plain',
  ask: 'amber',
  sure: 'teal',
  refuse: 'red',
  confirmed: 'green',
};

interface StateProps {
  readonly state: ClassificationState;
  readonly t: Say;
}

export function StateChip({ state, t }: StateProps): ReactElement {
  return <StateTag tone={TONES[state]}>{t(`classification:state.${state}`)}</StateTag>;
}

interface SureProps {
  /** Probability, 0 to 1. */
  readonly share: number;
  readonly label: string;
  readonly language: Language;
}

/** How sure, as a bar with its figure. */
export function SureBar({ share, label, language }: SureProps): ReactElement {
  const words = formatShare(share, language);
  return (
    <span className="sure" title={`${label} ${words}`}>
      <span className="sure-track" aria-hidden="true">
        <i style={{ width: `${Math.max(2, share * 100)}%` }} />
      </span>
      <span className="num">{words}</span>
    </span>
  );
}

interface CodeProps {
  readonly code: HsCode;
  readonly language: Language;
}

/** A six-digit code over what it says. */
export function CodeWords({ code, language }: CodeProps): ReactElement {
  const text = inLanguage(code.text, language);
  return (
    <span className="hs-words" title={text}>
      <span className="code">{printCode(code.code)}</span>
      <span className="clip">{text}</span>
    </span>
  );
}

export function Destinations({ row, t, language }: { row: QueueRow; t: Say; language: Language }) {
  if (row.destinations.length === 0) {
    return <span className="muted">{t('classification:soldNowhere')}</span>;
  }
  if (row.missing.length === 0) {
    return <StateTag tone="green">{t('classification:allThere')}</StateTag>;
  }
  return (
    <span className="tags">
      {row.missing.map((system) => (
        <span key={system} className="tag amber" title={systemName(system, t, language)}>
          {system}
        </span>
      ))}
    </span>
  );
}

export function queueColumns(t: Say, language: Language): readonly Column<QueueRow>[] {
  return [
    {
      key: 'sku',
      title: t('classification:sku'),
      width: 250,
      frozen: true,
      card: 'title',
      render: (row) => (
        <SkuCell sku={row.sku} names={row.names} pictureFileId={row.pictureFileId} />
      ),
    },
    {
      key: 'state',
      title: t('classification:stateTitle'),
      width: 100,
      card: 'corner',
      render: (row) => <StateChip state={row.state} t={t} />,
    },
    {
      key: 'best',
      title: t('classification:best'),
      width: 250,
      render: (row) =>
        row.best === null ? (
          <span className="muted">{t('common:unknown')}</span>
        ) : (
          <CodeWords code={row.best} language={language} />
        ),
    },
    {
      key: 'confidence',
      title: t('classification:sureness'),
      width: 130,
      render: (row) =>
        row.state === 'confirmed' || row.confidence === null || row.best === null ? (
          <span className="muted">{t(`classification:noSureness.${row.state}`)}</span>
        ) : (
          <SureBar
            share={row.confidence}
            label={t('classification:sureness')}
            language={language}
          />
        ),
    },
    {
      key: 'atStake',
      title: t('classification:atStake'),
      width: 130,
      align: 'right',
      render: (row) => <MoneyText money={row.atStake} />,
    },
    {
      key: 'sold',
      title: t('classification:sold'),
      width: 130,
      align: 'right',
      card: 'none',
      render: (row) => <MoneyText money={row.sold} />,
    },
    {
      key: 'missing',
      title: t('classification:missing'),
      width: 160,
      render: (row) => <Destinations {...{ row, t, language }} />,
    },
  ];
}
