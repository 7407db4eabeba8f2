import { type Customer, type FieldIssue, TIMEZONES } from "@customer-desk/shared";
import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import type { FieldKey } from "../../../host/host-api.ts";
import { Notice } from "../../components/notice.tsx";
import viewStyles from "../../components/view.module.css";
import { fieldName, issueWords } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";
import { ADDRESS_PARTS, type CustomerDraft, issueCodeOf, TEXT_FIELDS } from "./customer-draft.ts";
import { MetadataFields } from "./metadata-fields.tsx";

interface CustomerFormProps {
  /** What the draft was made from; null for a new customer. */
  readonly customer: Customer | null;
  readonly draft: CustomerDraft;
  readonly issues: readonly FieldIssue[];
  readonly busy: boolean;
  readonly onChange: (changes: Partial<CustomerDraft>) => void;
  readonly onSubmit: () => void;
}

/** Every field of a customer. */
export function CustomerForm(props: CustomerFormProps) {
  const { customer, draft, issues, busy, onChange: change, onSubmit } = props;
  const words = useWords();
  const { customers: texts } = words;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (issues.length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [issues]);
  const problem = (field: FieldKey | "metadata"): string | null => {
    const issue = issues.find((each) => each.field === field);
    if (issue === undefined) return null;
    const { what } = issueWords(words, { ...issue, code: issueCodeOf(issue, draft) });
    const name = field === "metadata" ? words.columns.metadata : fieldName(words, field);
    return words.grid.issue(name, what, undefined);
  };
  return (
    <form
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="sm">
        {TEXT_FIELDS.map((field) => (
          <TextInput
            key={field}
            label={fieldName(words, field)}
            required={field === "email"}
            value={draft.texts[field]}
            error={problem(field)}
            data-autofocus={field === "email" || undefined}
            onChange={({ currentTarget }) =>
              change({ texts: { ...draft.texts, [field]: currentTarget.value } })
            }
          />
        ))}
        <NativeSelect
          label={fieldName(words, "timezone")}
          value={draft.timezone}
          error={problem("timezone")}
          data={[
            { value: "", label: texts.noTimezone },
            ...TIMEZONES.filter((zone) => zone !== "UTC"),
          ]}
          onChange={({ currentTarget }) => change({ timezone: currentTarget.value })}
        />
        <Section title={texts.addressSection}>
          <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
            {ADDRESS_PARTS.map((part) => {
              const field: FieldKey = `address.${part}`;
              return (
                <TextInput
                  key={part}
                  label={fieldName(words, field)}
                  value={draft.address[part]}
                  description={part === "country" ? texts.countryHint : undefined}
                  inputWrapperOrder={["label", "input", "description", "error"]}
                  error={problem(field)}
                  onChange={({ currentTarget }) =>
                    change({ address: { ...draft.address, [part]: currentTarget.value } })
                  }
                />
              );
            })}
          </SimpleGrid>
        </Section>
        <Section title={texts.metadataSection}>
          <MetadataFields
            metadata={draft.metadata}
            problem={problem("metadata")}
            onChange={(metadata) => change({ metadata })}
          />
        </Section>
        {customer !== null && <Facts customer={customer} />}
        {issues.length > 0 && (
          <Notice kind="problem" boxed>
            {texts.notSaved(issues.length)}
          </Notice>
        )}
        <Group justify="flex-end">
          <Button type="submit" variant="filled" loading={busy}>
            {customer === null ? texts.createOne : words.common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 style={{ paddingBottom: 8, fontWeight: 600 }}>{title}</h3>
      {children}
    </section>
  );
}

function Facts({ customer }: { readonly customer: Customer }) {
  const { customers: texts, format } = useWords();
  const facts: readonly (readonly [string, string])[] = [
    [texts.id, customer.id],
    [texts.created, format.dateTime(Date.parse(customer.createdAt))],
    [texts.updated, format.dateTime(Date.parse(customer.updatedAt))],
  ];
  return (
    <dl className={viewStyles.quiet}>
      {facts.map(([name, value]) => (
        <div key={name} className={viewStyles.line}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
