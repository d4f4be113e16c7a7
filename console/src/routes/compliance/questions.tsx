import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Checklist, EVERYWHERE, type Question } from '../../api/compliance.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Panel } from '../../ui/panel.tsx';
import { inLanguage } from '../classification/words.ts';
import { AnswerInput } from './answer-input.tsx';
import { useAnswer } from './use-answer.ts';

interface Props {
  readonly list: Checklist;
  readonly mayWrite: boolean;
}

/** So many at first: who answers the class and a handful more has most of it. */
const FIRST = 6;

/** What nobody knows yet, those most rules wait for first, each answered in place. */
export function Questions({ list, mayWrite }: Props): ReactElement {
  const { t } = useWords();
  const { questions } = list;
  const rest = questions.slice(FIRST);
  const cards = (some: readonly Question[]) => (
    <ul className="compliance-questions">
      {some.map((question) => (
        <li key={question.fact} id={`ask-${question.fact}`}>
          <Card {...{ question, list, mayWrite }} />
        </li>
      ))}
    </ul>
  );
  return (
    <Panel
      title={
        <span id="questions">
          {t('compliance:question.title')} <small className="count">{questions.length}</small>
        </span>
      }
      note={questions.length === 0 ? undefined : t('compliance:question.note')}
    >
      {questions.length === 0 && <p className="muted">{t('compliance:question.none')}</p>}
      {cards(questions.slice(0, FIRST))}
      {rest.length > 0 && (
        <details>
          <summary>{t('compliance:question.more', { count: rest.length })}</summary>
          {cards(rest)}
        </details>
      )}
    </Panel>
  );
}

interface CardProps extends Props {
  readonly question: Question;
}

function Card({ question, list, mayWrite }: CardProps): ReactElement {
  const { t, language } = useWords();
  const [market, setMarket] = useState(question.of === 'company' ? EVERYWHERE : list.market);
  const answer = useAnswer(list);
  const { fact, of, type, rules, help } = question;
  return (
    <div className="compliance-question" aria-busy={answer.isPending}>
      <div className="grow">
        <strong>{inLanguage(question.question, language)}</strong>
        <div className="muted question-meta">
          <span className="tag">{t(`compliance:question.of.${of}`)}</span>
          <span title={rules.join(', ')}>
            {t('compliance:question.rules', { count: rules.length })}
          </span>
        </div>
        {help !== null && <p className="field-note">{inLanguage(help, language)}</p>}
      </div>
      {type === 'other' && <Elsewhere fact={fact} list={list} />}
      {type !== 'other' && mayWrite && (
        <div className="question-answer">
          <AnswerInput
            asked={question}
            busy={answer.isPending}
            onAnswer={(value) => answer.mutate({ fact, of, value, market })}
          />
          {of !== 'product' && (
            <Segmented
              size="small"
              aria-label={t('compliance:answer.scope')}
              value={market}
              options={[
                {
                  value: list.market,
                  label: t('compliance:answer.here', {
                    market: inLanguage(list.marketName, language),
                  }),
                },
                { value: EVERYWHERE, label: t('compliance:answer.everywhere') },
              ]}
              onChange={setMarket}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** A question other records answer: says which, and leads there. */
function Elsewhere({ fact, list }: { fact: string; list: Checklist }): ReactElement {
  const { t } = useWords();
  const where = fact === 'hs' || fact === 'origin' || fact === 'value' ? fact : 'other';
  return (
    <span className="muted">
      {t(`compliance:question.elsewhere.${where}`)}{' '}
      {where === 'hs' && (
        <Link to="/classification" search={{ open: list.sku }}>
          {t('compliance:question.go.hs')}
        </Link>
      )}
      {where === 'origin' && (
        <Link to={`/products/${list.productId}`} search={{ sku: list.sku }}>
          {t('compliance:question.go.origin')}
        </Link>
      )}
    </span>
  );
}
