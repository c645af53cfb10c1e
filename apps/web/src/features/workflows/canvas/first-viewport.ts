import { getViewportForBounds, type Viewport } from "@xyflow/react";
import type { FlowNode } from "../document/flow.ts";
import type { Templates } from "../templates/read-templates.ts";
import { nodeBox } from "./node-height.ts";

export const MIN_ZOOM = 0.05;

/** Space around a workflow that is fitted into view, as a part of the view, and how near it may come. */
export const fitOptions = { maxZoom: 1, padding: 0.1 };

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the canvas begins so that all of a workflow is in view, before any of its nodes was drawn and measured. */
export function firstViewport(nodes: readonly FlowNode[], templates: Templates, { width, height }: Size): Viewport {
  if (nodes.length === 0) return { x: 0, y: 0, zoom: 1 };
  const boxes = nodes.map((node) => nodeBox(node, templates));
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const bounds = {
    ...{ x, y },
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
  return getViewportForBounds(bounds, width, height, MIN_ZOOM, fitOptions.maxZoom, fitOptions.padding);
}
