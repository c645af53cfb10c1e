import { Kbd } from "@mantine/core";
import { type ActionId, keysOf } from "./actions.ts";

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const signs: Readonly<Record<string, string>> = {
  mod: onMac ? "⌘" : "Ctrl",
  shift: onMac ? "⇧" : "Shift",
  alt: onMac ? "⌥" : "Alt",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  Delete: "Del",
  Enter: "↵",
};

/** A text with the keys of an action behind it. */
export function ActionKeys({ label, action }: { readonly label?: string; readonly action: ActionId }) {
  const keys = keysOf(action);
  return (
    <>
      {label}
      {keys !== undefined && (
        <span style={{ marginInlineStart: label === undefined ? 0 : 8 }}>
          {keys.split("+").map((key) => (
            <Kbd key={key} size="xs" mx={1}>
              {signs[key] ?? key}
            </Kbd>
          ))}
        </span>
      )}
    </>
  );
}
