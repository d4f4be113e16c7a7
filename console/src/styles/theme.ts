import type { ThemeConfig } from 'antd';

/** Colours that charts and maps share with the pages; the same values stand in base.css. */
export const COLOURS = {
  ink: '#17262e',
  muted: '#5b6b73',
  line: '#e1e7ea',
  teal: '#0b6e75',
  tealSoft: '#d9eeee',
  sea: '#0f2a36',
  amber: '#b4690e',
  red: '#b3372f',
  green: '#2c7a4b',
  blue: '#2f6db5',
  land: '#e6ebed',
  domestic: '#2f6db5',
  overseas: '#0b6e75',
  forward: '#b4690e',
} as const;

export const FONT = [
  '-apple-system',
  'BlinkMacSystemFont',
  "'Segoe UI'",
  "'PingFang SC'",
  "'Hiragino Sans GB'",
  "'Microsoft YaHei'",
  "'Noto Sans CJK SC'",
  "'Noto Sans SC'",
  'Roboto',
  "'Helvetica Neue'",
  'Arial',
  'sans-serif',
].join(', ');

export const theme: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.teal,
    colorInfo: COLOURS.teal,
    colorLink: COLOURS.teal,
    colorSuccess: COLOURS.green,
    colorWarning: COLOURS.amber,
    colorError: COLOURS.red,
    colorTextBase: COLOURS.ink,
    colorBorderSecondary: COLOURS.line,
    borderRadius: 6,
    fontSize: 13,
    fontFamily: FONT,
    controlHeight: 32,
    motion: true,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Table: {
      headerBg: '#f6f8f9',
      headerColor: COLOURS.muted,
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      rowHoverBg: '#f3f8f8',
    },
  },
};

/** The same without motion. Durations that are named outlast `motion: false`: they are nought. */
export const calm: ThemeConfig = {
  ...theme,
  token: {
    ...theme.token,
    motion: false,
    motionDurationFast: '0s',
    motionDurationMid: '0s',
    motionDurationSlow: '0s',
  },
};
