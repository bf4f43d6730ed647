/** A text that is read from its beginning, character by character. */
export class Runes {
  private readonly all: readonly string[];
  private next = 0;

  constructor(readonly text: string) {
    this.all = [...text];
  }

  get isAtEnd(): boolean {
    return this.next >= this.all.length;
  }

  /** What is not read yet. */
  get rest(): string {
    return this.all.slice(this.next).join('');
  }

  /** Reads up to one of the characters, which is read too; behind `\`, a character is like any other. */
  until(stops: string): { readonly text: string; readonly stop: string | undefined } {
    let text = '';
    while (!this.isAtEnd) {
      const rune = this.all[this.next++]!;
      if (stops.includes(rune)) return { text, stop: rune };
      text += rune === '\\' ? (this.all[this.next++] ?? '') : rune;
    }
    return { text, stop: undefined };
  }

  /** Reads a text if it is what follows. */
  skips(text: string): boolean {
    if (!this.rest.startsWith(text)) return false;
    this.next += [...text].length;
    return true;
  }
}
