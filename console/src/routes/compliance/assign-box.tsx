import { useQuery } from '@tanstack/react-query';
import { AutoComplete } from 'antd';
import type { ReactElement } from 'react';
import {
  assignLine,
  type Checklist,
  type Obligation,
  type RuleLine,
} from '../../api/compliance.ts';
import { peopleQuery } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { DayField, TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { inLanguage } from '../classification/words.ts';

interface Props {
  readonly obligation: Obligation;
  readonly rule: RuleLine;
  readonly list: Checklist;
  readonly onClose: () => void;
}

/** Who sees to a line and by when: a colleague by name, or a body outside. */
export function AssignBox({ obligation, rule, list, onClose }: Props): ReactElement {
  const { t, language } = useWords();
  const people = useQuery({ ...peopleQuery, enabled: useMay('people.read') });
  const { task } = obligation;
  const form = useDraft({
    start: {
      assignee: task?.assignee ?? '',
      dueOn: task?.dueOn ?? '',
      note: task?.note ?? '',
    },
    run: ({ assignee, dueOn, note }) =>
      assignLine({
        ...{ sku: list.sku, market: list.market, rule: rule.rule, obligation: obligation.id },
        ...{ assignee: assignee.trim() || null, dueOn: dueOn || null, note: note.trim() || null },
        version: task?.version ?? 0,
      }),
    touches: ['compliance'],
    after: onClose,
  });
  return (
    <FormBox
      title={t('compliance:assign.title')}
      saving={form.saving}
      onSave={form.save}
      onClose={onClose}
    >
      <p className="muted wide">{inLanguage(obligation.text, language)}</p>
      <Field
        label={t('compliance:assign.who')}
        hint={t('compliance:assign.whoHint')}
        fault={form.faultOf('assignee')}
      >
        {(tie) => (
          <AutoComplete
            {...tie}
            value={form.draft.assignee}
            maxLength={200}
            options={(people.data?.items ?? []).map(({ name }) => ({ value: name }))}
            showSearch={{ filterOption: true }}
            onChange={(assignee: string | undefined) => form.put({ assignee: assignee ?? '' })}
          />
        )}
      </Field>
      <DayField
        label={t('compliance:assign.due')}
        fault={form.faultOf('dueOn')}
        value={form.draft.dueOn}
        onChange={(day) => form.put({ dueOn: day ?? '' })}
      />
      <TextField
        label={t('compliance:assign.note')}
        fault={form.faultOf('note')}
        maxLength={1000}
        value={form.draft.note}
        onChange={(note) => form.put({ note })}
      />
    </FormBox>
  );
}
