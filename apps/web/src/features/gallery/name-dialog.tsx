import { Button, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface NameDialogProps {
  readonly title: string;
  readonly name: string;
  readonly opened: boolean;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a board's name. */
export function NameDialog({ title, opened, onClose, ...form }: NameDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <NameForm {...form} onClose={onClose} />
    </Modal>
  );
}

/** Lives as long as the dialog is open, so that each time begins with the name as it is. */
function NameForm({ name, onName, onClose }: Pick<NameDialogProps, "name" | "onName" | "onClose">) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onName(text.trim());
        onClose();
      }}
    >
      <TextInput
        data-autofocus
        label={t("gallery.boardName")}
        maxLength={300}
        value={text}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" mt="md" disabled={text.trim() === ""}>
        {t("common.save")}
      </Button>
    </form>
  );
}
