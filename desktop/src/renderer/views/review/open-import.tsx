import { Redirect } from "wouter";
import { useImport } from "../../api/use-imports.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { pathOfStep } from "../../components/use-go.ts";

/** Goes to the step that an import is at. */
export function OpenImport({ id }: { readonly id: string }) {
  const { data, error } = useImport(id);
  if (error !== null) return <FailureNotice error={error} />;
  if (data === undefined) return <Loading />;
  return <Redirect to={pathOfStep(id, data.step)} replace />;
}
