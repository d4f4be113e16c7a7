import { defineErrors } from '../errors/index.ts';

export const fail = defineErrors({
  'auth.signed_out': {
    status: 401,
    title: { zh: '尚未登录', en: 'Not signed in' },
    detail: {
      zh: '请先登录，或在请求头 Authorization 中带上有效的密钥。',
      en: 'Sign in, or send a valid key in the Authorization header.',
    },
  },
  'auth.key_invalid': {
    status: 401,
    title: { zh: '密钥无效', en: 'The key is not valid' },
    detail: {
      zh: '这个密钥不存在、已过期或已被撤销。请在“设置 → 密钥”中新建一个。',
      en:
        'This key does not exist, has expired or was revoked. Make a new one under Settings, ' +
        'Keys.',
    },
  },
  'auth.forbidden': {
    status: 403,
    title: { zh: '没有权限', en: 'Not permitted' },
    detail: {
      zh: '此操作需要权限“{permission}”。请联系公司的所有者为您调整角色，或换一个有此权限的密钥。',
      en:
        'This needs the permission "{permission}". Ask an owner of the company to change your ' +
        'role, or use a key that holds it.',
    },
  },
  'auth.no_company': {
    status: 403,
    title: { zh: '未加入任何公司', en: 'No company' },
    detail: {
      zh: '您的账号目前不属于任何公司。请让公司的所有者重新邀请您。',
      en: 'Your account belongs to no company at present. Ask an owner to invite you again.',
    },
  },
  'auth.people_only': {
    status: 403,
    title: { zh: '仅限本人登录操作', en: 'For people only' },
    detail: {
      zh: '此操作只能由登录的人完成，不能使用密钥。',
      en: 'This can only be done by a person who is signed in, not with a key.',
    },
  },
  'auth.foreign_origin': {
    status: 403,
    title: { zh: '请求来自其他网站', en: 'The call came from another site' },
    detail: {
      zh: '为防止冒用，已拒绝来自 {origin} 的请求。请从本系统的页面操作；若经由反向代理访问，请设置 PUBLIC_URL。',
      en:
        'A call from {origin} was refused to prevent misuse. Work from the pages of this ' +
        'system; behind a reverse proxy, set PUBLIC_URL.',
    },
  },
  'auth.wrong_credentials': {
    status: 401,
    title: { zh: '邮箱或密码不正确', en: 'Wrong e-mail or password' },
    detail: {
      zh: '请检查后重试。连续失败多次，登录会被暂停一段时间。',
      en: 'Check both and try again. After several failures, signing in is paused for a while.',
    },
  },
  'auth.locked': {
    status: 429,
    title: { zh: '登录已暂停', en: 'Signing in is paused' },
    detail: {
      zh: '失败次数过多。请在 {minutes} 分钟后重试；若不是您本人操作，请告知公司的所有者。',
      en:
        'There were too many failed tries. Try again in {minutes} minutes; if it was not you, ' +
        'tell an owner of the company.',
    },
  },
  'auth.code_wrong': {
    status: 401,
    title: { zh: '验证码不正确', en: 'Wrong code' },
    detail: {
      zh: '请输入验证器应用当前显示的六位数字，或一个未用过的备用码。请确认手机时间准确。',
      en:
        'Enter the six digits your authenticator shows now, or a backup code not used before. ' +
        'Check that the clock of your phone is right.',
    },
  },
  'auth.second_step_over': {
    status: 401,
    title: { zh: '第二步验证已失效', en: 'The second step is over' },
    detail: {
      zh: '等待时间过长或尝试次数过多。请重新输入邮箱和密码。',
      en: 'It took too long or too many codes were tried. Start again with e-mail and password.',
    },
  },
  'auth.two_factor_on': {
    status: 409,
    title: { zh: '两步验证已开启', en: 'Two factors are on already' },
    detail: {
      zh: '如需更换验证器，请先关闭两步验证，再重新开启。',
      en: 'To change the authenticator, switch two factors off first, then on again.',
    },
  },
  'auth.two_factor_off': {
    status: 409,
    title: { zh: '两步验证未开启', en: 'Two factors are not on' },
    detail: {
      zh: '请先在“设置 → 账号安全”中开启两步验证。',
      en: 'Switch two factors on first, under Settings, Security.',
    },
  },
  'auth.password_weak': {
    status: 422,
    title: { zh: '密码太容易被猜到', en: 'The password is too easy to guess' },
    detail: {
      zh: '请使用至少 {least} 个字符，且不要使用常见词、重复或连续的字符，也不要包含您的邮箱或公司名。',
      en:
        'Use at least {least} characters, no common word, no repeated or running characters, ' +
        'and not your e-mail or company name.',
    },
  },
  'auth.password_long': {
    status: 422,
    title: { zh: '密码过长', en: 'The password is too long' },
    detail: { zh: '请使用不超过 {most} 个字符。', en: 'Use at most {most} characters.' },
  },
  'auth.password_wrong': {
    status: 422,
    title: { zh: '当前密码不正确', en: 'The current password is wrong' },
    detail: {
      zh: '请重新输入当前密码。若已忘记，请让所有者为您生成一次性登录链接。',
      en:
        'Enter your current password again. If you forgot it, ask an owner for a one-time ' +
        'sign-in.',
    },
  },
  'auth.password_missing': {
    status: 409,
    title: { zh: '尚未设置密码', en: 'No password yet' },
    detail: {
      zh: '请先为账号设置密码，再进行此操作。',
      en: 'Set a password for your account first.',
    },
  },
  'auth.link_invalid': {
    status: 410,
    title: { zh: '链接已失效', en: 'The link no longer works' },
    detail: {
      zh: '一次性登录链接只能使用一次，有效期为 {minutes} 分钟。请让公司的所有者在“设置 → 成员”中重新生成，或重新启动服务。',
      en:
        'A one-time sign-in works once, within {minutes} minutes. Ask an owner for a new one ' +
        'under Settings, People, or start the server again.',
    },
  },
  'auth.invitation_invalid': {
    status: 410,
    title: { zh: '邀请已失效', en: 'The invitation no longer works' },
    detail: {
      zh: '邀请已被接受、撤回或已过期。请让邀请人重新发送。',
      en: 'It was accepted, withdrawn or is too old. Ask for a new one.',
    },
  },
  'auth.invitation_not_found': {
    status: 404,
    title: { zh: '找不到该邀请', en: 'No such invitation' },
    detail: {
      zh: '它可能已被接受或撤回。请刷新列表。',
      en: 'It may have been accepted or withdrawn. Refresh the list.',
    },
  },
  'auth.already_member': {
    status: 409,
    title: { zh: '已是公司成员', en: 'Already a member' },
    detail: {
      zh: '该邮箱对应的人已在公司中。如需调整权限，请修改其角色。',
      en: 'The person with this e-mail is in the company already. Change their role instead.',
    },
  },
  'auth.role_too_high': {
    status: 403,
    title: { zh: '不能授予该角色', en: 'This role is not yours to give' },
    detail: {
      zh: '角色“{role}”包含您没有的权限，只有拥有全部这些权限的人才能授予它。',
      en:
        'The role "{role}" holds permissions you do not have. Only somebody who holds them all ' +
        'can give it.',
    },
  },
  'auth.person_not_found': {
    status: 404,
    title: { zh: '找不到该成员', en: 'No such person' },
    detail: {
      zh: '该成员可能已被移出公司。请刷新列表。',
      en: 'They may have been removed from the company. Refresh the list.',
    },
  },
  'auth.last_owner': {
    status: 409,
    title: { zh: '公司至少要有一名所有者', en: 'A company keeps at least one owner' },
    detail: {
      zh: '这是最后一名所有者。请先将另一名成员设为所有者。',
      en: 'This is the last owner. Make somebody else an owner first.',
    },
  },
  'auth.person_shared': {
    status: 409,
    title: { zh: '该成员属于多家公司', en: 'This person works in several companies' },
    detail: {
      zh: '为保护其他公司，不能为其生成登录链接。请由服务器管理员在命令行中处理。',
      en:
        'To protect the others, no sign-in link can be made here. Whoever runs the server can ' +
        'make one from the command line.',
    },
  },
  'auth.key_not_found': {
    status: 404,
    title: { zh: '找不到该密钥', en: 'No such key' },
    detail: {
      zh: '它可能已被撤销。请刷新列表。',
      en: 'It may have been revoked. Refresh the list.',
    },
  },
  'auth.key_too_high': {
    status: 403,
    title: { zh: '密钥权限过高', en: 'The key would hold too much' },
    detail: {
      zh: '密钥不能拥有您自己没有的权限“{permission}”。',
      en: 'A key cannot hold the permission "{permission}", which you do not have yourself.',
    },
  },
  'auth.session_not_found': {
    status: 404,
    title: { zh: '找不到该登录', en: 'No such session' },
    detail: { zh: '它可能已经退出。请刷新列表。', en: 'It may be over already. Refresh the list.' },
  },
  'auth.company_not_found': {
    status: 404,
    title: { zh: '找不到该公司', en: 'No such company' },
    detail: {
      zh: '您不是该公司的成员，或该公司不存在。',
      en: 'You are not a member of it, or it does not exist.',
    },
  },
});
