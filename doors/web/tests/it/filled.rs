//! Forms as a browser fills and sends them: what stands in the page's own form goes back, with what somebody typed over it.

use crate::ask::{Back, Visitor};

/// The page's first form whose address begins so.
pub struct Filled {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    Some(rest.split('"').next()?.replace("&amp;", "&").replace("&quot;", "\""))
}

impl Filled {
    /// Reads it from a page.
    pub fn of(text: &str, action: &str) -> Option<Self> {
        let start = text.find(&format!("method=\"post\" action=\"{action}"))?;
        let form = &text[start..start + text[start..].find("</form>")?];
        let action = attribute(&format!(" {form}"), "action")?;
        let mut fields = Vec::new();
        for tag in form.split('<').skip(1) {
            let open = tag.split('>').next().unwrap_or_default();
            let Some(name) = attribute(open, "name") else { continue };
            let kind = attribute(open, "type").unwrap_or_default();
            if open.starts_with("input") {
                let chosen = !(kind == "radio" || kind == "checkbox") || open.ends_with(" checked");
                if chosen {
                    fields.push((name, attribute(open, "value").unwrap_or_default()));
                }
            } else if open.starts_with("textarea") {
                fields.push((name, tag.split_once('>')?.1.to_owned()));
            } else if open.starts_with("select") {
                fields.push((name, String::new()));
            }
        }
        Some(Self { action, fields })
    }

    /// Types into a field that is there.
    pub fn set(&mut self, name: &str, value: &str) {
        let field = self.fields.iter_mut().find(|(known, _)| known == name);
        field.unwrap_or_else(|| panic!("no field {name} in {}", self.action)).1 = value.to_owned();
    }

    /// Sends it.
    pub fn send(&self, visitor: &Visitor) -> Back {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        visitor.post(&self.action, &fields)
    }
}
