import { defineErrors } from '../errors/index.ts';

export const fail = defineErrors({
  'files.not_found': {
    status: 404,
    title: { zh: '文件不存在', en: 'File not found' },
    detail: {
      zh: '没有找到该文件，可能已被删除。请返回列表重新生成或重新上传。',
      en:
        'The file is not here; it may have been removed. Go back to the list and make or ' +
        'upload it again.',
    },
  },
  'files.not_permitted': {
    status: 403,
    title: { zh: '没有查看该文件的权限', en: 'No permission for this file' },
    detail: {
      zh: '查看该文件需要权限 {permission}。请联系公司所有者。',
      en: 'This file needs the permission {permission}. Ask an owner of the company for it.',
    },
  },
  'files.too_large': {
    status: 413,
    title: { zh: '文件过大', en: 'File too large' },
    detail: {
      zh: '文件超过上限 {limitMegabytes} MB。请拆分后分批上传，或先压缩为 .gz。',
      en:
        'The file is larger than {limitMegabytes} MB. Split it into parts, or compress it ' +
        'to .gz first.',
    },
  },
  'files.no_space': {
    status: 507,
    title: { zh: '磁盘空间不足', en: 'No space left' },
    detail: {
      zh: '存放文件的磁盘已满，文件没有保存。请清理磁盘空间或用 TRADEWIND_DATA 指定更大的磁盘，然后重试。',
      en:
        'The disk that holds the files is full; the file was not kept. Free some space, or ' +
        'choose a larger disk with TRADEWIND_DATA, then try again.',
    },
  },
  'files.store_unavailable': {
    status: 503,
    title: { zh: '文件存储暂不可用', en: 'File store unavailable' },
    detail: {
      zh: '文件存储（S3）没有正常应答（{answer}）。请稍后重试；若持续出现，请检查 S3_* 设置。',
      en:
        'The file store (S3) did not answer as expected ({answer}). Try again shortly; if it ' +
        'lasts, check the S3_* settings.',
    },
  },
  'files.broken_upload': {
    status: 400,
    title: { zh: '上传中断', en: 'Upload broken off' },
    detail: {
      zh: '文件没有传完，未保存任何内容。请检查网络后重新上传。',
      en:
        'The file did not arrive whole; nothing was kept. Check the connection and upload ' +
        'it again.',
    },
  },
});
