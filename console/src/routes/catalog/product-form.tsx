import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select, Switch } from 'antd';
import type { ReactElement } from 'react';
import {
  type AttributeDefinition,
  type AttributeValue,
  categoriesQuery,
  type ProductFields,
} from '../../api/catalog.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn } from '../../lib/names.ts';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { NameFields } from './name-fields.tsx';

interface Props {
  readonly draft: ProductFields;
  readonly disabled: boolean;
  readonly put: (change: Partial<ProductFields>) => void;
  readonly faultOf: (path: string) => string | undefined;
}

/** Names, category, brand and the attributes that the category asks for. */
export function ProductForm({ draft, disabled, put, faultOf }: Props): ReactElement {
  const { t, language } = useWords();
  const categories = useQuery(categoriesQuery);
  const known = categories.data?.items ?? [];
  const category = known.find((one) => one.code === draft.category);
  const definitions = category?.attributeSchema ?? [];
  return (
    <fieldset className="plain-set stack" disabled={disabled}>
      <Panel title={t('catalog:form.product')}>
        <NameFields names={draft.names} put={(names) => put({ names })} fault={faultOf('names')} />
        <div className="fields">
          <Field label={t('catalog:category')} fault={faultOf('category')}>
            {(tie) => (
              <Select
                {...tie}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={draft.category}
                options={known.map((one) => ({
                  value: one.code,
                  label: nameIn(one.names, language) || one.code,
                }))}
                onChange={(code: string | undefined) => put({ category: code ?? null })}
              />
            )}
          </Field>
          <TextField
            label={t('catalog:brand')}
            fault={faultOf('brand')}
            value={draft.brand ?? ''}
            onChange={(brand) => put({ brand: brand || null })}
          />
        </div>
      </Panel>
      {definitions.length > 0 && (
        <Panel title={t('catalog:form.attributes')} note={t('catalog:form.attributesNote')}>
          <div className="fields">
            {definitions.map((definition) => (
              <AttributeField
                key={definition.key}
                definition={definition}
                value={draft.attributes[definition.key]}
                fault={faultOf(`attributes.${definition.key}`)}
                put={(value) =>
                  put({ attributes: withAttribute(draft.attributes, definition.key, value) })
                }
              />
            ))}
          </div>
        </Panel>
      )}
    </fieldset>
  );
}

/** The attributes with one of them set, or taken out when it is not known. */
function withAttribute(
  attributes: ProductFields['attributes'],
  key: string,
  value: AttributeValue | undefined,
): ProductFields['attributes'] {
  const { [key]: _old, ...others } = attributes;
  return value === undefined || value === '' ? others : { ...others, [key]: value };
}

interface AttributeProps {
  readonly definition: AttributeDefinition;
  readonly value: AttributeValue | undefined;
  readonly fault: string | undefined;
  readonly put: (value: AttributeValue | undefined) => void;
}

function AttributeField({ definition, value, fault, put }: AttributeProps): ReactElement {
  const { t, language } = useWords();
  const name = nameIn(definition.names, language) || definition.key;
  const label = definition.unit === null ? name : `${name} (${definition.unit})`;
  const hint = definition.required ? t('catalog:form.required') : undefined;
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => {
        if (definition.type === 'boolean') {
          return (
            <span>
              <Switch {...tie} checked={value === true} onChange={put} />
            </span>
          );
        }
        if (definition.type === 'number') {
          return (
            <InputNumber
              {...tie}
              value={typeof value === 'number' ? value : null}
              onChange={(next) => put(next ?? undefined)}
            />
          );
        }
        if (definition.type === 'choice') {
          return (
            <Select
              {...tie}
              allowClear
              value={value === undefined ? null : String(value)}
              options={definition.choices.map((one) => ({ value: one, label: one }))}
              onChange={(next: string | undefined) => put(next)}
            />
          );
        }
        return (
          <Input
            {...tie}
            type={definition.type === 'date' ? 'date' : 'text'}
            value={value === undefined ? '' : String(value)}
            onChange={(event) => put(event.target.value)}
          />
        );
      }}
    </Field>
  );
}
