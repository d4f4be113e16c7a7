import { PictureOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { pictureUrl } from '../../api/catalog.ts';
import type { HitDetail, Match, Occurrence } from '../../api/marks.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare } from '../../lib/format.ts';

/** Signs of a text shown before and after the piece that matched. */
const AROUND = 60;

/** The piece that matched, marked, in the words around it. */
export function MarkedText({ one }: { readonly one: Occurrence }): ReactElement {
  const { text, start, end } = one;
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  return (
    <span className="marked">
      {from > 0 && '…'}
      {text.slice(from, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end, to)}
      {to < text.length && '…'}
    </span>
  );
}

/** Where the listing is like the mark, how, and what weighed beside. */
export function Comparison({ match }: { readonly match: Match }): ReactElement {
  const { t, language } = useWords();
  const { occurrences, picture, factors } = match;
  return (
    <div className="stack">
      {occurrences.length > 0 && (
        <ul className="mark-places">
          {occurrences.map((one) => (
            <li key={`${one.field} ${one.language} ${one.start} ${one.text}`}>
              <span className="muted">
                {t(`marks:field.${one.field}`)}
                {one.language === null ? '' : ` · ${one.language}`}
              </span>
              <MarkedText one={one} />
              <small>
                {t(`marks:how.${one.how}`, { wording: one.wording })}{' '}
                {formatShare(one.likeness, language)}
                {one.use !== 'plain' && ` · ${t(`marks:use.${one.use}`, { cue: one.cue ?? '' })}`}
              </small>
            </li>
          ))}
        </ul>
      )}
      {picture !== null && (
        <p>
          {t(`marks:pictureHow.${picture.how}`)} {formatShare(picture.likeness, language)}{' '}
          <small className="muted">
            {t('marks:pictureBits', { waves: picture.waves, edges: picture.edges })}
          </small>
        </p>
      )}
      {factors.length > 0 && (
        <ul className="mark-factors">
          {factors.map(({ factor, times }) => (
            <li key={factor}>
              <span>{t(`marks:factor.${factor}`)}</span>
              {times !== 1 && <span className="num">× {times.toFixed(2)}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface PictureProps {
  readonly fileId: string | null;
  readonly label: string;
}

export function Pictured({ fileId, label }: PictureProps): ReactElement {
  const { t } = useWords();
  return (
    <figure className="mark-picture">
      {fileId === null ? (
        <span className="mark-no-picture muted">
          <PictureOutlined aria-hidden="true" />
          {t('marks:noPicture')}
        </span>
      ) : (
        <img src={pictureUrl(fileId)} alt={label} loading="lazy" />
      )}
      <figcaption className="muted">{label}</figcaption>
    </figure>
  );
}

/** Picture beside picture. */
export function Pictures({ one }: { readonly one: HitDetail }): ReactElement | null {
  const { t } = useWords();
  if (one.markPictureFileId === null && one.pictureFileId === null) return null;
  return (
    <div className="mark-pictures">
      <Pictured fileId={one.pictureFileId} label={t('marks:ours')} />
      <Pictured fileId={one.markPictureFileId} label={t('marks:theirs')} />
    </div>
  );
}
