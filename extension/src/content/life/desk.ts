import type { CheckReply } from "../../shared/messages";
import type { Sight } from "../collect/sight";
import type { Layer } from "../overlay/layer";
import type { Panel } from "../overlay/panel";
import type { Speaker } from "../overlay/speaker";
import type { CheckQueue } from "./queue";
import type { WorkerLink } from "./worker-link";

/** What the photos and messages of a page are worked with. */
export interface Desk {
  site: string;
  /** Hosts that the worker fetches this site's photos from. */
  hosts: readonly string[];
  link: WorkerLink;
  queue: CheckQueue;
  layer: Layer;
  panel: Panel;
  speaker: Speaker;
  sight: Sight;
  signal: AbortSignal;
  rescan(): void;
  /** Takes note of how the host is; false when this site is not in use, and everything ends. */
  accepted(reply: CheckReply): boolean;
}
