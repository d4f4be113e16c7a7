import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Checklist, Reason, VerdictWord } from '../../api/compliance.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StateTag } from '../../ui/state-tag.tsx';
import { inLanguage } from '../classification/words.ts';
import { Jump } from './jump.tsx';
import { reasonText, stateTone, VERDICT_TONES } from './words.ts';

export function VerdictTag({ verdict }: { readonly verdict: VerdictWord }): ReactElement {
  const { t } = useWords();
  return <StateTag tone={VERDICT_TONES[verdict]}>{t(`compliance:verdict.${verdict}`)}</StateTag>;
}

/** More reasons than this are shown on demand: the questions below say the same. */
const FIRST = 5;

/** May it be sold there? The answer, why, and when it may change. */
export function VerdictBox({ list }: { readonly list: Checklist }): ReactElement {
  const { t, language } = useWords();
  const [all, setAll] = useState(false);
  const { verdict, reasons, parts, changesOn } = list.verdict;
  const market = inLanguage(list.marketName, language);
  const shown = all ? reasons : reasons.slice(0, FIRST);
  const rest = reasons.length - shown.length;
  return (
    <section className={`panel verdict-box ${verdict}`} aria-live="polite">
      <h2>
        <span className="verdict-word">{t(`compliance:verdict.${verdict}`)}</span>{' '}
        {t(`compliance:verdictSays.${verdict}`, { market })}
      </h2>
      <ul>
        {shown.map((reason) => (
          <ReasonLine key={`${reason.rule} ${reason.obligation} ${reason.state}`} reason={reason} />
        ))}
      </ul>
      {reasons.length > FIRST && (
        <Button size="small" type="link" onClick={() => setAll(!all)}>
          {rest > 0 ? t('compliance:reason.more', { count: rest }) : t('compliance:reason.fewer')}
        </Button>
      )}
      {parts.length > 0 && (
        <p className="row">
          <span className="muted">{t('compliance:reason.parts')}</span>
          {parts.map((part) => (
            <span key={part.part} className="nowrap">
              {inLanguage(part.name, language)} <VerdictTag verdict={part.verdict} />
            </span>
          ))}
        </p>
      )}
      {changesOn !== null && (
        <p className="muted">{t('compliance:reason.changes', { day: changesOn })}</p>
      )}
    </section>
  );
}

/** Marks of others that hold or block the goods there, whatever the law says. */
export function MarkNotices({ list }: { readonly list: Checklist }): ReactElement {
  const { t } = useWords();
  return (
    <>
      {list.marks.map(({ hitId, mark, verdict }) => (
        <p key={hitId} className="notice red" role="alert">
          {t(`compliance:mark.${verdict}`, { mark })}{' '}
          <Link to="/marks" search={{ open: hitId }}>
            {t('compliance:mark.open')}
          </Link>
        </p>
      ))}
    </>
  );
}

function ReasonLine({ reason }: { readonly reason: Reason }): ReactElement {
  const { t, language } = useWords();
  const { title, text, state, rule } = reason;
  return (
    <li>
      <StateTag tone={stateTone(state)}>{t(`compliance:state.${state}`)}</StateTag>
      <span>
        <Jump to={`rule-${rule}`} title={text === null ? rule : inLanguage(text, language)}>
          {inLanguage(title, language)}
        </Jump>{' '}
        <span className="muted">{reasonText(reason, t, language)}</span>
      </span>
    </li>
  );
}
