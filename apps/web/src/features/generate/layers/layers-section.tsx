import { Button, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { modelsQuery } from "../../../api/queries/models.ts";
import { toIdentifier } from "../../../api/types.ts";
import { Section } from "../../../components/section.tsx";
import { useGenerateSettings } from "../../../state/generate-settings.ts";
import {
  type LayerKind,
  layerKinds,
  modelsForLayer,
  newLayer,
  type ReferenceLayer,
} from "../../../state/reference-layers.ts";
import { newId } from "../new-id.ts";
import { filterForModel } from "./filters.ts";
import { LayerCard } from "./layer-card.tsx";
import classes from "./layers.module.css";

/** Pictures that steer what is made: ControlNets, T2I-Adapters and IP-Adapters. */
export function LayersSection() {
  const { t } = useTranslation();
  const layers = useGenerateSettings((settings) => settings.layers);
  const base = useGenerateSettings((settings) => settings.model?.base);
  const { data: models = [] } = useQuery(modelsQuery);
  const set = (next: readonly ReferenceLayer[]): void => {
    useGenerateSettings.setState({ layers: next });
  };
  const active = layers.filter(({ enabled }) => enabled).length;
  /** Why no layer of a kind can be added: no model fits, or what it sees by is not there. */
  const whyNot = (kind: LayerKind): string | undefined => {
    const name = t(`generate.layers.kinds.${kind}`);
    if (modelsForLayer(models, kind, base).length === 0) return t("generate.layers.noModel", { kind: name });
    const blind = kind === "ip_adapter" && !models.some(({ type }) => type === "clip_vision");
    return blind ? t("generate.layers.noTower") : undefined;
  };
  const add = (kind: LayerKind): void => {
    const [model] = modelsForLayer(models, kind, base);
    const filter = model && kind !== "ip_adapter" ? filterForModel(model) : undefined;
    set([...layers, { ...newLayer(kind, newId()), ...(model && { model: toIdentifier(model) }), filter }]);
  };
  return (
    <Section
      id="layers"
      title={t("generate.layers.title")}
      summary={active > 0 ? t("generate.layers.count", { count: active }) : undefined}
    >
      {layers.map((layer) => (
        <LayerCard
          key={layer.id}
          layer={layer}
          onChange={(changes) => set(layers.map((one) => (one.id === layer.id ? { ...one, ...changes } : one)))}
          onRemove={() => set(layers.filter(({ id }) => id !== layer.id))}
        />
      ))}
      <Menu position="bottom-start" width={300}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
            {t("generate.layers.add")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {layerKinds.map((kind) => {
            const reason = whyNot(kind);
            return (
              <Menu.Item key={kind} disabled={reason !== undefined} onClick={() => add(kind)}>
                {t(`generate.layers.kinds.${kind}`)}
                <div className={classes.reason}>{reason ?? t(`generate.layers.about.${kind}`)}</div>
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </Section>
  );
}
