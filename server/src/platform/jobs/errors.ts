import { defineErrors } from '../errors/index.ts';

export { DomainError } from '../errors/index.ts';

export const fail = defineErrors({
  'jobs.not_found': {
    status: 404,
    title: { zh: '任务不存在', en: 'Job not found' },
    detail: {
      zh: '没有找到该任务。请刷新任务中心后重试。',
      en: 'The job is not here. Reload the list of jobs and try again.',
    },
  },
  'jobs.already_finished': {
    status: 409,
    title: { zh: '任务已结束', en: 'Job already finished' },
    detail: {
      zh: '任务已结束（{state}），无法取消。结果请查看任务详情。',
      en: 'The job has ended ({state}) and cannot be cancelled. Open it to see its outcome.',
    },
  },
  'jobs.unexpected': {
    status: 500,
    title: { zh: '任务意外失败', en: 'The job failed unexpectedly' },
    detail: {
      zh: '任务尝试 {attempts} 次后仍失败，原因已写入服务器日志（任务编号 {jobId}）。请重试，或把编号交给管理员。',
      en:
        'The job failed {attempts} times; the cause is in the server log under job {jobId}. ' +
        'Start it again, or give the number to your administrator.',
    },
  },
  'jobs.no_space': {
    status: 507,
    title: { zh: '磁盘空间不足，任务中止', en: 'The job stopped: out of space' },
    detail: {
      zh: '服务器的磁盘或数据库已满，任务尝试 {attempts} 次后中止，没有留下写了一半的数据。请清理或扩大数据所在的磁盘，然后重新发起任务。',
      en:
        'The disk or database of the server is full, so the job stopped after {attempts} tries ' +
        'and left nothing half-written. Free or enlarge the disk that holds the data, then ' +
        'start it again.',
    },
  },
  'jobs.worker_lost': {
    status: 500,
    title: { zh: '任务多次中断', en: 'The job was cut off repeatedly' },
    detail: {
      zh: '执行任务的程序中途停止了 {attempts} 次，任务不再自动重试。请检查服务器内存与日志后重新发起。',
      en:
        'The program stopped {attempts} times in the middle of this job, so it is not tried ' +
        'again. Check the memory and the log of the server, then start it again.',
    },
  },
});
