/** A message of the protocol, as far as we look into it. */
export interface Message {
  readonly id?: number | string;
  readonly method?: string;
}

export function frame(message: object): string {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

/** Cuts a stream of bytes into messages, however the bytes are chopped up. */
export class Frames {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly take: (message: Message) => void) {}

  add(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    for (;;) {
      const end = this.rest.indexOf('\r\n\r\n');
      const length = end < 0 ? undefined : /Content-Length: (\d+)/i.exec(this.rest.subarray(0, end).toString('ascii'))?.[1];
      const start = end + 4;
      if (length === undefined || this.rest.length < start + Number(length)) {
        return;
      }
      const text = this.rest.subarray(start, start + Number(length)).toString('utf8');
      this.rest = this.rest.subarray(start + Number(length));
      this.take(JSON.parse(text) as Message);
    }
  }
}
