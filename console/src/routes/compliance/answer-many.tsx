import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Asked,
  answerProducts,
  PRODUCT_CLASS,
  type Value,
  wordsQuery,
} from '../../api/compliance.ts';
import { useWords } from '../../i18n/use-words.ts';
import { say } from '../../lib/toast.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField } from '../../ui/fields.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { useChange } from '../../ui/use-change.ts';
import { inLanguage } from '../classification/words.ts';
import { AnswerInput } from './answer-input.tsx';

interface Props {
  readonly skus: readonly string[];
  readonly done: () => void;
}

/** One answer for the ticked SKUs: the button, and the box it opens. */
export function AnswerMany({ skus, done }: Props): ReactElement {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {t('compliance:bulk.button', { count: skus.length })}
      </Button>
      {open && (
        <Box
          skus={skus}
          onClose={(answered) => {
            setOpen(false);
            if (answered) done();
          }}
        />
      )}
    </>
  );
}

interface BoxProps {
  readonly skus: readonly string[];
  readonly onClose: (answered: boolean) => void;
}

/** Saves the answer; of many products the judging goes on in a job, whose end closes the box. */
function useAnswerMany({ skus, onClose }: BoxProps) {
  const { t } = useWords();
  const [jobId, setJobId] = useState<string | null>(null);
  const change = useChange({
    run: (body: { fact: string; value: Value | null; note: string | null }) =>
      answerProducts({ skus, ...body }),
    touches: ['compliance', 'jobs'],
    after: ({ products, jobId: job }) => {
      say('good', t('compliance:bulk.done', { count: products }));
      if (job === null) onClose(true);
      else setJobId(job);
    },
  });
  return { change, jobId };
}

function Box({ skus, onClose }: BoxProps): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const words = useQuery(wordsQuery);
  const [fact, setFact] = useState(PRODUCT_CLASS);
  const [note, setNote] = useState('');
  const { change, jobId } = useAnswerMany({ skus, onClose });
  const asked = (words.data?.facts ?? []).filter(({ of }) => of === 'product');
  const chosen = asked.find((one) => one.fact === fact);
  return (
    <Modal
      open
      title={t('compliance:bulk.title', { count: skus.length })}
      footer={null}
      onCancel={() => onClose(jobId !== null)}
    >
      <div className="stack">
        <p className="muted">{t('compliance:bulk.note')}</p>
        <ChoiceField
          search
          label={t('compliance:bulk.fact')}
          hint={chosen === undefined ? undefined : inLanguage(chosen.question, language)}
          value={fact}
          choices={asked.map((one) => ({
            value: one.fact,
            label: inLanguage(one.name, language),
          }))}
          onChange={setFact}
        />
        <Field label={t('compliance:bulk.remark')}>
          {(tie) => (
            <Input
              {...tie}
              maxLength={1000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {chosen !== undefined && jobId === null && (
          <AnswerField
            key={fact}
            asked={chosen}
            busy={change.isPending}
            onAnswer={(value) => change.mutate({ fact, value, note: note.trim() || null })}
          />
        )}
        {jobId !== null && (
          <LiveJob
            jobId={jobId}
            title={t('compliance:bulk.working')}
            onEnd={() => {
              void queries.invalidateQueries({ queryKey: ['compliance'] });
              onClose(true);
            }}
          />
        )}
      </div>
    </Modal>
  );
}

interface FieldProps {
  readonly asked: Asked;
  readonly busy: boolean;
  readonly onAnswer: (value: Value | null) => void;
}

function AnswerField({ asked, busy, onAnswer }: FieldProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="field">
      <span>{t('compliance:bulk.answer')}</span>
      <AnswerInput asked={asked} busy={busy} onAnswer={onAnswer} />
      <Button
        size="small"
        type="link"
        className="take-back"
        disabled={busy}
        onClick={() => onAnswer(null)}
      >
        {t('compliance:bulk.takeBack')}
      </Button>
    </div>
  );
}
