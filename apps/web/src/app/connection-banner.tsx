import { useTranslation } from "react-i18next";
import { useConnection } from "../api/connection.ts";
import classes from "./shell.module.css";

/** A slim line on top while the server cannot be reached. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const lost = useConnection(({ status }) => status === "lost");
  if (!lost) return null;
  return (
    <div className={classes.lost} role="alert">
      {t("common.connection.lost")}
    </div>
  );
}
