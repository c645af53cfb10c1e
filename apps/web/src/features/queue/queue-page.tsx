import { useState } from "react";
import classes from "./queue.module.css";
import { QueueHeader, type StatusFilter } from "./queue-header.tsx";
import { QueueList } from "./queue-list.tsx";

/** The page "queue": what waits, runs and has run. */
export function QueuePage() {
  const [filter, setFilter] = useState<StatusFilter>("all");
  return (
    <div className={classes.page}>
      <QueueHeader filter={filter} onFilter={setFilter} />
      <QueueList key={filter} filter={filter} />
    </div>
  );
}
