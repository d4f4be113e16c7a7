import { Select } from 'antd';
import type { ReactElement } from 'react';
import { type Label, type Person, saveLabel } from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { PlacesField } from '../../ui/places-field.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';

interface Props {
  readonly label: Label;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Label data of a product, or of one SKU where it differs. */
export function LabelBox({ label, people, onClose }: Props): ReactElement {
  const { t } = useWords();
  const form = useDraft<Label, Label>({
    start: label,
    run: saveLabel,
    touches: ['evidence-labels', 'evidence'],
    after: onClose,
  });
  const { draft, put, saving, save } = form;
  const known = label.version > 0;
  return (
    <FormBox
      title={t('evidence:label.title')}
      saving={saving}
      onSave={() => {
        if (draft.productCode.trim() !== '') save();
      }}
      onClose={onClose}
    >
      <TextField
        label={t('evidence:label.product')}
        hint={t('evidence:label.productHint')}
        disabled={known}
        value={draft.productCode}
        maxLength={100}
        onChange={(productCode) => put({ productCode })}
      />
      <TextField
        label={t('evidence:label.sku')}
        hint={t('evidence:label.skuHint')}
        disabled={known}
        value={draft.sku}
        maxLength={100}
        onChange={(sku) => put({ sku })}
      />
      <Printed {...{ form, people }} />
    </FormBox>
  );
}

interface PrintedProps {
  readonly form: Draft<Label>;
  readonly people: readonly Person[];
}

/** What stands on label and listing, and where they are for. */
function Printed({ form, people }: PrintedProps): ReactElement {
  const { t } = useWords();
  const { draft, put, faultOf } = form;
  const text = (
    key: 'model' | 'brand' | 'manufacturerName' | 'manufacturerAddress',
    most = 300,
  ) => ({
    value: draft[key] ?? '',
    maxLength: most,
    fault: faultOf(key),
    onChange: (value: string) => put({ [key]: orNull(value) }),
  });
  return (
    <>
      <TextField
        label={t('evidence:field.model')}
        hint={t('evidence:label.modelHint')}
        {...text('model', 120)}
      />
      <TextField label={t('evidence:field.brand')} {...text('brand', 120)} />
      <TextField label={t('evidence:label.manufacturer')} {...text('manufacturerName')} />
      <TextField
        label={t('evidence:label.manufacturerAddress')}
        {...text('manufacturerAddress', 500)}
      />
      <Field label={t('evidence:label.people')}>
        {(tie) => (
          <Select
            {...tie}
            mode="multiple"
            value={[...draft.personIds]}
            options={people.map(({ personId, name, country }) => ({
              value: personId,
              label: `${name} (${country})`,
            }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(personIds: string[]) => put({ personIds })}
          />
        )}
      </Field>
      <PlacesField
        label={t('evidence:label.markets')}
        hint={t('evidence:label.marketsHint')}
        values={draft.markets}
        onChange={(markets) => put({ markets })}
      />
    </>
  );
}
