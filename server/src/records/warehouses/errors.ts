import { defineErrors } from '../../platform/errors/index.ts';

export const fail = defineErrors({
  'warehouses.not_found': {
    status: 404,
    title: { zh: '没有这个仓库', en: 'No such warehouse' },
    detail: {
      zh: '没有找到仓库 {warehouseId}。请在仓库列表中重新选择。',
      en: 'There is no warehouse {warehouseId}. Choose one from the list of warehouses.',
    },
  },
  'warehouses.code_taken': {
    status: 409,
    title: { zh: '仓库代码已被使用', en: 'The warehouse code is taken' },
    detail: {
      zh: '代码 {code} 已属于另一个仓库。请换一个代码，或修改原来的仓库。',
      en: 'Code {code} belongs to another warehouse. Use another code, or change that warehouse.',
    },
  },
  'warehouses.changed_meanwhile': {
    status: 409,
    title: { zh: '记录已被他人修改', en: 'Changed meanwhile' },
    detail: {
      zh: '您打开后，{id} 已被修改（现为第 {version} 版）。请刷新后重新修改。',
      en:
        '{id} was changed after you opened it (now version {version}). Reload and change it ' +
        'again.',
    },
  },
  'warehouses.lane_not_found': {
    status: 404,
    title: { zh: '没有这条线路', en: 'No such lane' },
    detail: {
      zh: '没有找到线路 {laneId}。请在线路列表中重新选择。',
      en: 'There is no lane {laneId}. Choose one from the list of lanes.',
    },
  },
  'warehouses.lane_exists': {
    status: 409,
    title: { zh: '线路已存在', en: 'The lane exists' },
    detail: {
      zh: '同样起止与运输方式（{mode}）的线路已存在。请修改那一条。',
      en: 'There is a lane between these ends by {mode} already. Change that one.',
    },
  },
  'warehouses.lane_end_unknown': {
    status: 422,
    title: { zh: '线路的一端不存在', en: 'An end of the lane is not known' },
    detail: {
      zh: '没有找到 {end}。请先建立该仓库或供应商，再添加线路。',
      en: 'There is no {end}. Add that warehouse or supplier first, then the lane.',
    },
  },
  'warehouses.network_exists': {
    status: 409,
    title: { zh: '公司已有仓库', en: 'The company has warehouses' },
    detail: {
      zh: '已有 {count} 个仓库，起步网络只为没有仓库的公司建立。请直接添加或修改仓库与线路。',
      en:
        'There are {count} warehouses; a starter network is for a company without any. Add ' +
        'or change warehouses and lanes instead.',
    },
  },
});
