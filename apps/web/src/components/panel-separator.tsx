import { Separator } from "react-resizable-panels";
import classes from "./panel-separator.module.css";

/** Between two panels: a line by which their sizes are changed. */
export function PanelSeparator({ label }: { readonly label: string }) {
  return <Separator className={classes.separator} aria-label={label} />;
}
