import type { ReactElement } from 'react';
import { type SkuClassification, type SkuCode, withdrawCode } from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { printCode } from './words.ts';

interface Props {
  readonly sku: string;
  readonly code: SkuCode;
  readonly look: { readonly small: true } | { readonly danger: true };
  readonly show: (fresh: SkuClassification) => void;
}

/** Takes a settled code back, with a reason. */
export function WithdrawButton({ sku, code, look, show }: Props): ReactElement {
  const { t } = useWords();
  const withdraw = useChange({
    run: (reason: string) =>
      withdrawCode(sku, { system: code.system, reason, version: code.version }),
    touches: ['classification'],
    done: t('classification:withdrawn'),
    after: show,
  });
  return (
    <ReasonButton
      {...look}
      title={t('classification:withdrawAsk', { code: printCode(code.code) })}
      hint={t('classification:withdrawHint')}
      busy={withdraw.isPending}
      onReason={(reason) => withdraw.mutate(reason)}
    >
      {t('classification:withdraw')}
    </ReasonButton>
  );
}
