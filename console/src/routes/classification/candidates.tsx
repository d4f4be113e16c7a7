import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Candidate, HsCode, Why } from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SureBar } from './columns.tsx';
import { inLanguage, inOther, printCode, whySentence } from './words.ts';

/** Candidates shown before somebody asks for all. */
const SHORT = 5;

interface Props {
  readonly candidates: readonly Candidate[];
  /** Why the first stands first. */
  readonly rationale: readonly Why[];
  readonly picked: string | null;
  readonly onPick: (code: HsCode) => void;
}

/** The codes it may be, the likeliest first; one is chosen to be confirmed. */
export function CandidateList({ candidates, rationale, picked, onPick }: Props): ReactElement {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? candidates : candidates.slice(0, SHORT);
  return (
    <section>
      <h3>{t('classification:candidates')}</h3>
      <div className="candidates" role="radiogroup" aria-label={t('classification:candidates')}>
        {shown.map((one, at) => (
          <CandidateRow
            key={one.code}
            one={one}
            whys={at === 0 ? rationale : one.reasons}
            picked={one.code === picked}
            onPick={() => onPick(one)}
          />
        ))}
      </div>
      {candidates.length > SHORT && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all
            ? t('classification:fewer')
            : t('classification:more', { count: candidates.length - SHORT })}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly one: Candidate;
  readonly whys: readonly Why[];
  readonly picked: boolean;
  readonly onPick: () => void;
}

function CandidateRow({ one, whys, picked, onPick }: RowProps): ReactElement {
  const { t, language } = useWords();
  const other = inOther(one.text, language);
  return (
    <label className={picked ? 'candidate picked' : 'candidate'}>
      <input type="radio" name="candidate" checked={picked} onChange={onPick} />
      <span className="grow">
        <span className="row">
          <strong className="code">{printCode(one.code)}</strong>
          <SureBar share={one.score} label={t('classification:sureness')} language={language} />
        </span>
        <span className="block">{inLanguage(one.text, language)}</span>
        {other !== '' && <span className="block muted">{other}</span>}
        <HeadingPath code={one} />
        {picked && <Whys whys={whys} />}
      </span>
    </label>
  );
}

/** Where a code stands: chapter, then heading. */
export function HeadingPath({ code }: { readonly code: HsCode }): ReactElement {
  const { language } = useWords();
  const { chapter, heading } = code;
  return (
    <span className="block faint">
      {`${chapter.code} ${inLanguage(chapter.text, language)} › `}
      {`${heading.code} ${inLanguage(heading.text, language)}`}
    </span>
  );
}

/** Why, a sentence each. */
export function Whys({ whys }: { readonly whys: readonly Why[] }): ReactElement | null {
  const { t, language } = useWords();
  if (whys.length === 0) return null;
  const sentences = [...new Set(whys.map((why) => whySentence(why, t, language)))];
  return (
    <ul className="whys">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
