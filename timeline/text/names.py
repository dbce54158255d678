"""Slugs of names, and the most similar names for an unknown one."""

from collections.abc import Iterable
from heapq import nlargest

from timeline.text.letters import fold_name


def slug(name: str) -> str:
    """Return a name as one word for a shell, `united-kingdom`, which folds to the same text."""
    return fold_name(name).replace(" ", "-")


def near(name: str, names: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """Return the n names most similar to `name`, best first, as spelt in `names`.

    Names that fold to the same text are returned once, in the first spelling.
    """
    wanted = fold_name(name)
    if not wanted:
        return ()
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    spelt: dict[str, str] = {}
    for other in names:
        spelt.setdefault(fold_name(other), other)

    def promise(folded: str) -> float:
        shared = sum([pair in folded for pair in pairs])
        return (2 * shared + (folded[:1] == wanted[0])) / (len(folded) + len(wanted))

    from difflib import SequenceMatcher  # rarely needed

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    words = f" {wanted} "

    def likeness(folded: str) -> float:
        matcher.set_seq1(folded)
        ratio = matcher.ratio() - 0.02 * abs(len(folded) - len(wanted))
        # Rank a part of a long name higher than its length suggests.
        return max(ratio, 0.7 + ratio / 10) if words in f" {folded} " else ratio

    scored = [(likeness(folded), folded) for folded in nlargest(100, spelt, key=promise)]
    best = sorted((pair for pair in scored if pair[0] > 0.5), key=lambda pair: (-pair[0], pair[1]))
    return tuple(spelt[folded] for _, folded in best[:n])
