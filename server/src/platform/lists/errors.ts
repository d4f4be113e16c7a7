import { defineErrors } from '../errors/index.ts';

export const fail = defineErrors({
  'lists.bad_cursor': {
    status: 400,
    title: { zh: '翻页位置无效', en: 'The page position is not valid' },
    detail: {
      zh: '参数 cursor 不是本列表给出的值。请从第一页重新开始。',
      en: 'The cursor was not given out by this list. Start again from the first page.',
    },
  },
});
