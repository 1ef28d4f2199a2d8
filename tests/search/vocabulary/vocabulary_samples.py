"""Vocabularies made of a few words."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from sourcesearch import analysis
from sourcesearch.collection.building.word_analysis import WordAnalysis
from sourcesearch.collection.fields.schema import new_schema
from sourcesearch.columnar import Row, Writer
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.folded import FoldedForms, hashes
from sourcesearch.columnar.vocabulary import Strings, StringsWriter, encoded
from sourcesearch.search.vocabulary.forms.spellings import Spellings


def spellings(forms, fold=analysis.folded):
    """The spellings of forms that are numbered as they come, as the format keeps them."""
    written = [encoded(form) for form in forms]
    folded = [encoded(fold(form)) for form in forms]
    others = [n for n, form in enumerate(written) if folded[n] != form.lower()]
    order = sorted(range(len(forms)), key=folded.__getitem__)
    with TemporaryDirectory() as folder:
        path = Path(folder, "forms")
        with FileWriter(path) as file:
            StringsWriter(file, "f/forms").append(written)
            StringsWriter(file, "f/forms.folded").append([folded[n] for n in others])
            file.add("f/forms.folded.of", np.array(others, np.uint32))
            file.add("f/forms.order", np.array(order, np.uint32))
            hashed = sorted(range(len(forms)), key=lambda n: hashes([folded[n]])[0])
            file.add("f/forms.hashed", np.array(hashed, np.uint32))
            file.add("f/forms.hashes", hashes([folded[n] for n in hashed]))
            file.finish({"documents": 1})
        columns = ColumnFile(path)
    return Spellings(FoldedForms(columns, "f", Strings(columns, "f/forms")))


def write_segments(directory, *segments, deleted=()):
    """An index of English texts, the texts of each segment in a list; texts are their own ids."""
    with Writer(directory, new_schema(), WordAnalysis()) as writer:
        for texts in segments:
            for text in texts:
                writer.add(Row(text, {"id": text}, language="en", record=text))
            writer.commit()
        if deleted:
            writer.delete("id", deleted)
            writer.commit()
