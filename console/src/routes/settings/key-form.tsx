import { Checkbox, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { createKey } from '../../api/people.ts';
import { useGranted } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { useChange } from '../../ui/use-change.ts';
import { byRoom, wordOf } from './permissions.ts';

/** Days a new key may live; 0 = without end. */
const LIVES = [30, 90, 365, 0] as const;

interface Props {
  readonly onClose: () => void;
  readonly onMade: (secret: string) => void;
}

function expiry(days: number): string | null {
  return days === 0 ? null : new Date(Date.now() + days * 86_400_000).toISOString();
}

/** Name, rights and life of a new key; nobody gives a key more rights than she has. */
export function KeyForm({ onClose, onMade }: Props): ReactElement {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(90);
  const [rights, setRights] = useState<readonly string[]>([]);
  const create = useChange({
    run: createKey,
    touches: ['keys'],
    after: (made) => onMade(made.secret),
  });
  return (
    <Modal
      open
      width={640}
      title={t('settings:keys.create')}
      okText={t('settings:keys.create')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: name.trim() === '' || rights.length === 0 }}
      confirmLoading={create.isPending}
      onCancel={onClose}
      onOk={() =>
        create.mutate({ name: name.trim(), permissions: rights, expiresAt: expiry(days) })
      }
    >
      <div className="fields">
        <Field label={t('settings:keys.name')} hint={t('settings:keys.nameHint')}>
          {(tie) => (
            <Input
              {...tie}
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('settings:keys.life')}>
          {(tie) => (
            <Select
              {...tie}
              value={days}
              options={LIVES.map((one) => ({
                value: one,
                label:
                  one === 0 ? t('settings:keys.forever') : t('settings:keys.days', { count: one }),
              }))}
              onChange={setDays}
            />
          )}
        </Field>
      </div>
      <h3>{t('settings:keys.rights')}</h3>
      <RightChoices rights={rights} onChange={setRights} />
    </Modal>
  );
}

interface RightsProps {
  readonly rights: readonly string[];
  readonly onChange: (rights: readonly string[]) => void;
}

function RightChoices({ rights, onChange }: RightsProps): ReactElement {
  const { t } = useWords();
  const granted = useGranted();
  return (
    <Checkbox.Group
      className="right-choices"
      value={[...rights]}
      onChange={(values) => onChange(values.map(String))}
    >
      {[...byRoom(granted)].map(([room, permissions]) => (
        <fieldset key={room}>
          <legend className="muted">{t(`settings:room.${room}`)}</legend>
          {permissions.map((one) => (
            <Checkbox key={one} value={one}>
              {t(`settings:permission.${wordOf(one)}`)}
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </Checkbox.Group>
  );
}
