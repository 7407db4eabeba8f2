interface Answer {
  result: { data: { successful: { index: number }[]; failed: unknown[] } };
}

/**
 * A `fetch` to a server that refuses the last customer of each batch, for a reason that no check on
 * this side knows: what a newer server may do.
 */
export function refusingFetch(field: string, message: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!String(input).includes("createBatch")) return response;
    const answer = (await response.json()) as Answer;
    const { successful, failed } = answer.result.data;
    const last = successful.pop();
    failed.push({ index: last?.index, issues: [{ field, code: "spam_trap", message }] });
    return Response.json(answer);
  };
}
