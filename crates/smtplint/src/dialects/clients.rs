//! The clients with a table. Where two recognise as much of a paste, the first has it.

/// Registers clients: their modules, tables and sources.
macro_rules! clients {
    ($($client:ident),* $(,)?) => {
        $(mod $client;)*

        /// Every client's tables, and what they cannot say.
        static TABLES: &[(&[&str], Adjust)] = &[$(($client::TABLES, $client::ADJUST)),*];

        /// Where what the tables say is from. Not in [`TABLES`], so that the page does not carry it.
        static SOURCES: &[(&[&str], &str)] = &[$(($client::TABLES, $client::SOURCE)),*];
    };
}
