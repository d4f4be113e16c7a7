import { defineErrors } from '../errors/index.ts';

export const fail = defineErrors({
  'http.not_found': {
    status: 404,
    title: { zh: '找不到该地址', en: 'No such address' },
    detail: {
      zh: '没有 {method} {path} 这个接口。全部接口见 /api/docs。',
      en: 'There is no {method} {path}. All calls are described at /api/docs.',
    },
  },
  'http.invalid_input': {
    status: 400,
    title: { zh: '输入有误', en: 'The input is not valid' },
    detail: {
      zh: '有 {count} 处需要更正，见 fields。',
      en: '{count} places need a correction, see fields.',
    },
  },
  'http.bad_json': {
    status: 400,
    title: { zh: '请求内容不是有效的 JSON', en: 'The body is not valid JSON' },
    detail: {
      zh: '请检查引号、逗号和括号，并以 UTF-8 编码发送。',
      en: 'Check quotes, commas and brackets, and send it as UTF-8.',
    },
  },
  'http.bad_request': {
    status: 400,
    title: { zh: '无法理解该请求', en: 'The request cannot be understood' },
    detail: {
      zh: '请求的格式不正确（{reason}）。正确的写法见 /api/docs。',
      en: 'It is not well-formed ({reason}). See /api/docs for how to write it.',
    },
  },
  'http.too_large': {
    status: 413,
    title: { zh: '内容过大', en: 'Too large' },
    detail: {
      zh: '超过了此接口允许的大小。大批数据请使用文件导入。',
      en: 'It is more than this call accepts. Send large data as a file import.',
    },
  },
  'http.wrong_media_type': {
    status: 415,
    title: { zh: '内容类型不受支持', en: 'Unsupported media type' },
    detail: {
      zh: '请以 application/json 发送；文件请以 multipart/form-data 发送。',
      en: 'Send application/json, and files as multipart/form-data.',
    },
  },
  'http.too_many_calls': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many calls' },
    detail: {
      zh: '请在 {retryAfterSeconds} 秒后重试。',
      en: 'Try again in {retryAfterSeconds} seconds.',
    },
  },
  'http.key_reused': {
    status: 422,
    title: { zh: '幂等键已用于另一请求', en: 'This key was used for another call' },
    detail: {
      zh: '同一个 Idempotency-Key 只能用于内容完全相同的请求。请为新的请求使用新的键。',
      en: 'One Idempotency-Key stands for one call with one content. Use a new key for a new call.',
    },
  },
  'http.key_in_progress': {
    status: 409,
    title: { zh: '相同的请求正在处理', en: 'The same call is under way' },
    detail: {
      zh: '带有相同 Idempotency-Key 的请求尚未完成。请稍候以相同的键重试，即可得到它的结果。',
      en:
        'A call with this Idempotency-Key is not finished. Try again shortly with the same key ' +
        'to get its answer.',
    },
  },
  'http.key_malformed': {
    status: 400,
    title: { zh: '幂等键格式不正确', en: 'The key is malformed' },
    detail: {
      zh: 'Idempotency-Key 为 1 至 200 个可见的 ASCII 字符，例如一个 UUID。',
      en: 'An Idempotency-Key has 1 to 200 visible ASCII characters, such as a UUID.',
    },
  },
  'platform.no_space': {
    status: 507,
    title: { zh: '磁盘空间不足', en: 'Out of space' },
    detail: {
      zh: '服务器的磁盘或数据库已满，本次操作没有保存。请清理或扩大数据所在的磁盘，然后重试。',
      en:
        'The disk or database of the server is full, so nothing was saved. Free or enlarge the ' +
        'disk that holds the data, then try again.',
    },
  },
  'platform.database_down': {
    status: 503,
    title: { zh: '数据库暂时无法访问', en: 'The database cannot be reached' },
    detail: {
      zh: '请稍后重试。若持续出现，请检查数据库服务是否在运行，以及 DATABASE_URL 是否正确。',
      en:
        'Try again shortly. If it stays so, check that the database runs and that DATABASE_URL ' +
        'is right.',
    },
  },
  'platform.busy': {
    status: 409,
    title: { zh: '与另一操作冲突', en: 'In conflict with another change' },
    detail: {
      zh: '有人同时修改了相同的数据，本次操作没有保存。请刷新后重试。',
      en:
        'Somebody changed the same data at the same time, so nothing was saved. Refresh and try ' +
        'again.',
    },
  },
  'platform.unexpected': {
    status: 500,
    title: { zh: '服务器内部错误', en: 'Something went wrong in the server' },
    detail: {
      zh: '问题已记入日志。反馈时请提供编号 {requestId}。',
      en: 'It was written to the log. When you report it, give the number {requestId}.',
    },
  },
});
