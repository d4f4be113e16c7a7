import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import type { RuleBody } from '../../api/rulebook.ts';
import { textAt } from '../../lib/record.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField, TextField } from '../../ui/fields.tsx';
import {
  evidenceOf,
  type ObligationBody,
  obligationsOf,
  withEvidence,
  withWords,
  wordsAt,
} from './body-fields.ts';
import type { Speaker } from './words.ts';

const KINDS = [
  ...(['prohibit', 'licence', 'register', 'appoint', 'test', 'document', 'mark'] as const),
  ...(['translate', 'disclose', 'file_data', 'report', 'retain', 'pay', 'take_back'] as const),
  ...(['verify_seller', 'cap', 'design'] as const),
];
const STRICT = ['block', 'hold', 'warn', 'inform'] as const;

interface Props {
  readonly body: RuleBody;
  readonly speaker: Speaker;
  readonly onChange: (obligations: readonly ObligationBody[]) => void;
}

/** Obligations of a draft, as far as most need: text, consequence, evidence. */
export function ObligationForm({ body, speaker, onChange }: Props): ReactElement {
  const { t } = speaker;
  const list = obligationsOf(body);
  // Its place is all an unfinished obligation can be known by.
  const rows = list.map((one, at) => ({ one, at, place: String(at) }));
  const change = (at: number, next: ObligationBody): void =>
    onChange(list.map((one, n) => (n === at ? next : one)));
  const added = { id: `o${list.length + 1}`, kind: 'document', by: ['seller'] };
  return (
    <>
      {rows.map(({ one, at, place }) => (
        <OneForm
          key={place}
          {...{ one, speaker }}
          onChange={(next) => change(at, next)}
          onRemove={() => onChange(list.filter((_, n) => n !== at))}
        />
      ))}
      <Button
        onClick={() =>
          onChange([...list, { ...added, text: { zh: '', en: '' }, consequence: 'warn' }])
        }
      >
        {t('rulebook:edit.addObligation')}
      </Button>
    </>
  );
}

interface OneProps {
  readonly one: ObligationBody;
  readonly speaker: Speaker;
  readonly onChange: (next: ObligationBody) => void;
  readonly onRemove: () => void;
}

function OneForm({ one, speaker, onChange, onRemove }: OneProps): ReactElement {
  const { t, language, names } = speaker;
  const words = wordsAt(one, 'text');
  const kind = KINDS.find((value) => value === one['kind']) ?? null;
  const consequence = STRICT.find((value) => value === one['consequence']) ?? null;
  const evidence = [...names.evidence].map(([value, name]) => ({ value, label: name[language] }));
  return (
    <fieldset className="plain-set obligation-form">
      <div className="fields">
        <TextField
          label={t('rulebook:edit.obligationId')}
          value={textAt(one, 'id') ?? ''}
          onChange={(id) => onChange({ ...one, id })}
        />
        <ChoiceField
          search
          label={t('rulebook:field.kind')}
          value={kind}
          choices={KINDS.map((value) => ({ value, label: t(`rulebook:obligationKind.${value}`) }))}
          onChange={(value) => onChange({ ...one, kind: value })}
        />
        <ChoiceField
          label={t('rulebook:field.consequence')}
          value={consequence}
          choices={STRICT.map((value) => ({ value, label: t(`rulebook:consequence.${value}`) }))}
          onChange={(value) => onChange({ ...one, consequence: value })}
        />
        <TextField
          label={t('rulebook:edit.textZh')}
          value={words.zh}
          onChange={(zh) => onChange(withWords(one, 'text', { zh }))}
        />
        <TextField
          label={t('rulebook:edit.textEn')}
          value={words.en}
          onChange={(en) => onChange(withWords(one, 'text', { en }))}
        />
        <Field label={t('rulebook:edit.evidence')} hint={t('rulebook:edit.evidenceHint')}>
          {(tie) => (
            <Select
              {...tie}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={[...evidenceOf(one)]}
              options={evidence}
              onChange={(ids: string[]) => onChange(withEvidence(one, ids))}
            />
          )}
        </Field>
      </div>
      <Button size="small" danger onClick={onRemove}>
        {t('rulebook:edit.removeObligation')}
      </Button>
    </fieldset>
  );
}
