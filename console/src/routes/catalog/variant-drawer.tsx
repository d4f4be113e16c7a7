import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  changeVariant,
  type LifecycleAction,
  moveVariant,
  type Variant,
} from '../../api/catalog.ts';
import { Problem } from '../../api/client.ts';
import { useBaseCurrency, useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { RecordLog } from '../../ui/record-log.tsx';
import { useChange } from '../../ui/use-change.ts';
import { LifecycleTag } from './columns.tsx';
import { draftOf, fieldsOf } from './variant-draft.ts';
import { VariantForm } from './variant-form.tsx';

interface Props {
  readonly variant: Variant;
  readonly onClose: () => void;
}

/** A SKU: its facts to change, and the moves of its life. */
export function VariantDrawer({ variant, onClose }: Props): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('catalog.write');
  const currency = useBaseCurrency();
  const [draft, setDraft] = useState(() => draftOf(variant, currency));
  const save = useChange({
    run: () => changeVariant(variant.sku, { ...fieldsOf(draft), version: variant.version }),
    touches: ['products'],
    done: t('common:save.done'),
  });
  const faults = save.error instanceof Problem ? save.error.faults : [];
  return (
    <DetailDrawer
      width={680}
      title={variant.sku}
      onClose={onClose}
      extra={
        <span className="row">
          <LifecycleTag lifecycle={variant.lifecycle} t={t} />
          {mayWrite && (
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
              {t('common:action.save')}
            </Button>
          )}
        </span>
      }
    >
      <div className="stack">
        {mayWrite && <Moves variant={variant} />}
        <fieldset className="plain-set stack" disabled={!mayWrite}>
          <VariantForm
            draft={draft}
            put={(change) => setDraft({ ...draft, ...change })}
            faultOf={(path) =>
              faults.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message
            }
          />
        </fieldset>
        <Facts
          facts={[
            ...Object.entries(variant.options).map(([label, value]) => ({ label, value })),
            {
              label: t('catalog:materials'),
              value: variant.materials
                ?.map((one) =>
                  [one.material, one.share && `${one.share}%`].filter(Boolean).join(' '),
                )
                .join(', '),
            },
          ]}
        />
        <RecordLog entity="variant" entityId={variant.sku} />
      </div>
    </DetailDrawer>
  );
}

function Moves({ variant }: { readonly variant: Variant }): ReactElement | null {
  const { t } = useWords();
  const move = useChange({
    run: (action: LifecycleAction) => moveVariant(variant.sku, action),
    touches: ['products'],
    done: t('common:save.done'),
  });
  if (variant.actions.length === 0) return null;
  return (
    <div className="row">
      {variant.actions.map((action) => (
        <AskButton
          key={action}
          danger={action === 'discontinue'}
          busy={move.isPending && move.variables === action}
          question={t(`catalog:actionAsk.${action}`, { sku: variant.sku })}
          onYes={() => move.mutate(action)}
        >
          {t(`catalog:action.${action}`)}
        </AskButton>
      ))}
    </div>
  );
}
