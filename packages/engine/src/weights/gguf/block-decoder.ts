/** Decodes one block of a quantised type into `out` from `at`. */
export type BlockDecoder = (block: DataView, out: Float32Array, at: number) => void;
