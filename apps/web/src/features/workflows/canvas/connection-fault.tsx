import { useConnection, useStore } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import classes from "./canvas.module.css";
import { faultAt, SAME_SIDE, useConnecting } from "./connecting.ts";

/** Says beside the pointer why the connection that is being drawn cannot end at the port that it is over. */
export function ConnectionFault() {
  const { t } = useTranslation();
  const connecting = useConnecting();
  const { end, x, y } = useConnection(({ inProgress, isValid, toHandle, to }) => ({
    end: inProgress && isValid !== true ? toHandle : null,
    x: to?.x ?? 0,
    y: to?.y ?? 0,
  }));
  const [left, top, zoom] = useStore(({ transform }) => transform);
  if (end === null) return null;
  const fault = faultAt(connecting, { nodeId: end.nodeId, handleId: end.id ?? "", side: end.type });
  if (fault === undefined) return null;
  return (
    <div className={classes.fault} role="status" style={{ left: x * zoom + left + 16, top: y * zoom + top + 16 }}>
      {fault === SAME_SIDE ? t("workflows.node.sameSide") : fault}
    </div>
  );
}
