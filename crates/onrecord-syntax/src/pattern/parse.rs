use super::class::{Class, Kind};

/// How deep groups may lie in one another.
const DEEPEST: usize = 64;

/// The most times a part may be asked for by number.
const MOST_TIMES: u32 = 1000;

/// A pattern as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Class(Class),
    Concat(Vec<Node>),
    Alternate(Vec<Node>),
    Repeat { node: Box<Node>, least: u32, most: Option<u32>, lazy: bool },
    Look { node: Box<Node>, behind: bool, negated: bool },
    Place { place: Place, negated: bool },
}

/// A condition on a place between characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the first character.
    Start,
    /// After the last character, or before a line feed that is the last.
    End,
    /// After the last character.
    VeryEnd,
    /// Between a word's character and another.
    WordEdge,
}

/// Reads a pattern of Python's `re`; an error says what in it is not known.
pub(super) fn parse(source: &str) -> Result<Node, String> {
    let mut parser = Parser { rest: source, any_case: false, depth: 0 };
    parser.flags()?;
    let node = parser.alternate()?;
    match parser.rest.chars().next() {
        None => Ok(node),
        Some(_) => Err("a closing bracket is left over".to_owned()),
    }
}

struct Parser<'s> {
    rest: &'s str,
    any_case: bool,
    depth: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let next = characters.next();
        self.rest = characters.as_str();
        next
    }

    fn take(&mut self, expected: &str) -> bool {
        let rest = self.rest.strip_prefix(expected);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Flags for the whole pattern: `u` says nothing new, `i` disregards case.
    fn flags(&mut self) -> Result<(), String> {
        let Some((flags, rest)) = self.rest.strip_prefix("(?").and_then(|it| it.split_once(')'))
        else {
            return Ok(());
        };
        if flags.is_empty() || !flags.bytes().all(|flag| flag.is_ascii_lowercase()) {
            return Ok(());
        }
        if let Some(flag) = flags.chars().find(|flag| !"iu".contains(*flag)) {
            return Err(format!("the flag `{flag}`"));
        }
        self.any_case = flags.contains('i');
        self.rest = rest;
        Ok(())
    }

    fn alternate(&mut self) -> Result<Node, String> {
        let mut branches = vec![self.concat()?];
        while self.take("|") {
            branches.push(self.concat()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Node::Alternate(branches) })
    }

    fn concat(&mut self) -> Result<Node, String> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let atom = self.atom()?;
            parts.push(self.repeated(atom)?);
        }
        Ok(Node::Concat(parts))
    }

    fn atom(&mut self) -> Result<Node, String> {
        let place = |place| Ok(Node::Place { place, negated: false });
        match self.next() {
            Some('(') => self.group(),
            Some('[') => self.set(),
            Some('^') => place(Place::Start),
            Some('$') => place(Place::End),
            Some('.') => Ok(Node::Class(Class::any().finish(false))),
            Some('\\') => self.escape(),
            Some(mark @ ('*' | '+' | '?')) => Err(format!("a `{mark}` that repeats nothing")),
            Some(character) => Ok(self.class(Class::of(character))),
            None => Err("it ends too soon".to_owned()),
        }
    }

    fn class(&self, class: Class) -> Node {
        Node::Class(class.finish(self.any_case))
    }

    fn group(&mut self) -> Result<Node, String> {
        const LOOKS: [(&str, bool, bool); 4] =
            [("?=", false, false), ("?!", false, true), ("?<=", true, false), ("?<!", true, true)];
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("groups lie too deep in one another".to_owned());
        }
        let look = LOOKS.into_iter().find(|(mark, ..)| self.take(mark));
        if look.is_none() && !self.take("?:") && self.rest.starts_with('?') {
            let mark: String = self.rest.chars().take(2).collect();
            return Err(format!("a group that begins with `({mark}`"));
        }
        let node = self.alternate()?;
        self.depth -= 1;
        if !self.take(")") {
            return Err("a group is not closed".to_owned());
        }
        Ok(match look {
            Some((_, behind, negated)) => Node::Look { node: Box::new(node), behind, negated },
            None => node,
        })
    }

    fn repeated(&mut self, node: Node) -> Result<Node, String> {
        let Some((least, most)) = self.times()? else { return Ok(node) };
        let lazy = self.take("?");
        if self.times()?.is_some() {
            return Err("a possessive or repeated repetition".to_owned());
        }
        Ok(Node::Repeat { node: Box::new(node), least, most, lazy })
    }

    fn times(&mut self) -> Result<Option<(u32, Option<u32>)>, String> {
        for (mark, times) in [("*", (0, None)), ("+", (1, None)), ("?", (0, Some(1)))] {
            if self.take(mark) {
                return Ok(Some(times));
            }
        }
        let Some((inside, rest)) = self.rest.strip_prefix('{').and_then(|it| it.split_once('}'))
        else {
            return Ok(None);
        };
        let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
        let number = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
        if inside.is_empty() || inside == "," || !number(least) || !number(most) {
            return Ok(None);
        }
        self.rest = rest;
        let least = if least.is_empty() { Some(0) } else { least.parse().ok() };
        let most = if most.is_empty() { Some(None) } else { most.parse().ok().map(Some) };
        match (least, most) {
            (Some(least), Some(most)) if least.max(most.unwrap_or(0)) <= MOST_TIMES => {
                Ok(Some((least, most)))
            }
            _ => Err(format!("a part repeated `{{{inside}}}` times")),
        }
    }

    fn escape(&mut self) -> Result<Node, String> {
        const PLACES: [(&str, Place, bool); 4] = [
            ("A", Place::Start, false),
            ("Z", Place::VeryEnd, false),
            ("b", Place::WordEdge, false),
            ("B", Place::WordEdge, true),
        ];
        match PLACES.into_iter().find(|(letter, ..)| self.take(letter)) {
            Some((_, place, negated)) => Ok(Node::Place { place, negated }),
            None => Ok(Node::Class(self.escaped()?.finish(self.any_case))),
        }
    }

    /// What follows a backslash, where it stands for characters.
    fn escaped(&mut self) -> Result<Class, String> {
        Ok(match self.next().ok_or("it ends with a backslash")? {
            'd' => Class::of_kind(Kind::Decimal, true),
            'D' => Class::of_kind(Kind::Decimal, false),
            's' => Class::of_kind(Kind::Space, true),
            'S' => Class::of_kind(Kind::Space, false),
            'w' => Class::of_kind(Kind::Word, true),
            'W' => Class::of_kind(Kind::Word, false),
            't' => Class::of('\t'),
            'n' => Class::of('\n'),
            'r' => Class::of('\r'),
            'f' => Class::of('\u{c}'),
            'v' => Class::of('\u{b}'),
            'x' => self.code(2)?,
            'u' => self.code(4)?,
            'U' => self.code(8)?,
            other if other.is_ascii_alphanumeric() => return Err(format!("`\\{other}`")),
            mark => Class::of(mark),
        })
    }

    fn code(&mut self, digits: usize) -> Result<Class, String> {
        let code = self.rest.get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok());
        let character = code.and_then(char::from_u32).ok_or("a character's number is broken")?;
        self.rest = &self.rest[digits..];
        Ok(Class::of(character))
    }

    fn set(&mut self) -> Result<Node, String> {
        let mut class = Class::default();
        let negated = self.take("^");
        let mut at_start = true;
        while at_start || !self.rest.starts_with(']') {
            at_start = false;
            let first = self.member()?;
            let is_range = self.rest.starts_with('-') && !self.rest.starts_with("-]");
            match first.only().filter(|_| is_range) {
                None => class.add_class(first),
                Some(first) => {
                    self.next();
                    let last = self.member()?.only();
                    let last = last.filter(|last| first <= *last).ok_or("a range that is empty")?;
                    class.add(first, last);
                }
            }
        }
        self.next();
        if negated {
            class.negate();
        }
        Ok(self.class(class))
    }

    fn member(&mut self) -> Result<Class, String> {
        match self.next().ok_or("a set is not closed")? {
            '\\' if self.take("b") => Ok(Class::of('\u{8}')),
            '\\' => self.escaped(),
            character => Ok(Class::of(character)),
        }
    }
}
