// React 19 sets properties of custom elements and hears their events by the names in `on…`.
import { useState } from "react";
import { createRoot } from "react-dom/client";

const EXAMPLE = "MAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_ENCRYPTION=tls";

function Settings() {
  const [text, setText] = useState(EXAMPLE);
  const [verdict, setVerdict] = useState("");
  const [ignored, setIgnored] = useState([]);
  return (
    <>
      <h1>Mail settings</h1>
      <smtp-lint
        loading="eager"
        dialect="laravel-env"
        value={text}
        ignore={ignored}
        onInput={(event) => setText(event.target.value)}
        onsmtplint-report={(event) => setVerdict(event.detail.verdict)}
      />
      <p id="verdict">{verdict}</p>
      <button onClick={() => setIgnored(["starttls-on-implicit-tls-port"])}>Ignore it</button>
    </>
  );
}

createRoot(document.getElementById("app")).render(<Settings />);
