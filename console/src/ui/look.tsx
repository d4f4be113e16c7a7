import { ConfigProvider, type ThemeConfig } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { asksForLessMotion, useReducedMotion } from '../lib/use-reduced-motion.ts';
import { calm, theme } from '../styles/theme.ts';

/**
 * The opposite of the wish the page began with. antd puts what tells its parts about motion around
 * the page at the first difference from the level above, and a page that is wrapped anew loses what
 * was typed into it. A difference from the start keeps the wrapper whenever the wish changes.
 */
const ABOVE: ThemeConfig = { token: { motion: asksForLessMotion() } };

/** The look of the page: boxes open at once for people whose system asks for less motion. */
export function Look({ children }: { readonly children: ReactNode }): ReactElement {
  const reduced = useReducedMotion();
  return (
    <ConfigProvider theme={ABOVE}>
      <ConfigProvider theme={reduced ? calm : theme}>{children}</ConfigProvider>
    </ConfigProvider>
  );
}
