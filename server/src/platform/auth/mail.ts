import type { Config } from '../config/index.ts';
import { sendBySmtp } from './smtp.ts';
import type { Mailer } from './types.ts';

/** The configured way to send letters, or undefined: the product works without one. */
export function openMailer(config: Config): Mailer | undefined {
  const { smtpUrl, mailFrom } = config;
  if (smtpUrl === undefined) return undefined;
  const server = new URL(smtpUrl);
  const from = mailFrom ?? decodeURIComponent(server.username);
  if (!from.includes('@')) {
    throw new Error(
      'To send letters through SMTP_URL, set MAIL_FROM to the address they come from.',
    );
  }
  return { send: (letter) => sendBySmtp(server, { ...letter, from }) };
}

/** Both languages in one letter: nothing is known yet of the person invited. */
export function invitationLetter(company: string, link: string): { subject: string; text: string } {
  const name = company.replace(/[\r\n]+/g, ' ');
  return {
    subject: `${name}: 邀请您使用信风 / You are invited to Tradewind`,
    text: [
      `${name} 邀请您加入其信风（Tradewind）工作区。请在 7 天内打开此链接：`,
      '',
      link,
      '',
      '如果您不认识该公司，请忽略本邮件。',
      '',
      `${name} invites you to its Tradewind workspace. Open the link above within 7 days.`,
      'If you do not know this company, ignore this letter.',
      '',
    ].join('\n'),
  };
}
