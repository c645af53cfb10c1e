import { ScrollArea, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { edit, useEditor } from "../document/editor.ts";
import classes from "../workflows-page.module.css";
import { FormPanel } from "./form-panel.tsx";

type View = "use" | "edit" | "about";

const texts = ["author", "version", "contact", "tags"] as const;
const longTexts = ["description", "notes"] as const;

/** Beside the canvas: the form to use or to build, and what the workflow says about itself. */
export function SidePanel() {
  const { t } = useTranslation();
  const [view, setView] = useState<View>("use");
  const info = useEditor((state) => state.info);
  const set = (change: Partial<typeof info>) =>
    edit((before) => ({ info: { ...before.info, ...change } }), `info.${Object.keys(change)}`);
  return (
    <aside className={classes.panel}>
      <SegmentedControl
        size="xs"
        fullWidth
        value={view}
        onChange={setView}
        data={(["use", "edit", "about"] as const).map((value) => ({ value, label: t(`workflows.views.${value}`) }))}
      />
      <ScrollArea className={classes.scroll} type="auto" offsetScrollbars>
        {view === "about" ? (
          <div className={classes.about}>
            {texts.map((name) => (
              <TextInput
                key={name}
                size="xs"
                label={t(`workflows.info.${name}`)}
                value={info[name]}
                onChange={(event) => set({ [name]: event.currentTarget.value })}
              />
            ))}
            {longTexts.map((name) => (
              <Textarea
                key={name}
                size="xs"
                autosize
                minRows={3}
                label={t(`workflows.info.${name}`)}
                value={info[name]}
                onChange={(event) => set({ [name]: event.currentTarget.value })}
              />
            ))}
          </div>
        ) : (
          <FormPanel editing={view === "edit"} />
        )}
      </ScrollArea>
    </aside>
  );
}
