//! A whole page.

use super::element::element;

/// A page for a browser around a fragment that a function of this module made.
pub fn page(title: &str, fragment: &str) -> String {
    let title = element("title").text(title.to_owned()).to_string();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n{title}\n\
         <style>body {{ margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }}</style>\n</head>\n\
         <body>\n{fragment}\n</body>\n</html>\n"
    )
}
