import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { formatInstant } from '../lib/format.ts';
import { useScope } from '../lib/scope.ts';

const BEIJING = 'Asia/Shanghai';

interface Props {
  /** An instant of ISO 8601, or null when it is not known. */
  readonly at: string | null;
  /** IANA zone of the place it happened at; UTC where the record names none. */
  readonly zone?: string | undefined;
  readonly seconds?: boolean;
}

/** An instant on the clocks the reader chose, both clocks on pointing at it. */
export function DateText({ at, zone, seconds = false }: Props): ReactElement {
  const { t } = useWords();
  const scope = useScope();
  if (at === null) return <span className="muted">{t('common:unknown')}</span>;
  const site = zone ?? 'UTC';
  const shown = scope.zone === 'beijing' ? BEIJING : site;
  const both = t('common:bothClocks', {
    beijing: formatInstant(at, BEIJING, true),
    site: formatInstant(at, site, true),
    zone: site,
  });
  return (
    <time className="num" dateTime={at} title={both}>
      {formatInstant(at, shown, seconds)}
    </time>
  );
}

/** A calendar date; it has no clock and is the same everywhere. */
export function DayText({ date }: { readonly date: string | null }): ReactElement {
  const { t } = useWords();
  if (date === null) return <span className="muted">{t('common:unknown')}</span>;
  return (
    <time className="num" dateTime={date}>
      {date}
    </time>
  );
}
