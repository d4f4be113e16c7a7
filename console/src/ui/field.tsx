import { type ReactElement, type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  /** Why it is asked, or what happens with it. */
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  /** Draws the input; it gets the attributes that tie it to its label and its fault. */
  readonly children: (tie: {
    id: string;
    'aria-describedby': string;
    'aria-invalid': boolean;
  }) => ReactNode;
}

/** An input with its label above, and below it what is wrong, or else a hint. */
export function Field({ label, hint, fault, children }: Props): ReactElement {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={fault === undefined ? 'field' : 'field wrong'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': noteId, 'aria-invalid': fault !== undefined })}
      <p id={noteId} className="field-note">
        {fault ?? hint}
      </p>
    </div>
  );
}

interface GroupProps {
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly children: ReactNode;
}

/** Several inputs under one label, such as a row of boxes. */
export function GroupField({ label, hint, fault, children }: GroupProps): ReactElement {
  const noteId = useId();
  return (
    <fieldset
      className={fault === undefined ? 'plain-set field' : 'plain-set field wrong'}
      aria-describedby={noteId}
    >
      <legend>{label}</legend>
      {children}
      <p id={noteId} className="field-note">
        {fault ?? hint}
      </p>
    </fieldset>
  );
}
