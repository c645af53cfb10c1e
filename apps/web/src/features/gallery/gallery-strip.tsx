import { BoardList } from "./board-list.tsx";
import classes from "./gallery.module.css";
import { GalleryBrowser } from "./gallery-browser.tsx";

/** The gallery beside the viewer. */
export function GalleryStrip() {
  return (
    <div className={classes.strip}>
      <BoardList />
      <GalleryBrowser id="strip" />
    </div>
  );
}
