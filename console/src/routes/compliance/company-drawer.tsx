import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Asked,
  answerCompany,
  type CompanyAnswers,
  companyQuery,
  EVERYWHERE,
  marketsQuery,
  type Value,
  wordsQuery,
} from '../../api/compliance.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Field } from '../../ui/field.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { useChange } from '../../ui/use-change.ts';
import { inLanguage } from '../classification/words.ts';
import { Who } from '../plan/who.tsx';
import { AnswerInput } from './answer-input.tsx';
import { factBook, valueText } from './words.ts';

interface Props {
  /** Market whose answers are shown; everywhere is `'*'`. */
  readonly market: string;
  readonly onMarket: (market: string) => void;
  readonly onClose: () => void;
}

/** What holds for the company and its sales, everywhere or in one market. */
export function CompanyDrawer({ market, onMarket, onClose }: Props): ReactElement {
  const { t } = useWords();
  const record = useQuery(companyQuery);
  return (
    <RecordDrawer<CompanyAnswers>
      width={760}
      record={record}
      titleOf={() => t('compliance:company.title')}
      onClose={onClose}
    >
      {(company) => <Answers {...{ company, market, onMarket }} />}
    </RecordDrawer>
  );
}

interface AnswersProps extends Omit<Props, 'onClose'> {
  readonly company: CompanyAnswers;
}

function Answers({ company, market, onMarket }: AnswersProps): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const markets = useQuery(marketsQuery).data?.items ?? [];
  const [typed, setTyped] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);
  const q = typed.trim().toLowerCase();
  const shown = company.questions.filter(({ name, question }) =>
    [name.zh, name.en, question.zh, question.en].some((text) => text.toLowerCase().includes(q)),
  );
  return (
    <>
      <p className="muted">{t('compliance:company.note')}</p>
      <div className="fields">
        <Field label={t('compliance:company.for')}>
          {(tie) => (
            <Select<string>
              {...tie}
              showSearch={{ optionFilterProp: 'label' }}
              value={market}
              options={[
                { value: EVERYWHERE, label: t('compliance:answer.everywhere') },
                ...markets.map((one) => ({
                  value: one.market,
                  label: `${inLanguage(one.name, language)} ${one.market}`,
                })),
              ]}
              onChange={onMarket}
            />
          )}
        </Field>
        <Field label={t('compliance:company.search')}>
          {(tie) => (
            <Input
              {...tie}
              allowClear
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </div>
      {jobId !== null && (
        <LiveJob
          key={jobId}
          jobId={jobId}
          title={t('compliance:company.judging')}
          onEnd={() => {
            setJobId(null);
            void queries.invalidateQueries({ queryKey: ['compliance'] });
          }}
        />
      )}
      <ul className="compliance-questions">
        {shown.map((asked) => (
          <li key={asked.fact}>
            <Line {...{ asked, company, market }} onJob={setJobId} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface LineProps {
  readonly asked: Asked;
  readonly company: CompanyAnswers;
  readonly market: string;
  readonly onJob: (jobId: string) => void;
}

function Line({ asked, company, market, onJob }: LineProps): ReactElement {
  const { t, language } = useWords();
  const words = useQuery(wordsQuery);
  const mayWrite = useMay('compliance.write');
  const { fact } = asked;
  const change = useChange({
    run: (value: Value | null) => answerCompany({ market, fact, value }),
    touches: ['compliance', 'jobs'],
    after: ({ jobId }) => onJob(jobId),
  });
  const speaker = { t, language, book: factBook(words.data) };
  const find = (where: string) =>
    company.answers.find((one) => one.fact === fact && one.market === where);
  const own = find(market);
  const general = market === EVERYWHERE ? undefined : find(EVERYWHERE);
  const name = inLanguage(asked.name, language);
  return (
    <div className="compliance-question" aria-busy={change.isPending}>
      <div className="grow">
        <strong>{inLanguage(asked.question, language)}</strong>
        {own !== undefined && (
          <div>
            <span className="tag teal">{valueText(fact, own.value, speaker)}</span>{' '}
            <small className="muted">
              <Who id={own.by} /> <DateText at={own.at} /> {own.note}
            </small>
          </div>
        )}
        {own === undefined && general !== undefined && (
          <div className="muted">
            {t('compliance:company.inherits', {
              value: valueText(fact, general.value, speaker),
            })}
          </div>
        )}
      </div>
      {mayWrite && (
        <div className="question-answer">
          <AnswerInput
            key={`${market} ${fact}`}
            asked={asked}
            busy={change.isPending}
            onAnswer={(value) => change.mutate(value)}
          />
          {own !== undefined && (
            <Button
              size="small"
              type="link"
              disabled={change.isPending}
              aria-label={t('compliance:answer.takeBackOf', { name })}
              onClick={() => change.mutate(null)}
            >
              {t('compliance:answer.takeBack')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
