"""Files that are no tables: how they are known, what they are called, and what to do."""

_TABLE = "timeline reads tables: CSV, TSV, JSON, .xlsx"
FOREIGN = (  # (offset, mark, what it is, what to do)
    (0, b"%PDF", "a PDF document", "copy its table into a spreadsheet and save that as CSV"),
    (0, b"SQLite format 3\0", "an SQLite database", "use it with --db, or export a table as CSV"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel file (.xls)", "save it as .xlsx or CSV"),
    (0, b"PAR1", "a Parquet file", "save it as CSV"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (0, b"Rar!", "a RAR archive", "unpack it first"),
    (0, b"\x1f\x9d", "a .Z file", "unpack it first"),
    (0, b"\x04\x22\x4d\x18", "an lz4 file", "unpack it first"),
    (257, b"ustar", "a tar archive", "unpack it first"),
    (0, b"\x89PNG", "a PNG image", _TABLE),
    (0, b"\xff\xd8\xff", "a JPEG image", _TABLE),
    (0, b"GIF8", "a GIF image", _TABLE),
)
DOCUMENTS = (  # what the member `mimetype` of a zip begins with, what it is, what to do
    (
        "application/vnd.oasis.opendocument.spreadsheet",
        "an OpenDocument spreadsheet (.ods)",
        "save it as .xlsx or CSV",
    ),
    (
        "application/vnd.oasis.opendocument.",
        "an OpenDocument document",
        "copy its table into a spreadsheet and save that as CSV",
    ),
    ("application/epub", "an e-book (EPUB)", _TABLE),
)
