/** The part that shows what the reader asked for with a right click. */
import { AskedCheck } from "../life/asked-check";
import { arrive } from "../life/parts";

arrive("asked", (tools) => new AskedCheck(tools));
