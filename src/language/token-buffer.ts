/** Growing columns of token offsets. */
export class TokenBuffer {
  length = 0;
  start = new Int32Array(256);
  end = new Int32Array(256);

  push(start: number, end: number): void {
    if (this.length === this.start.length) {
      this.start = doubled(this.start);
      this.end = doubled(this.end);
    }
    this.start[this.length] = start;
    this.end[this.length++] = end;
  }
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}
