import type { ReactElement } from 'react';
import type { Hit, HitState, Mark, NoticeState } from '../../api/marks.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { placeName } from '../../lib/places.ts';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';

const TONES: Readonly<Record<HitState, Tone>> = {
  open: 'amber',
  infringing: 'red',
  lift_asked: 'blue',
  licensed: 'green',
  not_infringing: 'green',
  gone: 'plain',
};

/** What a hit does now: an open one that is like enough holds, others only warn. */
export function HitChip({ hit, t }: { readonly hit: Hit; readonly t: Say }): ReactElement {
  const { state, level, reopened, stillFound } = hit;
  const open = state === 'open' ? `marks:level.${level}` : `marks:state.${state}`;
  const tone = state === 'open' && level === 'hold' ? 'red' : TONES[state];
  return (
    <span className="tags">
      <StateTag tone={tone}>{t(open)}</StateTag>
      {reopened && <StateTag tone="blue">{t('marks:reopened')}</StateTag>}
      {!stillFound && state !== 'gone' && (
        <StateTag tone="plain">{t('marks:notFoundNow')}</StateTag>
      )}
    </span>
  );
}

const STATUS_TONES = { registered: 'green', pending: 'amber', ended: 'plain' } as const;

export function StatusTag({ mark, t }: { readonly mark: Mark; readonly t: Say }): ReactElement {
  return <StateTag tone={STATUS_TONES[mark.status]}>{t(`marks:status.${mark.status}`)}</StateTag>;
}

export const NOTICE_TONES: Readonly<Record<NoticeState, Tone>> = {
  open: 'amber',
  answered: 'blue',
  won: 'green',
  lost: 'red',
  withdrawn: 'plain',
};

/** Countries and unions in words. */
export function PlaceNames({ codes }: { readonly codes: readonly string[] }): ReactElement {
  const { t, language } = useWords();
  const said = codes.map((code) => placeName(code, t, language));
  return <span>{said.join(t('marks:comma'))}</span>;
}
