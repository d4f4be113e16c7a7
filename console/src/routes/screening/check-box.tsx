import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Candidate,
  type Check,
  checkName,
  type Facts,
  KINDS,
  type Kind,
  keepParty,
  type Verdict,
} from '../../api/screening.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare } from '../../lib/format.ts';
import { ChoiceField, CountryField, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Tone } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Sides, Why } from './why.tsx';
import { sourceName } from './words.ts';

const EMPTY: Facts = { name: '', kind: null, birthDate: null, country: null, identifier: null };

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** A name held against all lists now, with what else is known; nothing is kept unless asked. */
export function CheckBox(): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('screening.write');
  const [facts, setFacts] = useState<Facts>(EMPTY);
  const [asked, setAsked] = useState<Facts>(EMPTY);
  const check = useChange({ run: (one: Facts) => checkName(one), touches: [] });
  const keep = useChange({
    run: (one: Facts) => keepParty(one),
    touches: ['screening'],
    done: t('screening:check.kept'),
  });
  const wrongDate = facts.birthDate !== null && !DATE.test(facts.birthDate);
  return (
    <div className="stack">
      <Panel title={t('screening:check.title')} note={t('screening:check.note')}>
        <form
          className="check-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (facts.name.trim() === '' || wrongDate) return;
            setAsked(facts);
            check.mutate(facts);
          }}
        >
          <FactsFields facts={facts} wrongDate={wrongDate} onChange={setFacts} />
          <div className="row">
            <Button
              type="primary"
              htmlType="submit"
              icon={<SearchOutlined />}
              loading={check.isPending}
              disabled={facts.name.trim() === '' || wrongDate}
            >
              {t('screening:check.button')}
            </Button>
            {mayWrite && check.data !== undefined && (
              <Button loading={keep.isPending} onClick={() => keep.mutate(asked)}>
                {t('screening:check.keep')}
              </Button>
            )}
          </div>
        </form>
      </Panel>
      {check.data !== undefined && <Answer check={check.data} asked={asked} />}
    </div>
  );
}

interface FieldsProps {
  readonly facts: Facts;
  readonly wrongDate: boolean;
  readonly onChange: (facts: Facts) => void;
}

function FactsFields({ facts, wrongDate, onChange }: FieldsProps): ReactElement {
  const { t } = useWords();
  const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return (
    <div className="check-fields">
      <TextField
        label={t('screening:name')}
        hint={t('screening:check.nameHint')}
        value={facts.name}
        maxLength={300}
        onChange={(name) => onChange({ ...facts, name })}
      />
      <ChoiceField<Kind | 'unknown'>
        label={t('screening:kindTitle')}
        value={facts.kind ?? 'unknown'}
        choices={(['unknown', ...KINDS] as const).map((value) => ({
          value,
          label: t(`screening:kind.${value}`),
        }))}
        onChange={(kind) => onChange({ ...facts, kind: kind === 'unknown' ? null : kind })}
      />
      <TextField
        label={t('screening:birthDate')}
        hint="1971-04-09"
        {...(wrongDate ? { fault: t('screening:check.dateFault') } : {})}
        value={facts.birthDate ?? ''}
        maxLength={10}
        onChange={(text) => onChange({ ...facts, birthDate: filled(text) })}
      />
      <CountryField
        label={t('screening:country')}
        value={facts.country}
        onChange={(country) => onChange({ ...facts, country })}
      />
      <TextField
        label={t('screening:identifier')}
        hint={t('screening:check.identifierHint')}
        value={facts.identifier ?? ''}
        maxLength={100}
        onChange={(text) => onChange({ ...facts, identifier: filled(text) })}
      />
    </div>
  );
}

const TONES: Readonly<Record<Verdict['verdict'], Tone>> = {
  clear: 'green',
  review: 'amber',
  blocked: 'red',
  unknown: 'red',
};

function Answer({ check, asked }: { readonly check: Check; readonly asked: Facts }): ReactElement {
  const { t } = useWords();
  const { verdict, candidates } = check;
  return (
    <>
      <p className={`notice ${TONES[verdict.verdict]}`} role="status">
        <strong>{t(`screening:verdict.${verdict.verdict}`)}</strong>{' '}
        {t(`screening:verdictWhy.${verdict.why}`)}
      </p>
      {candidates.map((one) => (
        <Found key={`${one.source} ${one.entryId}`} one={one} asked={asked} />
      ))}
    </>
  );
}

function Found({ one, asked }: { readonly one: Candidate; readonly asked: Facts }): ReactElement {
  const { t, language } = useWords();
  return (
    <Panel
      title={one.explanation.theirs}
      extra={
        <span className="muted">
          {t('screening:scoreOf', {
            score: formatShare(one.score, language),
            list: sourceName(one.source, t),
            entry: one.entryId,
          })}
        </span>
      }
    >
      <div className="found-sides">
        <Sides ours={asked} entry={one.entry} theirs={one.explanation.theirs} />
        <Why why={one.explanation} />
      </div>
    </Panel>
  );
}
