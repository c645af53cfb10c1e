/** What is wrong with the bytes of a file; the caller, who knows the file's name, makes it a catalogue error. */
export class FileInvalidError extends Error {}

/** What a pickle asks for and does not get: a function, a class or an opcode. */
export class PickleRefusedError extends Error {}
