import type { ReactElement } from 'react';
import {
  changeVariant,
  type LifecycleAction,
  moveVariant,
  type Variant,
} from '../../api/catalog.ts';
import { useBaseCurrency, useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Facts } from '../../ui/facts.tsx';
import { RecordLog } from '../../ui/record-log.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { useChange } from '../../ui/use-change.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { LifecycleTag } from './columns.tsx';
import { KitBox } from './kit-box.tsx';
import { PictureBox } from './picture-box.tsx';
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
  const form = useDraft({
    start: draftOf(variant, currency),
    run: (draft) => changeVariant(variant.sku, { ...fieldsOf(draft), version: variant.version }),
    touches: ['products'],
  });
  return (
    <DetailDrawer
      width={680}
      title={variant.sku}
      onClose={onClose}
      extra={
        <span className="row">
          <LifecycleTag lifecycle={variant.lifecycle} t={t} />
          {mayWrite && <SaveButton of={form} />}
        </span>
      }
    >
      <div className="stack">
        {mayWrite && <Moves variant={variant} />}
        <fieldset className="plain-set stack" disabled={!mayWrite}>
          <VariantForm {...form} />
        </fieldset>
        <h3>{t('catalog:kit.title')}</h3>
        <KitBox sku={variant.sku} disabled={!mayWrite} />
        <h3>{t('catalog:picture.own')}</h3>
        <PictureBox
          owner={{ kind: 'variant', sku: variant.sku, version: variant.version }}
          fileId={variant.pictureFileId}
          instead={variant.productPictureFileId}
          name={variant.sku}
          busy={form.changed}
        />
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
