import type { ReactElement } from 'react';
import type { EvidenceRow } from '../../api/evidence.ts';
import type { Say } from '../../i18n/index.ts';
import type { Language } from '../../lib/format.ts';
import { placeName } from '../../lib/places.ts';
import { DayText } from '../../ui/date-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { StateTag } from '../../ui/state-tag.tsx';
import { daysLeft, inLanguage, TONES } from './words.ts';

interface Said {
  readonly t: Say;
  readonly language: Language;
}

export function StandingTag({ row, t }: { row: EvidenceRow; t: Say }): ReactElement {
  return <StateTag tone={TONES[row.standing]}>{t(`evidence:standing.${row.standing}`)}</StateTag>;
}

/** Last day, and how many are left or gone. */
export function Until({ row, t }: { row: EvidenceRow; t: Say }): ReactElement {
  if (row.validUntil === null) return <span className="muted">{t('evidence:open')}</span>;
  const left = daysLeft(new Date().toISOString().slice(0, 10), row.validUntil);
  return (
    <span className="nowrap">
      <DayText date={row.validUntil} />{' '}
      <small className={left < 0 ? 'bad-text' : 'muted'}>
        {left < 0
          ? t('evidence:daysOver', { count: -left })
          : t('evidence:daysLeft', { count: left })}
      </small>
    </span>
  );
}

/** What it names, the first few of them. */
function scopeWords({ models, brands, batches }: EvidenceRow): string {
  const named = [...models, ...brands, ...batches];
  const shown = named.slice(0, 3).join(', ');
  return named.length > 3 ? `${shown} +${named.length - 3}` : shown;
}

export function Places({ codes, t, language }: Said & { codes: readonly string[] }): ReactElement {
  if (codes.length === 0) return <span className="muted">{t('evidence:everywhere')}</span>;
  return (
    <span className="tags">
      {codes.map((code) => (
        <span key={code} className="tag" title={placeName(code, t, language)}>
          {code}
        </span>
      ))}
    </span>
  );
}

export function KindName({ row, t, language }: Said & { row: EvidenceRow }): ReactElement {
  const name = inLanguage(row.kindName, language);
  if (name !== '') return <strong>{name}</strong>;
  return <span className="muted">{row.file?.name ?? t('evidence:noKind')}</span>;
}

export function evidenceColumns(t: Say, language: Language): readonly Column<EvidenceRow>[] {
  return [
    {
      key: 'kind',
      title: t('evidence:kind'),
      width: 250,
      frozen: true,
      card: 'title',
      render: (row) => (
        <span className="stacked">
          <KindName {...{ row, t, language }} />
          <small className="muted clip">{row.number ?? row.file?.name ?? ''}</small>
        </span>
      ),
    },
    {
      key: 'standing',
      title: t('evidence:standingTitle'),
      width: 120,
      card: 'corner',
      render: (row) => <StandingTag row={row} t={t} />,
    },
    {
      key: 'scope',
      title: t('evidence:scope'),
      width: 200,
      render: (row) => scopeWords(row) || <span className="muted">{t('common:unknown')}</span>,
    },
    {
      key: 'markets',
      title: t('evidence:markets'),
      width: 130,
      render: (row) => <Places codes={row.markets} {...{ t, language }} />,
    },
    {
      key: 'until',
      title: t('evidence:validUntil'),
      width: 190,
      render: (row) => <Until row={row} t={t} />,
    },
    {
      key: 'mismatch',
      title: t('evidence:mismatch'),
      width: 240,
      render: (row) => <FirstMismatch row={row} t={t} />,
    },
    {
      key: 'issuer',
      title: t('evidence:issuer'),
      width: 170,
      card: 'none',
      render: (row) => row.issuer ?? <span className="muted">{t('common:unknown')}</span>,
    },
    {
      key: 'languages',
      title: t('evidence:languages'),
      width: 110,
      card: 'none',
      optional: true,
      render: (row) => row.languages.join(', '),
    },
  ];
}

/** The first difference, as the server would name it. */
function FirstMismatch({ row, t }: { row: EvidenceRow; t: Say }): ReactElement {
  const [first] = row.mismatches;
  if (first === undefined) return <span className="muted">–</span>;
  return (
    <span className="stacked">
      <span className="bad-text">
        {t(`evidence:field.${first.field}`)}: {first.onEvidence || '–'} ≠ {first.onGoods || '–'}
      </span>
      {row.mismatches.length > 1 && (
        <small className="muted">{t('evidence:more', { count: row.mismatches.length - 1 })}</small>
      )}
    </span>
  );
}
