// A mail server of a test's own on a free port: keeps whom it was sent mail for, or refuses everybody for good. It speaks
// as much SMTP as the house's sender asks for.

import { createServer, type Server, type Socket } from 'node:net';

export class PostOffice {
  readonly taken: string[] = []; // the recipient of each mail
  refuses = false;
  private readonly senders = new Set<Socket>();

  private constructor(private readonly listener: Server) {}

  static async open(): Promise<PostOffice> {
    const listener = createServer();
    const office = new PostOffice(listener);
    listener.on('connection', (sender) => office.receive(sender));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return office;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.listener.address() as { port: number }).port}`;
  }

  // Senders keep their connection for the next mail, so it is cut.
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.listener.close(resolve));
    for (const sender of this.senders) sender.destroy();
    await closed;
  }

  private receive(sender: Socket): void {
    let recipient = '';
    let is_in_mail = false;
    let rest = '';
    const answer = (line: string): string => {
      if (is_in_mail) {
        if (line !== '.') return '';
        is_in_mail = false;
        this.taken.push(recipient);
        return '250 taken';
      }
      const [, to] = /^RCPT TO:<(.*?)>/i.exec(line) ?? [];
      if (to !== undefined && this.refuses) return '550 5.1.1 there is no such mailbox';
      recipient = to ?? recipient;
      is_in_mail = /^DATA$/i.test(line);
      return is_in_mail ? '354 go on' : '250 fine';
    };
    this.senders.add(sender);
    sender.on('close', () => this.senders.delete(sender));
    sender.on('error', () => {}); // a house that is stopped hangs up
    sender.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      const said = lines.map(answer).filter((words) => words !== '');
      for (const words of said) sender.write(`${words}\r\n`);
    });
    sender.write('220 the post office\r\n');
  }
}
