import { app } from "electron";

/** Lets what is under way end before the app does. */
export function stopBeforeQuit(
  stop: () => Promise<void>,
  onUnexpected: (error: unknown) => void,
): void {
  let state: "running" | "stopping" | "stopped" = "running";
  app.on("will-quit", (event) => {
    if (state === "stopped") return;
    event.preventDefault();
    if (state === "stopping") return;
    state = "stopping";
    stop()
      .catch(onUnexpected)
      .finally(() => {
        state = "stopped";
        app.quit();
      });
  });
}
