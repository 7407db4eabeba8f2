import type { CellIssue, CustomerField, EditKind, RowCounts } from "../../host/host-api.ts";
import type { Format } from "./create-format.ts";
import type { FailureCode, FailureWords, IssueWords, Params } from "./word-types.ts";

/** What a file is that cannot be read, by the format that the host tells. */
const FORMATS: Readonly<Record<string, string>> = {
  ods: "An OpenDocument spreadsheet (.ods) cannot be read.",
  xls: "An old .xls workbook, or one with a password, cannot be read.",
  xlsb: "A binary workbook (.xlsb) cannot be read.",
  pdf: "A PDF cannot be read as a table.",
  html: "This is a web page, not a table.",
  gzip: "This file is compressed.",
  zip: "This is an archive of files, not a table.",
};

/** Everything the app says, in English. `es.ts` says the same in Spanish. */
export function english({
  number,
  percent,
  plural,
  time,
  otherDay,
  dateTime,
  bytes,
  duration,
  list,
}: Format) {
  const moment = (at: number) => {
    const day = otherDay(at);
    return day === null ? time(at) : `${day}, ${time(at)}`;
  };
  const exactly = (at: number) => {
    const day = otherDay(at);
    return `${day === null ? "" : `on ${day} `}at ${time(at)}`;
  };
  const rows = (count: number) => plural(count, { one: "# row", other: "# rows" });
  const customers = (count: number) => plural(count, { one: "# customer", other: "# customers" });
  const batches = (count: number) => plural(count, { one: "# batch", other: "# batches" });
  const cells = (count: number) => plural(count, { one: "# cell", other: "# cells" });

  const fields: Record<CustomerField, string> = {
    email: "E-mail",
    externalId: "Your id",
    fullName: "Name",
    taxDocument: "Tax document",
    timezone: "Time zone",
    "address.line1": "Street",
    "address.line2": "Street, 2nd line",
    "address.city": "City",
    "address.state": "State",
    "address.region": "Region",
    "address.postalCode": "Postal code",
    "address.country": "Country",
  };

  const edits: Record<EditKind, string> = {
    edit: "edit",
    paste: "paste",
    fill: "fill down",
    add: "new rows",
    delete: "deletion",
    replace: "replacement",
    trim: "trimming",
    lower_case: "lower case",
    set_value: "set value",
  };

  const tooLarge = (limit: string, maximum: number, line: number): string => {
    if (limit === "rows") return `The file has more than ${rows(maximum)}.`;
    if (limit === "columns") {
      return `Line ${number(line)} of the file has more than ${number(maximum)} columns.`;
    }
    if (limit === "cell") {
      return `A cell in line ${number(line)} has more than ${number(maximum)} characters.`;
    }
    return `The file is larger than ${bytes(maximum)}.`;
  };

  /** As a kind of errors, one has no number. */
  const limited = (
    limit: Params[string] | undefined,
    known: (limit: string) => string,
    unknown: string,
  ) => (limit === undefined ? unknown : known(number(Number(limit))));

  const issues: Record<CellIssue["code"], (params: Params) => IssueWords> = {
    required: () => ({ what: "is missing", next: "Every customer needs one." }),
    wrong_type: () => ({ what: "has the wrong type" }),
    not_an_email: () => ({
      what: "is not an e-mail address",
      next: "Write it like ana@example.com.",
    }),
    letter_not_in_email: ({ letter }) => ({
      what:
        letter === undefined
          ? "contains a letter that is not allowed in an e-mail address"
          : `contains “${letter}”, which is not allowed in an e-mail address`,
      next: "Write only the address, in letters without accents.",
    }),
    empty: () => ({ what: "is empty" }),
    too_long: ({ maximum }) => ({
      what: limited(maximum, (most) => `is longer than ${most} characters`, "is too long"),
      next: "Shorten it.",
    }),
    too_small: ({ minimum }) => ({
      what: limited(minimum, (least) => `is less than ${least}`, "is too small"),
    }),
    too_big: ({ maximum }) => ({
      what: limited(maximum, (most) => `is more than ${most}`, "is too large"),
    }),
    too_few: ({ minimum }) => ({
      what: limited(minimum, (least) => `needs at least ${least}`, "has too few"),
    }),
    too_many: ({ maximum }) => ({
      what: limited(maximum, (most) => `allows at most ${most}`, "has too many"),
    }),
    not_one_of: () => ({
      what: "is not one of the possible values",
      next: "Time zones are written like Europe/Madrid.",
    }),
    not_a_country_code: () => ({
      what: "is not a two-letter country code",
      next: "Write it like ES.",
    }),
    not_a_uuid: () => ({ what: "is not a UUID" }),
    unknown_address: () => ({ what: "is not a known address" }),
    ids_differ: () => ({ what: "differs from the other id of this row" }),
    unstorable_text: () => ({
      what: "contains characters that cannot be stored",
      next: "Type it again.",
    }),
    bad_metadata_key: ({ maximum }) => ({
      what: limited(
        maximum,
        (most) => `has a name that is empty or longer than ${most} characters`,
        "has a name that is empty or too long",
      ),
      next: "Change the name of the column.",
    }),
    metadata_too_large: () => ({
      what: "is too large together with the row’s other extra values",
      next: "Leave out a column.",
    }),
    too_deep: () => ({ what: "is nested too deeply" }),
    bad_cursor: () => ({ what: "is out of date" }),
    bad_idempotency_key: () => ({ what: "is not a valid key" }),
    ambiguous_idempotency_key: () => ({ what: "is not a valid key" }),
    bad_version: () => ({ what: "is not a date" }),
    invalid: () => ({ what: "is not valid" }),
    incomplete_address: () => ({
      what: "is missing from the address",
      next: "An address needs a street, a city, a postal code and a country, or none of them.",
    }),
    unknown_country: () => ({
      what: "is not a country that we know",
      next: "Write its name or its two-letter code, such as ES.",
    }),
    refused_by_server: () => ({
      what: "was refused by the server",
      next: "Change it and send the row again.",
    }),
  };

  const failures: Record<FailureCode, (params: Params) => FailureWords> = {
    validation_error: () => ({
      what: "The server did not accept some of the values.",
      next: "Correct the fields that are marked.",
    }),
    invalid_json: () => ({
      what: "The server could not read the request.",
      next: "This app and the server may not fit together. Tell whoever runs the server.",
    }),
    bad_request: () => ({
      what: "The server did not understand the request.",
      next: "This app and the server may not fit together. Tell whoever runs the server.",
    }),
    unsupported_media_type: () => ({
      what: "The server did not understand the request.",
      next: "Something between this app and the server may have changed it. Check the address.",
    }),
    payload_too_large: () => ({
      what: "The server finds the request too large.",
      next: "Leave out some of the extra columns.",
    }),
    unauthorized: () => ({
      what: "The server refused the key. It is unknown, expired or revoked.",
      next: "Enter another key in Settings.",
    }),
    customer_not_found: () => ({
      what: "The server does not know this customer.",
      next: "It may have been removed, or belong to another profile. Reload the list.",
    }),
    not_found: () => ({
      what: "The server has nothing at this address.",
      next: "Check the profile’s address in Settings.",
    }),
    method_not_allowed: () => ({
      what: "The server does not offer this.",
      next: "It may be older than this app. Check the profile’s address in Settings.",
    }),
    duplicate: () => ({
      what: "Another customer already has this id.",
      next: "Choose another id, or edit the customer that has it.",
    }),
    idempotency_key_mismatch: () => ({
      what: "The server has seen this batch with other contents.",
      next: "Nothing was sent twice. Try it again later; if it stays, tell whoever runs the server what Details says.",
    }),
    idempotency_in_progress: () => ({
      what: "The server is still busy with this batch.",
      next: "It is asked again in a moment.",
    }),
    idempotency_unavailable: () => ({
      what: "The server could not check whether it has this batch already.",
      next: "It is asked again by itself.",
    }),
    rate_limited: () => ({
      what: "The server asks for a pause: too many requests.",
      next: "Sending goes on by itself.",
    }),
    service_unavailable: () => ({
      what: "The server cannot take requests at the moment.",
      next: "It is tried again by itself.",
    }),
    internal_error: () => ({
      what: "Something failed inside.",
      next: "Try it again. If it stays, tell whoever runs the server what Details says.",
    }),
    network_error: () => ({
      what: "The server cannot be reached.",
      next: "Check the network and the profile’s address.",
    }),
    timeout: () => ({
      what: "The server did not answer in time.",
      next: "Try it again in a moment.",
    }),
    aborted: () => ({ what: "The call was cancelled.", next: "Try it again." }),
    invalid_response: () => ({
      what: "What answers at this address is not a Customer Desk server.",
      next: "Check the profile’s address in Settings.",
    }),
    incomplete_answer: () => ({
      what: "The server’s answer did not cover every row.",
      next: "The batch is sent again under the same key, so nothing is created twice.",
    }),
    store_locked: () => ({
      what: "Another window of this app is using the data folder.",
      next: "Close the other one and start again.",
    }),
    store_newer: () => ({
      what: "The data was written by a newer version of this app.",
      next: "Install the newer version.",
    }),
    store_unusable: () => ({
      what: "The data on this machine cannot be read or written.",
      next: "Check that the disk has space left, then restore a backup if it stays.",
    }),
    file_unreadable: () => ({
      what: "The file cannot be read.",
      next: "Open it in a spreadsheet program, save it again, and choose that one.",
    }),
    file_too_large: ({ limit, maximum, maximumBytes, line }) => ({
      what: tooLarge(String(limit ?? "bytes"), Number(maximum ?? maximumBytes), Number(line ?? 0)),
      next:
        limit === "cell" || limit === "columns"
          ? "Look at that line; the separator may be another one. Correct the file and choose it again."
          : "Split it into several files.",
    }),
    file_not_supported: ({ format }) => ({
      what: FORMATS[String(format)] ?? "This kind of file cannot be read.",
      next: "Save the table as XLSX or CSV and choose that file.",
    }),
    file_empty: () => ({ what: "The file has no rows.", next: "Choose another file or sheet." }),
    import_in_use: () => ({
      what: "Rows of this batch are waiting to be sent.",
      next: "Wait until they are sent, or take back in the Outbox what was not sent yet.",
    }),
    import_not_found: () => ({
      what: "This batch is no longer there.",
      next: "Look in History for the others.",
    }),
    customer_not_loaded: () => ({
      what: "This customer was never loaded on this machine, and the server does not answer.",
      next: "Try it again when the server answers.",
    }),
    profile_not_found: () => ({
      what: "This profile is no longer there.",
      next: "Choose another one in Settings.",
    }),
    profile_in_use: () => ({
      what: "Rows are waiting to be sent with this profile.",
      next: "Wait until they are sent, or take back in the Outbox what was not sent yet.",
    }),
    key_for_other_side: ({ live }) => ({
      what: live
        ? "This is a LIVE key, and rows are waiting to be sent to the sandbox with this profile."
        : "This is a sandbox key, and rows are waiting to be sent to LIVE with this profile.",
      next: "Make a profile of its own for this key, or wait until the rows are sent.",
    }),
    no_profile: () => ({
      what: "There is no server to send to yet.",
      next: "Connect one in Settings.",
    }),
    nothing_to_send: () => ({
      what: "No row is ready to be sent.",
      next: "Fix the rows that are marked.",
    }),
    wrong_step: () => ({
      what: "The batch is at another step by now.",
      next: "Open it again from History.",
    }),
    row_already_sent: () => ({
      what: "This row is already on its way.",
      next: "It can be changed once the server has answered.",
    }),
    app_unreachable: () => ({
      what: "The app’s own service does not answer.",
      next: "Close the app and open it again. What you entered is kept.",
    }),
  };

  return {
    appName: "Customer Desk",
    fields,
    edits,
    issues,
    failures,
    format: { number, percent, time, dateTime, bytes, duration, list, rows, customers },

    common: {
      cancel: "Cancel",
      close: "Close",
      save: "Save",
      remove: "Remove",
      edit: "Edit",
      apply: "Apply",
      retry: "Try again",
      loading: "Loading",
      details: "Details",
      copy: "Copy",
      copied: "Copied",
      more: "More",
      required: "required",
      code: "Code",
      requestId: "Request id",
      at: "Time",
      message: "Message",
      back: "Back",
      continue: "Continue",
      withKey: (text: string, key: string) => `${text} (${key})`,
    },

    frame: {
      navigation: "Screens",
      newBatch: "New batch",
      outbox: "Outbox",
      outboxWaiting: (count: number) => `${rows(count)} waiting`,
      customers: "Customers",
      history: "History",
      settings: "Settings",
      commands: "Commands",
      shortcuts: "Shortcuts",
      skip: "Skip to content",
      dropTitle: "Drop the file to import it",
      dropHint: "CSV, TSV or XLSX. Nothing is sent before you say so.",
      reading: (name: string) => `Reading ${name}`,
      onlyOneFile: (name: string) => `One file at a time: ${name} was opened.`,
    },

    status: {
      label: "Status",
      live: "LIVE",
      sandbox: "SANDBOX",
      noProfile: "Not connected to a server",
      connect: "Connect",
      unknown: "Not contacted yet",
      online: "Connected",
      offline: (since: number | null) =>
        since === null ? "Offline" : `Offline since ${moment(since)}`,
      tryingIn: (seconds: number) => `trying again in ${duration(seconds)}`,
      tryingNow: "trying again now",
      waiting: (count: number) => `${rows(count)} waiting`,
      nothingWaits: "Nothing waiting",
      sending: (count: number) => `Sending, ${rows(count)} to go`,
      paused: (count: number) => `Paused, ${rows(count)} waiting`,
      blocked: (count: number) => `Stopped, ${rows(count)} waiting. See why`,
    },

    connect: {
      welcomeTitle: "Connect to your Customer Desk server",
      welcomeText:
        "Customers you import go to one server, with one key. Ask whoever runs the server for both.",
      steps: [
        "Enter the address of the server and an API key.",
        "Drop a spreadsheet, paste rows or type them.",
        "Fix what is marked, then create. Offline, rows wait here and are sent later.",
      ],
      later: "Start without a server",
      laterHint: "You can prepare batches now and connect when you want to send them.",
      newProfile: "New profile",
      editProfile: "Edit profile",
      name: "Name",
      nameHint: "How you recognise it, such as your company.",
      namePlaceholder: "acme",
      url: "Server address",
      urlHint: "Where the server answers, with http:// or https://.",
      apiKey: "API key",
      apiKeyHint: "It decides whether customers go to LIVE or SANDBOX.",
      apiKeyKept: "Leave empty to keep the present key.",
      test: "Test connection",
      save: "Save and connect",
      keyUnprotected:
        "This machine has no keychain that the app can use, so the key is kept unencrypted in the data folder. Anyone who can read that folder can read it.",
      nameMissing: "Give the profile a name.",
      urlInvalid: "Enter a full address, such as https://customers.example.com.",
      keyMissing: "Enter the API key.",
      works: (organization: string, live: boolean, version: string) =>
        `It works. The key belongs to ${organization} and creates customers in ${live ? "LIVE" : "SANDBOX"}. The server has version ${version}.`,
      problems: {
        unreachable:
          "Nothing answers at this address. Check it for typing errors, and that the server is running and reachable from this network.",
        timeout:
          "Something is at this address, but it did not answer in time. The server may be busy, or a firewall in between holds the connection.",
        wrong_key:
          "The server answers, but it refuses this key. It may be mistyped, expired or revoked. Ask for a new one.",
        not_customer_desk:
          "Something answers at this address, but it is not a Customer Desk server. Check the address and the port.",
        too_old: "The server is older than this app needs. Ask whoever runs it to update it.",
        failed:
          "The server answers, but with an error of its own. Try it again, then ask whoever runs it.",
      },
    },

    newBatch: {
      title: "New batch",
      typedName: (at: number) => `Typed on ${dateTime(at)}`,
      pastedName: (at: number) => `Pasted ${dateTime(at)}`,
      chooseFile: "Choose a file",
      paste: "Paste",
      template: "Download a template",
      hint: "Type in the first cell, paste rows from a spreadsheet, or drop a file anywhere.",
      pasteHint: (key: string) =>
        `Press ${key} to paste: this window may not read the clipboard by itself.`,
    },

    steps: {
      label: "Steps",
      file: "File",
      columns: "Columns",
      review: "Review",
      create: "Create",
    },

    file: {
      title: "How the file is read",
      facts: (size: number, count: number) => `${bytes(size)} · ${rows(count)}`,
      encoding: "Encoding",
      encodings: {
        "utf-8": "UTF-8",
        "windows-1252": "Western (Windows-1252)",
        "utf-16le": "UTF-16 LE",
        "utf-16be": "UTF-16 BE",
      },
      delimiter: "Separator",
      delimiters: { ",": "Comma ,", ";": "Semicolon ;", "\t": "Tab", "|": "Bar |" },
      sheet: "Sheet",
      headerRow: "Column names",
      headerRowAt: (row: number) => `In row ${number(row)}`,
      noHeader: "None",
      preview: "First rows, as they will be read. Those with accents come first.",
      line: "Line",
      column: (place: number) => `Column ${number(place)}`,
      empty: "No rows are left when it is read this way. Try another separator or sheet.",
      reading: (share: number) => `Reading the file: ${percent(share)}`,
      importedBefore: (at: number, profile: string | null) =>
        `This file was imported ${profile === null ? "" : `to ${profile} `}on ${dateTime(at)}.`,
      importedBeforeNext:
        "Going on imports it once more: a row without an id of yours would become a second customer.",
      openedBefore: (at: number) => `This file was opened on ${dateTime(at)} and never sent.`,
      openedBeforeNext: "What you corrected then is still there.",
      warnings: {
        uneven_rows: ({ count, line }: Params) =>
          `${rows(Number(count ?? 0))} ${Number(count) === 1 ? "has" : "have"} more or fewer cells than the header, the first one in line ${number(Number(line ?? 0))}. Check the separator; missing cells are taken as empty.`,
        unclosed_quote: ({ line }: Params) =>
          line === undefined
            ? "A quotation mark is never closed, so rows after it may have run together."
            : `A quotation mark in line ${number(Number(line))} is never closed, so rows after it may have run together.`,
        replaced_characters: ({ count }: Params) =>
          count === undefined
            ? "Some characters cannot be read with this encoding and appear as �. Try another encoding."
            : `${plural(Number(count), { one: "# character cannot be read with this encoding and appears", other: "# characters cannot be read with this encoding and appear" })} as �. Try another encoding.`,
        long_numbers: ({ count }: Params) =>
          `${count === undefined ? "Some cells hold" : plural(Number(count), { one: "# cell holds", other: "# cells hold" })} numbers with more than 15 digits, of which a workbook keeps only the first 15. Store them as text and save the file again.`,
        hidden_sheets: ({ count, names }: Params) =>
          names === undefined
            ? `${plural(Number(count ?? 1), { one: "# hidden sheet is", other: "# hidden sheets are" })} left out.`
            : `Hidden sheets are left out: ${names}.`,
        too_many_columns: ({ maximum }: Params) =>
          maximum === undefined
            ? "The file has more columns than can be read. The last ones are left out."
            : `Only the first ${number(Number(maximum))} columns are read.`,
      } satisfies Record<string, (params: Params) => string>,
    },

    columns: {
      title: "What each column means",
      header: "Column in the file",
      samples: "Samples",
      target: "Becomes",
      confidence: "Match",
      noHeader: (place: number) => `Column ${number(place)}`,
      emptySample: "empty",
      groups: { customer: "Customer", address: "Address", other: "Other" },
      firstName: "First name",
      lastName: "Last name",
      metadata: "Extra value",
      metadataKey: "Name of the extra value",
      ignore: "Leave out",
      missing: (names: readonly string[]) =>
        `No column is matched to ${list(names)}. Choose the column that holds it; every customer needs one.`,
      missingOfAddress: (names: readonly string[]) =>
        `No column is matched to ${list(names)}, which every address needs. ${plural(names.length, { one: "Choose the column that holds it", other: "Choose the columns that hold them" })}, or leave out the rest of the address.`,
      rememberedApplied: (name: string) =>
        `Matched the way you did for ${name}, which had the same columns.`,
      rememberedOffer: (name: string) => `Use the matches of ${name} (same columns)`,
      twice: (field: string) => `Two columns become ${field}. Leave one of them out.`,
      sure: "sure",
      likely: "likely",
      guess: "guess",
      unmatched: "no match",
    },

    review: {
      chips: {
        all: "All",
        ready: "Ready",
        to_fix: "To fix",
        duplicates: "Duplicates",
        on_server: "On server",
        waiting: "Waiting",
        created: "Created",
        existing: "Already there",
        refused: "Refused",
        not_sent: "Not sent",
      },
      notCompared: "not compared",
      notComparedYet: "Nobody has asked the server yet which of these customers it has.",
      filters: "Which rows to show",
      kinds: "Kinds of errors",
      kind: (field: string, what: string, count: number) => `${field} ${what} (${number(count)})`,
      fix: "Fix…",
      search: "Find in rows",
      undo: (what: string | null) => (what === null ? "Undo" : `Undo ${what}`),
      redo: (what: string | null) => (what === null ? "Redo" : `Redo ${what}`),
      noIssues: "No errors left.",
      chooseColumns: "Columns…",
      checkServer: "Check against the server",
      checked: (count: number) =>
        count === 0
          ? "None of these ids is on the server yet."
          : `${customers(count)} of this batch ${count === 1 ? "is" : "are"} on the server already.`,
      fillDown: "Fill down",
      rowsDeleted: (count: number, undo: string) =>
        `${plural(count, { one: "# row deleted", other: "# rows deleted" })}. ${undo} brings ${count === 1 ? "it" : "them"} back.`,
      counts: (ready: number, toFix: number) =>
        `${rows(ready)} ready, ${plural(toFix, { one: "# row to fix", other: "# rows to fix" })}`,
      emptyFilter: "No rows here.",
      emptyToFix: "Nothing to fix. Every row can be sent.",
      emptySearch: (text: string) => `No row contains “${text}”.`,
      clearSearch: "Show all rows",
    },

    grid: {
      label: "Rows of the batch",
      row: "Row",
      newRow: "New row",
      duplicate: "Says the same as an earlier row",
      onServer: "Is on the server already",
      ready: "Ready",
      toFix: "To fix",
      outcome: "Outcome",
      copied: (count: number) => `${cells(count)} copied.`,
      notPasted: (count: number) =>
        `${plural(count, { one: "# row was not pasted", other: "# rows were not pasted" })}: no rows can be added to this list.`,
      /** The reason is the server’s own, and in English. */
      refused: (field: string, reason: string) =>
        `${field} was refused by the server: ${reason}. Change it and send the row again.`,
      issue: (field: string, what: string, next: string | undefined) =>
        next === undefined ? `${field} ${what}.` : `${field} ${what}. ${next}`,
      outcomes: {
        draft: "not sent",
        waiting: "waiting",
        created: "created",
        existing: "already there",
        refused: "refused",
        removed: "removed",
      },
    },

    fixes: {
      title: "Fix many rows at once",
      what: "What to do",
      kinds: {
        trim: "Remove spaces around the text",
        lower_case: "Write in lower case",
        set_value: "Set a value",
        replace: "Find and replace",
      },
      field: "In column",
      column: "Column",
      everyField: "All columns",
      value: "Value",
      find: "Find",
      replacement: "Replace with",
      matchCase: "Capitals matter",
      scope: "Which rows",
      shown: "Rows shown",
      preview: "What would change",
      before: "Before",
      after: "After",
      changes: (cellCount: number, rowCount: number) =>
        cellCount === 0
          ? "Nothing would change."
          : `${cells(cellCount)} in ${rows(rowCount)} would change.`,
      apply: (count: number) => plural(count, { one: "Change # cell", other: "Change # cells" }),
      applied: (count: number, undo: string) => `${cells(count)} changed. ${undo} takes it back.`,
      typeFirst: "Enter what to find.",
    },

    chooseColumns: {
      title: "Columns of the grid",
      hint: "Hidden columns keep what they hold, and it is sent all the same.",
      addMetadata: "Add an extra value",
      metadataKey: "Name, such as plan",
      add: "Add",
      keyProblem: (maximum: number) => `A name has 1 to ${number(maximum)} characters.`,
    },

    create: {
      title: "What will happen",
      sentence: (ready: number, batchCount: number, profile: string, live: boolean) =>
        `${customers(ready)} in ${batches(batchCount)} ${ready === 1 ? "goes" : "go"} to ${profile}, ${live ? "LIVE" : "SANDBOX"}.`,
      noProfile: (ready: number) =>
        `${customers(ready)} ${ready === 1 ? "is" : "are"} ready, but there is no server to send ${ready === 1 ? "it" : "them"} to.`,
      connect: "Connect a server",
      left: (count: number) =>
        `${rows(count)} ${count === 1 ? "stays" : "stay"} here to be fixed. You can send ${count === 1 ? "it" : "them"} later.`,
      nothing: "No row is left to create. Go back and look at the rows that are marked.",
      withoutId: (count: number) =>
        plural(count, {
          one: "# row has no id of yours: a customer is created for it, even if the server has that person already.",
          other:
            "# rows have no id of yours: customers are created for them, even if the server has those people already.",
        }),
      checking: "Asking the server which of these customers it has",
      checkedAt: (at: number) => `Compared with the server ${exactly(at)}.`,
      notChecked: "Not compared with the server yet.",
      checkNow: "Compare now",
      checkAgain: "Compare again",
      skipDuplicates: (count: number) =>
        plural(count, {
          one: "Leave out # row that says the same as an earlier one",
          other: "Leave out # rows that say the same as an earlier one",
        }),
      skipExisting: (count: number) =>
        plural(count, {
          one: "Leave out # customer that is on the server already",
          other: "Leave out # customers that are on the server already",
        }),
      existingHint: "Customers that are there already are never changed or doubled by this.",
      createAll: (count: number) =>
        plural(count, { one: "Create # customer", other: "Create all #" }),
      firstOnly: (count: number) => `First ${number(count)} only`,
      firstHint: "Sends the first batch. Look at it, then send the rest.",
      queueAll: (count: number) => plural(count, { one: "Queue # customer", other: "Queue all #" }),
      offline:
        "The server does not answer at the moment. They will be sent when it does, by themselves.",
      liveTitle: (count: number) => `Create ${customers(count)} in LIVE`,
      liveText: (profile: string, count: number) =>
        `These are real customers of ${profile}. ${customers(count)} will be created now.`,
      liveConfirm: (count: number) => `Create ${number(count)} in LIVE`,
    },

    outbox: {
      title: "Outbox",
      emptyTitle: "Nothing has been sent yet",
      emptyText: "Batches you create appear here, with what became of every row.",
      batch: "Batch",
      started: "Started",
      progress: "Progress",
      state: "State",
      target: "To",
      done: "Done",
      sending: "Sending",
      paused: "Paused",
      waiting: "Waiting for the server",
      blocked: "Stopped",
      refused: (count: number) => plural(count, { one: "# refused", other: "# refused" }),
    },

    run: {
      started: (at: number) => `Started ${dateTime(at)}`,
      finished: (at: number) => `Finished ${dateTime(at)}`,
      of: (done: number, total: number) => `${number(done)} of ${rows(total)}`,
      rate: (perSecond: number) => `${number(Math.round(perSecond))}/s`,
      left: (seconds: number) => `${duration(seconds)} left`,
      progressLabel: "Rows with an outcome",
      filters: {
        all: "All",
        created: "Created",
        existing: "Already there",
        refused: "Refused",
        waiting: "Waiting",
        not_sent: "Not sent",
        ready: "Ready",
        to_fix: "To fix",
        duplicates: "Duplicates",
        on_server: "On server",
      },
      search: "Find in rows",
      pause: "Pause",
      resume: "Resume",
      retryNow: "Try now",
      cancel: "Take back what waits",
      cancelNone: "They may have reached the server: they stay until it answers.",
      cancelTitle: (count: number) => `Take back ${rows(count)}`,
      cancelText:
        "Rows that were never sent become drafts again, and nothing more of this batch is sent. Created customers stay.",
      cancelConfirm: "Take back",
      sendAgain: (count: number) => plural(count, { one: "Send # again", other: "Send # again" }),
      openCustomer: "Open this customer",
      editedHint: "edited, not sent again yet",
      sendAgainHint: "Edit the refused rows here, then send them again.",
      notSent: (count: number) =>
        `${rows(count)} of this batch ${count === 1 ? "has" : "have"} not been sent.`,
      review: "Review them",
      createRest: (count: number) =>
        plural(count, { one: "Create # that is ready", other: "Create # that are ready" }),
      export: "Export",
      exportAs: (format: string, filter: string) => `${filter} as ${format}`,
      waitingTitle: (since: number) => `The server has not answered since ${moment(since)}.`,
      waitingNext: (seconds: number) => `It is tried again in ${duration(seconds)}.`,
      waitingNow: "It is being tried now.",
      safe: (count: number) =>
        `Nothing was lost; ${plural(count, { one: "# row waits here", other: "# rows wait here" })}.`,
      blockedTitle: (since: number) => `Sending stopped ${exactly(since)}.`,
      toSettings: "Open Settings",
      pausedText: (count: number) =>
        `Paused by you; ${plural(count, { one: "# row waits here", other: "# rows wait here" })}.`,
    },

    customers: {
      title: "Customers",
      search: "Search by e-mail, name or your id",
      create: "New customer",
      edit: "Edit customer",
      created: "Created",
      updated: "Updated",
      loadMore: "Load more",
      emptyTitle: "No customers here yet",
      emptyText: "Create a batch, and its customers appear here.",
      noMatch: (text: string) => `No customer matches “${text}”.`,
      noProfileTitle: "No server connected",
      noProfileText: "Customers are kept on a server. Connect one to see them.",
      offline: (at: number | null) =>
        at === null
          ? "The server does not answer. Nothing was loaded before."
          : `The server does not answer. This is what was loaded until ${dateTime(at)}.`,
      count: (count: number, more: boolean) =>
        more ? `${customers(count)} loaded` : customers(count),
      saved: "The customer was saved.",
      ofProfile: (name: string, live: boolean) =>
        `This customer is in ${name}, ${live ? "LIVE" : "SANDBOX"}, where the batch was sent. Another profile is in use now.`,
      profileGone:
        "The profile that this batch was sent with was removed, so its customers cannot be opened here. Add it again in Settings to see them under Customers.",
      wasCreated: "The customer was created.",
      id: "Id",
      addressSection: "Address",
      metadataSection: "Extra values",
      metadataName: "Name",
      metadataValue: "Value",
      addMetadata: "Add a value",
      removeMetadata: (key: string) => `Remove ${key}`,
      structured: "A nested value; it stays as it is.",
      countryHint: "Two letters, such as ES",
      createOne: "Create customer",
      notSaved: (count: number) =>
        `Not saved. ${plural(count, { one: "# field is marked", other: "# fields are marked" })}.`,
      noTimezone: "UTC",
    },

    history: {
      title: "History",
      name: "Batch",
      date: "Date",
      rows: "Rows",
      outcome: "Outcome",
      remove: "Remove from the list",
      removeTitle: (name: string) => `Remove ${name}`,
      removeText: (count: number, uncreated: number) =>
        `${rows(count)} and what became of ${count === 1 ? "it" : "them"} are deleted on this machine, and the copy of the file. ${
          uncreated > 0
            ? `${plural(uncreated, { one: "# of them has", other: "# of them have" })} no customer yet and cannot be sent any more. `
            : ""
        }Customers on the server stay. To keep a record, export the batch first.`,
      removeWaiting: (count: number) =>
        plural(count, {
          one: "# row of it waits to be sent, so the batch cannot be removed yet. Wait until it is sent, or open the batch and take it back if it was not sent yet.",
          other:
            "# rows of it wait to be sent, so the batch cannot be removed yet. Wait until they are sent, or open the batch and take back what was not sent yet.",
        }),
      openBatch: "Open the batch",
      begun: "Begun",
      sent: "Sent",
      finished: "Finished",
      removedProfile: "A profile that was removed",
      export: "Export",
      emptyTitle: "No batches yet",
      emptyText: "Every file and every typed batch stays here, with what became of its rows.",
      atStep: (step: string) => `At step ${step}`,
      counts: ({ created, existing, refused, waiting, not_sent: notSent }: RowCounts) =>
        list(
          [
            created > 0 ? plural(created, { one: "# created", other: "# created" }) : "",
            existing > 0
              ? plural(existing, { one: "# already there", other: "# already there" })
              : "",
            refused > 0 ? plural(refused, { one: "# refused", other: "# refused" }) : "",
            waiting > 0 ? plural(waiting, { one: "# waiting", other: "# waiting" }) : "",
            notSent > 0 ? plural(notSent, { one: "# not sent", other: "# not sent" }) : "",
          ].filter((part) => part !== ""),
        ),
      typed: "Typed",
      file: "File",
    },

    settings: {
      title: "Settings",
      profiles: "Profiles",
      profilesText: "A profile is a server and a key. New batches go to the one in use.",
      inUse: "In use",
      use: "Use",
      add: "Add a profile",
      removeTitle: (name: string) => `Remove profile ${name}`,
      removeText: "Its key is deleted on this machine. The key itself stays valid on the server.",
      keyProtected: "Key encrypted",
      keyUnprotected: "Key not encrypted",
      appearance: "Appearance",
      language: "Language",
      languages: { system: "As the system", en: "English", es: "Español" },
      theme: "Theme",
      themes: { system: "As the system", light: "Light", dark: "Dark" },
      data: "Data",
      dataText: "Drafts, rows waiting to be sent and outcomes are kept here, on this machine only.",
      backUp: "Back up now",
      backedUp: (path: string) => `Backed up to ${path}`,
      about: "About",
      version: (version: string, shell: string) => `Version ${version} · ${shell}`,
      shells: { electron: "Desktop app", browser: "In the browser", headless: "Without a window" },
    },

    commands: {
      placeholder: "Type a command",
      nothing: "No command fits.",
      groups: { go: "Go to", batch: "Batch", app: "App" },
      new: "New batch",
      open: "Open a file",
      template: "Download a template",
      find: "Find",
      replace: "Find and replace",
      undo: "Undo",
      redo: "Redo",
      continue: "Continue",
      back: "Back",
      export: "Export",
      next_issue: "Next error",
      previous_issue: "Previous error",
      fill_down: "Fill down",
      delete_rows: "Delete rows",
      check_server: "Check against the server",
      choose_columns: "Choose columns",
      fix: "Fix many rows at once",
      retry_now: "Send now",
      outbox: "Outbox",
      customers: "Customers",
      new_customer: "New customer",
      history: "History",
      settings: "Settings",
      connect: "Connect a server",
      theme: "Switch between light and dark",
      language: "Cambiar a español",
      shortcuts: "Keyboard shortcuts",
      commands: "Commands",
    },

    keys: {
      shift: "Shift",
      enter: "Enter",
      backspace: "Backspace",
      delete: "Delete",
      home: "Home",
      end: "End",
      pageUp: "PgUp",
      pageDown: "PgDn",
    },

    shortcuts: {
      title: "Keyboard shortcuts",
      everywhere: "Everywhere",
      grid: "In the grid",
      move: "Move between cells",
      moveEdge: "To the edge of the rows",
      select: "Select a range",
      selectAll: "Select everything",
      edit: "Edit the cell",
      type: "Replace what the cell holds",
      typeKey: "Any letter",
      commit: "Keep and go down",
      commitRight: "Keep and go right",
      newLine: "New line in a cell",
      leave: "Leave without keeping",
      clear: "Empty the cells",
      widen: "Make the column wider or narrower",
      leaveGrid: "Leave the grid",
      copy: "Copy",
      paste: "Paste",
    },
  };
}
