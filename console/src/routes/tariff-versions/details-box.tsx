import { Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { JURISDICTIONS, type Jurisdiction, type Load, startLoad } from '../../api/schedules.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ChoiceField, DayField, TextField } from '../../ui/fields.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly load: Load;
  readonly onClose: () => void;
  readonly onStarted: (jobId: string) => void;
}

/** Asks what a file does not say: above all the day from which it is the law. */
export function DetailsBox({ load, onClose, onStarted }: Props): ReactElement {
  const { t } = useWords();
  const [jurisdiction, setJurisdiction] = useState<Jurisdiction | null>(load.jurisdiction);
  const [name, setName] = useState(load.name ?? '');
  const [day, setDay] = useState(load.effectiveFrom ?? '');
  const start = useChange({
    run: startLoad,
    touches: ['schedules', 'jobs'],
    after: ({ jobId }) => onStarted(jobId),
  });
  const named = load.format === 'uk_commodity' || name.trim() !== '';
  const choices = JURISDICTIONS.filter((one) => (one === 'US') === (load.format === 'us_export'));
  return (
    <Modal
      open
      title={t('schedules:details.title', { name: load.fileName })}
      okText={t('schedules:details.start')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: jurisdiction === null || day === '' || !named }}
      confirmLoading={start.isPending}
      onCancel={onClose}
      onOk={() => {
        if (jurisdiction === null) return;
        const given = name.trim() === '' ? {} : { name: name.trim() };
        const details = { jurisdiction, ...given, effectiveFrom: day };
        start.mutate({ loadId: load.loadId, details });
      }}
    >
      <div className="fields">
        <ChoiceField
          label={t('schedules:jurisdiction')}
          value={jurisdiction}
          choices={choices.map((value) => ({ value, label: t(`schedules:place.${value}`) }))}
          onChange={setJurisdiction}
        />
        <TextField
          label={t('schedules:name')}
          hint={t('schedules:details.nameHint')}
          value={name}
          maxLength={120}
          onChange={setName}
        />
        <DayField
          label={t('schedules:effectiveFrom')}
          hint={t('schedules:details.dayHint')}
          value={day}
          onChange={(day) => setDay(day ?? '')}
        />
      </div>
    </Modal>
  );
}
