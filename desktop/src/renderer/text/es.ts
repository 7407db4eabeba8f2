import type { CellIssue, CustomerField, EditKind, RowCounts } from "../../host/host-api.ts";
import type { Format } from "./create-format.ts";
import type { FailureCode, FailureWords, IssueWords, Params, Words } from "./word-types.ts";

/** Qué es un archivo que no se puede leer, según el formato que indica el host. */
const FORMATS: Readonly<Record<string, string>> = {
  ods: "Una hoja de cálculo OpenDocument (.ods) no se puede leer.",
  xls: "Un libro .xls antiguo, o protegido con contraseña, no se puede leer.",
  xlsb: "Un libro binario (.xlsb) no se puede leer.",
  pdf: "Un PDF no se puede leer como tabla.",
  html: "Esto es una página web, no una tabla.",
  gzip: "Este archivo está comprimido.",
  zip: "Esto es un paquete de archivos, no una tabla.",
};

/** Todo lo que dice la aplicación, en español. Dice lo mismo que `en.ts`. */
export function spanish(format: Format): Words {
  const { number, percent, plural, time, otherDay, dateTime, bytes, duration, list } = format;
  const hour = (at: number) => `${/^0?1\D/.test(time(at)) ? "la" : "las"} ${time(at)}`;
  const moment = (at: number) => {
    const day = otherDay(at);
    return day === null ? hour(at) : `el ${day} a ${hour(at)}`;
  };
  const exactly = (at: number) => {
    const day = otherDay(at);
    return `${day === null ? "" : `el ${day} `}a ${hour(at)}`;
  };
  const rows = (count: number) => plural(count, { one: "# fila", other: "# filas" });
  const customers = (count: number) => plural(count, { one: "# cliente", other: "# clientes" });
  const batches = (count: number) => plural(count, { one: "# lote", other: "# lotes" });

  const fields: Record<CustomerField, string> = {
    email: "Correo",
    externalId: "Tu identificador",
    fullName: "Nombre o razón social",
    taxDocument: "Documento fiscal",
    timezone: "Zona horaria",
    "address.line1": "Calle",
    "address.line2": "Calle, 2.ª línea",
    "address.city": "Ciudad",
    "address.state": "Provincia o estado",
    "address.region": "Región",
    "address.postalCode": "Código postal",
    "address.country": "País",
  };

  const edits: Record<EditKind, string> = {
    edit: "el cambio",
    paste: "lo pegado",
    fill: "el relleno",
    add: "las filas nuevas",
    delete: "el borrado",
    replace: "el reemplazo",
    trim: "la limpieza de espacios",
    lower_case: "el paso a minúsculas",
    set_value: "el valor asignado",
  };

  const tooLarge = (limit: string, maximum: number, line: number): string => {
    if (limit === "rows") return `El archivo tiene más de ${rows(maximum)}.`;
    if (limit === "columns") {
      return `La línea ${number(line)} del archivo tiene más de ${number(maximum)} columnas.`;
    }
    if (limit === "cell") {
      return `Una celda de la línea ${number(line)} tiene más de ${number(maximum)} caracteres.`;
    }
    return `El archivo ocupa más de ${bytes(maximum)}.`;
  };

  /** As a kind of errors, one has no number. */
  const limited = (
    limit: Params[string] | undefined,
    known: (limit: string) => string,
    unknown: string,
  ) => (limit === undefined ? unknown : known(number(Number(limit))));

  const issues: Record<CellIssue["code"], (params: Params) => IssueWords> = {
    required: () => ({ what: "falta este dato", next: "Todo cliente lo necesita." }),
    wrong_type: () => ({ what: "el valor no es del tipo esperado" }),
    not_an_email: () => ({
      what: "no es una dirección de correo",
      next: "Se escribe así: ana@example.com.",
    }),
    letter_not_in_email: ({ letter }) => ({
      what:
        letter === undefined
          ? "contiene una letra que no se admite en una dirección de correo"
          : `contiene «${letter}», que no se admite en una dirección de correo`,
      next: "Escribe solo la dirección, con letras sin tilde.",
    }),
    empty: () => ({ what: "no contiene nada" }),
    too_long: ({ maximum }) => ({
      what: limited(
        maximum,
        (most) => `supera el máximo de ${most} caracteres`,
        "supera la longitud máxima",
      ),
      next: "Escribe menos.",
    }),
    too_small: ({ minimum }) => ({
      what: limited(minimum, (least) => `es menor que ${least}`, "es menor de lo permitido"),
    }),
    too_big: ({ maximum }) => ({
      what: limited(maximum, (most) => `es mayor que ${most}`, "es mayor de lo permitido"),
    }),
    too_few: ({ minimum }) => ({
      what: limited(
        minimum,
        (least) => `necesita al menos ${least}`,
        "tiene menos de los necesarios",
      ),
    }),
    too_many: ({ maximum }) => ({
      what: limited(maximum, (most) => `admite como mucho ${most}`, "tiene más de los permitidos"),
    }),
    not_one_of: () => ({
      what: "no es uno de los valores posibles",
      next: "Las zonas horarias se escriben como Europe/Madrid.",
    }),
    not_a_country_code: () => ({
      what: "no es un código de país de dos letras",
      next: "Se escribe así: ES.",
    }),
    not_a_uuid: () => ({ what: "no es un UUID" }),
    unknown_address: () => ({ what: "no es una dirección conocida" }),
    ids_differ: () => ({ what: "no coincide con el otro identificador de la fila" }),
    unstorable_text: () => ({
      what: "contiene caracteres que no se pueden guardar",
      next: "Escribe el texto de nuevo.",
    }),
    bad_metadata_key: ({ maximum }) => ({
      what: limited(
        maximum,
        (most) => `el nombre está vacío o supera los ${most} caracteres`,
        "el nombre está vacío o es demasiado largo",
      ),
      next: "Cambia el nombre de la columna.",
    }),
    metadata_too_large: () => ({
      what: "ocupa demasiado junto con los demás datos adicionales de la fila",
      next: "Deja fuera alguna columna.",
    }),
    too_deep: () => ({ what: "tiene demasiados niveles" }),
    bad_cursor: () => ({ what: "ha caducado" }),
    bad_idempotency_key: () => ({ what: "no es una clave válida" }),
    ambiguous_idempotency_key: () => ({ what: "no es una clave válida" }),
    bad_version: () => ({ what: "no es una fecha válida" }),
    invalid: () => ({ what: "el valor no es válido" }),
    incomplete_address: () => ({
      what: "falta en la dirección",
      next: "Una dirección necesita calle, ciudad, código postal y país, o nada de eso.",
    }),
    unknown_country: () => ({
      what: "no es un país conocido",
      next: "Escribe su nombre o su código de dos letras, como ES.",
    }),
    refused_by_server: () => ({
      what: "el servidor no admitió este valor",
      next: "Cámbialo y envía la fila otra vez.",
    }),
  };

  const failures: Record<FailureCode, (params: Params) => FailureWords> = {
    validation_error: () => ({
      what: "El servidor no admitió algunos valores.",
      next: "Corrige los campos señalados.",
    }),
    invalid_json: () => ({
      what: "El servidor no pudo leer la petición.",
      next: "Puede que esta aplicación y el servidor no sean compatibles. Avisa a quien administra el servidor.",
    }),
    bad_request: () => ({
      what: "El servidor no entendió la petición.",
      next: "Puede que esta aplicación y el servidor no sean compatibles. Avisa a quien administra el servidor.",
    }),
    unsupported_media_type: () => ({
      what: "El servidor no entendió la petición.",
      next: "Puede que algo por el camino la haya cambiado. Revisa la dirección.",
    }),
    payload_too_large: () => ({
      what: "La petición es demasiado grande para el servidor.",
      next: "Deja fuera alguna de las columnas adicionales.",
    }),
    unauthorized: () => ({
      what: "El servidor rechazó la clave: no la conoce, ha caducado o se ha anulado.",
      next: "Escribe otra clave en Ajustes.",
    }),
    customer_not_found: () => ({
      what: "El servidor no conoce a este cliente.",
      next: "Quizá se borró o es de otro perfil. Vuelve a cargar la lista.",
    }),
    not_found: () => ({
      what: "El servidor no tiene nada en esta dirección.",
      next: "Revisa la dirección del perfil en Ajustes.",
    }),
    method_not_allowed: () => ({
      what: "El servidor no admite esta operación.",
      next: "Quizá es más antiguo que la aplicación. Revisa la dirección del perfil en Ajustes.",
    }),
    duplicate: () => ({
      what: "Otro cliente ya tiene este identificador.",
      next: "Elige otro, o edita el cliente que lo tiene.",
    }),
    idempotency_key_mismatch: () => ({
      what: "El servidor ya había visto este lote con otro contenido.",
      next: "No se ha enviado nada dos veces. Inténtalo más tarde; si se repite, envía los Detalles a quien administra el servidor.",
    }),
    idempotency_in_progress: () => ({
      what: "El servidor sigue ocupado con este lote.",
      next: "Se le volverá a preguntar en un momento.",
    }),
    idempotency_unavailable: () => ({
      what: "El servidor no pudo comprobar si ya tiene este lote.",
      next: "Se le volverá a preguntar automáticamente.",
    }),
    rate_limited: () => ({
      what: "El servidor pide una pausa: son demasiadas peticiones.",
      next: "El envío continuará automáticamente.",
    }),
    service_unavailable: () => ({
      what: "El servidor no admite peticiones en este momento.",
      next: "Se volverá a intentar automáticamente.",
    }),
    internal_error: () => ({
      what: "Se ha producido un error interno.",
      next: "Inténtalo otra vez. Si se repite, envía los Detalles a quien administra el servidor.",
    }),
    network_error: () => ({
      what: "No se puede conectar con el servidor.",
      next: "Revisa la red y la dirección del perfil.",
    }),
    timeout: () => ({
      what: "El servidor no respondió a tiempo.",
      next: "Inténtalo otra vez en un momento.",
    }),
    aborted: () => ({ what: "La petición se canceló.", next: "Inténtalo otra vez." }),
    invalid_response: () => ({
      what: "Lo que responde en esta dirección no es un servidor de Customer Desk.",
      next: "Revisa la dirección del perfil en Ajustes.",
    }),
    incomplete_answer: () => ({
      what: "La respuesta del servidor no incluía todas las filas.",
      next: "El lote se enviará otra vez con la misma clave, así que nada se crea dos veces.",
    }),
    store_locked: () => ({
      what: "Otra ventana de la aplicación está usando la carpeta de datos.",
      next: "Ciérrala y abre esta otra vez.",
    }),
    store_newer: () => ({
      what: "Los datos son de una versión más reciente de la aplicación.",
      next: "Instala la versión más reciente.",
    }),
    store_unusable: () => ({
      what: "No se pueden leer ni escribir los datos de este equipo.",
      next: "Comprueba que queda espacio en el disco. Si el problema continúa, restaura una copia de seguridad.",
    }),
    file_unreadable: () => ({
      what: "No se puede leer el archivo.",
      next: "Ábrelo con un programa de hojas de cálculo, guárdalo de nuevo y elige el archivo guardado.",
    }),
    file_too_large: ({ limit, maximum, maximumBytes, line }) => ({
      what: tooLarge(String(limit ?? "bytes"), Number(maximum ?? maximumBytes), Number(line ?? 0)),
      next:
        limit === "cell" || limit === "columns"
          ? "Mira esa línea; puede que el separador sea otro. Corrige el archivo y elígelo otra vez."
          : "Divídelo en varios archivos.",
    }),
    file_not_supported: ({ format }) => ({
      what: FORMATS[String(format)] ?? "Este tipo de archivo no se puede leer.",
      next: "Guarda la tabla como XLSX o CSV y elige ese archivo.",
    }),
    file_empty: () => ({
      what: "El archivo no tiene filas.",
      next: "Elige otro archivo u otra hoja.",
    }),
    import_in_use: () => ({
      what: "Hay filas de este lote en cola.",
      next: "Espera a que salgan, o recupera en Envíos lo que aún no se haya enviado.",
    }),
    import_not_found: () => ({
      what: "Este lote ya no existe.",
      next: "Busca los demás en el Historial.",
    }),
    customer_not_loaded: () => ({
      what: "Este cliente nunca se cargó en este equipo y el servidor no responde.",
      next: "Inténtalo otra vez cuando responda.",
    }),
    profile_not_found: () => ({
      what: "Este perfil ya no existe.",
      next: "Elige otro en Ajustes.",
    }),
    profile_in_use: () => ({
      what: "Hay filas en cola que se enviarán con este perfil.",
      next: "Espera a que salgan, o recupera en Envíos lo que aún no se haya enviado.",
    }),
    key_for_other_side: ({ live }) => ({
      what: live
        ? "Esta clave es de LIVE, y con este perfil hay filas en cola para el sandbox."
        : "Esta clave es del sandbox, y con este perfil hay filas en cola para LIVE.",
      next: "Crea otro perfil para esta clave o espera a que salgan las filas.",
    }),
    no_profile: () => ({
      what: "Todavía no hay un servidor al que enviar.",
      next: "Conecta uno en Ajustes.",
    }),
    nothing_to_send: () => ({
      what: "Ninguna fila está lista para enviarse.",
      next: "Corrige las filas señaladas.",
    }),
    wrong_step: () => ({
      what: "El lote ya está en otro paso.",
      next: "Ábrelo de nuevo desde el Historial.",
    }),
    row_already_sent: () => ({
      what: "Esta fila ya está en camino.",
      next: "Se podrá cambiar cuando el servidor haya respondido.",
    }),
    app_unreachable: () => ({
      what: "El servicio interno de la aplicación no responde.",
      next: "Cierra la aplicación y ábrela otra vez. Lo que has escrito está guardado.",
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
      cancel: "Cancelar",
      close: "Cerrar",
      save: "Guardar",
      remove: "Quitar",
      edit: "Editar",
      apply: "Aplicar",
      retry: "Reintentar",
      loading: "Cargando",
      details: "Detalles",
      copy: "Copiar",
      copied: "Copiado",
      more: "Más",
      required: "obligatorio",
      code: "Código",
      requestId: "Id. de petición",
      at: "Hora",
      message: "Mensaje",
      back: "Atrás",
      continue: "Continuar",
      withKey: (text: string, key: string) => `${text} (${key})`,
    },

    frame: {
      navigation: "Pantallas",
      newBatch: "Nuevo lote",
      outbox: "Envíos",
      outboxWaiting: (count: number) => `${rows(count)} en cola`,
      customers: "Clientes",
      history: "Historial",
      settings: "Ajustes",
      commands: "Comandos",
      shortcuts: "Atajos",
      skip: "Ir al contenido",
      dropTitle: "Suelta el archivo para importarlo",
      dropHint: "CSV, TSV o XLSX. No se envía nada hasta que tú lo digas.",
      reading: (name: string) => `Leyendo ${name}`,
      onlyOneFile: (name: string) => `De uno en uno: se ha abierto ${name}.`,
    },

    status: {
      label: "Estado",
      live: "LIVE",
      sandbox: "SANDBOX",
      noProfile: "Sin conexión con un servidor",
      connect: "Conectar",
      unknown: "Aún sin contactar",
      online: "Conectado",
      offline: (since: number | null) =>
        since === null ? "Sin conexión" : `Sin conexión desde ${moment(since)}`,
      tryingIn: (seconds: number) => `nuevo intento en ${duration(seconds)}`,
      tryingNow: "intentándolo ahora",
      waiting: (count: number) => `${rows(count)} en cola`,
      nothingWaits: "Nada en cola",
      sending: (count: number) =>
        plural(count, { one: "Enviando, queda # fila", other: "Enviando, quedan # filas" }),
      paused: (count: number) => `En pausa, ${rows(count)} en cola`,
      blocked: (count: number) => `Detenido, ${rows(count)} en cola. Ver por qué`,
    },

    connect: {
      welcomeTitle: "Conecta con tu servidor de Customer Desk",
      welcomeText:
        "Los clientes que importes van a un servidor, con una clave. Pide ambas cosas a quien lo administra.",
      steps: [
        "Escribe la dirección del servidor y una clave de API.",
        "Suelta una hoja de cálculo, pega filas o escríbelas.",
        "Corrige lo señalado y crea los clientes. Sin conexión, las filas esperan aquí y se envían después.",
      ],
      later: "Empezar sin servidor",
      laterHint: "Puedes preparar lotes ahora y conectar cuando quieras enviarlos.",
      newProfile: "Nuevo perfil",
      editProfile: "Editar perfil",
      name: "Nombre",
      nameHint: "Para reconocerlo, por ejemplo el de tu empresa.",
      namePlaceholder: "acme",
      url: "Dirección del servidor",
      urlHint: "Donde responde el servidor, con http:// o https://.",
      apiKey: "Clave de API",
      apiKeyHint: "Decide si los clientes van a LIVE o a SANDBOX.",
      apiKeyKept: "Déjala vacía para conservar la actual.",
      test: "Probar la conexión",
      save: "Guardar y conectar",
      keyUnprotected:
        "Este equipo no tiene un llavero que la aplicación pueda usar, así que la clave se guarda sin cifrar en la carpeta de datos. Quien pueda leer esa carpeta puede leer la clave.",
      nameMissing: "Ponle un nombre al perfil.",
      urlInvalid: "Escribe una dirección completa, como https://clientes.example.com.",
      keyMissing: "Escribe la clave de API.",
      works: (organization: string, live: boolean, version: string) =>
        `Funciona. La clave es de ${organization} y crea clientes en ${live ? "LIVE" : "SANDBOX"}. El servidor tiene la versión ${version}.`,
      problems: {
        unreachable:
          "En esta dirección no responde nadie. Comprueba que está bien escrita, que el servidor está en marcha y que se llega a él desde esta red.",
        timeout:
          "Hay algo en esta dirección, pero no respondió a tiempo. Quizá el servidor está ocupado, o un cortafuegos retiene la conexión.",
        wrong_key:
          "El servidor responde, pero rechaza esta clave. Puede estar mal escrita, caducada o anulada. Pide una nueva.",
        not_customer_desk:
          "Algo responde en esta dirección, pero no es un servidor de Customer Desk. Revisa la dirección y el puerto.",
        too_old:
          "El servidor es más antiguo de lo que esta aplicación necesita. Pide a quien lo administra que lo actualice.",
        failed:
          "El servidor responde, pero con un error suyo. Inténtalo otra vez y, si se repite, avisa a quien lo administra.",
      },
    },

    newBatch: {
      title: "Nuevo lote",
      typedName: (at: number) => `Escrito el ${dateTime(at)}`,
      pastedName: (at: number) => `Pegado el ${dateTime(at)}`,
      chooseFile: "Elegir un archivo",
      paste: "Pegar",
      template: "Descargar una plantilla",
      hint: "Escribe en la primera celda, pega filas de una hoja de cálculo o suelta un archivo en cualquier sitio.",
      pasteHint: (key: string) =>
        `Pulsa ${key} para pegar: esta ventana no puede leer el portapapeles por su cuenta.`,
    },

    steps: {
      label: "Pasos",
      file: "Archivo",
      columns: "Columnas",
      review: "Revisión",
      create: "Creación",
    },

    file: {
      title: "Cómo se lee el archivo",
      facts: (size: number, count: number) => `${bytes(size)} · ${rows(count)}`,
      encoding: "Codificación",
      encodings: {
        "utf-8": "UTF-8",
        "windows-1252": "Occidental (Windows-1252)",
        "utf-16le": "UTF-16 LE",
        "utf-16be": "UTF-16 BE",
      },
      delimiter: "Separador",
      delimiters: {
        ",": "Coma ,",
        ";": "Punto y coma ;",
        "\t": "Tabulador",
        "|": "Barra vertical |",
      },
      sheet: "Hoja",
      headerRow: "Nombres de columna",
      headerRowAt: (row: number) => `En la fila ${number(row)}`,
      noHeader: "No hay",
      preview: "Primeras filas, tal como se leerán. Las que llevan tildes van primero.",
      line: "Línea",
      column: (place: number) => `Columna ${number(place)}`,
      empty: "Leído así, no queda ninguna fila. Prueba otro separador u otra hoja.",
      reading: (share: number) => `Leyendo el archivo: ${percent(share)}`,
      importedBefore: (at: number, profile: string | null) =>
        `Este archivo ya se importó ${profile === null ? "" : `en ${profile} `}el ${dateTime(at)}.`,
      importedBeforeNext:
        "Si sigues, se importará otra vez: cada fila sin identificador crearía un segundo cliente.",
      openedBefore: (at: number) => `Este archivo ya se abrió el ${dateTime(at)} y no se envió.`,
      openedBeforeNext: "Lo que corregiste entonces sigue allí.",
      warnings: {
        uneven_rows: ({ count, line }: Params) =>
          `${rows(Number(count ?? 0))} ${Number(count) === 1 ? "tiene" : "tienen"} más o menos celdas que la cabecera; la primera, en la línea ${number(Number(line ?? 0))}. Revisa el separador; las celdas que faltan se consideran vacías.`,
        unclosed_quote: ({ line }: Params) =>
          line === undefined
            ? "Unas comillas no se cierran nunca, así que las filas siguientes pueden haberse juntado."
            : `Unas comillas de la línea ${number(Number(line))} no se cierran nunca, así que las filas siguientes pueden haberse juntado.`,
        replaced_characters: ({ count }: Params) =>
          count === undefined
            ? "Algunos caracteres no se pueden leer con esta codificación y aparecen como �. Prueba otra."
            : `${plural(Number(count), { one: "# carácter no se puede leer con esta codificación y aparece", other: "# caracteres no se pueden leer con esta codificación y aparecen" })} como �. Prueba otra.`,
        long_numbers: ({ count }: Params) =>
          `${count === undefined ? "Algunas celdas contienen" : plural(Number(count), { one: "# celda contiene", other: "# celdas contienen" })} números de más de 15 cifras, de los que una hoja de cálculo solo conserva las 15 primeras. Guárdalos como texto y vuelve a guardar el archivo.`,
        hidden_sheets: ({ count, names }: Params) =>
          names === undefined
            ? plural(Number(count ?? 1), {
                one: "Se deja fuera # hoja oculta.",
                other: "Se dejan fuera # hojas ocultas.",
              })
            : `Se dejan fuera las hojas ocultas: ${names}.`,
        too_many_columns: ({ maximum }: Params) =>
          maximum === undefined
            ? "El archivo tiene más columnas de las que se pueden leer. Las últimas se dejan fuera."
            : `Solo se leen las ${number(Number(maximum))} primeras columnas.`,
      },
    },

    columns: {
      title: "Qué significa cada columna",
      header: "Columna del archivo",
      samples: "Ejemplos",
      target: "Pasa a ser",
      confidence: "Certeza",
      noHeader: (place: number) => `Columna ${number(place)}`,
      emptySample: "vacío",
      groups: { customer: "Cliente", address: "Dirección", other: "Otros" },
      firstName: "Nombre de pila",
      lastName: "Apellidos",
      metadata: "Dato adicional",
      metadataKey: "Nombre del dato adicional",
      ignore: "Dejar fuera",
      missing: (names: readonly string[]) =>
        `Ninguna columna pasa a ser ${list(names)}. Elige la que lo contiene; todo cliente necesita uno.`,
      missingOfAddress: (names: readonly string[]) =>
        `Ninguna columna pasa a ser ${list(names)}, y ninguna dirección está completa sin ${plural(names.length, { one: "ese dato. Elige la columna que lo contiene", other: "esos datos. Elige las columnas que los contienen" })}, o deja fuera el resto de la dirección.`,
      rememberedApplied: (name: string) =>
        `Columnas asignadas como hiciste con ${name}, que tenía las mismas.`,
      rememberedOffer: (name: string) => `Usar la asignación de ${name} (mismas columnas)`,
      twice: (field: string) => `Dos columnas pasan a ser ${field}. Deja una fuera.`,
      sure: "seguro",
      likely: "probable",
      guess: "dudoso",
      unmatched: "sin asignar",
    },

    review: {
      chips: {
        all: "Todas",
        ready: "Listas",
        to_fix: "Por corregir",
        duplicates: "Repetidas",
        on_server: "En el servidor",
        waiting: "En cola",
        created: "Creados",
        existing: "Ya existían",
        refused: "Rechazados",
        not_sent: "Sin enviar",
      },
      notCompared: "sin comparar",
      notComparedYet: "Aún no se ha preguntado al servidor cuáles de estos clientes ya tiene.",
      filters: "Qué filas se muestran",
      kinds: "Tipos de error",
      kind: (field: string, what: string, count: number) => `${field}: ${what} (${number(count)})`,
      fix: "Corregir…",
      search: "Buscar en las filas",
      undo: (what: string | null) => (what === null ? "Deshacer" : `Deshacer ${what}`),
      redo: (what: string | null) => (what === null ? "Rehacer" : `Rehacer ${what}`),
      noIssues: "No quedan errores.",
      chooseColumns: "Columnas…",
      checkServer: "Comprobar en el servidor",
      checked: (count: number) =>
        count === 0
          ? "Ninguno de estos identificadores está aún en el servidor."
          : plural(count, {
              one: "# cliente de este lote ya está en el servidor.",
              other: "# clientes de este lote ya están en el servidor.",
            }),
      fillDown: "Rellenar hacia abajo",
      rowsDeleted: (count: number, undo: string) =>
        `${plural(count, { one: "# fila borrada", other: "# filas borradas" })}. Con ${undo} ${count === 1 ? "la" : "las"} recuperas.`,
      counts: (ready: number, toFix: number) =>
        `${plural(ready, { one: "# fila lista", other: "# filas listas" })}, ${plural(toFix, { one: "# por corregir", other: "# por corregir" })}`,
      emptyFilter: "Aquí no hay filas.",
      emptyToFix: "No hay nada que corregir. Todas las filas se pueden enviar.",
      emptySearch: (text: string) => `Ninguna fila contiene «${text}».`,
      clearSearch: "Ver todas las filas",
    },

    grid: {
      label: "Filas del lote",
      row: "Fila",
      newRow: "Fila nueva",
      duplicate: "Dice lo mismo que una fila anterior",
      onServer: "Ya está en el servidor",
      ready: "Lista",
      toFix: "Por corregir",
      outcome: "Resultado",
      copied: (count: number) =>
        plural(count, { one: "# celda copiada.", other: "# celdas copiadas." }),
      notPasted: (count: number) =>
        `${plural(count, { one: "No se ha pegado # fila", other: "No se han pegado # filas" })}: a esta lista no se le pueden añadir filas.`,
      refused: (field: string, reason: string) =>
        `${field}: el servidor rechazó el valor (${reason}). Cámbialo y envía la fila otra vez.`,
      issue: (field: string, what: string, next: string | undefined) =>
        next === undefined ? `${field}: ${what}.` : `${field}: ${what}. ${next}`,
      outcomes: {
        draft: "sin enviar",
        waiting: "en cola",
        created: "creado",
        existing: "ya existía",
        refused: "rechazado",
        removed: "quitado",
      },
    },

    fixes: {
      title: "Corregir muchas filas a la vez",
      what: "Qué hacer",
      kinds: {
        trim: "Quitar los espacios alrededor",
        lower_case: "Pasar a minúsculas",
        set_value: "Poner un valor",
        replace: "Buscar y reemplazar",
      },
      field: "En la columna",
      column: "Columna",
      everyField: "Todas las columnas",
      value: "Valor",
      find: "Buscar",
      replacement: "Reemplazar por",
      matchCase: "Distinguir mayúsculas",
      scope: "Qué filas",
      shown: "Filas mostradas",
      preview: "Qué cambiaría",
      before: "Antes",
      after: "Después",
      changes: (cellCount: number, rowCount: number) =>
        cellCount === 0
          ? "No cambiaría nada."
          : `${plural(cellCount, { one: "Cambiaría # celda", other: "Cambiarían # celdas" })} en ${rows(rowCount)}.`,
      apply: (count: number) =>
        plural(count, { one: "Cambiar # celda", other: "Cambiar # celdas" }),
      applied: (count: number, undo: string) =>
        `${plural(count, { one: "Se ha cambiado # celda", other: "Se han cambiado # celdas" })}. Con ${undo} se recupera lo anterior.`,
      typeFirst: "Escribe qué buscar.",
    },

    chooseColumns: {
      title: "Columnas de la tabla",
      hint: "Una columna oculta conserva lo que contiene, y se envía igual.",
      addMetadata: "Añadir un dato adicional",
      metadataKey: "Nombre, por ejemplo plan",
      add: "Añadir",
      keyProblem: (maximum: number) => `Un nombre tiene de 1 a ${number(maximum)} caracteres.`,
    },

    create: {
      title: "Qué va a pasar",
      sentence: (ready: number, batchCount: number, profile: string, live: boolean) =>
        `${customers(ready)} en ${batches(batchCount)} ${ready === 1 ? "va" : "van"} a ${profile}, ${live ? "LIVE" : "SANDBOX"}.`,
      noProfile: (ready: number) =>
        plural(ready, {
          one: "# cliente está listo, pero no hay un servidor al que enviarlo.",
          other: "# clientes están listos, pero no hay un servidor al que enviarlos.",
        }),
      connect: "Conectar un servidor",
      left: (count: number) =>
        plural(count, {
          one: "# fila se queda aquí para corregirla. Podrás enviarla después.",
          other: "# filas se quedan aquí para corregirlas. Podrás enviarlas después.",
        }),
      nothing: "No queda ninguna fila por crear. Vuelve atrás y mira las señaladas.",
      withoutId: (count: number) =>
        plural(count, {
          one: "# fila no lleva identificador: se creará un cliente aunque el servidor ya tenga a esa persona.",
          other:
            "# filas no llevan identificador: se crearán clientes aunque el servidor ya tenga a esas personas.",
        }),
      checking: "Preguntando al servidor cuáles de estos clientes ya tiene",
      checkedAt: (at: number) => `Comparado con el servidor ${exactly(at)}.`,
      notChecked: "Aún sin comparar con el servidor.",
      checkNow: "Comparar ahora",
      checkAgain: "Comparar otra vez",
      skipDuplicates: (count: number) =>
        plural(count, {
          one: "Dejar fuera # fila que dice lo mismo que otra anterior",
          other: "Dejar fuera # filas que dicen lo mismo que otra anterior",
        }),
      skipExisting: (count: number) =>
        plural(count, {
          one: "Dejar fuera # cliente que ya está en el servidor",
          other: "Dejar fuera # clientes que ya están en el servidor",
        }),
      existingHint: "Los clientes que ya están nunca se cambian ni se duplican.",
      createAll: (count: number) =>
        plural(count, { one: "Crear # cliente", other: "Crear los # clientes" }),
      firstOnly: (count: number) => `Solo los primeros ${number(count)}`,
      firstHint: "Envía el primer lote. Míralo y luego envía el resto.",
      queueAll: (count: number) =>
        plural(count, { one: "Poner en cola # cliente", other: "Poner en cola los # clientes" }),
      offline: "El servidor no responde ahora. Se enviarán automáticamente en cuanto responda.",
      liveTitle: (count: number) => `Crear ${customers(count)} en LIVE`,
      liveText: (profile: string, count: number) =>
        `Son clientes reales de ${profile}. ${plural(count, { one: "Se creará # cliente", other: "Se crearán # clientes" })} ahora.`,
      liveConfirm: (count: number) => `Crear ${number(count)} en LIVE`,
    },

    outbox: {
      title: "Envíos",
      emptyTitle: "Todavía no se ha enviado nada",
      emptyText: "Los lotes que crees aparecen aquí, con lo que pasó con cada fila.",
      batch: "Lote",
      started: "Inicio",
      progress: "Avance",
      state: "Estado",
      target: "Destino",
      done: "Terminado",
      sending: "Enviando",
      paused: "En pausa",
      waiting: "Esperando al servidor",
      blocked: "Detenido",
      refused: (count: number) => plural(count, { one: "# rechazado", other: "# rechazados" }),
    },

    run: {
      started: (at: number) => `Iniciado: ${dateTime(at)}`,
      finished: (at: number) => `Terminado: ${dateTime(at)}`,
      of: (done: number, total: number) => `${number(done)} de ${rows(total)}`,
      rate: (perSecond: number) => `${number(Math.round(perSecond))}/s`,
      left: (seconds: number) => {
        const time = duration(seconds);
        return `${/^1\s/.test(time) ? "queda" : "quedan"} ${time}`;
      },
      progressLabel: "Filas con resultado",
      filters: {
        all: "Todos",
        created: "Creados",
        existing: "Ya existían",
        refused: "Rechazados",
        waiting: "En cola",
        not_sent: "Sin enviar",
        ready: "Listos",
        to_fix: "Por corregir",
        duplicates: "Repetidos",
        on_server: "En el servidor",
      },
      search: "Buscar en las filas",
      pause: "Pausar",
      resume: "Reanudar",
      retryNow: "Intentar ahora",
      cancel: "Recuperar lo que está en cola",
      cancelNone: "Puede que hayan llegado al servidor: se quedan hasta que responda.",
      cancelTitle: (count: number) => `Recuperar ${rows(count)}`,
      cancelText:
        "Las filas que nunca se enviaron vuelven a ser borradores, y de este lote no se envía nada más. Los clientes ya creados se quedan.",
      cancelConfirm: "Recuperar",
      sendAgain: (count: number) =>
        plural(count, { one: "Enviar # otra vez", other: "Enviar # otra vez" }),
      openCustomer: "Abrir este cliente",
      editedHint: "corregido, aún sin enviar",
      sendAgainHint: "Corrige aquí las filas rechazadas y envíalas otra vez.",
      notSent: (count: number) =>
        plural(count, {
          one: "# fila de este lote no se ha enviado.",
          other: "# filas de este lote no se han enviado.",
        }),
      review: "Revisarlas",
      createRest: (count: number) =>
        plural(count, { one: "Crear la que está lista", other: "Crear las # que están listas" }),
      export: "Exportar",
      exportAs: (kind: string, filter: string) => `${filter} en ${kind}`,
      waitingTitle: (since: number) => `El servidor no responde desde ${moment(since)}.`,
      waitingNext: (seconds: number) => `Se vuelve a intentar en ${duration(seconds)}.`,
      waitingNow: "Se está intentando ahora.",
      safe: (count: number) =>
        plural(count, {
          one: "No se ha perdido nada; # fila espera aquí.",
          other: "No se ha perdido nada; # filas esperan aquí.",
        }),
      blockedTitle: (since: number) => `El envío se detuvo ${exactly(since)}.`,
      toSettings: "Abrir Ajustes",
      pausedText: (count: number) =>
        plural(count, {
          one: "Lo has puesto en pausa; # fila espera aquí.",
          other: "Lo has puesto en pausa; # filas esperan aquí.",
        }),
    },

    customers: {
      title: "Clientes",
      search: "Buscar por correo, nombre o identificador",
      create: "Nuevo cliente",
      edit: "Editar cliente",
      created: "Creado",
      updated: "Modificado",
      loadMore: "Cargar más",
      emptyTitle: "Aquí aún no hay clientes",
      emptyText: "Crea un lote y sus clientes aparecerán aquí.",
      noMatch: (text: string) => `Ningún cliente coincide con «${text}».`,
      noProfileTitle: "Ningún servidor conectado",
      noProfileText: "Los clientes están en un servidor. Conecta uno para verlos.",
      offline: (at: number | null) =>
        at === null
          ? "El servidor no responde, y antes no se había cargado nada."
          : `El servidor no responde. Esto es lo que se cargó hasta el ${dateTime(at)}.`,
      count: (count: number, more: boolean) =>
        more
          ? plural(count, { one: "# cliente cargado", other: "# clientes cargados" })
          : customers(count),
      saved: "El cliente se ha guardado.",
      ofProfile: (name: string, live: boolean) =>
        `Este cliente está en ${name}, ${live ? "LIVE" : "SANDBOX"}, adonde se envió el lote. Ahora se usa otro perfil.`,
      profileGone:
        "El perfil con el que se envió este lote ya no existe, así que sus clientes no se pueden abrir desde aquí. Añádelo de nuevo en Ajustes para verlos en Clientes.",
      wasCreated: "El cliente se ha creado.",
      id: "Id.",
      addressSection: "Dirección",
      metadataSection: "Datos adicionales",
      metadataName: "Nombre",
      metadataValue: "Valor",
      addMetadata: "Añadir un dato",
      removeMetadata: (key: string) => `Quitar ${key}`,
      structured: "Un valor compuesto; se queda como está.",
      countryHint: "Dos letras, por ejemplo ES",
      createOne: "Crear cliente",
      notSaved: (count: number) =>
        `No se ha guardado. ${plural(count, { one: "Hay # campo señalado", other: "Hay # campos señalados" })}.`,
      noTimezone: "UTC",
    },

    history: {
      title: "Historial",
      name: "Lote",
      date: "Fecha",
      rows: "Filas",
      outcome: "Resultado",
      remove: "Quitar de la lista",
      removeTitle: (name: string) => `Quitar ${name}`,
      removeText: (count: number, uncreated: number) =>
        `Se ${plural(count, { one: "borra # fila", other: "borran # filas" })} de este equipo, con su resultado y la copia del archivo. ${
          uncreated > 0
            ? `${plural(uncreated, { one: "# todavía no tiene cliente y ya no se podrá enviar", other: "# todavía no tienen cliente y ya no se podrán enviar" })}. `
            : ""
        }Los clientes del servidor se quedan. Si quieres conservar los datos, exporta antes el lote.`,
      removeWaiting: (count: number) =>
        plural(count, {
          one: "Tiene # fila en cola, así que aún no se puede quitar. Espera a que salga, o abre el lote y recupérala si aún no se ha enviado.",
          other:
            "Tiene # filas en cola, así que aún no se puede quitar. Espera a que salgan, o abre el lote y recupera lo que aún no se haya enviado.",
        }),
      openBatch: "Abrir el lote",
      begun: "Empezado",
      sent: "Enviado",
      finished: "Terminado",
      removedProfile: "Un perfil que ya no existe",
      export: "Exportar",
      emptyTitle: "Aún no hay lotes",
      emptyText: "Cada archivo y cada lote escrito se queda aquí, con lo que pasó con sus filas.",
      atStep: (step: string) => `En el paso ${step}`,
      counts: ({ created, existing, refused, waiting, not_sent: notSent }: RowCounts) =>
        list(
          [
            created > 0 ? plural(created, { one: "# creado", other: "# creados" }) : "",
            existing > 0 ? plural(existing, { one: "# ya existía", other: "# ya existían" }) : "",
            refused > 0 ? plural(refused, { one: "# rechazado", other: "# rechazados" }) : "",
            waiting > 0 ? plural(waiting, { one: "# en cola", other: "# en cola" }) : "",
            notSent > 0 ? plural(notSent, { one: "# sin enviar", other: "# sin enviar" }) : "",
          ].filter((part) => part !== ""),
        ),
      typed: "Escrito",
      file: "Archivo",
    },

    settings: {
      title: "Ajustes",
      profiles: "Perfiles",
      profilesText:
        "Un perfil es un servidor y una clave. Los lotes nuevos van al que está en uso.",
      inUse: "En uso",
      use: "Usar",
      add: "Añadir un perfil",
      removeTitle: (name: string) => `Quitar el perfil ${name}`,
      removeText: "Su clave se borra de este equipo. En el servidor sigue siendo válida.",
      keyProtected: "Clave cifrada",
      keyUnprotected: "Clave sin cifrar",
      appearance: "Aspecto",
      language: "Idioma",
      languages: { system: "El del sistema", en: "English", es: "Español" },
      theme: "Tema",
      themes: { system: "El del sistema", light: "Claro", dark: "Oscuro" },
      data: "Datos",
      dataText:
        "Aquí se guardan los borradores, las filas en cola y los resultados, y solo en este equipo.",
      backUp: "Hacer copia de seguridad",
      backedUp: (path: string) => `Copia guardada en ${path}`,
      about: "Acerca de",
      version: (version: string, shell: string) => `Versión ${version} · ${shell}`,
      shells: {
        electron: "Aplicación de escritorio",
        browser: "En el navegador",
        headless: "Sin ventana",
      },
    },

    commands: {
      placeholder: "Escribe un comando",
      nothing: "Ningún comando coincide.",
      groups: { go: "Ir a", batch: "Lote", app: "Aplicación" },
      new: "Nuevo lote",
      open: "Abrir un archivo",
      template: "Descargar una plantilla",
      find: "Buscar",
      replace: "Buscar y reemplazar",
      undo: "Deshacer",
      redo: "Rehacer",
      continue: "Continuar",
      back: "Atrás",
      export: "Exportar",
      next_issue: "Error siguiente",
      previous_issue: "Error anterior",
      fill_down: "Rellenar hacia abajo",
      delete_rows: "Borrar filas",
      check_server: "Comprobar en el servidor",
      choose_columns: "Elegir columnas",
      fix: "Corregir muchas filas a la vez",
      retry_now: "Enviar ahora",
      outbox: "Envíos",
      customers: "Clientes",
      new_customer: "Nuevo cliente",
      history: "Historial",
      settings: "Ajustes",
      connect: "Conectar un servidor",
      theme: "Cambiar entre claro y oscuro",
      language: "Switch to English",
      shortcuts: "Atajos de teclado",
      commands: "Comandos",
    },

    keys: {
      shift: "Mayús",
      enter: "Intro",
      backspace: "Retroceso",
      delete: "Supr",
      home: "Inicio",
      end: "Fin",
      pageUp: "RePág",
      pageDown: "AvPág",
    },

    shortcuts: {
      title: "Atajos de teclado",
      everywhere: "En todas partes",
      grid: "En la tabla",
      move: "Moverse entre celdas",
      moveEdge: "Al borde de las filas",
      select: "Seleccionar un rango",
      selectAll: "Seleccionarlo todo",
      edit: "Editar la celda",
      type: "Sustituir lo que contiene la celda",
      typeKey: "Cualquier letra",
      commit: "Aceptar y bajar",
      commitRight: "Aceptar e ir a la derecha",
      newLine: "Línea nueva en una celda",
      leave: "Salir sin guardar",
      clear: "Vaciar las celdas",
      widen: "Ensanchar o estrechar la columna",
      leaveGrid: "Salir de la tabla",
      copy: "Copiar",
      paste: "Pegar",
    },
  };
}
