import { theme as antdTheme, type ThemeConfig } from 'antd';
import type { InterfaceLanguage } from '@jianqiao/contract';

/** The component library in our look: paper.css holds the same colours for everything of our own. */
export function paperTheme(theme: 'day' | 'night', language: InterfaceLanguage): ThemeConfig {
  const night = theme === 'night';
  return {
    algorithm: night ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: '#2f6f6a',
      colorInfo: '#2f6f6a',
      colorLink: night ? '#7fc4bb' : '#2f6f6a',
      colorError: night ? '#e57368' : '#a8322a',
      colorWarning: night ? '#e2b562' : '#7a5200',
      colorSuccess: '#2f6f6a',
      colorTextBase: night ? '#e6e3dc' : '#1c2733',
      colorBgBase: night ? '#12181f' : '#fbfaf7',
      colorBgContainer: night ? '#19212a' : '#fffefc',
      colorBgElevated: night ? '#19212a' : '#fffefc',
      colorBgMask: night ? 'rgb(0 0 0 / 55%)' : 'rgb(28 39 51 / 32%)',
      colorBorder: night ? '#6d7782' : '#8b8677',
      colorBorderSecondary: night ? '#27313b' : '#e3dfd4',
      colorTextPlaceholder: night ? '#969a9d' : '#5f6973',
      colorTextDescription: night ? '#969a9d' : '#5f6973',
      fontFamily: 'var(--sans)',
      fontFamilyCode: 'var(--mono)',
      fontSize: language === 'fa' ? 16 : 15,
      fontSizeSM: language === 'fa' ? 14 : 13,
      borderRadius: 6,
      borderRadiusLG: 8,
      controlHeight: 36,
      boxShadow: 'var(--shadow)',
      boxShadowSecondary: 'var(--shadow)',
      // What waits for the end of an animation waits for ever where a busy browser never tells it: a button would keep
      // "loading" in its name.
      motion: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        contentFontSizeSM: language === 'fa' ? 14 : 13,
        defaultBg: 'transparent',
        // The filled celadon is too dark to be read on the night's paper.
        defaultHoverColor: night ? '#9ad6ce' : '#245753',
        defaultHoverBorderColor: night ? '#9ad6ce' : '#245753',
        defaultActiveColor: night ? '#7fc4bb' : '#2f6f6a',
        defaultActiveBorderColor: night ? '#7fc4bb' : '#2f6f6a',
      },
      Modal: { titleFontSize: 20 },
      Input: { activeShadow: 'none' },
    },
  };
}
