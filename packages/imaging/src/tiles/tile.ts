/** Distances or coordinates at the four sides of a rectangle, in pixels. */
export interface Sides {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A part of a picture. */
export interface Tile {
  /** Its sides in the picture; `bottom` and `right` are outside. */
  readonly coords: Sides;
  /** How much of it is part of its neighbours too, at each side. */
  readonly overlap: Sides;
}
