/**
 * Bytes of an event stream in, the `data` of its finished events out. Takes any fragmentation: inside a UTF-8
 * character, between CR and LF, several events at once. Comments, ids and retry fields are skipped.
 */
export class SseDecoder {
  private readonly decoder = new TextDecoder();
  private rest = '';
  private data: string | null = null;
  private isError = false;
  private endsInCarriageReturn = false;

  /** Characters of the event that has not ended yet. */
  get pendingCharacters(): number {
    return this.rest.length + (this.data?.length ?? 0);
  }

  push(bytes: Uint8Array): SseEvent[] {
    return this.take(this.decoder.decode(bytes, { stream: true }), false);
  }

  /** The end of the stream: some servers leave out the last blank line. */
  end(): SseEvent[] {
    const events = this.take(this.decoder.decode(), true);
    this.dispatch(events);
    return events;
  }

  private take(text: string, isEnd: boolean): SseEvent[] {
    const events: SseEvent[] = [];
    // A long line is looked at once, not again with each of its pieces.
    if (!isEnd && !this.endsInCarriageReturn && !/[\r\n]/.test(text)) {
      this.rest += text;
      return events;
    }
    let buffer = this.rest === '' ? text : this.rest + text;
    if (buffer.includes('\r')) {
      // A CR at the very end may be the first half of a CRLF.
      const held = !isEnd && buffer.endsWith('\r') ? '\r' : '';
      buffer = buffer.slice(0, buffer.length - held.length).replace(/\r\n?/g, '\n') + held;
    }
    let start = 0;
    for (let end = buffer.indexOf('\n'); end !== -1; end = buffer.indexOf('\n', start)) {
      this.line(buffer, start, end, events);
      start = end + 1;
    }
    this.rest = buffer.slice(start);
    this.endsInCarriageReturn = this.rest.endsWith('\r');
    if (isEnd && this.rest !== '') {
      this.line(this.rest, 0, this.rest.length, events);
      this.rest = '';
    }
    return events;
  }

  private line(buffer: string, start: number, end: number, events: SseEvent[]): void {
    if (start === end) {
      this.dispatch(events);
    } else if (buffer.startsWith('data:', start)) {
      this.append(fieldValue(buffer, start + 5, end));
    } else if (buffer.startsWith('error:', start)) {
      // llama.cpp's server of some versions reports a failure inside a stream in a field of its own.
      this.isError = true;
      this.append(fieldValue(buffer, start + 6, end));
    } else if (buffer.startsWith('event:', start) && fieldValue(buffer, start + 6, end) === 'error') {
      this.isError = true;
    }
  }

  private append(value: string): void {
    this.data = this.data === null ? value : `${this.data}\n${value}`;
  }

  private dispatch(events: SseEvent[]): void {
    if (this.data !== null) events.push({ data: this.data, isError: this.isError });
    this.data = null;
    this.isError = false;
  }
}

export type SseEvent = { data: string; isError: boolean };

const fieldValue = (buffer: string, start: number, end: number) =>
  buffer.slice(buffer.charCodeAt(start) === 32 ? start + 1 : start, end);
