import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Checklist, type KnownFact, PRODUCT_CLASS } from '../../api/compliance.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { inLanguage } from '../classification/words.ts';
import { Who } from '../plan/who.tsx';
import { AnswerInput } from './answer-input.tsx';
import { useAnswer } from './use-answer.ts';
import { type Speaker, valueText } from './words.ts';

interface Props {
  readonly list: Checklist;
  readonly mayWrite: boolean;
  readonly speaker: Speaker;
}

/** Facts the checklist rests on: value, where it came from, who said so; to change or take back. */
export function FactsPanel({ list, mayWrite, speaker }: Props): ReactElement {
  const { t } = speaker;
  const facts = list.facts.filter(({ fact }) => fact !== PRODUCT_CLASS);
  return (
    <Panel
      title={
        <>
          {t('compliance:facts.title')} <small className="count">{facts.length}</small>
        </>
      }
    >
      {facts.length === 0 && <p className="muted">{t('compliance:facts.none')}</p>}
      <ul className="known-facts">
        {facts.map((known) => (
          <li key={known.fact}>
            <KnownLine {...{ known, list, mayWrite, speaker }} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface LineProps extends Props {
  readonly known: KnownFact;
}

function KnownLine({ known, list, mayWrite, speaker }: LineProps): ReactElement {
  const { t, language, book } = speaker;
  const [changing, setChanging] = useState(false);
  const answer = useAnswer(list);
  const { fact, value, source, answered } = known;
  const word = book.get(fact);
  const name = word === undefined ? fact : inLanguage(word.name, language);
  const put = (next: KnownFact['value'] | null): void => {
    answer.mutate({ fact, of: 'product', value: next });
    setChanging(false);
  };
  // What holds for the company is changed where it is kept.
  const mine = mayWrite && source !== 'company' && word !== undefined;
  return (
    <>
      <div className="known-fact">
        <span className="grow">
          <span className="muted">{name}</span> <strong>{valueText(fact, value, speaker)}</strong>
        </span>
        {mine && (
          <Button
            size="small"
            type="text"
            aria-expanded={changing}
            aria-label={t('compliance:answer.changeOf', { name })}
            loading={answer.isPending}
            onClick={() => setChanging(!changing)}
          >
            {t('compliance:answer.change')}
          </Button>
        )}
      </div>
      <small className="muted">
        {t(`compliance:source.${source}`)}{' '}
        {answered !== null && (
          <>
            <Who id={answered.by} /> <DateText at={answered.at} /> {answered.note}
          </>
        )}
      </small>
      {changing && word !== undefined && (
        <div className="row">
          <AnswerInput
            asked={{ ...word, fact, question: word.name }}
            busy={answer.isPending}
            onAnswer={put}
          />
          {source === 'person' && (
            <Button
              size="small"
              danger
              aria-label={t('compliance:answer.takeBackOf', { name })}
              onClick={() => put(null)}
            >
              {t('compliance:answer.takeBack')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
