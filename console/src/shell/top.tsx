import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { Session } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { JobBell } from './job-bell.tsx';
import { CurrencySwitch, LanguageSwitch, MarketSwitch, ZoneSwitch } from './switches.tsx';
import { UserMenu } from './user-menu.tsx';

interface Props {
  readonly title: string;
  readonly session: Session;
  readonly onMenu: () => void;
  readonly onSearch: () => void;
}

/** The bar over every page: search, global switches, task centre, account. */
export function Top({ title, session, onMenu, onSearch }: Props): ReactElement {
  const { t } = useWords();
  return (
    <header className="top">
      <button
        type="button"
        className="icon-button only-phone"
        aria-label={t('shell:menu.open')}
        onClick={onMenu}
      >
        <MenuOutlined />
      </button>
      <h1 className="only-phone">{title}</h1>
      <button type="button" className="search-button only-wide" onClick={onSearch}>
        <SearchOutlined aria-hidden="true" />
        {t('shell:search.button')}
        <kbd>{/mac/i.test(navigator.platform) ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <span className="grow only-wide" />
      <span className="row only-wide" style={{ gap: 0, flexWrap: 'nowrap' }}>
        <MarketSwitch />
        <CurrencySwitch />
        <ZoneSwitch />
        <LanguageSwitch save />
      </span>
      <button
        type="button"
        className="icon-button only-phone"
        aria-label={t('shell:search.button')}
        onClick={onSearch}
      >
        <SearchOutlined />
      </button>
      <JobBell />
      <UserMenu session={session} />
    </header>
  );
}
