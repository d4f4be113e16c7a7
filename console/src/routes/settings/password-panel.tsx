import { Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { changePassword } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from '../../ui/use-change.ts';

/** Sets the first password after a one-time sign-in, or changes the one there is. */
export function PasswordPanel({ hasPassword }: { readonly hasPassword: boolean }): ReactElement {
  const { t } = useWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const save = useChange({
    run: changePassword,
    touches: ['session', 'sessions'],
    done: t('settings:password.done'),
    after: () => {
      setCurrent('');
      setNext('');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(hasPassword ? { current, next } : { next });
  };
  return (
    <Panel
      title={t(hasPassword ? 'settings:password.change' : 'settings:password.first')}
      note={t(hasPassword ? 'settings:password.changeNote' : 'settings:password.firstNote')}
    >
      <form className="fields" onSubmit={submit}>
        {hasPassword && (
          <Field label={t('settings:password.current')}>
            {(tie) => (
              <Input
                {...tie}
                required
                type="password"
                autoComplete="current-password"
                value={current}
                onChange={(event) => setCurrent(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label={t('settings:password.next')} hint={t('signin:join.hint')}>
          {(tie) => (
            <Input
              {...tie}
              required
              minLength={10}
              type="password"
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </Field>
        <div className="field-button">
          <Button htmlType="submit" loading={save.isPending} disabled={next.length < 10}>
            {t('common:action.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
