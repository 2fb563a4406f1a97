"""Finding a story's sentences in the scenarios of its feature file, each in its place."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from steps.support.trace.decisions import Decisions
from steps.support.trace.features import Told
from steps.support.trace.spec import Item
from steps.support.trace.stories import Sentence, Story
from steps.support.trace.ties import Tie, ties
from steps.support.trace.verdict import COVERED, OPEN, Verdict, settle
from steps.support.trace.words import pattern, plain

Place = tuple[int, int]
TITLE = -1


@dataclass
class Matcher:
    """The scenarios of one story; remembers where each sentence was found: (scenario, step)."""

    file: str
    told: list[Told]
    decisions: Decisions
    places: dict[str, set[Place]] = field(default_factory=dict)

    def trace(self, story: Story) -> list[Verdict]:
        """The verdicts of the story's sentences and their parts, in order."""
        verdicts = []
        for sentence, tie in zip(story.sentences, ties(story.sentences), strict=True):
            verdicts.append(self._settled(self._sentence(sentence, tie)))
            verdicts += [self._settled(self._part(sentence, part)) for part in sentence.parts]
        return verdicts

    def _settled(self, verdict: Verdict) -> Verdict:
        return settle(verdict, self.decisions.settled)

    def _sentence(self, sentence: Sentence, tie: Tie) -> Verdict:
        places, strayed = self.places.setdefault(sentence.item.id, set()), False
        verdict = None
        for steps in self._wordings(sentence.item, sentence.text):
            found = [self._find(step, sentence.keyword == "Если") for step in steps]
            kept = [{place for place in one if self._in_place(place, tie)} for one in found]
            strayed = strayed or all(found)
            if all(kept):
                places |= set().union(*kept)
                verdict = verdict or self._covered(sentence.item, min(kept[0]), steps, sentence.text)
        return verdict or Verdict(sentence.item, OPEN, why=self._why(strayed))

    def _why(self, strayed: bool) -> str:
        if not self.told:
            return f"в features/{self.file} нет сценариев"
        return "шаг есть, но не на своём месте" if strayed else "нет такого шага"

    def _part(self, sentence: Sentence, part: Item) -> Verdict:
        """A part stands in the table of its sentence's step or is a step of its own after it."""
        for steps in self._wordings(part, part.text):
            found = [self._find_part(step, self.places[sentence.item.id]) for step in steps]
            if all(found):
                return self._covered(part, min(found[0]), steps, part.text)
        return Verdict(part, OPEN, why="нет в таблице шага и нет такого шага после него")

    def _wordings(self, item: Item, text: str) -> Iterable[tuple[str, ...]]:
        """The sentence itself and its readings; a reading of just this item replaces all others."""
        own = [reading.steps for reading in self.decisions.readings if reading.at == item.id]
        corrected = self.decisions.corrected(text)
        general = [reading for reading in self.decisions.readings if reading.spec]
        same = [reading.steps for reading in general if plain(reading.spec) == plain(corrected)]
        return own or [(corrected,), *same]

    def _covered(self, item: Item, place: Place, steps: tuple[str, ...], text: str) -> Verdict:
        scenario, step = place
        told = self.told[scenario]
        by = told.place if step == TITLE else told.steps[step].place
        return Verdict(item, COVERED, by, read=steps != (self.decisions.corrected(text),))

    def _find(self, step: str, as_title: bool) -> set[Place]:
        wanted = pattern(step)
        found = {
            (count, number)
            for count, told in enumerate(self.told)
            for number, said in enumerate(told.steps)
            if wanted.fullmatch(said.text)
        }
        titles = {(count, TITLE) for count, told in enumerate(self.told) if wanted.fullmatch(told.title)}
        return found | (titles if as_title else set())

    def _find_part(self, step: str, places: set[Place]) -> set[Place]:
        wanted = pattern(step)
        return {
            (scenario, number)
            for scenario, start in places
            for number, said in enumerate(self.told[scenario].steps)
            if (number == start and any(map(wanted.fullmatch, said.rows)))
            or (number > start and wanted.fullmatch(said.text))
        }

    def _in_place(self, place: Place, tie: Tie) -> bool:
        """Whether what the sentence leans on is in the same scenario, save what a decision settles."""
        scenario, step = place
        sought = [id for id in (*tie.after, *tie.beside) if id not in self.decisions.settled]
        return all(
            any(other == scenario and (id in tie.beside or at < step) for other, at in self.places[id])
            for id in sought
        )
