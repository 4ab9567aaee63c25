use rusqlite::{Connection, Result, params};

use super::actors::FoundIdentity;
use super::conflicts::FoundConflict;
use super::happenings::{FoundAccount, FoundHappening};
use super::matters::FoundMatter;
use super::pair::FoundCopy;
use super::positions::FoundPosition;
use super::proposals::FoundProposal;
use super::quotations::FoundQuotation;
use super::recurring::FoundLine;
use super::stories::FoundPage;
use crate::add::json;

pub(super) fn recurring(connection: &Connection, line: FoundLine) -> Result<()> {
    let FoundLine { page, place, quote, reason, evidence } = line;
    connection
        .prepare_cached("INSERT INTO _recurring VALUES (?, ?, ?, ?, ?, ?)")?
        .execute(params![page, place.start, place.end, quote, reason, evidence])
        .map(drop)
}

pub(super) fn copy(connection: &Connection, copy: FoundCopy) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO _copies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            copy.page,
            copy.of,
            copy.relation,
            copy.shares.0,
            copy.shares.1,
            copy.place.start,
            copy.place.end,
            copy.quote,
            copy.of_place.start,
            copy.of_place.end,
        ])
        .map(drop)
}

pub(super) fn quotation(connection: &Connection, quotation: FoundQuotation) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO _quotations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            quotation.page,
            quotation.place.start,
            quotation.place.end,
            quotation.statement,
            quotation.quotation,
            quotation.quote,
            quotation.relation,
            json(&quotation.left_out)?,
            json(&quotation.altered)?,
            quotation.of,
            quotation.of_place.start,
            quotation.of_place.end,
        ])
        .map(drop)
}

pub(super) fn matter(connection: &Connection, matter: &FoundMatter) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO _matters VALUES (?, ?, ?)")?
        .execute(params![matter.matter, matter.name, json(&matter.terms)?])
        .map(drop)
}

pub(super) fn position(connection: &Connection, position: &FoundPosition<'_>) -> Result<()> {
    let FoundPosition { matter, actor, date, stance } = position;
    let row = &stance.row;
    connection
        .prepare_cached(
            "INSERT INTO _positions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            stance.page,
            stance.nth,
            matter,
            actor,
            row.holder.actor,
            row.stance,
            stance.condition(),
            date,
            row.told_by,
            row.deed,
            row.start,
            row.end,
            row.statement,
            row.event,
            row.rule,
        ])
        .map(drop)
}

pub(super) fn proposal(connection: &Connection, proposal: &FoundProposal) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO _proposals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            proposal.proposal,
            proposal.kind,
            proposal.matter,
            proposal.proposer,
            json(&proposal.recipients)?,
            proposal.condition,
            proposal.first_date,
            proposal.standing,
            json(&proposal.passages)?,
        ])?;
    for (nth, answer) in proposal.answers.iter().enumerate() {
        connection
            .prepare_cached("INSERT INTO _answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                proposal.proposal,
                nth,
                answer.actor,
                answer.answer,
                answer.condition,
                answer.date,
                answer.place.map(|(page, _)| page),
                answer.place.map(|(_, place)| place.start),
                answer.place.map(|(_, place)| place.end),
            ])?;
    }
    Ok(())
}

pub(super) fn conflict(connection: &Connection, conflict: FoundConflict) -> Result<()> {
    let FoundConflict { conflict, kind, about, sides: [a, b] } = conflict;
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO _conflicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            conflict,
            kind,
            about,
            a.page,
            a.place.start,
            a.place.end,
            a.by,
            json(&a.sources)?,
            b.page,
            b.place.start,
            b.place.end,
            b.by,
            json(&b.sources)?,
        ])
        .map(drop)
}

pub(super) fn story(connection: &Connection, found: &FoundPage) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO _stories VALUES (?, ?)")?
        .execute(params![found.page, found.story])
        .map(drop)
}

pub(super) fn identity(connection: &Connection, identity: FoundIdentity) -> Result<()> {
    let FoundIdentity { page, actor, same_as, because } = identity;
    connection
        .prepare_cached("INSERT INTO _identities VALUES (?, ?, ?, ?)")?
        .execute(params![page, actor, same_as, because])
        .map(drop)
}

pub(super) fn happening(connection: &Connection, found: FoundHappening) -> Result<()> {
    let FoundHappening { happening, kind, date, actors, accounts } = found;
    let date = date.map(|date| date.to_string()).unwrap_or_default();
    connection.prepare_cached("INSERT INTO _happenings VALUES (?, ?, ?, ?)")?.execute(params![
        happening,
        kind,
        date,
        json(&actors)?
    ])?;
    accounts.into_iter().try_for_each(|account| self::account(connection, &happening, account))
}

fn account(connection: &Connection, happening: &str, account: FoundAccount) -> Result<()> {
    let FoundAccount { page, nth, place, by, origin, says, .. } = account;
    connection
        .prepare_cached("INSERT INTO _accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![page, nth, happening, place.start, place.end, by, origin, json(&says)?])
        .map(drop)
}
