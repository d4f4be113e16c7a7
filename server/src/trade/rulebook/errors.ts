import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'rulebook.rule_not_found': {
    status: 404,
    title: { zh: '没有这条规则', en: 'No such rule' },
    detail: {
      zh: '规则库里没有规则 {rule}。请检查编号。',
      en: 'The rulebook has no rule {rule}. Check its number.',
    },
  },
  'rulebook.draft_not_found': {
    status: 404,
    title: { zh: '没有这份草稿', en: 'No such draft' },
    detail: {
      zh: '没有找到草稿 {draft}。请从草稿列表打开。',
      en: 'There is no draft {draft}. Open it from the list of drafts.',
    },
  },
  'rulebook.point_not_found': {
    status: 404,
    title: { zh: '没有这个争议点', en: 'No such open point' },
    detail: {
      zh: '规则库里没有争议点 {point}，或它没有 {reading} 这种读法。请刷新后再选。',
      en: 'There is no open point {point} with a reading {reading}. Reload and choose again.',
    },
  },
  'rulebook.choice_not_found': {
    status: 404,
    title: { zh: '没有待批准的读法', en: 'No reading waits' },
    detail: {
      zh: '这项读法已有结论或已撤回。请刷新后查看。',
      en: 'This choice of a reading was decided or withdrawn already. Reload to see it.',
    },
  },
  'rulebook.choice_waits': {
    status: 409,
    title: { zh: '已有一项读法待批准', en: 'A reading waits already' },
    detail: {
      zh: '争议点 {point} 已有一项读法待另一人批准。请先处理它。',
      en: 'A reading of {point} waits for a second person already. Decide on it first.',
    },
  },
  'rulebook.bad_id': {
    status: 422,
    title: { zh: '规则编号不对', en: 'Not a number for a rule' },
    detail: {
      zh:
        '自有规则的编号以 OWN- 开头，后面用大写字母、数字和横线，如 OWN-DE-01；' +
        '收到的是 {rule}。',
      en:
        'A rule of your own is numbered OWN- and then capitals, digits and hyphens, such as ' +
        'OWN-DE-01; this is {rule}.',
    },
  },
  'rulebook.not_ready': {
    status: 422,
    title: { zh: '草稿还不能提交', en: 'The draft is not ready' },
    detail: {
      zh:
        '草稿有 {problems} 处名称或格式不对，{cases} 个用例结果不符。' +
        '请在编辑页逐条改正：{first}',
      en:
        'The draft has {problems} wrong names or shapes and {cases} cases that come out ' +
        'otherwise. Mend them in the editor: {first}',
    },
  },
  'rulebook.nothing_changed': {
    status: 422,
    title: { zh: '没有改动', en: 'Nothing is changed' },
    detail: {
      zh: '草稿与规则 {rule} 现行版本相同。请先修改再提交。',
      en: 'The draft says what {rule} says already. Change something, then submit it.',
    },
  },
  'rulebook.not_open': {
    status: 409,
    title: { zh: '草稿的状态不允许', en: 'The draft is past that' },
    detail: {
      zh: '这份草稿的状态是 {state}，不能再这样处理。请刷新后查看。',
      en: 'This draft is {state}, so that cannot be done any more. Reload to see it.',
    },
  },
  'rulebook.changed_meanwhile': {
    status: 409,
    title: { zh: '刚被别人改过', en: 'Changed meanwhile' },
    detail: {
      zh: '这份草稿在您打开之后被改过。请刷新，看过新内容后再决定。',
      en: 'This draft was changed since you opened it. Reload, read it, then decide.',
    },
  },
  'rulebook.own_draft': {
    status: 403,
    title: { zh: '不能批准自己写的内容', en: 'Not what you wrote yourself' },
    detail: {
      zh:
        '规则和读法由没有参与编写的人批准；用自己的接口密钥写的，也算本人写的。' +
        '请让有批准权限的同事处理。',
      en:
        'Somebody who did not write in it approves it; what your key wrote is yours too. Ask a ' +
        'colleague who may approve rules.',
    },
  },
  'rulebook.people_only': {
    status: 403,
    title: { zh: '只能由人批准', en: 'Only people approve' },
    detail: {
      zh: '规则由人批准，不能用接口密钥批准。请登录后在规则库里批准。',
      en: 'Rules are approved by people, not with a key. Sign in and approve it in the rulebook.',
    },
  },
  'rulebook.based_on_older': {
    status: 409,
    title: { zh: '规则已有更新的版本', en: 'The rule moved on' },
    detail: {
      zh: '规则 {rule} 在草稿写好之后变了（现为 {held}）。请驳回，由作者在新版本上重新保存。',
      en:
        'Rule {rule} changed after the draft was written (now {held}). Reject it and have its ' +
        'author save it again on what is held now.',
    },
  },
});
