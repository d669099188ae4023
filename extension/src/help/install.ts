/** How to install the app, for the system at hand first. */
import { h } from "../content/overlay/dom";
import { t } from "../shared/i18n";

/** Systems the app is made for, and their part in the keys of the texts. */
const systems = [
  { name: "Windows", key: "Windows", is: /win/i },
  { name: "macOS", key: "Mac", is: /mac/i },
  { name: "Linux", key: "Linux", is: /linux|x11/i },
] as const;

const steps = [1, 2, 3] as const;

/** @param platform as the browser names the system it runs on */
export function installView(platform: string): HTMLElement {
  const mine = systems.find(({ is }) => is.test(platform));
  const sorted = [...systems].sort((a, b) => Number(b === mine) - Number(a === mine));
  const views = sorted.map((system) => systemView(system, system === mine));
  return h("div", {}, ...views, h("p", {}, t("helpNotInstalledDo2")));
}

function systemView({ name, key }: (typeof systems)[number], isMine: boolean): HTMLElement {
  const title = isMine ? `${t("installOn", name)} (${t("installHere")})` : t("installOn", name);
  const list = h("ol", {}, ...steps.map((step) => h("li", {}, t(`install${key}${step}`))));
  return h("details", isMine ? { open: "" } : {}, h("summary", {}, title), list);
}
