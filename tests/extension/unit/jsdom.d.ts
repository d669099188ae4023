/** The part of jsdom that the tests use; it comes without types. */
declare module "jsdom" {
  export class JSDOM {
    constructor(
      html: string,
      options?: {
        url?: string;
        runScripts?: "dangerously";
        pretendToBeVisual?: boolean;
      },
    );
    readonly window: Window & typeof globalThis & { eval(code: string): unknown };
    serialize(): string;
  }
}
