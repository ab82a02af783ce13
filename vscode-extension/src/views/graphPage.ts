/** The page of the graph view. It may run its own two files and nothing else, and it reaches no network. */
export function graphPage(parts: { source: string; nonce: string; script: string; view: string; style: string }): string {
  const policy = `default-src 'none'; style-src ${parts.source}; script-src 'nonce-${parts.nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${parts.style}">
<title>Threads and Locks</title>
</head>
<body>
<div id="graph" role="main"></div>
<script nonce="${parts.nonce}" src="${parts.script}"></script>
<script nonce="${parts.nonce}" src="${parts.view}"></script>
</body>
</html>`;
}
