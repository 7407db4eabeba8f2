import { spawn } from "node:child_process";

const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  // Not `start`, which is the shell's and reads & and ^ in an address.
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Asks the system to show an address. If it cannot, nothing happens: the address is printed too. */
export function openInBrowser(url: string, platform: NodeJS.Platform): void {
  const [program, ...args] = OPENERS[platform] ?? ["xdg-open"];
  const child = spawn(program, [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
