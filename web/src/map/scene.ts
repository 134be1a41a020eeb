// What a frame shows: the plan and its sections, the floor and the view of it, how each seat looks and which of them the
// buyer asked for. Whoever draws reads it; the map alone changes it.

import type { Camera } from './camera.ts';
import { filterSlot, type Wanted } from './filter.ts';
import type { Floor } from './floors.ts';
import type { Lasso } from './lasso.ts';
import { dimmed, Look } from './looks.ts';
import type { Plan } from './plan.ts';
import type { Sections } from './sections.ts';

// What can be said of a section from far away.
export interface SectionFacts {
  readonly free: number; // of what the filter lets pass
  readonly sold_out: boolean;
  readonly categories: readonly number[]; // of those free seats
}

// The lines under a section's name.
export type SectionWords = (facts: SectionFacts) => readonly string[];

export interface Scene {
  readonly plan: Plan;
  readonly sections: Sections;
  readonly camera: Camera;
  readonly looks: Uint8Array;
  readonly words: SectionWords;
  floor: Floor;
  wanted: Wanted | null; // null: no filter
  shown: readonly number[]; // seats that the page points at
  readonly lasso: Lasso | undefined; // of a map on which lines are drawn around seats
}

// How a seat is drawn: its look, or dimmed.
export function drawnLook(scene: Scene, seat: number): number {
  const look = scene.looks[seat];
  if (look !== Look.free || !scene.wanted) return look;
  return scene.wanted[filterSlot(scene.plan, seat)] ? look : dimmed;
}

// Where the plan lies on the canvas, in device pixels.
export interface Place {
  readonly zoom: number; // device pixels per unit of the plan
  readonly origin_x: number; // of the plan's origin
  readonly origin_y: number;
  readonly ratio: number; // device pixels per CSS pixel
}
