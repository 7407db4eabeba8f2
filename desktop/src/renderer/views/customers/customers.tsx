import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { useCustomerPages } from "../../api/use-customers.ts";
import { useStatus, useStatusAfter } from "../../api/use-status.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { Notice } from "../../components/notice.tsx";
import { paths, useGo } from "../../components/use-go.ts";
import viewStyles from "../../components/view.module.css";
import { ViewHeader } from "../../components/view-header.tsx";
import { useWords } from "../../text/words-context.tsx";
import { SearchField } from "../review/search-field.tsx";
import { CustomerPanel } from "./customer-panel.tsx";
import { CustomerTable } from "./customer-table.tsx";

interface CustomersProps {
  /** The customer that is open, `new`, or null. */
  readonly id: string | null;
}

/** The customers of the profile in use; what was loaded before, while its server is away. */
export function Customers({ id }: CustomersProps) {
  const words = useWords();
  const { customers: texts } = words;
  const go = useGo();
  const { data: status } = useStatus();
  const hasProfile = status !== undefined && status.profile !== null;
  const [search, setSearch] = useState("");
  const pages = useCustomerPages(search, hasProfile);
  const loaded = pages.data?.pages ?? [];
  const customers = loaded.flatMap((page) => page.customers);
  const first = loaded[0];
  // That the next page got no answer is news, too, although the first one had one.
  useStatusAfter(pages.error ?? first?.online);
  // What was loaded before the page that failed stays as it is.
  const retry = () => void (pages.isFetchNextPageError ? pages.fetchNextPage() : pages.refetch());
  if (status !== undefined && !hasProfile) {
    return (
      <>
        <ViewHeader title={texts.title} />
        <EmptyState title={texts.noProfileTitle} text={texts.noProfileText}>
          <Link href={paths.connect}>{words.status.connect}</Link>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <ViewHeader
        title={texts.title}
        facts={first && texts.count(customers.length, pages.hasNextPage)}
      >
        <SearchField text={search} label={texts.search} width={320} onChange={setSearch} />
        <Button
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => go.to(paths.newCustomer)}
        >
          {texts.create}
        </Button>
      </ViewHeader>
      {first !== undefined && (!first.online || status?.connection === "offline") && (
        <Notice kind="warning">{texts.offline(first.loadedAt)}</Notice>
      )}
      {pages.error !== null && <FailureNotice error={pages.error} onRetry={retry} />}
      {pages.isPending && pages.error === null && <Loading />}
      {first?.online === true && customers.length === 0 && (
        <EmptyState
          title={search === "" ? texts.emptyTitle : texts.noMatch(search)}
          text={search === "" ? texts.emptyText : ""}
        />
      )}
      {customers.length > 0 && (
        <div className={viewStyles.scroll}>
          <CustomerTable customers={customers} />
          {pages.hasNextPage && (
            <div style={{ padding: 12 }}>
              <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {texts.loadMore}
              </Button>
            </div>
          )}
        </div>
      )}
      <CustomerPanel key={id} id={id} onClose={() => go.to(paths.customers)} />
    </>
  );
}
