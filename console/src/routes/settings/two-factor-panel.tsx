import { Button, Input, Modal, QRCode } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  confirmTwoFactor,
  disableTwoFactor,
  renewBackupCodes,
  setUpTwoFactor,
  type TwoFactorSetUp,
} from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SecretBox } from '../../ui/secret-box.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';

type Wish = 'on' | 'off' | 'codes';

interface Props {
  readonly on: boolean;
  readonly hasPassword: boolean;
}

/** Two-step sign-in: switch it on with an authenticator, off again, or make new backup codes. */
export function TwoFactorPanel({ on, hasPassword }: Props): ReactElement {
  const { t } = useWords();
  const [wish, setWish] = useState<Wish | null>(null);
  const [setUp, setSetUp] = useState<TwoFactorSetUp | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <Panel
      title={t('settings:twoFactor.title')}
      note={t('settings:twoFactor.note')}
      extra={
        <StateTag tone={on ? 'green' : 'plain'}>
          {t(on ? 'settings:people.on' : 'settings:people.off')}
        </StateTag>
      }
    >
      {codes.length > 0 && (
        <SecretBox
          title={t('settings:twoFactor.codesTitle')}
          text={t('settings:twoFactor.codesText')}
          secret={codes.join('  ')}
        />
      )}
      {!hasPassword && <p className="muted">{t('settings:twoFactor.needsPassword')}</p>}
      {hasPassword && setUp === null && (
        <div className="row">
          {!on && (
            <Button type="primary" onClick={() => setWish('on')}>
              {t('settings:twoFactor.switchOn')}
            </Button>
          )}
          {on && (
            <Button onClick={() => setWish('codes')}>{t('settings:twoFactor.newCodes')}</Button>
          )}
          {on && (
            <Button danger onClick={() => setWish('off')}>
              {t('settings:twoFactor.switchOff')}
            </Button>
          )}
        </div>
      )}
      {setUp !== null && (
        <Confirm
          setUp={setUp}
          onDone={() => {
            setCodes(setUp.backupCodes);
            setSetUp(null);
          }}
        />
      )}
      {wish !== null && (
        <PasswordFirst
          wish={wish}
          onClose={() => setWish(null)}
          onSetUp={setSetUp}
          onCodes={setCodes}
        />
      )}
    </Panel>
  );
}

interface PasswordFirstProps {
  readonly wish: Wish;
  readonly onClose: () => void;
  readonly onSetUp: (setUp: TwoFactorSetUp) => void;
  readonly onCodes: (codes: readonly string[]) => void;
}

/** Every change of the second factor asks for the password: the browser may be left open. */
function PasswordFirst(props: PasswordFirstProps): ReactElement {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const go = useChange({
    run: async (given: string) => {
      if (props.wish === 'on') props.onSetUp(await setUpTwoFactor(given));
      if (props.wish === 'off') await disableTwoFactor(given);
      if (props.wish === 'codes') props.onCodes((await renewBackupCodes(given)).backupCodes);
    },
    touches: ['session'],
    after: props.onClose,
  });
  return (
    <Modal
      open
      title={t('settings:twoFactor.passwordFirst')}
      okText={t('settings:twoFactor.goOn')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: password === '', danger: props.wish === 'off' }}
      confirmLoading={go.isPending}
      onCancel={props.onClose}
      onOk={() => go.mutate(password)}
    >
      <Field label={t('settings:password.current')}>
        {(tie) => (
          <Input
            {...tie}
            autoFocus
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            onPressEnter={() => go.mutate(password)}
          />
        )}
      </Field>
    </Modal>
  );
}

interface ConfirmProps {
  readonly setUp: TwoFactorSetUp;
  readonly onDone: () => void;
}

/** The secret for the authenticator, and a first code that proves it arrived. */
function Confirm({ setUp, onDone }: ConfirmProps): ReactElement {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const confirm = useChange({
    run: confirmTwoFactor,
    touches: ['session'],
    done: t('settings:twoFactor.isOn'),
    after: onDone,
  });
  return (
    <div className="two-factor">
      <QRCode value={setUp.uri} size={168} bordered={false} />
      <div className="stack grow">
        <p>{t('settings:twoFactor.scan')}</p>
        <p className="muted">
          {t('settings:twoFactor.typeIt')} <code className="code">{setUp.secret}</code>
        </p>
        <div className="row">
          <Input
            style={{ width: 150 }}
            inputMode="numeric"
            autoComplete="one-time-code"
            aria-label={t('signin:code.code')}
            placeholder={t('signin:code.code')}
            value={code}
            onChange={(event) => setCode(event.target.value.trim())}
          />
          <Button
            type="primary"
            disabled={code.length < 6}
            loading={confirm.isPending}
            onClick={() => confirm.mutate(code)}
          >
            {t('settings:twoFactor.confirm')}
          </Button>
        </div>
      </div>
    </div>
  );
}
