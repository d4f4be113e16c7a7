import { type FormEvent, type ReactElement, type ReactNode, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { wordsOf } from '../../ui/failure.tsx';

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly button: string;
  /** Does the work; a refusal is shown above the button. */
  readonly onSend: () => Promise<void>;
  readonly children: ReactNode;
  readonly below?: ReactNode;
}

/** A form of the door: heading, fields, what went wrong, one button. */
export function DoorForm({ title, text, button, onSend, children, below }: Props): ReactElement {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFailed(null);
    try {
      await onSend();
    } catch (error) {
      setFailed(error);
    } finally {
      setBusy(false);
    }
  };
  const fault = failed === null ? null : wordsOf(failed, t);
  return (
    <form className="stack" onSubmit={submit}>
      <h1>{title}</h1>
      {text !== undefined && <p className="muted">{text}</p>}
      {children}
      {fault !== null && (
        <div className="notice red" role="alert">
          <div>
            <strong>{fault.title}</strong>
            <p>{fault.detail}</p>
          </div>
        </div>
      )}
      <button type="submit" className="door-button" disabled={busy}>
        {button}
      </button>
      {below}
    </form>
  );
}
