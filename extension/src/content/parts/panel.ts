/** The part that draws the reasons behind a mark. */
import { arrive } from "../life/parts";
import { panelView } from "../overlay/panel-view";

arrive("panel", panelView);
