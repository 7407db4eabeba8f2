const WORDS = {
  en: {
    title: "Customer Desk is not open in this browser",
    used: "This address has been used already: each one opens the app once, in one browser.",
    none: "To open the app here, it needs the address that the terminal shows.",
    next: "Go to the terminal where Customer Desk runs, press Enter, and open the address that it prints.",
    retry: "If you have opened it just now, go to the app.",
  },
  es: {
    title: "Customer Desk no está abierto en este navegador",
    used: "Esta dirección ya se usó: cada una abre la aplicación una vez, en un navegador.",
    none: "Para abrir la aplicación aquí hace falta la dirección que muestra el terminal.",
    next: "Ve al terminal donde se ejecuta Customer Desk, pulsa Intro y abre la dirección que aparece.",
    retry: "Si acabas de abrirla, ve a la aplicación.",
  },
} as const;

/** The answer to a browser that has no session, in its user's language. */
export function closedPage(reason: "used" | "none", acceptLanguage: string | null): Response {
  const language = acceptLanguage?.trim().toLowerCase().startsWith("es") ? "es" : "en";
  const words = WORDS[language];
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem}h1{font-size:1.25rem}</style>
</head>
<body>
<h1>${words.title}</h1>
<p>${words[reason]}</p>
<p>${words.next}</p>
<p><a href="/">${words.retry}</a></p>
</body>
</html>
`;
  return new Response(html, {
    status: 403,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
