import { EditOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { ADDRESS_PARTS, type Personal, readPersonal, writePersonal } from '../../api/customers.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { Facts } from '../../ui/facts.tsx';
import { CountryField, TextField } from '../../ui/fields.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { useChange } from '../../ui/use-change.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { draftOf, fieldsOf } from './personal-draft.ts';

/** Who a buyer is. Fetched on a press, because each reading is written into the log. */
export function PersonalPart({ customerId }: { readonly customerId: string }): ReactElement {
  const { t } = useWords();
  const [personal, setPersonal] = useState<Personal | null>(null);
  const [editing, setEditing] = useState(false);
  const read = useChange({ run: readPersonal, touches: [], after: setPersonal });
  if (personal === null) {
    return (
      <div className="notice">
        <span className="grow">{t('customers:personal.note')}</span>
        <Button
          size="small"
          icon={<EyeOutlined />}
          loading={read.isPending}
          onClick={() => read.mutate(customerId)}
        >
          {t('customers:personal.show')}
        </Button>
      </div>
    );
  }
  if (editing) {
    return (
      <PersonalForm
        customerId={customerId}
        personal={personal}
        onClose={() => setEditing(false)}
        onSaved={(saved) => {
          setPersonal(saved);
          setEditing(false);
        }}
      />
    );
  }
  return <PersonalFacts personal={personal} onEdit={() => setEditing(true)} />;
}

interface FactsProps {
  readonly personal: Personal;
  readonly onEdit: () => void;
}

function PersonalFacts({ personal, onEdit }: FactsProps): ReactElement {
  const { t, language } = useWords();
  const address = ADDRESS_PARTS.flatMap((part) => {
    const text = personal.address?.[part];
    if (text === undefined) return [];
    return [part === 'country' ? countryName(text, language) : text];
  });
  return (
    <>
      <Facts
        facts={[
          { label: t('customers:personal.name'), value: personal.name },
          { label: t('customers:personal.email'), value: personal.email },
          { label: t('customers:personal.phone'), value: personal.phone },
          {
            label: t('customers:personal.address'),
            value: address.length === 0 ? null : address.join(', '),
          },
        ]}
      />
      <div className="row">
        <Button size="small" icon={<EditOutlined />} onClick={onEdit}>
          {t('customers:personal.correct')}
        </Button>
      </div>
    </>
  );
}

interface FormProps {
  readonly customerId: string;
  readonly personal: Personal;
  readonly onClose: () => void;
  readonly onSaved: (saved: Personal) => void;
}

function PersonalForm({ customerId, personal, onClose, onSaved }: FormProps): ReactElement {
  const { t } = useWords();
  const form = useDraft({
    start: draftOf(personal),
    run: (draft) => writePersonal(customerId, { ...fieldsOf(draft), version: personal.version }),
    touches: ['audit'],
    after: onSaved,
  });
  const { draft, put, faultOf } = form;
  return (
    <section className="stack" aria-label={t('customers:personal.correct')}>
      <p className="muted">{t('customers:personal.formNote')}</p>
      <div className="fields">
        <TextField
          label={t('customers:personal.name')}
          fault={faultOf('name')}
          maxLength={300}
          value={draft.name}
          onChange={(name) => put({ name })}
        />
        <TextField
          type="email"
          label={t('customers:personal.email')}
          fault={faultOf('email')}
          maxLength={254}
          value={draft.email}
          onChange={(email) => put({ email })}
        />
        <TextField
          type="tel"
          label={t('customers:personal.phone')}
          fault={faultOf('phone')}
          maxLength={40}
          value={draft.phone}
          onChange={(phone) => put({ phone })}
        />
        {ADDRESS_PARTS.map((part) =>
          part === 'country' ? (
            <CountryField
              key={part}
              label={t('customers:personal.part.country')}
              fault={faultOf('address.country')}
              value={draft.country || null}
              onChange={(code) => put({ country: code ?? '' })}
            />
          ) : (
            <TextField
              key={part}
              label={t(`customers:personal.part.${part}`)}
              fault={faultOf(`address.${part}`)}
              maxLength={part === 'postalCode' ? 20 : 300}
              value={draft[part]}
              onChange={(text) => put({ [part]: text })}
            />
          ),
        )}
      </div>
      <div className="row">
        <SaveButton of={form} />
        <Button disabled={form.saving} onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </section>
  );
}
