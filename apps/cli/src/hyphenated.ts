/** `--cfg-scale=7` for `--cfg_scale=7`, because fields are called so in graphs; anything but a flag as it is. */
export function hyphenated(argument: string): string {
  const name = /^--[a-z][\w-]*/i.exec(argument)?.[0] ?? "";
  return name.replaceAll("_", "-") + argument.slice(name.length);
}
