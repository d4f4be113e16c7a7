import type { ErrorEntry, Locale, Text } from '../errors/index.ts';
import { describeType, type Schema } from './docs-types.ts';

/** The parts of an OpenAPI document that the page shows. */
interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { schema?: Schema }>> };
  readonly responses?: Readonly<
    Record<
      string,
      { description?: string; content?: Readonly<Record<string, { schema?: Schema }>> }
    >
  >;
  readonly 'x-access'?: string;
  readonly 'x-error-codes'?: readonly string[];
}

interface Document {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description?: string;
  };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Placed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const WORDS = {
  title: { zh: '信风接口说明', en: 'The interface of Tradewind' },
  contents: { zh: '目录', en: 'Contents' },
  raw: { zh: 'OpenAPI 3.1 文档', en: 'OpenAPI 3.1 document' },
  errors: { zh: '错误代码', en: 'Error codes' },
  interface: { zh: '接口', en: 'Interface' },
  types: { zh: '数据类型', en: 'Types' },
  access: { zh: '权限', en: 'Needs' },
  public: { zh: '无需登录', en: 'no sign-in' },
  signedIn: { zh: '已登录', en: 'a sign-in' },
  parameters: { zh: '参数', en: 'Parameters' },
  body: { zh: '请求内容', en: 'Body' },
  answers: { zh: '返回', en: 'Answers' },
  required: { zh: '必填', en: 'required' },
  refusal: { zh: '出错时返回问题文档', en: 'a problem document when refused' },
  codes: { zh: '可能的错误代码', en: 'May be refused with' },
  whatToDo: { zh: '怎么办', en: 'What to do' },
  status: { zh: '状态码', en: 'Status' },
} as const satisfies Readonly<Record<string, Text>>;

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#8881;--mark:#0b6e99}
body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0 auto;
max-width:62em;padding:1.5em}
h1{font-size:1.6em;margin:.2em 0}h2{margin:2em 0 .4em;border-bottom:1px solid var(--line)}
code,pre{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
pre{background:var(--soft);padding:.7em;overflow:auto;border-radius:4px}
details{border:1px solid var(--line);border-radius:4px;margin:.4em 0;padding:0 .8em}
summary{cursor:pointer;padding:.5em 0;overflow-wrap:anywhere}
summary b{display:inline-block;min-width:4.2em;color:var(--mark)}
table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid var(--line);padding:.35em .6em .35em 0;text-align:left;
vertical-align:top;overflow-wrap:anywhere}
nav a{margin-right:1em}.soft{opacity:.7}
`;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function say(word: keyof typeof WORDS, locale: Locale): string {
  return escapeHtml(WORDS[word][locale]);
}

function wrap(locale: Locale, title: string, nav: string, body: string): string {
  const other = locale === 'zh' ? '<a href="?lang=en">English</a>' : '<a href="?lang=zh">中文</a>';
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${STYLE}</style></head><body>
<nav>${nav} ${other}</nav><h1>${title}</h1>
${body}
</body></html>
`;
}

function placeOperations(document: Document): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? '-';
      const group = groups.get(tag) ?? [];
      group.push({ method: method.toUpperCase(), path, operation });
      groups.set(tag, group);
    }
  }
  return new Map([...groups].sort(([a], [b]) => a.localeCompare(b)));
}

function renderContent(content: Readonly<Record<string, { schema?: Schema }>> | undefined): string {
  return Object.entries(content ?? {})
    .map(([type, { schema }]) => {
      const shown = schema === undefined ? '' : `<pre>${describeType(schema)}</pre>`;
      return `<div class="soft">${escapeHtml(type)}</div>${shown}`;
    })
    .join('');
}

function renderParameters(operation: Operation, locale: Locale): string {
  const { parameters = [] } = operation;
  if (parameters.length === 0) return '';
  const rows = parameters.map(({ name, in: place, required, description, schema }) => {
    const must = required === true ? ` <b>${say('required', locale)}</b>` : '';
    const type = schema === undefined ? '' : `<code>${describeType(schema)}</code>`;
    return (
      `<tr><td><code>${escapeHtml(name)}</code>${must}</td><td>${escapeHtml(place)}</td>` +
      `<td>${type}</td><td>${escapeHtml(description ?? '')}</td></tr>`
    );
  });
  return `<h4>${say('parameters', locale)}</h4><table>${rows.join('')}</table>`;
}

function renderAnswers(operation: Operation, locale: Locale): string {
  const rows = Object.entries(operation.responses ?? {})
    .filter(([status]) => status !== 'default')
    .map(([status, { content, description }]) => {
      const text = description === 'Default Response' ? '' : escapeHtml(description ?? '');
      return `<tr><td><code>${status}</code></td><td>${text}${renderContent(content)}</td></tr>`;
    });
  const codes = (operation['x-error-codes'] ?? []).map(
    (code) => `<a href="/api/docs/errors#${code}"><code>${escapeHtml(code)}</code></a>`,
  );
  const refused = codes.length === 0 ? '' : `<p>${say('codes', locale)}: ${codes.join(' ')}</p>`;
  return (
    `<h4>${say('answers', locale)}</h4><table>${rows.join('')}</table>` +
    `<p class="soft">${say('refusal', locale)}: <a href="#Problem">Problem</a></p>${refused}`
  );
}

function renderOperation({ method, path, operation }: Placed, locale: Locale): string {
  const access = operation['x-access'] ?? 'public';
  const needs =
    access === 'public'
      ? say('public', locale)
      : access === 'signed-in'
        ? say('signedIn', locale)
        : `<code>${escapeHtml(access)}</code>`;
  const body =
    operation.requestBody === undefined
      ? ''
      : `<h4>${say('body', locale)}</h4>${renderContent(operation.requestBody.content)}`;
  return (
    `<details><summary><b>${method}</b> <code>${escapeHtml(path)}</code> ` +
    `<span class="soft">${escapeHtml(operation.summary ?? '')}</span></summary>` +
    `<p>${escapeHtml(operation.description ?? '')}</p><p>${say('access', locale)}: ${needs}</p>` +
    `${renderParameters(operation, locale)}${body}${renderAnswers(operation, locale)}</details>`
  );
}

/** The whole interface as one page: operations by subject, then the types they share. */
export function renderInterface(source: object, locale: Locale): string {
  const document = source as Document;
  const groups = placeOperations(document);
  const contents = [...groups.keys()]
    .map((tag) => `<a href="#tag-${escapeHtml(tag)}">${escapeHtml(tag)}</a>`)
    .join(' · ');
  const operations = [...groups].map(
    ([tag, placed]) =>
      `<h2 id="tag-${escapeHtml(tag)}">${escapeHtml(tag)}</h2>` +
      placed.map((each) => renderOperation(each, locale)).join('\n'),
  );
  const types = Object.entries(document.components?.schemas ?? {})
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([name, schema]) =>
        `<h3 id="${escapeHtml(name)}">${escapeHtml(name)}</h3><pre>${describeType(schema)}</pre>`,
    );
  const about = escapeHtml(document.info.description ?? '').replaceAll(/\n\n/g, '</p><p>');
  const nav =
    `<a href="/api/openapi.json">${say('raw', locale)}</a>` +
    `<a href="/api/docs/errors">${say('errors', locale)}</a>`;
  return wrap(
    locale,
    `${say('title', locale)} ${escapeHtml(document.info.version)}`,
    nav,
    `<p>${about}</p><p>${say('contents', locale)}: ${contents} · ` +
      `<a href="#types">${say('types', locale)}</a></p>${operations.join('\n')}` +
      `<h2 id="types">${say('types', locale)}</h2>${types.join('\n')}`,
  );
}

/** Every error code with its words: the place a problem's `type` points to. */
export function renderErrors(catalogue: ReadonlyMap<string, ErrorEntry>, locale: Locale): string {
  const rows = [...catalogue]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([code, { status, title, detail }]) =>
        `<tr id="${escapeHtml(code)}"><td><code>${escapeHtml(code)}</code></td><td>${status}</td>` +
        `<td>${escapeHtml(title[locale])}</td><td>${escapeHtml(detail[locale])}</td></tr>`,
    );
  const heads = ['', say('status', locale), '', say('whatToDo', locale)];
  const head = `<tr>${heads.map((each) => `<th>${each}</th>`).join('')}</tr>`;
  return wrap(
    locale,
    say('errors', locale),
    `<a href="/api/docs">${say('interface', locale)}</a>`,
    `<table>${head}${rows.join('\n')}</table>`,
  );
}
