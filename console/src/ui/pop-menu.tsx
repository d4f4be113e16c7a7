import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';

export interface MenuChoice {
  readonly key: string;
  readonly label: ReactNode;
  /** Marks the choice in force; a menu with such marks is a set of radio items. */
  readonly checked?: boolean;
  readonly separated?: boolean;
  readonly onChoose: () => void;
}

interface Props {
  /** What a screen reader calls the button. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly choices: readonly MenuChoice[];
  /** Words above the choices. */
  readonly note?: ReactNode;
}

interface Place {
  readonly top: number;
  readonly left?: number;
  readonly right?: number;
}

/** Below the button, on whichever side keeps the list inside the window. */
function placeBelow(button: HTMLElement): Place {
  const box = button.getBoundingClientRect();
  const top = Math.min(box.bottom + 4, window.innerHeight - 120);
  return box.left < window.innerWidth / 2
    ? { top, left: Math.max(8, box.left) }
    : { top, right: Math.max(8, window.innerWidth - box.right) };
}

/** A button with a list of choices: arrows move, Escape closes and gives the focus back. */
export function PopMenu({ label, className, children, choices, note }: Props): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const id = useId();
  const close = (): void => {
    setPlace(null);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={place !== null}
        aria-controls={place === null ? undefined : id}
        onClick={() => setPlace(button.current === null ? null : placeBelow(button.current))}
      >
        {children}
      </button>
      {place !== null &&
        createPortal(
          <ChoiceList id={id} label={label} place={place} {...{ choices, note, close }} />,
          document.body,
        )}
    </>
  );
}

interface ListProps {
  readonly id: string;
  readonly label: string;
  readonly place: Place;
  readonly choices: readonly MenuChoice[];
  readonly note: ReactNode;
  readonly close: () => void;
}

function ChoiceList({ id, label, place, choices, note, close }: ListProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const items = list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]');
    const checked = list.current?.querySelector<HTMLElement>('[aria-checked=true]');
    (checked ?? items?.[0])?.focus();
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && list.current?.contains(event.target)) return;
      close();
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [close]);
  const radio = choices.some((choice) => choice.checked !== undefined);
  return (
    <div
      ref={list}
      id={id}
      className="popover"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      style={place}
      onKeyDown={(event) => moveFocus(event, close)}
    >
      {note !== undefined && <div className="popover-note">{note}</div>}
      {choices.map((choice) => (
        <div key={choice.key}>
          {choice.separated === true && <hr />}
          <button
            type="button"
            {...(radio
              ? { role: 'menuitemradio', 'aria-checked': choice.checked === true }
              : { role: 'menuitem' })}
            onClick={() => {
              close();
              choice.onChoose();
            }}
          >
            {choice.label}
          </button>
        </div>
      ))}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>, close: () => void): void {
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    close();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  items[(at + step + items.length) % items.length]?.focus();
}
