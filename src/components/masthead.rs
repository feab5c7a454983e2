//! Name, purpose and promise; index.html shows the same before the program arrives.

use yew::prelude::*;

/// The page's head.
pub fn masthead() -> Html {
    html! {
        <header class="masthead">
            <h1 class="name">{ "smtplint" }</h1>
            <p class="purpose">{ "Paste mail settings, a transcript, an error or a server’s configuration. See whether it works, and what to change." }</p>
            <p class="privacy">{ "Nothing leaves this browser." }</p>
        </header>
    }
}
