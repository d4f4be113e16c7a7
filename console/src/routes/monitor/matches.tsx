import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { MonitorDocumentView, MonitorMatch } from '../../api/monitor.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare } from '../../lib/format.ts';
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
          <MatchRow key={match.sku} match={match} />
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

function MatchRow({ match }: { readonly match: MonitorMatch }): ReactElement {
  const { t, language } = useWords();
  const touched = match.level === 'touched';
  return (
    <li>
      <div className="row">
        <Link className="code" to="/products" search={{ q: match.sku }}>
          {match.sku}
        </Link>
        <span className="grow clip">{nameIn(match.names, language)}</span>
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
