import { useMemo } from 'react';
import { ConfigProvider } from 'antd';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { direction } from '@jianqiao/i18n';
import { currentLibraryWords } from '../lib/language';
import { queryClient } from '../lib/query-client';
import { useLanguage } from '../lib/text';
import { useTheme } from '../lib/theme';
import { Notices } from './notices';
import { paperTheme } from './paper-theme';
import { router } from './router';
import { WordsProvider } from './words-provider';

/** Everything the pages stand on: cache, words, look, routes. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <WordsProvider>
        <Look />
      </WordsProvider>
    </QueryClientProvider>
  );
}

function Look() {
  const language = useLanguage();
  const theme = useTheme();
  const look = useMemo(() => paperTheme(theme, language), [theme, language]);
  return (
    <ConfigProvider
      theme={look}
      direction={direction(language)}
      locale={currentLibraryWords()}
      wave={{ disabled: true }}
      // A long title must not run under the button that closes.
      modal={{ styles: { header: { paddingInlineEnd: 32 } } }}
      button={{ autoInsertSpace: false }}
    >
      <RouterProvider router={router} />
      <Notices />
    </ConfigProvider>
  );
}
