import type { Customer } from "@customer-desk/shared";
import { Link } from "wouter";
import { paths } from "../../components/use-go.ts";
import viewStyles from "../../components/view.module.css";
import { useWords } from "../../text/words-context.tsx";

/** Customers as a list; each opens at its e-mail address. */
export function CustomerTable({ customers }: { readonly customers: readonly Customer[] }) {
  const words = useWords();
  return (
    <table className={viewStyles.table}>
      <thead>
        <tr>
          <th scope="col">{words.fields.email}</th>
          <th scope="col">{words.fields.fullName}</th>
          <th scope="col">{words.fields.externalId}</th>
          <th scope="col">{words.fields.taxDocument}</th>
          <th scope="col">{words.fields["address.country"]}</th>
          <th scope="col">{words.customers.created}</th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <tr key={customer.id}>
            <td>
              <Link href={paths.customer(customer.id)}>{customer.email}</Link>
            </td>
            <td>{customer.fullName}</td>
            <td>{customer.externalId}</td>
            <td>{customer.taxDocument}</td>
            <td>{customer.address?.country}</td>
            <td className={viewStyles.quiet}>
              {words.format.dateTime(Date.parse(customer.createdAt))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
