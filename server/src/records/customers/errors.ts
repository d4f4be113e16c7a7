import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'customers.not_found': {
    status: 404,
    title: { zh: '没有这位客户', en: 'No such customer' },
    detail: {
      zh: '没有找到客户 {customerId}。请在客户列表中重新选择。',
      en: 'There is no customer {customerId}. Choose one from the list of customers.',
    },
  },
});
