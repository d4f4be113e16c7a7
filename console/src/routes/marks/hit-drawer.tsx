import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { type HitDetail, hitQuery, packUrl } from '../../api/marks.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare } from '../../lib/format.ts';
import { nameIn } from '../../lib/names.ts';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { RecordLog } from '../../ui/record-log.tsx';
import { Comparison, Pictures } from './comparison.tsx';
import { Decide } from './decide.tsx';
import { HitChip, PlaceNames } from './words.tsx';

interface Props {
  readonly hitId: string;
  readonly onClose: () => void;
}

/** A hit: listing and mark beside each other, where they are alike, the decision, the pack. */
export function HitDrawer({ hitId, onClose }: Props): ReactElement {
  const { t, language } = useWords();
  const record = useQuery(hitQuery(hitId));
  return (
    <RecordDrawer<HitDetail>
      width={860}
      record={record}
      titleOf={(one) => (
        <span className="row">
          <span>{one?.sku ?? ''}</span>
          {one !== undefined && <HitChip hit={one} t={t} />}
        </span>
      )}
      extraOf={(one) => (
        <Button icon={<DownloadOutlined />} href={packUrl('hits', one.hitId)} download>
          {t('marks:pack')}
        </Button>
      )}
      onClose={onClose}
    >
      {(one) => (
        <>
          <p>
            {t('marks:scoreOf', {
              name: nameIn(one.names, language),
              mark: one.mark,
              score: formatShare(one.match.score, language),
            })}
          </p>
          <Pictures one={one} />
          <h3>{t('marks:whyTitle')}</h3>
          <Comparison match={one.match} />
          <Theirs one={one} />
          <Listing one={one} />
          <Decided one={one} />
          <RecordLog entity="mark_hit" entityId={one.hitId} />
          <Decide one={one} />
        </>
      )}
    </RecordDrawer>
  );
}

function Theirs({ one }: { readonly one: HitDetail }): ReactElement {
  const { t } = useWords();
  const { theirs } = one;
  const unknown = <span className="muted">{t('common:unknown')}</span>;
  return (
    <>
      <h3>{t('marks:theirs')}</h3>
      <dl className="mark-facts">
        <dt>{t('marks:owner')}</dt>
        <dd>{theirs.owner ?? unknown}</dd>
        <dt>{t('marks:register')}</dt>
        <dd>
          {[theirs.office, theirs.number].filter((text) => text !== null).join(' ') || unknown}
        </dd>
        <dt>{t('marks:territories')}</dt>
        <dd>
          <PlaceNames codes={theirs.territories} />
        </dd>
        <dt>{t('marks:nice')}</dt>
        <dd>
          {theirs.nice.length === 0 ? unknown : theirs.nice.join(', ')}{' '}
          <small className="muted">
            {t('marks:ourClasses', { classes: one.listing.nice?.join(', ') ?? '?' })}
          </small>
        </dd>
        <dt>{t('marks:expiresOn')}</dt>
        <dd>{theirs.expiresOn === null ? unknown : <DayText date={theirs.expiresOn} />}</dd>
      </dl>
    </>
  );
}

function Listing({ one }: { readonly one: HitDetail }): ReactElement {
  const { t } = useWords();
  return (
    <details>
      <summary>{t('marks:listingThen')}</summary>
      <ul className="mark-places">
        {one.listing.texts.map(({ field, language, text }) => (
          <li key={`${field} ${language} ${text}`}>
            <span className="muted">
              {t(`marks:field.${field}`)}
              {language === null ? '' : ` · ${language}`}
            </span>
            <span className="marked">{text}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Decided({ one }: { readonly one: HitDetail }): ReactElement | null {
  const { t } = useWords();
  if (one.reason === null || one.decidedAt === null) return null;
  return (
    <p className="notice">
      <strong>{t(`marks:state.${one.state}`)}</strong> <DateText at={one.decidedAt} />
      <br />
      {one.reason}
      {one.liftedBy !== null && <em> {t('marks:secondPerson')}</em>}
    </p>
  );
}
