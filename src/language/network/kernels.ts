import { kernelsCode } from "./kernels-code.js";

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/**
 * The part of WebAssembly's interface that is needed here. Every JavaScript engine has it; TypeScript declares it with
 * browsers only.
 */
const { Instance, Module } = (
  globalThis as unknown as {
    WebAssembly: {
      readonly Module: new (code: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: unknown };
    };
  }
).WebAssembly;

/** The functions of `kernels.wat`; all arguments are addresses, lengths in bytes or counts, as described there. */
interface KernelFunctions {
  readonly memory: Memory;
  multiply(
    weights: number,
    rows: number,
    bytes: number,
    x: number,
    scale: number,
    base: number,
    out: number,
  ): void;
  multiplyAll(
    weights: number,
    rows: number,
    bytes: number,
    x: number,
    stride: number,
    count: number,
    scale: number,
    base: number,
    out: number,
  ): void;
  lstm(
    inputs: number,
    count: number,
    weights: number,
    scale: number,
    width: number,
    state: number,
    zero: number,
    out: number,
    step: number,
  ): void;
  tanhAll(from: number, to: number, count: number): void;
  join(one: number, other: number, to: number, count: number): void;
  bestSum(one: number, other: number, count: number): number;
}

/** What 1 is in the 16-bit integers that the kernels read and write. */
export const one = 4095;
/** What the largest number that `join` gives is. */
export const joinLimit = 6;

const page = 65_536;

/**
 * An instance of the kernels with a memory of its own, whose parts are laid out once: `reserve` all, `settle`, then
 * look at them. A sum of products cannot overflow: weights are at most 1023, states 4095, rows 400 long.
 */
export class Kernels {
  readonly run: KernelFunctions;
  private size = 0;

  constructor() {
    const code = Uint8Array.from(atob(kernelsCode), (char) => char.charCodeAt(0));
    // the module is our own: its exports are those of kernels.wat
    this.run = new Instance(new Module(code)).exports as KernelFunctions;
  }

  /** The address of so many bytes, zeros so far. */
  reserve(bytes: number): number {
    const address = this.size;
    this.size += Math.ceil(bytes / 16) * 16;
    return address;
  }

  /** Makes the memory as large as what was reserved. */
  settle(): void {
    const { memory } = this.run;
    const missing = this.size - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / page));
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.run.memory.buffer, address, length);
  }

  shorts(address: number, length: number): Int16Array {
    return new Int16Array(this.run.memory.buffer, address, length);
  }

  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.run.memory.buffer, address, length);
  }
}
