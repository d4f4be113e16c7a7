import {
  CloseOutlined,
  HomeOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
} from '@ant-design/icons';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, type ReactElement, Suspense, useEffect, useRef, useState } from 'react';
import { signOut } from '../api/auth.ts';
import { type Session, useSession } from '../api/session.ts';
import { languageWasChosen, switchLanguage } from '../i18n/index.ts';
import { useWords } from '../i18n/use-words.ts';
import type { Language } from '../lib/format.ts';
import { createKeptStore, useStore } from '../lib/store.ts';
import { entryOf } from '../registry.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { Menu } from './menu.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { OpenTabs } from './open-tabs.tsx';
import { CurrencySwitch, LanguageSwitch, MarketSwitch, ZoneSwitch } from './switches.tsx';
import { Top } from './top.tsx';

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));

const narrowStore = createKeptStore('tradewind.menu.narrow', (stored) => stored === true);

/** Everything around a page, for people who are signed in; all others are sent to the door. */
export function Shell(): ReactElement {
  const session = useSession();
  const { href } = useLocation();
  useAccountLanguage(session.data?.locale ?? null);
  if (session.isPending) return <PageSkeleton />;
  if (session.isError) return <Failure error={session.error} onRetry={() => session.refetch()} />;
  if (session.data.person === null) {
    return <Navigate to="/sign-in" search={href === '/' ? {} : { next: href }} replace />;
  }
  if (session.data.tenant === null) return <NoCompany />;
  return <House session={session.data} company={session.data.tenant.name} />;
}

/** The language kept with the account, unless another one was chosen in this browser. */
function useAccountLanguage(locale: Language | null): void {
  useEffect(() => {
    if (locale !== null && !languageWasChosen()) void switchLanguage(locale);
  }, [locale]);
}

/** Somebody whose company is gone, or who was taken out of it. */
function NoCompany(): ReactElement {
  const { t } = useWords();
  const leave = async (): Promise<void> => {
    await signOut();
    window.location.assign('/sign-in');
  };
  return (
    <EmptyState
      icon={<HomeOutlined />}
      title={t('shell:noCompany.title')}
      text={t('shell:noCompany.text')}
      action={<Button onClick={leave}>{t('shell:user.signOut')}</Button>}
    />
  );
}

function House({ session, company }: { session: Session; company: string }): ReactElement {
  const { t } = useWords();
  const { pathname } = useLocation();
  const narrow = useStore(narrowStore);
  const [searching, setSearching] = useState(false);
  const [phoneMenu, setPhoneMenu] = useState(false);
  const main = useRef<HTMLElement>(null);
  useSearchKey(() => setSearching(true));
  const title = t(`shell:page.${entryOf(pathname)?.name ?? 'missing'}`);
  useEffect(() => {
    document.title = t('shell:title', { page: title });
    main.current?.scrollTo(0, 0);
  }, [t, title]);
  return (
    <div className={narrow ? 'shell narrow' : 'shell'}>
      <a className="skip-link" href="#content">
        {t('shell:skip')}
      </a>
      <Side company={company} narrow={narrow} />
      <div className="main">
        <OfflineBanner />
        <Top
          title={title}
          session={session}
          onMenu={() => setPhoneMenu(true)}
          onSearch={() => setSearching(true)}
        />
        <OpenTabs />
        <main id="content" ref={main} className="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {phoneMenu && <PhoneMenu company={company} onClose={() => setPhoneMenu(false)} />}
      {searching && (
        <Suspense>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Ctrl-K or ⌘-K, and the slash where nothing is being typed. */
function useSearchKey(open: () => void): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input,textarea');
      const wanted =
        ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') ||
        (event.key === '/' && !typing);
      if (!wanted) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function Brand({ company }: { readonly company: string }): ReactElement {
  const { t } = useWords();
  return (
    <div className="brand">
      <img src="/icon.svg" alt="" />
      <span className="clip">
        {t('common:product')}
        <small className="clip">{company}</small>
      </span>
    </div>
  );
}

function Side({ company, narrow }: { company: string; narrow: boolean }): ReactElement {
  const { t } = useWords();
  return (
    <aside className="side">
      <Brand company={company} />
      <Menu />
      <div className="side-foot">
        <button
          type="button"
          className="menu-group"
          aria-label={narrow ? t('shell:menu.widen') : t('shell:menu.fold')}
          onClick={() => narrowStore.set(!narrow)}
        >
          {narrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          <span className="word">{t('shell:menu.fold')}</span>
        </button>
      </div>
    </aside>
  );
}

function PhoneMenu({ company, onClose }: { company: string; onClose: () => void }): ReactElement {
  const { t } = useWords();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onClose]);
  return (
    <div className="phone-menu" role="dialog" aria-modal="true" aria-label={t('shell:menu.label')}>
      <div className="side">
        <div className="row" style={{ paddingRight: 8, flexWrap: 'nowrap' }}>
          <Brand company={company} />
          <span className="grow" />
          <button
            type="button"
            className="icon-button"
            style={{ color: '#fff' }}
            aria-label={t('common:action.close')}
            onClick={onClose}
          >
            <CloseOutlined />
          </button>
        </div>
        <Menu onChosen={onClose} />
        <div className="phone-switches">
          <MarketSwitch />
          <CurrencySwitch />
          <ZoneSwitch />
          <LanguageSwitch save />
        </div>
      </div>
      <button type="button" className="veil" tabIndex={-1} aria-hidden="true" onClick={onClose} />
    </div>
  );
}
