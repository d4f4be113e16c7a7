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
  'customers.changed_meanwhile': {
    status: 409,
    title: { zh: '个人信息已被他人修改', en: 'Changed meanwhile' },
    detail: {
      zh: '您打开后，客户 {customerId} 的个人信息已被修改。请重新查看后再更正。',
      en:
        'What is recorded of customer {customerId} was changed after you opened it. Look at it ' +
        'again, then correct it.',
    },
  },
});
