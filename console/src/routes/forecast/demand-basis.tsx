import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  changePlanningSettings,
  type PlanningChoices,
  type PlanningSettings,
  planningSettingsQuery,
} from '../../api/planning-settings.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { NumberField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from '../../ui/use-change.ts';

/** What of the orders is read as demand: returns, and weeks that nothing explains. */
export function DemandBasis(): ReactElement | null {
  const may = useMay('plans.read');
  const settings = useQuery({ ...planningSettingsQuery, enabled: may });
  if (settings.data === undefined) return null;
  return <Choice key={settings.data.version} known={settings.data} />;
}

function Choice({ known }: { readonly known: PlanningSettings }): ReactElement {
  const { t } = useWords();
  const mayEdit = useMay('plans.edit');
  const [choice, setChoice] = useState<PlanningChoices>(known.settings);
  const { returnsInDemand, restockableShare, outliers } = choice;
  const save = useChange({
    run: changePlanningSettings,
    touches: ['planning-settings'],
    done: t('forecast:parts.saved'),
  });
  const same =
    returnsInDemand === known.settings.returnsInDemand &&
    restockableShare === known.settings.restockableShare &&
    outliers === known.settings.outliers;
  return (
    <Panel title={t('forecast:parts.title')}>
      <div className="override-form demand-basis">
        <Field label={t('forecast:parts.basis')}>
          {() => (
            <Segmented<PlanningChoices['returnsInDemand']>
              aria-label={t('forecast:parts.basis')}
              disabled={!mayEdit}
              value={returnsInDemand}
              options={[
                { value: 'net', label: t('forecast:parts.isNet') },
                { value: 'gross', label: t('forecast:parts.isGross') },
              ]}
              onChange={(value) => setChoice({ ...choice, returnsInDemand: value })}
            />
          )}
        </Field>
        <NumberField
          label={`${t('forecast:parts.share')} %`}
          hint={t('forecast:parts.shareHint')}
          disabled={!mayEdit || returnsInDemand === 'gross'}
          min={0}
          max={100}
          precision={0}
          value={Math.round(restockableShare * 100)}
          onChange={(share) =>
            setChoice({ ...choice, restockableShare: (share ?? restockableShare * 100) / 100 })
          }
        />
        <OutlierChoice
          disabled={!mayEdit}
          value={outliers}
          onChange={(value) => setChoice({ ...choice, outliers: value })}
        />
        {mayEdit && (
          <div className="field-button">
            <Button
              disabled={same}
              loading={save.isPending}
              onClick={() =>
                save.mutate({
                  version: known.version,
                  settings: { returnsInDemand, restockableShare, outliers },
                })
              }
            >
              {t('forecast:parts.save')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

type Outliers = PlanningChoices['outliers'];

interface OutlierProps {
  readonly disabled: boolean;
  readonly value: Outliers;
  readonly onChange: (value: Outliers) => void;
}

/** What a forecast does with weeks that nothing explains. */
function OutlierChoice(props: OutlierProps): ReactElement {
  const { t } = useWords();
  return (
    <Field label={t('forecast:outliers.basis')} hint={t('forecast:outliers.basisHint')}>
      {() => (
        <Segmented<Outliers>
          {...props}
          aria-label={t('forecast:outliers.basis')}
          options={[
            { value: 'cap', label: t('forecast:outliers.isCap') },
            { value: 'keep', label: t('forecast:outliers.isKeep') },
          ]}
        />
      )}
    </Field>
  );
}
