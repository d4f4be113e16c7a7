import { type ReactElement, useState } from 'react';
import type { HsCode, SkuClassification } from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare } from '../../lib/format.ts';
import { CandidateList } from './candidates.tsx';
import { CodeSearch } from './code-search.tsx';
import { ConfirmBar } from './confirm-bar.tsx';
import { QuestionCard } from './question-card.tsx';

interface Props {
  readonly one: SkuClassification;
  readonly mayWrite: boolean;
  readonly show: (fresh: SkuClassification) => void;
}

/** The decision: what the engine thinks and asks, other codes, and the button that settles it. */
export function Decide({ one, mayWrite, show }: Props): ReactElement {
  const { t, language } = useWords();
  const [chosen, setChosen] = useState<HsCode | null>(null);
  const first = one.candidates[0];
  const pick = chosen ?? first ?? null;
  const share = formatShare(one.confidence ?? 0, language);
  return (
    <>
      {one.state === 'refuse' ? (
        <p className="notice red">
          {t(`classification:refuse.${one.refuseReason}`, {
            defaultValue: t('classification:refuse.nothing_found'),
          })}
        </p>
      ) : (
        <p className={one.state === 'sure' ? 'notice' : 'notice amber'}>
          {t(`classification:says.${one.state}`, { share })}
        </p>
      )}
      <QuestionCard
        key={one.question?.id ?? one.answers.length}
        one={one}
        mayWrite={mayWrite}
        show={(fresh) => {
          setChosen(null);
          show(fresh);
        }}
      />
      {one.candidates.length > 0 && (
        <CandidateList
          candidates={one.candidates}
          rationale={one.rationale}
          picked={pick?.code ?? null}
          onPick={setChosen}
        />
      )}
      <CodeSearch picked={pick?.code ?? null} onPick={setChosen} />
      {mayWrite && pick !== null && (
        <ConfirmBar key={pick.code} one={one} pick={pick} show={show} />
      )}
    </>
  );
}
