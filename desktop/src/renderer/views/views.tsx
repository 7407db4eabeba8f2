import { Redirect, Route, Switch, useLocation } from "wouter";
import { useKnownSettings } from "../api/use-settings.ts";
import { useStatus } from "../api/use-status.ts";
import { CrashGuard } from "../components/crash-guard.tsx";
import { Loading } from "../components/loading.tsx";
import { paths } from "../components/use-go.ts";
import { Columns } from "./columns/columns.tsx";
import { Connect } from "./connect/connect.tsx";
import { Create } from "./create/create.tsx";
import { Customers } from "./customers/customers.tsx";
import { File } from "./file/file.tsx";
import { History } from "./history/history.tsx";
import { NewBatch } from "./new-batch/new-batch.tsx";
import { Outbox } from "./outbox/outbox.tsx";
import { OpenImport } from "./review/open-import.tsx";
import { Run } from "./run/run.tsx";
import { Settings } from "./settings/settings.tsx";

/** New and Review are one place: what is typed into a new batch is under review at once. */
const REVIEW = /^\/(?:new|imports\/(?<id>[^/]+)\/review)\/?$/;

/** Which view belongs to which address. */
export function Views() {
  const [place] = useLocation();
  return (
    <CrashGuard place={place}>
      <Switch>
        <Route path={REVIEW}>
          {({ id }) => <NewBatch importId={id === undefined ? null : decodeURIComponent(id)} />}
        </Route>
        <Route path="/imports/:id/file">{({ id }) => <File key={id} id={id} />}</Route>
        <Route path="/imports/:id/columns">{({ id }) => <Columns key={id} id={id} />}</Route>
        <Route path="/imports/:id/create">{({ id }) => <Create key={id} id={id} />}</Route>
        <Route path="/imports/:id">{({ id }) => <OpenImport key={id} id={id} />}</Route>
        <Route path={paths.connect}>
          <Connect />
        </Route>
        <Route path={paths.outbox}>
          <Outbox />
        </Route>
        <Route path="/outbox/:id/:customerId?">
          {({ id, customerId }) => <Run key={id} id={id} customerId={customerId ?? null} />}
        </Route>
        <Route path="/customers/:id?">{({ id }) => <Customers id={id ?? null} />}</Route>
        <Route path={paths.history}>
          <History />
        </Route>
        <Route path={paths.settings}>
          <Settings />
        </Route>
        <Route>
          <Start />
        </Route>
      </Switch>
    </CrashGuard>
  );
}

/** A first start begins with a server to connect to; every other one with a batch. */
function Start() {
  const { data: status } = useStatus();
  const settings = useKnownSettings();
  if (status === undefined || settings === undefined) return <Loading />;
  const first = status.profile === null && !settings.welcomed;
  return <Redirect to={first ? paths.connect : paths.newBatch} replace />;
}
