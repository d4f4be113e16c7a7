import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enGB from 'antd/es/locale/en_GB';
import zhCN from 'antd/es/locale/zh_CN';
import type { ReactElement } from 'react';
import { Problem } from './api/client.ts';
import { useWords } from './i18n/use-words.ts';
import { makeRouter } from './router.tsx';
import { Look } from './ui/look.tsx';

/** A refusal will not change by asking again; a broken line may. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 502);

const queries = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 10_000 } },
});
const router = makeRouter(queries);

export function App(): ReactElement {
  const { language } = useWords();
  return (
    <QueryClientProvider client={queries}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enGB}
        button={{ autoInsertSpace: false }}
        componentSize="middle"
      >
        <Look>
          <RouterProvider router={router} />
        </Look>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
