//! Forms as a browser fills and sends them: what stands in the page's own form goes back, with what somebody typed over it.

use crate::ask::{Back, Visitor};

/// The page's first form whose address begins so.
pub struct Filled {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    Some(
        rest.split('"')
            .next()?
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    )
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
                let text = tag.split_once('>')?.1;
                fields.push((
                    name,
                    text.replace("&quot;", "\"")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&"),
                ));
            } else if open.starts_with("select") {
                let start = open.as_ptr() as usize - form.as_ptr() as usize;
                let inner = form[start..].split("</select>").next().unwrap_or_default();
                let mut options = inner.split("<option").skip(1).filter_map(|one| one.split('>').next());
                let chosen = options.find(|one| one.ends_with(" selected"));
                fields.push((name, chosen.and_then(|one| attribute(one, "value")).unwrap_or_default()));
            }
        }
        Some(Self { action, fields })
    }

    /// Types into a field that is there.
    pub fn set(&mut self, name: &str, value: &str) {
        let field = self.fields.iter_mut().find(|(known, _)| known == name);
        field.unwrap_or_else(|| panic!("no field {name} in {}", self.action)).1 = value.to_owned();
    }

    /// Types into a field, or presses a button of that name.
    pub fn set_or_add(&mut self, name: &str, value: &str) {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// Sends it with files.
    pub fn send_with(&self, visitor: &Visitor, files: &[(&str, &str, &[u8])]) -> Back {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        visitor.post_with_files(&self.action, &fields, files)
    }

    /// Sends it.
    pub fn send(&self, visitor: &Visitor) -> Back {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        visitor.post(&self.action, &fields)
    }
}
