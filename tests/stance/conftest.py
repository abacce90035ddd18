import pytest

import stancemine
from stancemine.loading import rule_components
from stancemine.reading.article import Article
from stancemine.stance.reader import StanceReader


@pytest.fixture(scope="session")
def rules():
    return stancemine.load("rules")


@pytest.fixture
def case(rules):
    """The first case of a text, with its document."""

    def first(text):
        doc = Article(text=text).to_document()
        doc.targets = list(rules.ontology.targets)
        for stage in rule_components(rules.ontology):
            if stage.name in {"stance", "argue"}:
                continue
            stage(doc)
        return doc, next(StanceReader(rules.ontology).reads(doc)).case

    return first
