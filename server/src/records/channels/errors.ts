import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'channels.not_found': {
    status: 404,
    title: { zh: '没有这个渠道', en: 'No such channel' },
    detail: {
      zh: '没有找到渠道 {channelId}。请在渠道列表中重新选择。',
      en: 'There is no channel {channelId}. Choose one from the list of channels.',
    },
  },
  'channels.code_taken': {
    status: 409,
    title: { zh: '渠道代码已被使用', en: 'The channel code is taken' },
    detail: {
      zh: '代码 {code} 已属于另一个渠道。请换一个代码，或修改原来的渠道。',
      en: 'Code {code} belongs to another channel. Use another code, or change that channel.',
    },
  },
  'channels.bad_currency': {
    status: 422,
    title: { zh: '不认识的币种', en: 'Unknown currency' },
    detail: {
      zh: '{currency} 不是已知的 ISO 4217 币种代码。请填写如 USD、EUR、CNY 的代码。',
      en: '{currency} is no known ISO 4217 code. Give a code such as USD, EUR or CNY.',
    },
  },
  'channels.bad_time_zone': {
    status: 422,
    title: { zh: '不认识的时区', en: 'Unknown time zone' },
    detail: {
      zh: '{timeZone} 不是已知的时区名。请填写 IANA 名称，如 America/New_York。',
      en: '{timeZone} is no known time zone. Give an IANA name such as America/New_York.',
    },
  },
  'channels.changed_meanwhile': {
    status: 409,
    title: { zh: '渠道已被他人修改', en: 'The channel has changed meanwhile' },
    detail: {
      zh: '您打开后，渠道 {channelId} 已被修改（现为第 {version} 版）。请刷新后重新修改。',
      en:
        'Channel {channelId} was changed after you opened it (now version {version}). Reload ' +
        'and change it again.',
    },
  },
});
