import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { type ReactElement, useEffect, useState } from 'react';
import { openByLink } from '../../api/auth.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type SearchState, useSearchState } from '../../lib/use-search.ts';
import { LanguageSwitch } from '../../shell/switches.tsx';
import { wordsOf } from '../../ui/failure.tsx';
import { JoinForm } from './join-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { safeNext } from './safe-next.ts';
import { SecondFactorForm } from './second-factor-form.tsx';
import './sign-in.css';

/** The door: password and second factor, a link that works once, or an invitation. */
export function Page(): ReactElement {
  const { t } = useWords();
  const { search } = useSearchState();
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    document.title = t('shell:title', { page: t('signin:title') });
  }, [t]);
  const enter = (): void => {
    queries.clear();
    router.history.push(safeNext(search['next']));
  };
  return (
    <div className="door">
      <aside className="door-side">
        <div className="brand">
          <img src="/icon.svg" alt="" />
          <span>{t('common:product')}</span>
        </div>
        <div>
          <h2>{t('signin:promise.title')}</h2>
          <ul>
            <li>{t('signin:promise.one')}</li>
            <li>{t('signin:promise.two')}</li>
            <li>{t('signin:promise.three')}</li>
          </ul>
        </div>
        <Routes />
      </aside>
      <main className="door-main">
        <div className="door-language">
          <LanguageSwitch save={false} />
        </div>
        <div className="door-form">
          <Door search={search} onIn={enter} />
        </div>
      </main>
    </div>
  );
}

interface DoorProps {
  readonly search: SearchState;
  readonly onIn: () => void;
}

/** The one form that this visitor needs. */
function Door({ search, onIn }: DoorProps): ReactElement {
  const [wantsCode, setWantsCode] = useState(false);
  const { pathname } = useLocation();
  const { token } = search;
  if (wantsCode) return <SecondFactorForm onIn={onIn} onBack={() => setWantsCode(false)} />;
  const onSecondFactor = (): void => setWantsCode(true);
  if (token !== undefined && pathname === '/invitation') {
    return <JoinForm token={token} onIn={onIn} onSecondFactor={onSecondFactor} />;
  }
  if (token !== undefined) return <LinkDoor token={token} onIn={onIn} />;
  return (
    <>
      {search['problem'] !== undefined && <LinkOver />}
      <PasswordForm onIn={onIn} onSecondFactor={onSecondFactor} />
    </>
  );
}

/** Sent here by the server because a one-time link was used up or too old. */
function LinkOver(): ReactElement {
  const { t } = useWords();
  return (
    <div className="notice amber door-notice" role="alert">
      <div>
        <strong>{t('signin:linkOver.title')}</strong>
        <p>{t('signin:linkOver.text')}</p>
      </div>
    </div>
  );
}

/** Curves from one shore to many: decoration. */
function Routes(): ReactElement {
  return (
    <svg className="door-routes" viewBox="0 0 400 220" aria-hidden="true">
      <path d="M330 90 C260 20 150 10 70 70" />
      <path d="M330 90 C270 60 200 60 150 110" />
      <path d="M330 90 C320 130 300 150 262 160" />
      <path d="M330 90 C250 130 170 180 92 170" />
      {[
        [70, 70],
        [150, 110],
        [262, 160],
        [92, 170],
      ].map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="4" />
      ))}
      <circle cx="330" cy="90" r="7" className="home" />
    </svg>
  );
}

interface LinkProps {
  readonly token: string;
  readonly onIn: () => void;
}

/** A one-time link opens on a press, not by being fetched: mail scanners fetch links. */
function LinkDoor({ token, onIn }: LinkProps): ReactElement {
  const { t } = useWords();
  const { set } = useSearchState();
  const [failed, setFailed] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const open = async (): Promise<void> => {
    setBusy(true);
    try {
      await openByLink(token);
      onIn();
    } catch (error) {
      setFailed(error);
    } finally {
      setBusy(false);
    }
  };
  const fault = failed === null ? null : wordsOf(failed, t);
  return (
    <div className="stack">
      <h1>{t('signin:link.title')}</h1>
      <p className="muted">{t('signin:link.text')}</p>
      {fault !== null && (
        <div className="notice red" role="alert">
          <div>
            <strong>{fault.title}</strong>
            <p>{fault.detail}</p>
          </div>
        </div>
      )}
      <button type="button" className="door-button" disabled={busy} onClick={open}>
        {t('signin:link.open')}
      </button>
      <button type="button" className="link-button" onClick={() => set({ token: undefined })}>
        {t('signin:link.password')}
      </button>
    </div>
  );
}
