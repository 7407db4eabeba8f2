import { join } from "node:path";
import { app, dialog, Menu, nativeTheme, protocol, safeStorage, session } from "electron";
import { createHost, type Host } from "../host/host.ts";
import type { RequestHandler } from "../host/request-handler.ts";
import { appVersion } from "../start/app-version.ts";
import { ensureProfile } from "../start/ensure-profile.ts";
import { createPageHandler } from "../start/page-handler.ts";
import { RendererFiles } from "../start/renderer-files.ts";
import { rendererFolder } from "../start/renderer-folder.ts";
import type { StartOptions } from "../start/start-options.ts";
import { serveApp } from "./app-protocol.ts";
import { backgroundColor } from "./background-color.ts";
import { chooseTableFile } from "./choose-table-file.ts";
import { DeskWindow } from "./desk-window.ts";
import { limitPermissions } from "./limit-permissions.ts";
import { menuTemplate } from "./menu.ts";
import { openTableFile } from "./open-table-file.ts";
import { saveDownloads } from "./save-downloads.ts";
import { createSecretStore } from "./secret-store.ts";
import { shellLanguage } from "./shell-language.ts";
import { stopBeforeQuit } from "./stop-before-quit.ts";
import { openWindow } from "./window.ts";

/** The app once it runs. */
export interface Desk {
  show(): void;
  /** Makes an import of each file and shows it. */
  openFiles(files: readonly string[]): Promise<void>;
}

/**
 * The host, its page and its window. Only after the app is ready.
 * @throws HostError, StartError
 */
export async function startDesk(
  { dataFolder, connection }: Pick<StartOptions, "dataFolder" | "connection">,
  onUnexpected: (error: unknown) => void,
): Promise<Desk> {
  const files = new RendererFiles(rendererFolder);
  const host = await createHost({
    dataFolder,
    shell: "electron",
    appVersion,
    secrets: await createSecretStore(safeStorage, process.platform),
    onUnexpected,
  });
  stopBeforeQuit(host.stop, onUnexpected);
  const { services } = host;
  if (connection !== undefined) await ensureProfile(services.profiles, connection);

  const language = () => shellLanguage(services.settings.get().language, app.getLocale());
  const background = () =>
    backgroundColor(services.settings.get().theme, nativeTheme.shouldUseDarkColors);
  const window = new DeskWindow(() =>
    openWindow({
      stateFile: join(app.getPath("userData"), "window.json"),
      backgroundColor: background(),
    }),
  );
  const tell = (title: string, why: string) => dialog.showErrorBox(title, why);
  const desk: Desk = {
    show: () => window.show(),
    openFiles: async (paths) => {
      const options = { imports: services.imports, language: language(), tell, onUnexpected };
      for (const path of paths) {
        const importId = await openTableFile(path, options);
        if (importId !== undefined) window.send({ command: "open", importId });
      }
    },
  };
  const openFile = async () => {
    const file = await chooseTableFile(window.show(), language());
    if (file !== undefined) await desk.openFiles([file]);
  };
  const followSettings = () => {
    const template = menuTemplate({
      language: language(),
      platform: process.platform,
      run: (command) => window.send({ command }),
      openFile: () => void openFile().catch(onUnexpected),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    window.setBackgroundColor(background());
  };

  limitPermissions(session.defaultSession);
  saveDownloads(session.defaultSession, () => app.getPath("downloads"));
  const handle = observe(host, { onRequest: () => window.onPageRequest(), followSettings });
  serveApp(protocol, createPageHandler({ files, handle }));
  followSettings();
  window.show();
  return desk;
}

interface Observer {
  readonly onRequest: () => void;
  readonly followSettings: () => void;
}

/** The page's requests tell the shell what it has to know, so there is no channel besides them. */
function observe({ handle }: Host, { onRequest, followSettings }: Observer): RequestHandler {
  return async (request) => {
    onRequest();
    const response = await handle(request);
    if (new URL(request.url).pathname === "/trpc/settings.set") followSettings();
    return response;
  };
}
