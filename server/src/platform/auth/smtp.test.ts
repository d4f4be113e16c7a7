import { type AddressInfo, createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { readConfig } from '../config/index.ts';
import { invitationLetter, openMailer } from './mail.ts';
import { sendBySmtp } from './smtp.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** A mail server that takes what is said and answers as scripted. */
async function listen(answers: Readonly<Record<string, string>> = {}) {
  const said: string[] = [];
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 ready\r\n');
    let data = false;
    createInterface({ input: socket }).on('line', (line) => {
      said.push(line);
      if (data && line !== '.') return;
      const word = data ? '.' : (line.split(' ')[0] ?? '');
      const usual: Record<string, string> = {
        EHLO: '250-hello\r\n250-AUTH PLAIN\r\n250 SIZE 1000000',
        AUTH: '235 welcome',
        DATA: '354 go on',
        QUIT: '221 bye',
      };
      socket.write(`${answers[word] ?? usual[word] ?? '250 fine'}\r\n`);
      data = word === 'DATA';
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { said, url: new URL(`smtp://bob:p%40ss@127.0.0.1:${port}`) };
}

const letter = {
  from: 'erp@shop.example',
  to: 'ada@shop.example',
  subject: '邀请',
  text: '您好\n.\nhello',
};

it('hands a letter over, with every character whole', async () => {
  const { said, url } = await listen();
  await sendBySmtp(url, letter);
  expect(said).toContain(`AUTH PLAIN ${Buffer.from('\0bob\0p@ss').toString('base64')}`);
  expect(said).toContain('MAIL FROM:<erp@shop.example>');
  expect(said).toContain('RCPT TO:<ada@shop.example>');
  expect(said).toContain(`Subject: =?UTF-8?B?${Buffer.from('邀请').toString('base64')}?=`);
  const body = said.slice(said.indexOf('') + 1, said.indexOf('.')).join('');
  expect(Buffer.from(body, 'base64').toString()).toBe(letter.text);
  expect(said.at(-1)).toBe('QUIT');
});

it('reports a refusal by its code, without addresses', async () => {
  const { url } = await listen({ RCPT: '550 <ada@shop.example> unknown' });
  await expect(sendBySmtp(url, letter)).rejects.toThrow(/^the mail server refused with code 550$/);
});

it('refuses an address that would smuggle a second command in', async () => {
  const { said, url } = await listen();
  const bad = { ...letter, to: 'a@b.example>\r\nRCPT TO:<c@d.example' };
  await expect(sendBySmtp(url, bad)).rejects.toThrow('not an e-mail address');
  expect(said.join()).not.toContain('c@d.example');
});

it('reports a server that is not there', async () => {
  const { url } = await listen();
  await new Promise((resolve) => server?.close(resolve));
  await expect(sendBySmtp(url, letter)).rejects.toThrow('ECONNREFUSED');
});

it('is off without a mail server, and asks for the sender with one', () => {
  expect(openMailer(readConfig({}, '/tmp'))).toBeUndefined();
  const env = { SMTP_URL: 'smtps://bob:x@mail.example' };
  expect(() => openMailer(readConfig(env, '/tmp'))).toThrow('MAIL_FROM');
  expect(openMailer(readConfig({ ...env, MAIL_FROM: 'erp@shop.example' }, '/tmp'))).toBeDefined();
});

it('writes the invitation in both languages', () => {
  const { subject, text } = invitationLetter('远山出海\r\nBcc: x', 'https://erp.example/i');
  expect(subject).toContain('远山出海 Bcc: x: 邀请');
  expect(text).toContain('https://erp.example/i');
  expect(text).toContain('invites you');
});
