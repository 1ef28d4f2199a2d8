"""A small library of Zotero, with the tables that hold items (schema 107 and later)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["library"]

_SCHEMA = """
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, type TEXT NOT NULL);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT NOT NULL, libraryID INT NOT NULL,
    key TEXT NOT NULL, UNIQUE (libraryID, key));
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID, PRIMARY KEY (itemID, fieldID));
CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT,
    contentType TEXT, path TEXT);
CREATE TABLE itemAnnotations (itemID INTEGER PRIMARY KEY, parentItemID INT NOT NULL,
    type INTEGER NOT NULL, authorName TEXT, text TEXT, comment TEXT, color TEXT, pageLabel TEXT,
    sortIndex TEXT NOT NULL, position TEXT NOT NULL, isExternal INT NOT NULL);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE itemTags (itemID INT NOT NULL, tagID INT NOT NULL, type INT NOT NULL,
    PRIMARY KEY (itemID, tagID));
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT,
    fieldMode INT);
CREATE TABLE itemCreators (itemID INT NOT NULL, creatorID INT NOT NULL,
    creatorTypeID INT NOT NULL DEFAULT 1, orderIndex INT NOT NULL DEFAULT 0);
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT NOT NULL,
    parentCollectionID INT DEFAULT NULL);
CREATE TABLE collectionItems (collectionID INT NOT NULL, itemID INT NOT NULL);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY);
"""

_ITEMS = """
INSERT INTO libraries VALUES (1, 'user'), (2, 'feed');
INSERT INTO itemTypes VALUES (1, 'note'), (2, 'book'), (14, 'attachment'), (8, 'letter'),
    (10, 'newspaperArticle');
INSERT INTO fields VALUES (1, 'title'), (6, 'date'), (12, 'publicationTitle'), (90, 'abstractNote'),
    (11, 'place'), (3, 'archiveLocation'), (13, 'url'), (22, 'extra');
INSERT INTO creatorTypes VALUES (1, 'author'), (4, 'recipient');
INSERT INTO creators VALUES (1, 'John', 'Smith', 0), (2, NULL, 'Ministry of Finance', 1);
INSERT INTO items VALUES (1, 10, 1, 'AAAA1111'), (2, 14, 1, 'BBBB2222'), (3, 1, 1, 'CCCC3333'),
    (4, 8, 1, 'DDDD4444'), (5, 2, 1, 'EEEE5555'), (6, 2, 2, 'FFFF6666'), (7, 1, 1, 'GGGG7777');
INSERT INTO itemDataValues VALUES (1, 'Ice in the port'), (2, '1907-05-12 12 May 1907'),
    (3, 'The Times'), (4, 'On ports.'), (5, 'London'), (6, 'To the ministry'),
    (7, '1908-06-00 June 1908'), (8, 'In the bin'), (9, 'Out of a feed'), (10, 'FO 17/12');
INSERT INTO itemData VALUES (1, 1, 1), (1, 6, 2), (1, 12, 3), (1, 90, 4), (1, 11, 5),
    (4, 1, 6), (4, 6, 7), (4, 3, 10), (5, 1, 8), (6, 1, 9);
INSERT INTO itemCreators VALUES (1, 1, 1, 0), (4, 1, 1, 0), (4, 2, 4, 1);
INSERT INTO itemAttachments VALUES (2, 1, 0, 'text/plain', 'storage:scan.txt');
INSERT INTO itemNotes VALUES (3, 1, '<div><p>Seen in <b>London</b>.</p></div>', 'Seen'),
    (7, NULL, '<p>A note alone.</p>', 'A note');
INSERT INTO tags VALUES (1, 'railway'), (2, 'ports');
INSERT INTO itemTags VALUES (1, 1, 0), (1, 2, 1);
INSERT INTO collections VALUES (1, 'Ports', NULL), (2, 'Dairen', 1);
INSERT INTO collectionItems VALUES (2, 1), (1, 4);
INSERT INTO deletedItems VALUES (5);
"""


def library(path: Path, more: str = "") -> Path:
    """A newspaper article with a file and a note, a letter without, and a note; and others."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript("PRAGMA page_size = 512;" + _SCHEMA + _ITEMS + more)
    return path
