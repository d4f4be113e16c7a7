import { QuestionCircleOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useEffect } from 'react';
import {
  type GivenAnswer,
  giveAnswers,
  type Question,
  type SkuClassification,
} from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useChange } from '../../ui/use-change.ts';
import { inLanguage } from './words.ts';

interface Props {
  readonly one: SkuClassification;
  readonly mayWrite: boolean;
  readonly show: (fresh: SkuClassification) => void;
}

/** How many codes an answer leaves is worth saying while one could read them. */
const FEW = 30;

const TYPING = 'input, textarea, select, [contenteditable=true], .ant-modal';

/** Number keys choose an option, as long as nobody is typing. */
function useDigits(count: number, onDigit: (at: number) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const at = Number(event.key) - 1;
      const typing = event.target instanceof Element && event.target.closest(TYPING) !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (Number.isInteger(at) && at >= 0 && at < count) onDigit(at);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [count, onDigit]);
}

/** What was answered so far, each to be taken back; and the question that tells most now. */
export function QuestionCard({ one, mayWrite, show }: Props): ReactElement | null {
  const { question, answers } = one;
  const give = useChange({
    run: (next: readonly GivenAnswer[]) => giveAnswers(one.sku, next),
    touches: [],
    after: show,
  });
  const choose = (asked: Question, at: number): void => {
    const option = asked.options[at];
    if (option === undefined || give.isPending || !mayWrite) return;
    const answer = { question: asked.id, option: option.value };
    give.mutate([...answers, { ...answer, text: asked.text, optionText: option.text }]);
  };
  useDigits(question?.options.length ?? 0, (at) => question !== null && choose(question, at));
  if (question === null && answers.length === 0) return null;
  return (
    <section className="question" aria-busy={give.isPending}>
      {answers.length > 0 && (
        <Answers answers={answers} onKeep={(kept) => give.mutate(kept)} mayWrite={mayWrite} />
      )}
      {question !== null && (
        <Asked
          question={question}
          disabled={give.isPending || !mayWrite}
          onChoose={(at) => choose(question, at)}
        />
      )}
    </section>
  );
}

interface AnswersProps {
  readonly answers: readonly GivenAnswer[];
  readonly mayWrite: boolean;
  readonly onKeep: (kept: readonly GivenAnswer[]) => void;
}

function Answers({ answers, mayWrite, onKeep }: AnswersProps): ReactElement {
  const { t, language } = useWords();
  return (
    <ul className="answers">
      {answers.map((answer, at) => (
        <li key={answer.question}>
          <span>
            <span className="muted">{inLanguage(answer.text, language)}</span>{' '}
            <strong>{inLanguage(answer.optionText, language)}</strong>
          </span>
          {mayWrite && (
            <Button
              size="small"
              type="text"
              icon={<UndoOutlined />}
              aria-label={t('classification:undoOf', {
                answer: inLanguage(answer.optionText, language),
              })}
              onClick={() => onKeep(answers.slice(0, at))}
            >
              {t('classification:undo')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface AskedProps {
  readonly question: Question;
  readonly disabled: boolean;
  readonly onChoose: (at: number) => void;
}

function Asked({ question, disabled, onChoose }: AskedProps): ReactElement {
  const { t, language } = useWords();
  return (
    <>
      <h3>
        <QuestionCircleOutlined aria-hidden="true" /> {inLanguage(question.text, language)}
      </h3>
      <div className="options">
        {question.options.map((option, at) => (
          <button key={option.value} type="button" disabled={disabled} onClick={() => onChoose(at)}>
            <span className="key" aria-hidden="true">
              {at + 1}
            </span>
            <span className="grow">{inLanguage(option.text, language)}</span>
            {option.codes <= FEW && (
              <small className="muted">{t('classification:left', { count: option.codes })}</small>
            )}
          </button>
        ))}
      </div>
      <p className="field-note">{t('classification:questionNote')}</p>
    </>
  );
}
