"""Speaker, attribution, stance and holder of records against labels of whole sentences.

Records speak of claims, labels of sentences. A sentence's speaker is the one whose claims hold most of its characters,
another than the author before him from a quarter of them on. Its type is that speaker's: of one type all, that type;
else direct if direct claims hold half, else mixed. Its stance toward a pole comes from the claims that touch it: a
polar one before a neutral one, then the longer claim.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from stancemine.document import LABELS
from stancemine.evaluation.calibration import Reliability
from stancemine.evaluation.measure import Measure, Value, kind_of_text
from stancemine.evaluation.names import same_name
from stancemine.evaluation.spans import Record, claims_within, shift_of
from stancemine.evaluation.speakers import error_figures, error_of
from stancemine.evaluation.statistics import f1, macro_f1, share

POLES = ("Moscow", "Beijing", "West")
TYPES = ("author", "direct", "indirect", "mixed")
POLAR = ("favor", "against")
AUTHOR = "AUTHOR"
NONE = "none"
_AUTHOR_YIELDS = 0.25


@dataclass(slots=True)
class PoleTally:
    """Counts over sentences and over (sentence, pole) rows; a row that one side lacks has the label "none"."""

    stances: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    types: Counter[tuple[str, str]] = field(default_factory=Counter)
    speakers: Counter[bool] = field(default_factory=Counter)
    quoted: Counter[bool] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    holders: Counter[bool] = field(default_factory=Counter)
    other_holders: Counter[bool] = field(default_factory=Counter)
    reliability: Reliability = field(default_factory=Reliability)

    def update(self, other: PoleTally) -> None:
        """Add the counts of another."""
        self.stances.update(other.stances)
        self.types.update(other.types)
        self.speakers.update(other.speakers)
        self.quoted.update(other.quoted)
        self.errors.update(other.errors)
        self.holders.update(other.holders)
        self.other_holders.update(other.other_holders)
        self.reliability.update(other.reliability)

    def figures(self) -> dict[str, Value]:
        """All figures, in percent but for `ece` (0 to 1) and the counts; none at all where no side has a row."""
        if not self.stances:
            return {}
        pooled: Counter[tuple[str, str]] = Counter()
        by_pole: dict[str, Counter[tuple[str, str]]] = {pole: Counter() for pole in POLES}
        for (pole, gold, read), count in self.stances.items():
            pooled[gold, read] += count
            by_pole[pole][gold, read] += count
        return {
            "stance_macro_f1": macro_f1(pooled, LABELS),
            "polar_f1": macro_f1(pooled, POLAR),
            **{label: macro_f1(pooled, [label]) for label in LABELS},
            **{f"stance_{pole}": macro_f1(by_pole[pole], LABELS) for pole in POLES},
            "row_f1": _row_f1(pooled),
            "speaker_acc": share(self.speakers),
            "quoted_speaker_acc": share(self.quoted),
            **error_figures(self.errors, self.quoted.total(), self.speakers.total() - self.quoted.total()),
            "attribution_macro_f1": macro_f1(self.types, TYPES),
            "holder_acc": share(self.holders),
            "holder_other_acc": share(self.other_holders),
            "ece": self.reliability.error(),
            "sentences": self.speakers.total(),
            "rows": self.stances.total(),
        }


def _row_f1(confusion: Counter[tuple[str, str]]) -> float:
    presence: Counter[tuple[str, str]] = Counter()
    for (gold, read), count in confusion.items():
        presence["row" if gold != NONE else NONE, "row" if read != NONE else NONE] += count
    return round(f1(presence, "row") or 0.0, 1)


def compare_poles(gold: Record, record: Record) -> PoleTally:
    """What a record gets right of one labelled document. Raises `RecordError` for a record of another text."""
    tally = PoleTally()
    shift = shift_of(gold, record)
    cast = Names(record)
    for sentence in gold["sentences"]:
        claims = claims_within((sentence["start"] + shift, sentence["end"] + shift), record)
        _count_speech(tally, sentence, claims, cast, record)
        _count_stances(tally, sentence, claims, cast)
    return tally


class Names:
    """The actors of one record, and whether one of them is who a label names."""

    def __init__(self, record: Record) -> None:
        self._actors = {actor["id"]: actor for actor in record["actors"]}

    def is_author(self, actor: str | None) -> bool:
        """Whether this is the article's author; an id that no actor has is somebody else."""
        return actor in self._actors and self._actors[actor]["kind"] == "author"

    def agree(self, label: str, actor: str | None) -> bool:
        """Whether the actor is the one that the label names, by one of his names."""
        if label == AUTHOR or self.is_author(actor):
            return label == AUTHOR and self.is_author(actor)
        if actor not in self._actors:
            return False
        found = self._actors[actor]
        return same_name(label, [found["name"], *(found.get("aliases") or [])])


def _count_speech(
    tally: PoleTally, sentence: Record, claims: list[tuple[int, Record]], cast: Names, record: Record
) -> None:
    speaker = speaker_of(claims, cast)
    right = speaker is not None and cast.agree(sentence["speaker"], speaker)
    tally.speakers[right] += 1
    tally.types[sentence["attribution"], type_of(claims, speaker)] += 1
    if sentence["attribution"] != "author":
        tally.quoted[right] += 1
    if not right:
        nobody = speaker is None or cast.is_author(speaker)
        tally.errors[error_of(sentence["speaker"], nobody, claims, speaker or "", record)] += 1


def speaker_of(claims: list[tuple[int, Record]], cast: Names) -> str | None:
    """The id of a sentence's speaker, from its claims; none where it has no claim."""
    said: Counter[str] = Counter()
    for count, claim in claims:
        said[claim["speaker"]] += count
    enough = _AUTHOR_YIELDS * said.total()
    ranked = [actor for actor, _ in said.most_common()]
    others = (actor for actor in ranked if said[actor] >= enough and not cast.is_author(actor))
    return next(others, ranked[0] if ranked else None)


def type_of(claims: list[tuple[int, Record]], speaker: str | None) -> str:
    """The type of a sentence: that of its speaker's claims in it; "none" where there are none."""
    kinds: Counter[str] = Counter()
    for count, claim in claims:
        if claim["speaker"] == speaker:
            kinds[claim["type"]] += count
    if not kinds:
        return NONE
    if len(kinds) == 1:
        return next(iter(kinds))
    return "direct" if 2 * kinds["direct"] >= kinds.total() else "mixed"


def stances_of(claims: list[tuple[int, Record]]) -> dict[str, Record]:
    """A sentence's stance toward each pole, from its claims."""
    found: dict[str, Record] = {}
    for _, claim in claims:
        for stance in claim["stances"]:
            before = found.get(stance["target"])
            if before is None or (before["label"] == "neutral" and stance["label"] != "neutral"):
                found[stance["target"]] = stance
    return found


def _count_stances(tally: PoleTally, sentence: Record, claims: list[tuple[int, Record]], cast: Names) -> None:
    found = stances_of(claims)
    wanted = {stance["pole"]: stance for stance in sentence["stances"]}
    for pole in POLES:
        gold, read = wanted.get(pole), found.get(pole)
        if gold is None and read is None:
            continue
        tally.stances[pole, gold["label"] if gold else NONE, read["label"] if read else NONE] += 1
        if gold is None or read is None:
            continue
        label = read["label"]
        tally.reliability.add(read["probabilities"][label], label == gold["label"])
        if label == gold["label"] != "neutral":
            right = cast.agree(gold["holder"], read["holder"])
            tally.holders[right] += 1
            if not _same_label(gold["holder"], sentence["speaker"]):
                tally.other_holders[right] += 1


def _same_label(holder: str, speaker: str) -> bool:
    return holder == speaker or (AUTHOR not in (holder, speaker) and same_name(holder, [speaker]))


POLES_MEASURE = Measure(
    name="poles",
    compare=compare_poles,
    empty=PoleTally,
    with_interval=("stance_macro_f1", "polar_f1", "quoted_speaker_acc", "speaker_acc", "holder_acc"),
    group_of=kind_of_text,
)
