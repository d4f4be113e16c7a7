import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Gap } from '../../api/landed-cost.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CountryField, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkuField } from '../../ui/sku-field.tsx';
import { BLANK_LINE, type Draft, type LineDraft, nextId, putLine } from './draft.ts';
import { Term } from './term.tsx';

interface Props {
  readonly draft: Draft;
  readonly gaps: readonly Gap[];
  readonly onChange: (draft: Draft) => void;
}

/** The goods, a card for each line. */
export function Goods({ draft, gaps, onChange }: Props): ReactElement {
  const { t } = useWords();
  const { lines } = draft;
  return (
    <Panel title={t('landed:line.title')} extra={<Term name="hs" />}>
      <ul className="landed-lines">
        {lines.map((line, at) => (
          <li key={line.id}>
            <LineForm
              line={line}
              number={at + 1}
              currency={draft.currency}
              gaps={gaps.filter((gap) => gap.line === line.id)}
              onChange={(more) => onChange(putLine(draft, line.id, more))}
              onRemove={
                lines.length === 1
                  ? undefined
                  : () => onChange({ ...draft, lines: lines.filter((one) => one !== line) })
              }
            />
          </li>
        ))}
      </ul>
      <Button
        icon={<PlusOutlined />}
        onClick={() =>
          onChange({ ...draft, lines: [...lines, { ...BLANK_LINE, id: nextId(lines) }] })
        }
      >
        {t('landed:line.add')}
      </Button>
    </Panel>
  );
}

interface LineProps {
  readonly line: LineDraft;
  readonly number: number;
  readonly currency: string;
  readonly gaps: readonly Gap[];
  readonly onChange: (more: Partial<LineDraft>) => void;
  readonly onRemove: (() => void) | undefined;
}

function LineForm(props: LineProps): ReactElement {
  const { line, number, currency, gaps, onChange, onRemove } = props;
  const { t } = useWords();
  const faultOf = (start: string) =>
    gaps.find(({ code }) => code.startsWith(start) && code !== 'code_missing')?.message;
  const known = line.sku !== '';
  return (
    <fieldset className="plain-set landed-line">
      <legend className="row">
        {t('landed:line.number', { number })}
        {onRemove !== undefined && (
          <button
            type="button"
            className="link-button"
            aria-label={t('landed:line.remove', { number })}
            onClick={onRemove}
          >
            <DeleteOutlined />
          </button>
        )}
      </legend>
      <div className="fields landed-fields">
        <SkuField
          label={t('landed:line.sku')}
          value={line.sku}
          onChange={(sku) => onChange({ sku })}
        />
        <TextField
          label={t('landed:line.description')}
          hint={known ? t('landed:line.fromSku') : undefined}
          value={line.description}
          onChange={(description) => onChange({ description })}
        />
        <TextField
          label={t('landed:line.code')}
          fault={faultOf('code_')}
          inputMode="numeric"
          maxLength={20}
          value={line.code}
          onChange={(code) => onChange({ code })}
        />
        <CountryField
          label={t('landed:line.origin')}
          hint={known ? t('landed:line.fromSku') : t('landed:line.originHint')}
          fault={faultOf('origin_')}
          value={line.origin}
          onChange={(origin) => onChange({ origin })}
        />
        <TextField
          label={t('landed:line.quantity')}
          inputMode="decimal"
          value={line.quantity}
          onChange={(quantity) => onChange({ quantity })}
        />
        <TextField
          label={t('landed:line.price', { currency })}
          hint={known ? t('landed:line.priceOfSku') : undefined}
          inputMode="decimal"
          value={line.unitPrice}
          onChange={(unitPrice) => onChange({ unitPrice })}
        />
      </div>
      <LineMore line={line} known={known} fault={faultOf('weight_')} onChange={onChange} />
    </fieldset>
  );
}

interface MoreProps {
  readonly line: LineDraft;
  readonly known: boolean;
  readonly fault: string | undefined;
  readonly onChange: (more: Partial<LineDraft>) => void;
}

function LineMore({ line, known, fault, onChange }: MoreProps): ReactElement {
  const { t } = useWords();
  return (
    <details className="landed-more" open={fault !== undefined || line.rate !== ''}>
      <summary>{t('landed:line.more')}</summary>
      <div className="fields landed-fields">
        <TextField
          label={t('landed:line.weight')}
          hint={known ? t('landed:line.fromSku') : undefined}
          fault={fault}
          inputMode="decimal"
          value={line.weightKg}
          onChange={(weightKg) => onChange({ weightKg })}
        />
        <TextField
          label={t('landed:line.rate')}
          hint={t('landed:line.rateHint')}
          maxLength={200}
          value={line.rate}
          onChange={(rate) => onChange({ rate })}
        />
        <TextField
          label={t('landed:line.preference')}
          hint={t('landed:line.preferenceHint')}
          maxLength={20}
          value={line.preference}
          onChange={(preference) => onChange({ preference })}
        />
      </div>
    </details>
  );
}
