/** What the user can set; one place for the worker and the options page. */

/** How much is marked on pages: everything looked at, only what is unusual, or only signs. */
export type MarkLevel = "all" | "unclear" | "signs";

export interface Settings {
  /** What is marked on pages. */
  marks: MarkLevel;
  /** Whether the app remembers photos and texts, so that they are recognised under another name. */
  remember: boolean;
  /** Whether it also remembers faces; only beside `remember`. Off unless the user switches it on: faces are biometric. */
  rememberFaces: boolean;
  /** Days after which everything is forgotten; 0 means not by itself. */
  forgetAfterDays: (typeof forgetChoices)[number];
  /** Whether what the user is about to send is looked at. */
  guard: boolean;
}

export const markLevels = ["all", "unclear", "signs"] as const satisfies readonly MarkLevel[];
export const forgetChoices = [0, 30, 90, 365] as const;

export const defaultSettings: Settings = {
  marks: "all",
  remember: true,
  rememberFaces: false,
  forgetAfterDays: 0,
  guard: true,
};

/** Settings of whatever was kept or sent; what is missing or unknown is as at the start. */
export function asSettings(value: unknown): Settings {
  const { marks, remember, rememberFaces, forgetAfterDays, guard } = { ...(value as Partial<Settings> | null) };
  return {
    marks: markLevels.find((level) => level === marks) ?? defaultSettings.marks,
    remember: typeof remember === "boolean" ? remember : defaultSettings.remember,
    rememberFaces: rememberFaces === true && remember !== false,
    forgetAfterDays: forgetChoices.find((days) => days === forgetAfterDays) ?? defaultSettings.forgetAfterDays,
    guard: typeof guard === "boolean" ? guard : defaultSettings.guard,
  };
}
