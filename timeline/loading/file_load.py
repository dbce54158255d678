"""Load one file: compare its rows with its data set, write rejected rows to a file."""

from collections.abc import Iterator

from timeline.dates import Date
from timeline.engines.sqlite.diff import Change
from timeline.engines.sqlite.writer import Writer
from timeline.errors import Problem
from timeline.loading.compound_names import CompoundNames
from timeline.loading.generated_ids import GeneratedIds
from timeline.loading.messages import legible
from timeline.loading.proposal_proof import open_table
from timeline.loading.rejects import Rejects, is_part
from timeline.loading.request import Hooks, Loaded, Request
from timeline.loading.row_dates import DatedRows, DateOptions
from timeline.loading.saved_options import LISTS, TEXTS, remembered, saved_for
from timeline.model import Record
from timeline.readers.source import Options, Source

_TELL_EVERY = 5000  # rows between calls of the progress hook


class File:
    """The load of one file into the data set that `request.options` names."""

    def __init__(self, name: str, request: Request, hooks: Hooks, writer: Writer) -> None:
        self.loaded = Loaded(name, request.options.dataset)
        self._request = request
        self._hooks = hooks
        self._writer = writer
        self._rejects: Rejects | None = None
        self._record: Record | None = None  # the row that the writer received last
        self._source: Source | None = None
        self._dataset_id = 0

    def load(self, *, fresh: bool) -> Loaded:
        """Read the whole file and write its rows; return the counts.

        Raises:
            TimelineError, UsageError: as `open_source` does, or the rejects cannot be written.
        """
        options, dialect = self._said()
        loaded, writer = self.loaded, self._writer
        with open_table(loaded.file, options, dialect) as source:
            self._source, header = source, source.header
            part = is_part(loaded.file, header)
            self._rejects = Rejects(loaded.file, header[:-1] if part else header)
            kept = self._rejects if self._request.skip_bad else None
            if self._request.db is not None and not self._request.dry_run:
                self._rejects.sweep()
            reading = DatedRows(source, dialect, self._hooks.problem, kept, part=part)
            dataset = self._dataset_id = self._dataset(source, options, dialect, part=part)
            items = self._items(source, reading, part=part)
            if fresh and not self._request.skip_bad:
                loaded.new = writer.insert(dataset, items)
            else:
                self._compare(dataset, items, source, reading, gone=not part)
            loaded.rows, loaded.bad = reading.rows, loaded.bad + reading.bad
            self._dataset(source, options, dialect, part=part, sha256=source.sha256)
            for note in source.notes:
                self._hooks.note(f"{source.name}: {note}")
        return loaded

    def reject_duplicates(self) -> None:
        """Report duplicate ids of a first load; count them as rejected."""
        assert self._source is not None  # noqa: S101 -- only after `load`
        for duplicate in self._writer.duplicates(self._dataset_id):
            self.loaded.bad += 1
            self.loaded.new -= 1
            self._hooks.problem(self._duplicate(self._source, *duplicate))

    def settle(self) -> None:
        """Rename the file of rejects to its final name, if there is one."""
        rejects = self._rejects
        if rejects is not None and rejects.count:
            self.loaded.rejects = rejects.path
            if rejects.settle():
                self._hooks.note(f"{rejects.path}: an older file of rejects was replaced")

    def discard(self) -> None:
        """Delete a file of rejects that was not renamed."""
        if self._rejects is not None:
            self._rejects.discard()

    # ---- how it is done

    def _said(self) -> tuple[Options, DateOptions]:
        """Return the options of this load; those not given are those of the last load."""
        options = self._request.options
        saved = saved_for(self.loaded.file, options.dataset, self._writer.saved)
        return remembered(options, self._request.dialect, saved)

    def _dataset(
        self,
        source: Source,
        options: Options,
        dialect: DateOptions,
        *,
        part: bool,
        sha256: str = "",
    ) -> int:
        """Create or update the data set; a file of rejects does not change its metadata."""
        known = self._writer.dataset_id(self.loaded.dataset)
        if part and known is not None:
            return known
        said: dict[str, object] = {name: getattr(options, name) for name in (*TEXTS, *LISTS)}
        said |= {"dates": dialect.dates, "order": dialect.order}
        return self._writer.dataset(
            self.loaded.dataset,
            format=source.format,
            file=legible(source.name),
            sha256=sha256,
            loaded_at=self._request.loaded_at,
            columns=source.columns[:-1] if part else source.columns,
            terms=options.terms or source.terms,
            citation=options.citation or source.citation,
            options={name: value for name, value in said.items() if value},
        )

    def _items(
        self, source: Source, reading: DatedRows, *, part: bool
    ) -> Iterator[tuple[Record, Date]]:
        """Yield the good rows with their keys and without doubled mentions."""
        key_of, who = GeneratedIds().of, CompoundNames(self._writer.registry, source)
        progress, own = self._hooks.progress, source.format == "table"
        ambiguous = self._writer.doubts
        ids = next((column.name for column in source.columns if column.field == "key"), "")
        for number, (read, date) in enumerate(reading, 1):
            record = read
            if progress is not None and number % _TELL_EVERY == 0:
                progress(_TELL_EVERY)
            if not record.key:
                made = key_of(record.title, record.date or date.text)
                # its cell is empty, and is exported so
                extra = (
                    {**record.extra, ids: ""} if ids and ids not in record.extra else record.extra
                )
                record = record._replace(key=made, extra=extra)
            if own:
                for column, name, doubt in who.doubts(record):
                    self._warn(source, record.line, column, name, doubt)
            else:
                record = who.record(record)
            if part and record.extra:
                extra = {k: v for k, v in record.extra.items() if k != source.header[-1]}
                record = record._replace(extra=extra)
            self._record = record
            yield record, date
            if ambiguous:  # the writer has resolved the names of this row
                self._ambiguous(source)

    def _ambiguous(self, source: Source) -> None:
        """Report the names that the writer could not resolve, and clear them."""
        for doubt in self._writer.doubts:
            names = " or ".join(doubt.actors)
            self._warn(source, doubt.line, "actors", doubt.name, f"may be {names}; kept as written")
        self._writer.doubts.clear()

    def _compare(
        self,
        dataset: int,
        items: Iterator[tuple[Record, Date]],
        source: Source,
        reading: DatedRows,
        *,
        gone: bool,
    ) -> None:
        loaded, writer = self.loaded, self._writer
        before = writer.unchanged
        for change in writer.compare(dataset, items, gone=gone):
            if change.duplicate is not None:
                fault = self._duplicate(source, *change.duplicate)
                reading.refuse(self._record.cells if self._record else (), [fault])
                continue
            if change.kind == "gone" and change.key in reading.missed:
                continue  # its row exists, but was rejected
            self._count(change)
            wanted = self._request.prune or change.key in self._request.removed
            if change.kind != "gone" or (wanted and not reading.unsure):
                writer.apply(change)
            if self._hooks.change is not None and change.kind != "moved":
                self._hooks.change(change)
        writer.flush()
        loaded.unchanged = writer.unchanged - before
        if loaded.gone and self._request.prune:
            loaded.pruned = not reading.unsure
            if reading.unsure:
                self._hooks.note(
                    f"{source.name}: nothing is pruned: what is gone may be among the rejected rows"
                )

    def _count(self, change: Change) -> None:
        if change.kind == "new":
            self.loaded.new += 1
        elif change.kind == "changed":
            self.loaded.changed += 1
        elif change.kind == "gone" and change.key in self._request.removed:
            self.loaded.removed += 1
        elif change.kind == "gone":
            self.loaded.gone += 1

    def _duplicate(self, source: Source, key: str, first: int, line: int) -> Problem:
        return Problem(
            source.name, line, source.names.key, key, f"occurs in line {first} too",
            "each row needs an id of its own",
        )  # fmt: skip

    def _warn(self, source: Source, line: int, column: str, value: str, doubt: str) -> None:
        self._hooks.problem(Problem(source.name, line, column, value, doubt, warning=True))
