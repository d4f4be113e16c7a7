import { defineErrors } from '../errors/index.ts';

export const fail = defineErrors({
  'views.not_found': {
    status: 404,
    title: { zh: '没有这个筛选方案', en: 'No such view' },
    detail: {
      zh: '没有找到该筛选方案，可能已被删除，或不再对全公司可见。请刷新列表。',
      en: 'The view is not here: it was removed, or is no longer shared. Reload the list.',
    },
  },
  'views.name_taken': {
    status: 409,
    title: { zh: '方案名称已存在', en: 'The name is taken' },
    detail: {
      zh: '此列表已有名为“{name}”的筛选方案。请换一个名称，或修改原来的方案。',
      en: 'This list has a view called “{name}” already. Choose another name, or change that view.',
    },
  },
  'views.too_many': {
    status: 409,
    title: { zh: '筛选方案过多', en: 'Too many views' },
    detail: {
      zh: '每个列表最多保存 {limit} 个筛选方案。请先删除不用的方案。',
      en: 'A list keeps up to {limit} views of a person. Remove some that are not used.',
    },
  },
  'views.not_permitted': {
    status: 403,
    title: { zh: '没有权限', en: 'Not allowed' },
    detail: {
      zh: '向全公司显示筛选方案，或修改他人共享的方案，需要权限 {permission}。请联系公司所有者。',
      en:
        'Sharing a view with the company, or changing one that somebody else shares, needs the ' +
        'permission {permission}. Ask an owner of the company for it.',
    },
  },
  'views.changed_meanwhile': {
    status: 409,
    title: { zh: '已被他人修改', en: 'Changed meanwhile' },
    detail: {
      zh: '您打开后，筛选方案“{name}”已被修改。请刷新列表后重新修改。',
      en: 'View “{name}” was changed after you opened it. Reload the list and change it again.',
    },
  },
});
