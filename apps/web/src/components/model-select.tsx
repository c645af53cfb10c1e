import { Combobox, InputBase, Text, useCombobox } from "@mantine/core";
import { IconCube } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Model } from "../api/types.ts";
import classes from "./model-select.module.css";

interface ModelSelectProps {
  readonly label: string;
  readonly models: readonly Model[];
  /** Key of the chosen model. */
  readonly value?: string | undefined;
  readonly onChange: (model: Model) => void;
  /** Why a model cannot be used here; undefined for one that can. */
  readonly whyNot?: (model: Model) => string | undefined;
  readonly placeholder?: string;
  readonly error?: string | undefined;
}

const bases: Readonly<Record<string, string>> = {
  "sd-1": "SD 1",
  "sd-2": "SD 2",
  sdxl: "SDXL",
  "sdxl-refiner": "SDXL Refiner",
  "sd-3": "SD 3",
  flux: "FLUX",
};

/** A model chosen from a list that can be searched, by families; what cannot be used is dimmed and says why. */
export function ModelSelect({ label, models, value, onChange, whyNot, placeholder, error }: ModelSelectProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const chosen = models.find(({ key }) => key === value);
  const found = models.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const groups = [...new Set(found.map(({ base }) => base))];
  const choose = (key: string): void => {
    const model = models.find((one) => one.key === key);
    if (model) onChange(model);
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <InputBase
          component="button"
          type="button"
          pointer
          label={label}
          error={error}
          multiline
          leftSection={chosen && <Cover model={chosen} />}
          leftSectionWidth={48}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onClick={() => combobox.toggleDropdown()}
          classNames={{ input: classes.button }}
        >
          {chosen ? (
            <Description model={chosen} />
          ) : (
            <Text size="sm" c="dimmed">
              {placeholder ?? t("generate.model.choose")}
            </Text>
          )}
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          placeholder={t("common.search")}
          aria-label={t("common.search")}
        />
        <Combobox.Options mah={320} className={classes.options}>
          {found.length === 0 && <Combobox.Empty>{t("common.nothingFound")}</Combobox.Empty>}
          {groups.map((base) => (
            <Combobox.Group key={base} label={familyOf(base)}>
              {found
                .filter((model) => model.base === base)
                .map((model) => {
                  const reason = whyNot?.(model);
                  return (
                    <Combobox.Option
                      key={model.key}
                      value={model.key}
                      active={model.key === value}
                      disabled={reason !== undefined}
                    >
                      <div className={classes.option}>
                        <Cover model={model} />
                        <Description model={model} reason={reason} />
                      </div>
                    </Combobox.Option>
                  );
                })}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Cover({ model }: { readonly model: Model }) {
  return (
    <span className={classes.cover}>
      {model.cover_image ? <img src={model.cover_image} alt="" /> : <IconCube size={18} stroke={1.4} aria-hidden />}
    </span>
  );
}

function Description({ model, reason }: { readonly model: Model; readonly reason?: string | undefined }) {
  return (
    <span className={classes.description}>
      <span className={classes.name}>{model.name}</span>
      <span className={classes.facts}>
        {reason ?? [familyOf(model.base), model.format, sizeText(model.file_size)].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}

/** What a family is called; undefined for models that fit every one. */
function familyOf(base: string): string | undefined {
  return base === "any" ? undefined : (bases[base] ?? base);
}

function sizeText(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 1000 ? `${Math.max(1, Math.round(megabytes))} MB` : `${(megabytes / 1000).toFixed(1)} GB`;
}
