import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { MonitorDocumentView, MonitorMatch } from '../../api/monitor.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { COUNTRIES } from '../../lib/codes.ts';
import { formatShare } from '../../lib/format.ts';
import { placeIn } from '../../lib/from-document.ts';
import { nameIn } from '../../lib/names.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { reasonSentence } from './words.ts';

/** SKUs shown before somebody asks for all. */
const SHORT = 8;

/** SKUs the document touches, surest first, each with why. */
export function Matches({ one }: { readonly one: MonitorDocumentView }): ReactElement {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { matches } = one;
  const shown = all ? matches : matches.slice(0, SHORT);
  return (
    <Panel title={t('monitor:matches.title')} note={t('monitor:matches.note')}>
      {one.additionalDuty && <p className="notice amber">{t('monitor:matches.anySku')}</p>}
      {matches.length === 0 && !one.additionalDuty && (
        <p className="muted">
          {one.touched === null ? t('monitor:notLooked') : t('monitor:matches.none')}
        </p>
      )}
      <ul className="match-list">
        {shown.map((match) => (
          <MatchRow key={match.sku} match={match} market={marketIn(one)} />
        ))}
      </ul>
      {matches.length > SHORT && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all
            ? t('monitor:matches.fewer')
            : t('monitor:matches.more', { count: matches.length - SHORT })}
        </Button>
      )}
    </Panel>
  );
}

/** The one market it is about; a union is none, its members have checklists of their own. */
const marketIn = (one: MonitorDocumentView): string | null => {
  const place = placeIn(one);
  return place !== null && COUNTRIES.includes(place) ? place : null;
};

interface RowProps {
  readonly match: MonitorMatch;
  readonly market: string | null;
}

function MatchRow({ match, market }: RowProps): ReactElement {
  const { t, language } = useWords();
  const mayRead = useMay('compliance.read');
  const touched = match.level === 'touched';
  return (
    <li>
      <div className="row">
        <Link className="code" to="/products" search={{ q: match.sku }}>
          {match.sku}
        </Link>
        <span className="grow clip">{nameIn(match.names, language)}</span>
        {mayRead && market !== null && (
          <Link to="/compliance/$market/$sku" params={{ market, sku: match.sku }}>
            {t('monitor:matches.checklist')}
          </Link>
        )}
        <StateTag tone={touched ? 'red' : 'plain'}>{t(`monitor:level.${match.level}`)}</StateTag>
        <span className="num muted" title={t('monitor:scoreHint')}>
          {formatShare(match.score, language)}
        </span>
      </div>
      <ul className="muted">
        {match.reasons.map((reason) => (
          <li key={reason.code}>{reasonSentence(reason, t)}</li>
        ))}
      </ul>
    </li>
  );
}
