import type { Session } from "electron";
import { isAppAddress } from "./app-protocol.ts";

/** Copying what the user asked to copy. Pasting comes as an event and needs no permission. */
const GRANTED: readonly string[] = ["clipboard-sanitized-write"];

/** Refuses everything else that a page can ask for; Electron would grant it. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(GRANTED.includes(permission) && isAppAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      GRANTED.includes(permission) && isAppAddress(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}
