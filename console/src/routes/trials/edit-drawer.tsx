import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { changeTrial, type Origins, type Plan, type Trial, tryOut } from '../../api/trials.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { useChange } from '../../ui/use-change.ts';
import { type Draft, draftOf, type Fault, factsOf, faultsOf, originsAfter } from './draft.ts';
import { FactFields } from './fact-fields.tsx';
import { Compared } from './plan-view.tsx';

interface Props {
  readonly trial: Trial;
  readonly onClose: () => void;
}

/** Other figures for a trial that is not on sale yet; its plan changes with them. */
export function EditDrawer({ trial, onClose }: Props): ReactElement {
  const { t } = useWords();
  const { currency, trialId, version } = trial;
  const [draft, setDraft] = useState<Draft>(() => draftOf(trial));
  const [origins, setOrigins] = useState<Origins>(trial.origins);
  const [plan, setPlan] = useState<Plan | null>(null);
  const faults = faultsOf(draft, currency);
  const put = (change: Partial<Draft>): void => {
    setPlan(null);
    const after = { ...draft, ...change };
    setOrigins(originsAfter(origins, draft, after));
    setDraft(after);
  };
  const preview = useChange({ run: tryOut, touches: [], after: setPlan });
  const save = useChange({ run: changeTrial, touches: ['trials'], after: onClose });
  const faultOf = (field: Fault): string | undefined =>
    faults.includes(field) ? t(`trials:fault.${field}`) : undefined;
  const wrong = faults.length > 0;
  return (
    <DetailDrawer width={760} title={t('trials:edit.title')} onClose={onClose}>
      <div className="stack">
        <FactFields {...{ draft, put, faultOf, origins, currency }} />
        {plan !== null && <Compared plan={plan} currency={currency} />}
        <div className="row">
          <Button
            disabled={wrong}
            loading={preview.isPending}
            onClick={() => preview.mutate(factsOf(draft, currency))}
          >
            {t('trials:new.preview')}
          </Button>
          <Button
            type="primary"
            disabled={wrong}
            loading={save.isPending}
            onClick={() =>
              save.mutate({ trialId, version, origins, facts: factsOf(draft, currency) })
            }
          >
            {t('common:action.save')}
          </Button>
        </div>
      </div>
    </DetailDrawer>
  );
}
