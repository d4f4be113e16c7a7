import { randomUUID } from 'node:crypto';
import { connect as connectPlain, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { createInterface, type Interface } from 'node:readline';
import { connect as connectTls } from 'node:tls';

export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const TIMEOUT_MS = 20_000;

/** One conversation of RFC 5321: a line out, a reply in. */
class Conversation {
  #socket: Socket;
  #lines: Interface;
  #replies: AsyncIterator<string>;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#lines = createInterface({ input: socket });
    this.#replies = this.#lines[Symbol.asyncIterator]();
  }

  /** Reads one reply, whose lines but the last have a dash after the code. */
  async expect(codes: readonly number[]): Promise<string[]> {
    const texts: string[] = [];
    for (;;) {
      const next = await this.#replies.next();
      if (next.done) throw new Error('the mail server closed the connection');
      const line = next.value;
      texts.push(line.slice(4));
      if (line[3] === '-') continue;
      const code = Number(line.slice(0, 3));
      if (!codes.includes(code)) throw new Error(`the mail server refused with code ${code}`);
      return texts;
    }
  }

  say(line: string, ...codes: number[]): Promise<string[]> {
    this.#socket.write(`${line}\r\n`);
    return this.expect(codes);
  }

  /** Goes on encrypted over the same connection (STARTTLS, RFC 3207). */
  async encrypt(host: string): Promise<Conversation> {
    this.#lines.close();
    const socket = connectTls({ socket: this.#socket, servername: host });
    await connected(socket, 'secureConnect');
    return new Conversation(socket);
  }

  close(): void {
    this.#lines.close();
    this.#socket.destroy();
  }
}

function connected(socket: Socket, event: string): Promise<void> {
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('the mail server does not answer')));
  return new Promise((resolve, reject) => {
    socket.once(event, () => {
      // Later failures end the reading of replies, which reports them.
      socket.off('error', reject).on('error', () => undefined);
      resolve();
    });
    socket.once('error', reject);
  });
}

async function open(server: URL): Promise<Conversation> {
  const secure = server.protocol === 'smtps:';
  const port = Number(server.port || (secure ? 465 : 587));
  const host = server.hostname;
  const socket = secure
    ? connectTls({ host, port, servername: host })
    : connectPlain({ host, port });
  await connected(socket, secure ? 'secureConnect' : 'connect');
  return new Conversation(socket);
}

/**
 * Sends one letter by SMTP, encrypted where the server can. A password is never sent in clear,
 * except to this machine itself.
 * @param server smtp(s)://user:password@host:port
 * @throws Error without addresses or passwords in its message.
 */
export async function sendBySmtp(server: URL, letter: Letter): Promise<void> {
  let talk = await open(server);
  try {
    await talk.expect([220]);
    let offers = await talk.say(`EHLO ${hostname()}`, 250);
    let encrypted = server.protocol === 'smtps:';
    if (!encrypted && offers.some((offer) => offer.toUpperCase().startsWith('STARTTLS'))) {
      await talk.say('STARTTLS', 220);
      talk = await talk.encrypt(server.hostname);
      encrypted = true;
      offers = await talk.say(`EHLO ${hostname()}`, 250);
    }
    if (server.username !== '') {
      if (!encrypted && !['localhost', '127.0.0.1', '[::1]'].includes(server.hostname)) {
        throw new Error('the mail server offers no encryption, so the password was not sent');
      }
      const user = decodeURIComponent(server.username);
      const password = decodeURIComponent(server.password);
      const plain = Buffer.from(`\0${user}\0${password}`).toString('base64');
      await talk.say(`AUTH PLAIN ${plain}`, 235);
    }
    await talk.say(`MAIL FROM:<${bare(letter.from)}>`, 250);
    await talk.say(`RCPT TO:<${bare(letter.to)}>`, 250, 251);
    await talk.say('DATA', 354);
    await talk.say(`${compose(letter)}\r\n.`, 250);
    await talk.say('QUIT', 221);
  } finally {
    talk.close();
  }
}

/** An address that cannot end the command it stands in. */
function bare(address: string): string {
  if (/[\s<>]/.test(address)) throw new Error('not an e-mail address');
  return address;
}

/** The letter as RFC 5322 text; base64 keeps every line short and every character whole. */
function compose(letter: Letter): string {
  const subject = Buffer.from(letter.subject).toString('base64');
  const body = Buffer.from(letter.text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    `From: <${bare(letter.from)}>`,
    `To: <${bare(letter.to)}>`,
    `Subject: =?UTF-8?B?${subject}?=`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@${hostname()}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
  ].join('\r\n');
}
